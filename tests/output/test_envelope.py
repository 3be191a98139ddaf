"""The envelope is a contract with scripts: this test pins it."""

from __future__ import annotations

import json

import pytest

from lucca_connect.errors import ConfigurationError, ExitCode, Subject, UsageError
from lucca_connect.output.envelope import as_line, envelope
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Result, Warning_

STATUSES = {
    0: "success",
    1: "error",
    2: "error",
    3: "pending",
    4: "partial",
    5: "held",
    65: "error",
    69: "error",
    75: "error",
    77: "error",
    78: "error",
    130: "error",
    143: "error",
}


def test_the_whole_document() -> None:
    result = Result(
        command="sync aequivalent",
        profile="bank",
        exit_code=ExitCode.USAGE,
        data={"items": []},
        warnings=(Warning_("option_value_missing", {"option": "--first"}),),
        errors=(
            UsageError("option_unknown", option="--fist", near="--first", next="luccactl x --help"),
        ),
    )
    assert envelope(result, Texts("en")) == {
        "schema_version": 1,
        "command": "sync aequivalent",
        "profile": "bank",
        "status": "error",
        "exit_code": 2,
        "data": {"items": []},
        "warnings": [
            {
                "code": "option_value_missing",
                "message": "The option --first needs a value.",
                "next": "luccactl --help",
            }
        ],
        "errors": [
            {
                "code": "option_unknown",
                "message": "There is no option --fist. See: --first.",
                "subject": None,
                "owner": "it",
                "retry": "after-fix",
                "next": "luccactl x --help",
            }
        ],
    }


@pytest.mark.parametrize(("code", "status"), list(STATUSES.items()))
def test_each_exit_code_has_its_status(code: int, status: str) -> None:
    document = envelope(Result(command="x", data={}, exit_code=ExitCode(code)), Texts("en"))
    assert (document["exit_code"], document["status"]) == (code, status)


def test_every_exit_code_is_pinned() -> None:
    assert {int(code) for code in ExitCode} == STATUSES.keys()


def test_subject_and_language_of_an_error() -> None:
    error = ConfigurationError("option_value_missing", subject=Subject("field", "e_x"), option="-p")
    document = envelope(Result(command="x", data={}, errors=(error,)), Texts("fr"))
    (found,) = json.loads(as_line(document))["errors"]
    assert found["subject"] == {"kind": "field", "id": "e_x"}
    assert found["message"] == "L'option -p attend une valeur."


def test_a_code_without_a_text_still_speaks() -> None:
    error = UsageError("never_heard_of")
    document = envelope(Result(command="x", data={}, errors=(error,)), Texts("en"))
    (found,) = json.loads(as_line(document))["errors"]
    assert "never_heard_of" in found["message"]
    assert found["owner"] == "luccactl"


def test_one_line_of_utf_8_that_no_terminal_obeys() -> None:
    line = as_line({"name": "Élodie \x9b2J\u2028\u202e\x1b[0m\n"})
    assert "Élodie" in line
    assert line.isprintable()
    assert json.loads(line) == {"name": "Élodie \x9b2J\u2028\u202e\x1b[0m\n"}
