from __future__ import annotations

import pytest

from lucca_connect.output.messages import (
    Message,
    Texts,
    fill,
    language_of_arguments,
    language_of_locale,
)

MESSAGES = {
    "dossiers": Message(
        en="{count} files", fr="{count} dossiers", en_one="one file", fr_one="{count} dossier"
    ),
    "plain": Message(en="Hello {name}", fr="Bonjour {name}"),
}


@pytest.mark.parametrize(
    ("lang", "count", "expected"),
    [
        ("en", 0, "0 files"),
        ("en", 1, "one file"),
        ("en", 2, "2 files"),
        ("fr", 0, "0 dossier"),
        ("fr", 1, "1 dossier"),
        ("fr", 2, "2 dossiers"),
    ],
)
def test_singular_and_plural(lang: str, count: int, expected: str) -> None:
    texts = Texts("fr" if lang == "fr" else "en")
    assert texts.of(MESSAGES)("dossiers", count=count) == expected


def test_a_missing_message_or_value_is_a_bug() -> None:
    say = Texts("fr").of(MESSAGES)
    assert say("plain", name="Zoé") == "Bonjour Zoé"
    with pytest.raises(KeyError):
        say("unheard")
    with pytest.raises(KeyError):
        say("plain")


def test_catalogue_texts_tolerate_missing_details() -> None:
    assert fill("{host} and {port}", {"host": None}) == "? and ?"
    assert fill("{host}", {"host": "a"}) == "a"


def test_choose() -> None:
    assert Texts("fr").choose(fr="oui", en="yes") == "oui"
    assert Texts("en").choose(fr="oui", en="yes") == "yes"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fr_CH.UTF-8"}, "fr"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LANG": "", "LC_MESSAGES": "fr"}, "fr"),
        ({"LANG": "de_CH"}, "en"),
    ],
)
def test_language_of_locale(environ: dict[str, str], expected: str) -> None:
    assert language_of_locale(environ) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("snyc --lang fr", "fr"),
        ("--lang=fr snyc", "fr"),
        ("--lang de snyc", None),
        ("--lang fr --lang de snyc", "fr"),
        ("explain -- --lang fr", None),
        ("snyc --lang", None),
    ],
)
def test_language_of_arguments(line: str, expected: str | None) -> None:
    assert language_of_arguments(line.split()) == expected
