from __future__ import annotations

import io
import json
from collections.abc import Mapping

import pytest

from lucca_connect.errors import ExitCode, UsageError
from lucca_connect.output.formats import Format
from lucca_connect.output.messages import Texts
from lucca_connect.output.render import render
from lucca_connect.output.results import Json, Records, Result, Warning_
from lucca_connect.output.streams import Streams
from tests.cli.calls import Terminal

ITEMS: list[Json] = [
    {"subject": {"kind": "employee", "id": "4"}, "status": "done", "reasons": []},
    {
        "subject": {"kind": "employee", "id": "5"},
        "status": "failed",
        "note": None,
        "name": "a\x1b[2J",
    },
]


def rendered(result: Result, output: Format, *, quiet: bool = False) -> tuple[str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    render(result, output, Texts("en"), Streams(io.StringIO(), stdout, stderr, quiet=quiet))
    return stdout.getvalue(), stderr.getvalue()


def test_json_is_one_document_and_nothing_else() -> None:
    error = UsageError("option_value_missing", option="-p")
    out, err = rendered(Result(command="x", data={"items": ITEMS}, errors=(error,)), Format.JSON)
    assert json.loads(out)["data"] == {"items": ITEMS}
    assert out.count("\n") == 1
    assert err == ""


def test_ndjson_is_one_record_a_line() -> None:
    out, _ = rendered(Result(command="x", data={"items": ITEMS}), Format.NDJSON)
    assert [json.loads(line) for line in out.splitlines()] == ITEMS


def test_csv_has_a_column_for_each_fact() -> None:
    out, _ = rendered(Result(command="x", data={"items": ITEMS}), Format.CSV)
    assert out.splitlines() == [
        "subject.kind,subject.id,status,reasons,note,name",
        "employee,4,done,[],,",
        "employee,5,failed,,,a",
    ]


def test_csv_of_nothing_is_empty() -> None:
    assert rendered(Result(command="x", data={}), Format.CSV) == ("", "")


def test_csv_keeps_formulas_from_spreadsheets() -> None:
    items: list[Json] = [{"a": "=1+1", "b": "'x", "c": -5, "d": "-5", "e": {"f": "@x"}}]
    out, _ = rendered(Result(command="x", data={"items": items}), Format.CSV)
    assert out.splitlines()[1] == "'=1+1,''x,-5,-5,'@x"


TABLE = Records(("id", "text"), [["1", "a\x1b[2J"], ["2", "=x"]], separator=";")


def test_a_table_is_printed_row_by_row() -> None:
    result = Result(command="x", data={"count": 2}, table=TABLE)
    out, _ = rendered(result, Format.JSON)
    records = [{"id": "1", "text": "a\x1b[2J"}, {"id": "2", "text": "=x"}]
    assert json.loads(out)["data"] == {"count": 2, "items": records}
    assert out.count("\n") == 1
    out, _ = rendered(result, Format.NDJSON)
    assert [json.loads(line) for line in out.splitlines()] == records
    out, _ = rendered(result, Format.CSV)
    assert out == "\ufeffid;text\r\n1;a\x1b[2J\r\n2;'=x\r\n"
    empty = Result(command="x", data={}, table=Records(("id",), []))
    assert json.loads(rendered(empty, Format.JSON)[0])["data"] == {"items": []}


def test_a_table_on_a_terminal_moves_no_cursor() -> None:
    streams = Streams(io.StringIO(), Terminal(), io.StringIO())
    render(Result(command="x", data={}, table=TABLE), Format.CSV, Texts("en"), streams)
    assert isinstance(streams.stdout, Terminal)
    assert "\x1b" not in streams.stdout.getvalue()


def test_rows_go_before_items() -> None:
    result = Result(command="x", data={"items": ITEMS}, rows=[{"code": "e_x", "ok": True}])
    assert rendered(result, Format.CSV)[0] == "code,ok\ne_x,true\n"


def test_text_is_printed_as_it_is_but_for_escapes() -> None:
    result = Result(command="guide", data={"a": 1}, text="1. Étape\n   code\x1b[31m\n")
    assert rendered(result, Format.HUMAN)[0] == "1. Étape\n   code\n"


def test_without_view_the_scalars_are_shown() -> None:
    result = Result(command="x", data={"path": "/a", "count": 3, "items": ITEMS})
    assert rendered(result, Format.HUMAN)[0] == "path   /a\ncount  3\n"
    assert rendered(Result(command="x", data={}), Format.HUMAN)[0] == ""


def test_a_view_lays_out_the_data() -> None:
    data: dict[str, Json] = {
        "code": "x",
        "text": {"en": "Text."},
        "owner": "it",
        "retry": "never",
        "next": "",
    }
    out, _ = rendered(Result(command="explain", data=data, view="explain"), Format.HUMAN)
    assert out.splitlines()[:2] == ["x", "Text."]


@pytest.mark.parametrize("output", [Format.HUMAN, Format.CSV, Format.NDJSON])
def test_errors_and_warnings_go_to_stderr(output: Format) -> None:
    result = Result(
        command="x",
        data={},
        exit_code=ExitCode.USAGE,
        warnings=(
            Warning_("option_value_missing", {"option": "--first\x1b[2J"}),
            Warning_("interrupted"),
        ),
        errors=(UsageError("input_needed", option="--yes"),),
    )
    out, err = rendered(result, output)
    assert out == ""
    assert err.splitlines() == [
        "Warning: The option --first needs a value.",
        "  Next: luccactl --help",
        "Warning: Stopped at your request. What was in flight is settled by the next run.",
        "Error: An answer is needed and nobody can be asked here. Give it with --yes.",
        "  Code: input_needed",
        "  Who can mend it: IT",
    ]
    _, quiet = rendered(result, output, quiet=True)
    assert quiet.startswith("Error: ")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({"connector": "c", "rules": [{"field": "mail"}, {"field": "birthDate"}]}, 2),
        ({"section": {"name": "s"}, "fields": [{"code": "e_a"}], "steps": [{"text": "t"}]}, 1),
        ({"steps": [{"name": "sync", "verified": True}]}, 1),
        ({"items": [], "fields": [{"field": "mail"}]}, 0),
        ({"profile": "bank", "url": "https://example.ilucca.net"}, 1),
        ({}, 0),
    ],
)
def test_every_result_has_its_records(data: Mapping[str, Json], lines: int) -> None:
    printed, _ = rendered(Result(command="x", data=data), Format.NDJSON)
    assert len(printed.splitlines()) == lines
