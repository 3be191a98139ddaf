"""Tables as other programs save them."""

from __future__ import annotations

import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lucca_connect.errors import BadDataError, ConfigurationError
from lucca_connect.tabular.model import Sheet
from lucca_connect.tabular.reading import read_sheet
from lucca_connect.tabular.writing import open_table

ROWS = [("007", "Élodie Küng"), ("008", "d'Alès; Ôtée")]
TEXT = 'id;name\r\n007;Élodie Küng\r\n008;"d\'Alès; Ôtée"\r\n'


def cells(sheet: Sheet) -> list[tuple[str | None, ...]]:
    return [row.cells for row in sheet.rows]


def read(text: str, *, escaped: bool = False) -> Sheet:
    return read_sheet(None, text.encode(), format="csv", escaped=escaped)


def problem(content: bytes | str, name: str = "a.csv") -> BadDataError:
    data = content.encode() if isinstance(content, str) else content
    with pytest.raises(BadDataError) as caught:
        list(read_sheet(Path(name), data).rows)
    assert caught.value.details["file"] == name
    return caught.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_that_spreadsheets_save(encoding: str) -> None:
    sheet = read_sheet(Path("a.csv"), TEXT.encode(encoding))
    assert sheet.headers == ("id", "name")
    assert cells(sheet) == ROWS
    assert [row.number for row in sheet.rows] == [2, 3]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_are_recognised(separator: str) -> None:
    sheet = read(f'a{separator}"b, ; c"\n1{separator}"x;,\ty"\n')
    assert sheet.headers == ("a", "b, ; c")
    assert cells(sheet) == [("1", "x;,\ty")]


def test_a_hint_for_excel_is_no_record() -> None:
    sheet = read("sep=;\r\na;b,c\r\n1;2\r\n")
    assert (sheet.headers, [row.number for row in sheet.rows]) == (("a", "b,c"), [3])


def test_blank_rows_and_empty_columns_at_the_end_are_left_out() -> None:
    sheet = read("a,b,,\n\n1,2,,\n,,,\n3\n")
    assert (sheet.headers, cells(sheet)) == (("a", "b"), [("1", "2"), ("3", None)])
    assert [row.number for row in sheet.rows] == [3, 5]


def test_a_line_is_counted_as_an_editor_counts() -> None:
    sheet = read('a,b\n"one\ntwo",x\n3,4\n')
    assert [row.number for row in sheet.rows] == [2, 4]


def test_apostrophes_are_taken_off_only_where_pull_may_have_set_them() -> None:
    text = "a,b,c,d\n'=1,''x,'s-Gravenhage,=2\n"
    assert cells(read(text)) == [("'=1", "''x", "'s-Gravenhage", "=2")]
    assert cells(read(text, escaped=True)) == [("=1", "'x", "'s-Gravenhage", "=2")]


def test_no_cell_stands_in_a_repr() -> None:
    sheet = read("a\nsecret\n")
    assert "secret" not in repr(list(sheet.rows)) + repr(sheet)


def test_what_is_wrong_is_told_with_its_line() -> None:
    broken = problem('a,b\n1,2\n"x,y\n')
    assert (broken.code, broken.details["line"]) == ("table_broken_quotes", 3)
    long = problem("a,b\n1,2,3\n")
    assert (long.code, long.details["line"], long.details["found"]) == ("table_row_too_long", 2, 3)
    nul = problem(b"a,b\n1,x\x00y\n")
    assert (nul.code, nul.details["line"]) == ("table_nul", 2)
    huge = problem("a,b\n1," + "x" * 140_000 + "\n")
    assert (huge.code, huge.details["line"]) == ("table_cell_too_large", 2)


def test_headings_that_nobody_could_use() -> None:
    assert problem("").code == "table_empty"
    assert problem("\n\n").code == "table_empty"
    assert problem(",,\n1,2,3\n").code == "table_empty"
    missing = problem("a,,c\n1,2,3\n")
    assert (missing.code, missing.details["column"]) == ("table_header_missing", 2)
    twice = problem("Nom,b,nom\n1,2,3\n")
    assert (twice.code, twice.details["first"], twice.details["second"]) == (
        "table_header_twice",
        1,
        3,
    )


def test_what_is_no_text_at_all() -> None:
    assert problem(b"\x81\x8d\x8f,\xff").code == "table_not_text"


def test_files_that_are_not_there_or_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadDataError, match="table_unreadable"):
        read_sheet(tmp_path / "none.csv")
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    assert len(read_sheet(path).sha256) == 64
    monkeypatch.setattr("lucca_connect.tabular.reading.LARGEST", 2)
    with pytest.raises(BadDataError, match="table_too_large"):
        read_sheet(path)
    with pytest.raises(BadDataError, match="table_empty"):
        read_sheet(None)


# --- json ---


