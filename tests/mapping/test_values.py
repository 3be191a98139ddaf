from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.http.values import JsonValue
from lucca_connect.mapping.values import (
    CONVERTERS,
    Converted,
    convert_culture,
    convert_date,
    convert_email,
    convert_text,
    integer_of,
    text_of,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" a ", "a"),
        (12, "12"),
        (1.5, "1.5"),
        (True, ""),
        (None, ""),
        ({"id": 1, "name": " M. "}, "M."),
        ({"id": 1}, ""),
        ([], ""),
    ],
)
def test_texts_come_from_scalars_and_from_names_of_references(raw: JsonValue, text: str) -> None:
    assert text_of(raw) == text
    assert convert_text(raw) == Converted(text or None)


@pytest.mark.parametrize(
    ("raw", "number"), [(5, 5), ("5", 5), (True, None), ("5a", None), ("²", None), (None, None)]
)
def test_ids_are_numbers_or_digits(raw: JsonValue, number: int | None) -> None:
    assert integer_of(raw) == number


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1991-02-28T00:00:00", Converted("1991-02-28")),
        ("1991-02-28", Converted("1991-02-28")),
        ("", Converted()),
        (None, Converted()),
        ("1991-02-30T00:00:00", Converted(problem="date_not_valid")),
        ("28/02/1991", Converted(problem="date_not_valid")),
        ("19910228", Converted("1991-02-28")),
    ],
)
def test_dates_lose_their_time(raw: JsonValue, expected: Converted) -> None:
    assert convert_date(raw) == expected


@pytest.mark.parametrize("raw", ["a@b.example", "é.o'x+1@sub.banque.example"])
def test_addresses_are_kept_as_they_are(raw: str) -> None:
    assert convert_email(f" {raw} ") == Converted(raw)


@pytest.mark.parametrize(
    "raw", ["a", "a@b", "a@b@c.example", "a b@c.example", "<a@b.example>", "a@.b", "a@b..c"]
)
def test_what_is_no_address_is_refused(raw: str) -> None:
    assert convert_email(raw) == Converted(problem="email_not_valid")


def test_no_address_is_no_problem_of_its_own() -> None:
    assert convert_email(None) == Converted()


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        (1036, "fr"),
        (4108, "fr"),
        ("1036", "fr"),
        (1033, "en"),
        (1031, "de"),
        (1034, "es"),
        (1040, "it"),
        (2067, "nl"),
        ({"id": 1036, "name": "Français"}, "fr"),
        ({"name": "fr-FR"}, "fr"),
        ("de-CH", "de"),
        ("EN", "en"),
    ],
)
def test_languages_from_ids_references_and_tags(raw: JsonValue, tag: str) -> None:
    assert convert_culture(raw) == Converted(tag)


@pytest.mark.parametrize("raw", [1055, "Français", {"id": 0}])
def test_an_unknown_language_is_said_not_guessed(raw: JsonValue) -> None:
    assert convert_culture(raw) == Converted(problem="language_not_known")


def test_no_language_is_no_problem() -> None:
    assert convert_culture(None) == Converted()
    assert convert_culture({"id": None}) == Converted()


def test_the_repr_shows_no_value() -> None:
    assert "Zoé" not in repr(Converted("Zoé"))


@settings(max_examples=80)
@given(
    st.sampled_from(sorted(CONVERTERS)),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=12),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(st.sampled_from(["id", "name"]), inner, max_size=2)
        ),
        max_leaves=4,
    ),
)
def test_whatever_lucca_sends_is_converted_or_named_a_problem(kind: str, raw: JsonValue) -> None:
    converted = CONVERTERS[kind](raw)
    assert converted.value is None or converted.problem is None
    assert converted.value is None or isinstance(converted.value, str | bool)
