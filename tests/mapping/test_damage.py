"""Text read with the wrong encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.mapping.damage import Certainty, find_damage


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("DĂ©partement", "Département"),
        ("ĂŞtre", "être"),
        ("GenĂ¨ve", "Genève"),
        ("GenÃ¨ve", "Genève"),
        ("NoĂ«l", "Noël"),
        ("ZĂĽrich", "Zürich"),
        ("Ă‰cole", "École"),
        ("ĂŠtre Ă\xa0 Paris", "Être à Paris"),
        ("Oâ€™Neill", "O’Neill"),
        ("Ĺ‚ukasz", "łukasz"),
        ("éĂ©", "éé"),
    ],
)
def test_certain_damage_is_repaired(damaged: str, meant: str) -> None:
    found = find_damage(damaged)
    assert found is not None
    assert (found.certainty, found.repaired) == (Certainty.CERTAIN, meant)
    assert meant not in repr(found)


@pytest.mark.parametrize(
    "text", ["Ăştia", "BĂŞESCU", "Ăłukasz", "Ă propos", "voilĂ", "FrançoisÂ", "Ă"]
)
def test_what_another_language_may_write_is_not_repaired(text: str) -> None:
    found = find_damage(text)
    if found is not None:
        assert (found.certainty, found.repaired) == (Certainty.POSSIBLE, text)


def test_lost_characters_stay_lost() -> None:
    found = find_damage("St\ufffdphane")
    assert found is not None
    assert (found.certainty, found.repaired) == (Certainty.LOST, "St\ufffdphane")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Dupont",
            "Département",
            "à",
            "JOÃO",
            "Łódź",
            "ÅSA",
            "Å",
            "Ängström",
            "BÄÄR",
            "Măgureanu",
        ),
        *("O’Neill", "João", "Ștefan", "Iaşi", "Ion Ăă", "Jürgen", "Zoë", "Þór", "Nuñez", "Đorđe"),
        *("Αθηνά", "Ольга", "李", "Łukasz", "Šárka", "Ăsta"),
    ],
)
def test_names_of_many_languages_are_not_damaged(text: str) -> None:
    assert find_damage(text) is None


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1),
    st.sampled_from("éèêëàâîïôûùüçñöä"),
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1),
    st.sampled_from(["cp1250", "cp1252"]),
)
def test_a_letter_within_a_word_is_always_found_and_repaired(
    before: str, letter: str, after: str, codec: str
) -> None:
    word = f"{before}{letter}{after}"
    read = "".join(
        bytes([byte]).decode(codec, errors="ignore") or chr(byte) for byte in word.encode()
    )
    found = find_damage(read)
    assert found is not None
    assert (found.certainty, found.repaired) == (Certainty.CERTAIN, word)
    assert find_damage(found.repaired) is None


@given(st.text())
def test_any_text_is_looked_at_without_falling_over(text: str) -> None:
    found = find_damage(text)
    assert found is None or isinstance(found.repaired, str)
