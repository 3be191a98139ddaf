"""Options that several commands share are read in one way."""

from __future__ import annotations

import pytest

from lucca_connect.cli.run_options import deadline_of, max_changes_of, names_of
from lucca_connect.errors import UsageError


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90.0), ("30m", 1800.0), ("2h", 7200.0), ("5", 300.0)]
)
def test_a_deadline_is_seconds_and_a_bare_number_minutes(text: str, seconds: float) -> None:
    assert deadline_of(text) == seconds


@pytest.mark.parametrize("text", ["25", "0", "10%", "100%"])
def test_a_limit_is_handed_on_as_it_was_typed(text: str) -> None:
    assert max_changes_of(text) == text


def test_an_option_that_was_not_given_stays_away() -> None:
    assert deadline_of(None) is None
    assert max_changes_of(None) is None
    assert names_of(None) == ()


def test_names_come_with_commas_or_one_by_one() -> None:
    assert names_of(["a, b", "c,"]) == ("a", "b", "c")


@pytest.mark.parametrize("text", ["", "soon", "-5m"])
def test_a_deadline_that_is_none_names_its_option(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        deadline_of(text)
    assert (caught.value.code, caught.value.details["option"]) == (
        "option_value_invalid",
        "--deadline",
    )


@pytest.mark.parametrize("text", ["", "101%", "-1", "many", "1234567"])
def test_a_limit_that_is_none_names_its_option(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        max_changes_of(text)
    assert (caught.value.code, caught.value.details["option"]) == (
        "option_value_invalid",
        "--max-changes",
    )
