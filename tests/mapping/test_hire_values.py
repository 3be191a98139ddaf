"""Texts of a hire as values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.mapping.hire_values import (
    clean,
    dates_day_first,
    fold_name,
    made_login,
    normal_date,
    normal_email,
    normal_login,
    normal_name,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (None, ""),
        ("  \u00a0 ", ""),
        ("\ufeffMarie", "Marie"),
        ("Marie\u200b", "Marie"),
        ("de  la\tTour", "de la Tour"),
        ("12 rue\r\nde Lyon", "12 rue de Lyon"),
        ("Andre\u0301", "André"),
    ],
)
def test_a_text_is_one_line_without_what_nobody_sees(raw: str | None, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("Ma\0rie", "hire_text_control"),
        ("Ma\x07rie", "hire_text_control"),
        ("x" * 256, "hire_text_too_long"),
        ("St\ufffdphane", "hire_text_damaged"),
        ("AndrĂ©", "hire_text_damaged"),
    ],
)
def test_what_is_no_name_is_refused(raw: str, problem: str) -> None:
    assert (clean(raw).text, clean(raw).problem) == ("", problem)


def test_the_name_of_a_thing_is_repaired_and_said() -> None:
    found = clean("DĂ©partement", name_of_a_thing=True)
    assert (found.text, found.problem, found.notice) == ("Département", None, "hire_text_repaired")
    assert clean("SociĂ©tĂ© Ă\xa0 Lyon", name_of_a_thing=True).text == "Société à Lyon"
    doubtful = clean("BĂŞESCU")
    assert (doubtful.text, doubtful.notice) == ("BĂŞESCU", "hire_text_maybe_damaged")


@pytest.mark.parametrize(
    ("text", "day_first", "result"),
    [
        ("2026-04-01", False, "2026-04-01"),
        ("2026-04-01T00:00:00", False, "2026-04-01"),
        ("2026-04-01 00:00:00", False, "2026-04-01"),
        ("2026-04-01T00:00:00.000Z", False, "2026-04-01"),
        ("25/12/2026", False, "2026-12-25"),
        ("25.12.2026", False, "2026-12-25"),
        ("25-12-2026", False, "2026-12-25"),
        ("5/5/2026", False, "2026-05-05"),
        ("01/04/2026", True, "2026-04-01"),
        ("01/04/2026", False, "hire_date_ambiguous"),
        ("01/04/26", True, "hire_date_ambiguous"),
        ("12/25/2026", True, "hire_date_not_valid"),
        ("31/02/2026", False, "hire_date_not_valid"),
        ("2026-02-30", False, "hire_date_not_valid"),
        ("2026-04-01T23:00:00Z", False, "hire_date_not_valid"),
        ("25/12.2026", False, "hire_date_not_valid"),
        ("0206-04-01", False, "hire_date_not_valid"),
        ("46023", False, "hire_date_not_valid"),
        ("demain", False, "hire_date_not_valid"),
        ("\u0662\u0660\u0662\u0666-04-01", False, "2026-04-01"),
    ],
)
def test_dates(text: str, day_first: bool, result: str) -> None:
    found = normal_date(text, day_first=day_first)
    assert (found.problem or found.text) == result


@pytest.mark.parametrize(
    ("texts", "proven"),
    [
        ([], False),
        (["2026-04-01"], False),
        (["01/04/2026"], False),
        (["01/04/2026", " 25/04/2026 "], True),
        (["04/25/2026", "25/04/2026"], False),
        (["04/25/2026"], False),
    ],
)
def test_the_dates_of_a_source_prove_their_order(texts: list[str], proven: bool) -> None:
    assert dates_day_first(texts) is proven


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_both_forms(day: date) -> None:
    assert normal_date(day.isoformat(), day_first=False).text == day.isoformat()
    assert normal_date(f"{day:%d/%m/%Y}", day_first=True).text == day.isoformat()
    guessed = normal_date(f"{day:%d/%m/%Y}", day_first=False)
    assert guessed.text == day.isoformat() or guessed.problem == "hire_date_ambiguous"


@given(st.text())
def test_no_text_breaks_the_reading_of_a_date(text: str) -> None:
    found = normal_date(text, day_first=True)
    assert bool(found.text) != bool(found.problem)


@pytest.mark.parametrize(
    "text", ["marie@example.org", '{"a":1}', "=HYPERLINK(1)", "<b>", "12", "-", "a|b"]
)
def test_what_cannot_be_a_name(text: str) -> None:
    assert normal_name(text).problem == "hire_name_not_valid"


@pytest.mark.parametrize(
    "text", ["O'Neil", "van der Berg", "Jean-Paul", "d’Arcy", "Иванова", "李", 'Luc "Lucky" Martin']
)
def test_names_are_taken_as_they_are(text: str) -> None:
    assert normal_name(text).text == text


def test_addresses_are_in_small_letters() -> None:
    assert normal_email("Marie.DUPONT@Example.ORG").text == "marie.dupont@example.org"
    for wrong in ("marie", "marie@", "a b@example.org", "Marie <m@example.org>", "a@b"):
        assert normal_email(wrong).problem == "hire_email_not_valid"
    assert normal_login("MDupont").text == "MDupont"
    assert normal_login("Marie@Example.org").text == "marie@example.org"
    assert normal_login("marie dupont").problem == "hire_login_not_valid"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Van der Berg", "VAN DER BERG"),
        ("O’Neil", "O'Neil"),
        ("Dupont-Durand", "Dupont Durand"),
        ("de la Tour", "De La  Tour"),
        ("Müller", "Muller"),
        ("Łukasz", "Lukasz"),
        ("Sørensen", "Sorensen"),
        ("Andre\u0301", "André"),
    ],
)
def test_names_are_compared_without_what_people_vary(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
    assert fold_name(fold_name(one)) == fold_name(one)


def test_names_that_differ_stay_different() -> None:
    assert fold_name("Dupond") != fold_name("Dupont")


@pytest.mark.parametrize(
    ("first", "last", "login"),
    [
        ("Marie", "Dupont", "mdupont"),
        ("Élodie", "de la Tour", "edelatour"),
        ("Jean-Paul", "O'Neil", "joneil"),
        ("", "Dupont", ""),
        ("Marie", "", ""),
        ("Ольга", "Иванова", ""),
        ("-", "'", ""),
    ],
)
def test_a_login_is_made_of_initial_and_last_name(first: str, last: str, login: str) -> None:
    assert made_login(first, last) == login
