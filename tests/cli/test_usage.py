from __future__ import annotations

import pytest

from lucca_connect.cli.usage import printable_word, usage_error
from lucca_connect.cli.vendored import exceptions


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("setup-section", "setup-section"),
        ("api_key_rejected", "api_key_rejected"),
        ("0badc0de-1111-4222-8333-444455556666", "…"),
        ("a" * 40, "…"),
        ("zoe@example.org", "…"),
        ("", "…"),
    ],
)
def test_only_words_of_a_command_are_repeated(typed: str, shown: str) -> None:
    assert printable_word(typed) == shown


def test_a_bad_value_of_nothing_known() -> None:
    error = usage_error(exceptions.BadParameter("secret value"))
    assert error.code == "option_value_invalid"
    assert error.details == {"option": "…", "allowed": "…"}
    assert error.next == "luccactl --help"


def test_any_other_complaint_of_the_parser_says_nothing_of_what_was_typed() -> None:
    error = usage_error(exceptions.UsageError("unexpected extra argument (secret)"))
    assert error.code == "arguments_unexpected"
    assert "secret" not in str(error)
