"""Writing a table row by row: one writer a format, to a file or to a text stream."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from lucca_connect.errors import UsageError
from lucca_connect.tabular.apostrophes import escape
from lucca_connect.tabular.atomic import replaced
from lucca_connect.tabular.model import Cell, TableFormat, format_of_path
from lucca_connect.tabular.texts import text_of

MARK = "\ufeff"
"""Without it Excel takes a UTF-8 file for the machine's old code page."""


class TableWriter(Protocol):
    """Takes rows, in the order of the headers."""

    def write(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        ...


@contextmanager
def open_table(
    path: Path,
    headers: Sequence[str],
    *,
    format: TableFormat | None = None,
    separator: str = ",",
) -> Iterator[TableWriter]:
    """A table file, 0600, in place only when the block ends well.

    Args:
        format: None: the suffix says it.
        separator: between the cells of a csv file; `;` is what a French Excel opens by itself.

    Raises:
        UsageError: table_suffix_unknown. BadDataError: table_cell_too_large (xlsx).
        ConfigurationError: table_not_writable, xlsx_extra_missing.
    """
    chosen = format or named_format(path)
    if chosen is TableFormat.XLSX:
        from lucca_connect.tabular.xlsx_writing import open_workbook

        with open_workbook(path, headers) as workbook:
            yield workbook
        return
    with replaced(path) as file:
        stream = io.TextIOWrapper(file, "utf-8", newline="")
        try:
            with stream_table(stream, headers, format=chosen, separator=separator) as writer:
                yield writer
        finally:
            stream.detach()


@contextmanager
def stream_table(
    stream: TextIO, headers: Sequence[str], *, format: TableFormat, separator: str = ","
) -> Iterator[TableWriter]:
    """The same to a text stream; csv begins with its mark. Not for xlsx."""
    writer = _WRITERS[format](stream, tuple(headers), separator)
    yield writer
    writer.end()


def named_format(path: Path) -> TableFormat:
    """The format that the suffix names.

    Raises:
        UsageError: table_suffix_unknown.
    """
    found = format_of_path(path)
    if found is None:
        allowed = ", ".join(f".{known.value}" for known in TableFormat)
        raise UsageError("table_suffix_unknown", path=str(path), allowed=allowed)
    return found


class _Writer(TableWriter, Protocol):
    def end(self) -> None: ...


class _CsvWriter:
    """RFC 4180: CRLF, quotes where needed; formulas are escaped."""

    def __init__(self, stream: TextIO, headers: tuple[str, ...], separator: str) -> None:
        stream.write(MARK)
        self._csv = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
        self.write(headers)

    def write(self, cells: Sequence[Cell]) -> None:
        self._csv.writerow([escape(text_of(cell)) for cell in cells])

    def end(self) -> None:
        """A csv file has no end."""


class _NdjsonWriter:
    def __init__(self, stream: TextIO, headers: tuple[str, ...], _separator: str) -> None:
        self._stream = stream
        self._headers = headers

    def write(self, cells: Sequence[Cell]) -> None:
        self._stream.write(f"{self._object(cells)}\n")

    def end(self) -> None:
        """An ndjson file has no end."""

    def _object(self, cells: Sequence[Cell]) -> str:
        return json.dumps(
            dict(zip(self._headers, cells, strict=True)), ensure_ascii=False, allow_nan=False
        )


class _JsonWriter(_NdjsonWriter):
    """A list of objects, one a line."""

    def __init__(self, stream: TextIO, headers: tuple[str, ...], separator: str) -> None:
        super().__init__(stream, headers, separator)
        self._before = "[\n"

    def write(self, cells: Sequence[Cell]) -> None:
        self._stream.write(f"{self._before}{self._object(cells)}")
        self._before = ",\n"

    def end(self) -> None:
        self._stream.write("\n]\n" if self._before != "[\n" else "[]\n")


_WRITERS: dict[TableFormat, Callable[[TextIO, tuple[str, ...], str], _Writer]] = {
    TableFormat.CSV: _CsvWriter,
    TableFormat.JSON: _JsonWriter,
    TableFormat.NDJSON: _NdjsonWriter,
}