def test_json_and_what_our_own_json_output_prints() -> None:
    items = [{"a": "x", "n": 12.0}, {"a": None, "b": [1, "p|q"], "c": {"e_x": True}}]
    expected = [("x", "12", None, None), (None, None, "1 | p\\|q", '{"e_x":true}')]
    for document in (items, {"schema_version": 1, "data": {"items": items}}):
        sheet = read_sheet(None, json.dumps(document).encode())
        assert sheet.headers == ("a", "n", "b", "c")
        assert cells(sheet) == expected
    lines = "".join(f"{json.dumps(item)}\n" for item in items)
    assert cells(read_sheet(None, lines.encode())) == expected


def test_json_that_is_no_table() -> None:
    assert problem("[1]", "a.json").code == "table_no_objects"
    assert problem('{"a": 1}', "a.json").code == "table_no_objects"
    wrong = problem('[\n{"a": }]', "a.json")
    assert (wrong.code, wrong.details["line"]) == ("table_not_json", 2)
    wrong = problem('{"a": 1}\n{"a"\n', "a.ndjson")
    assert (wrong.code, wrong.details["line"]) == ("table_not_json", 2)
    assert problem('{"a": NaN}\n', "a.ndjson").code == "table_not_json"
    assert problem("[" * 100_000, "a.json").code == "table_not_json"
    assert problem("[]", "a.json").code == "table_empty"


# --- xlsx ---


def workbook(tmp_path: Path, *rows: list[object], headers: tuple[str, ...] = ("a", "b")) -> bytes:
    path = tmp_path / "made.xlsx"
    with open_table(path, headers) as table:
        for row in rows:
            table.write(row)  # type: ignore[arg-type]  # tests write what they like
    return path.read_bytes()


def test_a_workbook_keeps_its_texts(tmp_path: Path) -> None:
    content = workbook(tmp_path, ["007", 12.5], ["2026-03-31", True], [None, None], ["x", 3])
    sheet = read_sheet(None, content)
    assert cells(sheet) == [("007", "12.5"), ("2026-03-31", "true"), ("x", "3")]
    assert [row.number for row in sheet.rows] == [2, 3, 5]


def test_dates_and_hidden_sheets_of_spreadsheet_programs(tmp_path: Path) -> None:
    import datetime

    import xlsxwriter  # type: ignore[import-untyped]  # an optional package without types

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        hidden = book.add_worksheet("hidden")
        hidden.write(0, 0, "no")
        hidden.hide()
        sheet = book.add_worksheet("people")
        sheet.activate()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(1, 1, ["start", "seen", "sum", "ok"])
        sheet.write_datetime(2, 1, datetime.date(2026, 3, 31), day)
        sheet.write_datetime(2, 2, datetime.datetime(2026, 3, 31, 8, 30), moment)  # noqa: DTZ001 (a spreadsheet's times have no zone)
        sheet.write_formula(2, 3, "=1+1", value=2)
        sheet.write_boolean(2, 4, True)
    with pytest.raises(BadDataError, match="table_header_missing"):
        read_sheet(path)  # column A is empty: its heading is asked for
    path.unlink()
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("people")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(1, 0, ["start", "seen", "sum", "ok"])
        sheet.write_datetime(2, 0, datetime.date(2026, 3, 31), day)
        sheet.write_datetime(2, 1, datetime.datetime(2026, 3, 31, 8, 30), moment)  # noqa: DTZ001 (see above)
        sheet.write_formula(2, 2, "=1+1", value=2)
        sheet.write_boolean(2, 3, True)
    found = read_sheet(path)
    assert cells(found) == [("2026-03-31", "2026-03-31T08:30:00", "2", "true")]
    assert [row.number for row in found.rows] == [3]


def test_what_is_no_workbook(tmp_path: Path) -> None:
    assert problem(b"PK\x03\x04 nothing", "a.xlsx").code == "table_xlsx_unreadable"
    content = workbook(tmp_path, ["x", "y"])
    assert problem(content[: len(content) // 2], "a.xlsx").code == "table_xlsx_unreadable"


def test_a_cell_far_away_makes_no_room_for_millions(tmp_path: Path) -> None:
    content = changed(workbook(tmp_path, ["x", "y"]), b'r="B2"', b'r="XFD1048576"')
    found = problem(content, "a.xlsx")
    assert (found.code, found.details["row"]) == ("table_xlsx_sparse", 1_048_576)
    # Empty cells that only carry a format do not count.
    empty = b'</row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    content = changed(workbook(tmp_path, ["x", "y"]), b"</row></sheetData>", empty)
    assert cells(read_sheet(None, content)) == [("x", "y")]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lucca_connect.tabular.xlsx_limits.LARGEST", 1000)
    assert problem(workbook(tmp_path, ["x", "y"]), "a.xlsx").code == "table_too_large"


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with another sheet."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            copy.writestr(name, part.replace(old, new) if "worksheets/" in name else part)
    return target.getvalue()


def test_without_the_extra_the_installation_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = workbook(tmp_path, ["x", "y"])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ConfigurationError, match="xlsx_extra_missing"):
        read_sheet(None, content)
    with (
        pytest.raises(ConfigurationError, match="xlsx_extra_missing"),
        open_table(tmp_path / "b.xlsx", ["a"]),
    ):
        pass
    assert not (tmp_path / "b.xlsx").exists()
