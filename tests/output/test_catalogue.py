from __future__ import annotations

import re
import string

import pytest

from lucca_connect.errors import BadDataError, Subject
from lucca_connect.output.catalogue import Entry, all_entries, areas, entry
from lucca_connect.output.catalogue.lookup import (
    explained,
    explained_error,
    generic_text,
    near_codes,
)
from lucca_connect.output.messages import Lang, Texts

ENTRIES = sorted(all_entries().items())


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_no_code_is_written_twice() -> None:
    codes = [code for entries in areas().values() for code in entries]
    assert len(codes) == len(set(codes)) == len(all_entries())


@pytest.mark.parametrize(("code", "found"), ENTRIES)
def test_each_entry_is_complete(code: str, found: Entry) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", code)
    assert found.owner in {"hr", "it", "lucca", "partner", "luccactl"}
    assert found.retry in {"automatic", "after-fix", "never"}
    assert found.en.strip() == found.en != ""
    assert found.fr.strip() == found.fr != ""
    assert found.next == "" or found.next.startswith(("luccactl ", "pip install "))


@pytest.mark.parametrize(("code", "found"), ENTRIES)
def test_both_languages_say_the_same_facts(code: str, found: Entry) -> None:
    assert placeholders(found.en) == placeholders(found.fr)
    assert all(name.isidentifier() for name in placeholders(found.en + found.next))


@pytest.mark.parametrize(("code", "found"), ENTRIES)
def test_french_is_typeset_as_french(code: str, found: Entry) -> None:
    quoted = re.sub(r"`[^`]*`|\w+://\S+", "", found.fr)
    prose = re.sub(r"\{[^}]*\}", "x", quoted)
    assert not re.search(r"[^\s\u00a0\u202f][;!?]|\w:(?:\s|$)", prose), "space before ; : ! ?"
    assert not re.search(r'"\w', prose), "guillemets, not quotation marks"


def test_an_entry_is_found_by_its_code() -> None:
    assert entry("interrupted").retry == "automatic"
    with pytest.raises(KeyError):
        entry("never_heard_of")


def test_details_and_subject_fill_the_text() -> None:
    error = BadDataError("code_unknown", subject=Subject("file", "a.csv"), typed="x", near="y")
    found = explained_error(error, Texts("en"))
    assert found.message == "No error or warning has the code x. Near: y."
    assert found.next == "luccactl explain --help"


@pytest.mark.parametrize(
    ("code", "details", "lang", "said"),
    [
        ("option_value_invalid", {"option": "--only", "allowed": "int"}, "fr", "un nombre entier"),
        ("no_profile", {"known": "-"}, "fr", "(existants : aucun)"),
        ("no_profile", {"known": "bank"}, "en", "(there: bank)"),
    ],
)
def test_words_without_a_language_are_worded(
    code: str, details: dict[str, str], lang: Lang, said: str
) -> None:
    assert said in explained(code, details, Texts(lang)).message


def test_the_place_that_raises_may_know_a_better_next_command() -> None:
    error = BadDataError("code_unknown", next="luccactl explain y", typed="x", near="y")
    assert explained_error(error, Texts("fr")).next == "luccactl explain y"


def test_a_text_without_an_occasion() -> None:
    assert generic_text("Host {host}: {count:d}") == "Host <host>: <count>"


def test_near_codes() -> None:
    assert near_codes("interupted")[0] == "interrupted"
    assert near_codes("zzzz") == ()
