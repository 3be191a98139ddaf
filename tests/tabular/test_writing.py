"""What is written, byte for byte, and that it is written whole or not at all."""

from __future__ import annotations

import errno
import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import BadDataError, ConfigurationError, UsageError
from lucca_connect.tabular.apostrophes import escape, unescape
from lucca_connect.tabular.model import Cell, TableFormat
from lucca_connect.tabular.several import join_values, split_values
from lucca_connect.tabular.writing import open_table, stream_table

ROWS: list[list[Cell]] = [["1", "a, b"], ["=2", 'say "x"'], [None, True]]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def written(path: Path, separator: str = ",") -> bytes:
    with open_table(path, ["id", "text"], separator=separator) as table:
        for row in ROWS:
            table.write(row)
    return path.read_bytes()


def test_csv_is_what_a_spreadsheet_opens(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbfid,text\r\n1,"a, b"\r\n\'=2,"say ""x"""\r\n,true\r\n'
    assert written(tmp_path / "a.csv") == content
    french = b'\xef\xbb\xbfid;text\r\n1;a, b\r\n\'=2;"say ""x"""\r\n;true\r\n'
    assert written(tmp_path / "b.csv", ";") == french


def test_json_keeps_types_and_escapes_nothing(tmp_path: Path) -> None:
    lines = [
        '{"id": "1", "text": "a, b"}',
        '{"id": "=2", "text": "say \\"x\\""}',
        '{"id": null, "text": true}',
    ]
    assert written(tmp_path / "a.ndjson").decode() == "".join(f"{line}\n" for line in lines)
    assert written(tmp_path / "a.json").decode() == f"[\n{lines[0]},\n{lines[1]},\n{lines[2]}\n]\n"
    with open_table(tmp_path / "b.json", ["a"]):
        pass
    assert (tmp_path / "b.json").read_text() == "[]\n"


@pytest.mark.parametrize("name", ["a.csv", "a.ndjson", "a.xlsx"])
def test_a_file_is_private_and_whole_or_as_before(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    written(path)
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    with pytest.raises(RuntimeError), half_written(path):
        raise RuntimeError
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [name]


@contextmanager
def half_written(path: Path) -> Iterator[None]:
    with open_table(path, ["id"]) as table:
        table.write(["half"])
        yield


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="table_suffix_unknown"):
        written(tmp_path / "a.pdf")
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(ConfigurationError, match="table_not_writable"):
            written(tmp_path / "nowhere" / name)
    with (
        pytest.raises(BadDataError, match="table_cell_too_large"),
        open_table(tmp_path / "a.xlsx", ["a"]) as table,
    ):
        table.write(["x" * 40_000])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_full_disk_is_told(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigurationError, match="No space left"):
        written(tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_full_disk_while_a_workbook_is_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(ConfigurationError, match="No space left"):
        written(tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())
    gc.collect()  # the library leaves a file of its own open; that is told here, not elsewhere


def test_a_disk_that_fills_up_under_a_workbook_leaves_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_sink: object, _block: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lucca_connect.tabular.xlsx_writing._Sink._put", full)
    with pytest.raises(ConfigurationError, match="No space left"):
        written(tmp_path / "a.xlsx")
    gc.collect()  # a traceback of the archive's destructor would fail this test


def test_a_stream_takes_the_same_bytes() -> None:
    stream = io.StringIO()
    with stream_table(stream, ["a"], format=TableFormat.CSV) as table:
        table.write(["@x"])
    assert stream.getvalue() == "\ufeffa\r\n'@x\r\n"


@pytest.mark.parametrize("number", ["-5", "-0.5", "-1e-7"])
def test_negative_numbers_are_no_formulas(number: str) -> None:
    assert escape(number) == number
    assert escape(f"{number}+1") == f"'{number}+1"


@given(TEXTS | st.text("=+-@'\t\r 1"))
@settings(derandomize=True, max_examples=150)
def test_an_escaped_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(("=", "+", "@", "\t", "\r", "\n"))


@given(st.lists(TEXTS | st.text("|\\ _a"), min_size=1))
@settings(derandomize=True, max_examples=150)
def test_several_values_come_back(values: list[str]) -> None:
    assert split_values(join_values(values)) == values


def test_what_people_type_between_bars_is_read() -> None:
    assert split_values("beer|wine | C:\\temp") == ["beer", "wine", "C:\\temp"]
    assert split_values("a\\") == ["a\\"]
