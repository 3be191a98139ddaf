"""Reading a table from a file or from what was piped in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.apostrophes import unescape
from lucca_connect.tabular.csv_reading import read_csv
from lucca_connect.tabular.json_reading import read_json, read_ndjson
from lucca_connect.tabular.model import Row, Rows, Sheet, TableFormat, format_of_path
from lucca_connect.tabular.xlsx_reading import read_xlsx

LARGEST = 200_000_000
"""Bytes of a file: more is no table of people."""
Record = tuple[int, list[str]]
Broken = tuple[int, BadDataError]
_READERS: dict[TableFormat, Callable[..., Iterator[Record | Broken]]] = {
    TableFormat.CSV: read_csv,
    TableFormat.JSON: read_json,
    TableFormat.NDJSON: read_ndjson,
    TableFormat.XLSX: read_xlsx,
}
_TYPED = frozenset({TableFormat.JSON, TableFormat.NDJSON})
"""Formats that no spreadsheet opens: nothing is escaped in them."""
_ARCHIVE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_sheet(
    path: Path | None,
    content: bytes | None = None,
    *,
    format: str | None = None,
    escaped: bool = False,
    tolerant: bool = False,
) -> Sheet:
    """A table.

    Args:
        path: the file; with `content` only its name counts. None: piped in.
        content: its bytes, when they have been read already.
        format: csv, json, ndjson or xlsx; None: the suffix says it, else the content.
        escaped: a table that `pull` may have written: apostrophes before what a spreadsheet would
            take for a formula are taken off.
        tolerant: a row that is wrong comes as a row with its problem, and the others go on; in a
            text file one with too few cells is wrong too.

    Raises:
        BadDataError: table_unreadable, table_too_large, table_empty, table_header_twice,
            table_header_missing, table_row_too_long, table_nul, and what the formats' readers say.
        ConfigurationError: xlsx_extra_missing.
    """
    file = "stdin" if path is None else path.name or str(path)
    if content is None:
        content = _content(path, file)
    chosen = _format(path, content) if format is None else TableFormat(format)
    data, read = content, _READERS[chosen]

    short = tolerant and chosen is TableFormat.CSV
    if tolerant and chosen is not TableFormat.XLSX:
        read = partial(read, tolerant=True)

    def records() -> Iterator[Record | Broken]:
        return read(data, file=file)

    strip = escaped and chosen not in _TYPED
    headers = _headers(next(records(), None), file, strip=strip)

    def row(line: int, cells: list[str]) -> Row:
        if short and len(cells) < len(headers):
            found, wanted = len(cells), len(headers)
            raise BadDataError(
                "table_row_too_short", file=file, line=line, expected=wanted, found=found
            )
        return Row(line, _cells(cells, len(headers), file, line, strip=strip))

    def rows() -> Iterator[Row]:
        remaining = records()
        next(remaining)
        for line, cells in remaining:
            if isinstance(cells, BadDataError):
                yield Row(line, (), cells)
            elif any(cells):
                try:
                    yield row(line, cells)
                except BadDataError as error:
                    if not tolerant:
                        raise
                    yield Row(line, (), error)

    return Sheet(headers, Rows(rows), file, hashlib.sha256(content).hexdigest())


def _content(path: Path | None, file: str) -> bytes:
    if path is None:
        raise BadDataError("table_empty", file=file)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadDataError("table_unreadable", file=file, reason=reason) from None
    if len(content) > LARGEST:
        raise BadDataError("table_too_large", file=file, megabytes=LARGEST // 1_000_000)
    return content


def _format(path: Path | None, content: bytes) -> TableFormat:
    named = None if path is None else format_of_path(path)
    if named is not None:
        return named
    beginning = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith((_ARCHIVE, _OLD_OFFICE)):
        return TableFormat.XLSX
    if beginning.startswith(b"[") or beginning.startswith(b'{"schema_version"'):
        return TableFormat.JSON
    return TableFormat.NDJSON if beginning.startswith(b"{") else TableFormat.CSV


def _headers(first: Record | Broken | None, file: str, *, strip: bool) -> tuple[str, ...]:
    """The header's cells, trimmed; empty ones at its end are no columns."""
    if first is None:
        raise BadDataError("table_empty", file=file)
    line, cells = first
    if isinstance(cells, BadDataError):
        raise cells
    headers = [unescape(cell.strip()) if strip else cell.strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise BadDataError("table_empty", file=file)
    if "" in headers:
        column = headers.index("") + 1
        raise BadDataError("table_header_missing", file=file, line=line, column=column)
    seen: dict[str, int] = {}
    for column, header in enumerate(headers, start=1):
        other = seen.setdefault(header.casefold(), column)
        if other != column:
            # By number: without a header line these texts are somebody's data.
            raise BadDataError("table_header_twice", file=file, first=other, second=column)
    return tuple(headers)


def _cells(
    cells: list[str], width: int, file: str, line: int, *, strip: bool
) -> tuple[str | None, ...]:
    if any(cells[width:]):
        raise BadDataError(
            "table_row_too_long", file=file, line=line, expected=width, found=len(cells)
        )
    if any("\0" in cell for cell in cells):
        raise BadDataError("table_nul", file=file, line=line)
    texts = [unescape(cell) if strip else cell for cell in cells[:width]]
    return (*(text or None for text in texts), *([None] * (width - len(texts))))
