from __future__ import annotations

import pytest

from lucca_connect.cli.usage import printable_word, usage_error
from lucca_connect.cli.vendored import exceptions
from tests.cli.calls import call


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


@pytest.mark.parametrize("form", [("-o=json",), ("-qo=json",), ("-o=human", "-o=json")])
def test_an_equals_sign_after_a_short_option_is_no_part_of_its_value(form: tuple[str, ...]) -> None:
    assert call(*form, "explain", "interrupted").document["data"]["code"] == "interrupted"
    assert call("nosuch", *form).error["code"] == "command_unknown"


def test_an_empty_value_swallows_nothing() -> None:
    answer = call("-p=", "-o=json", "config", "path")
    assert (answer.code, answer.error["code"]) == (2, "option_value_invalid")
    assert call("-o", "json", "explain", "--", "-o=json").error["code"] == "code_unknown"


@pytest.mark.parametrize("form", [("-p", ""), ("--profile=",)])
def test_an_empty_profile_is_a_mistake_and_never_the_default_one(form: tuple[str, str]) -> None:
    answer = call("-o", "json", "sync", "aequivalent", *form)
    assert (answer.code, answer.error["code"]) == (2, "option_value_invalid")
    assert "--profile" in answer.error["message"]


def test_a_flag_with_a_value_and_a_number_out_of_range_are_told_as_such() -> None:
    flag = call("-o", "json", "--read-only=1", "sync", "aequivalent")
    assert flag.error["code"] == "option_takes_no_value"
    number = call("-o", "json", "sync", "aequivalent", "--first", "0")
    assert number.error["message"].endswith("Allowed: >= 1.")


@pytest.mark.parametrize("line", ["snyc --lang fr", "sync aequivalent --foo --lang=fr"])
def test_a_mistake_is_told_in_the_language_asked_for_behind_it(line: str) -> None:
    assert call(*line.split()).err.startswith("Erreur : ")


@pytest.mark.parametrize("number", ["0", "-5", "2147483648", "99999999999999999999999"])
@pytest.mark.parametrize(
    "line",
    [
        "mapping check --only={}",
        "mapping explain aequivalent -- {}",
        "sync aequivalent --only={}",
        "check-permissions --witness={}",
        "check-permissions --write-probe={}",
    ],
)
def test_a_number_that_is_nobodys_is_told_before_anybody_is_asked(line: str, number: str) -> None:
    answer = call("-o", "json", "-p", "sandbox", *line.format(number).split())
    assert (answer.code, answer.error["code"]) == (2, "option_value_invalid")
    assert ">= 1, <= 2147483647" in answer.error["message"]
