"""Comma, semicolon and tab separated files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.decoding import decoded

Record = tuple[int, list[str]]
"""The line it begins on, and its cells."""
_SEPARATORS = (",", ";", "\t")
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""First line that some programs write for Excel."""


def read_csv(content: bytes, *, file: str) -> Iterator[Record]:
    """The records, the header's first; blank lines are left out.

    Raises:
        BadDataError: table_not_text, table_broken_quotes, table_cell_too_large.
    """
    text = decoded(content, file=file)
    skipped, separator = 0, None
    if hint := _HINT.match(text):
        text, skipped, separator = text[hint.end() :], 1, hint[1]
    yield from _records(text, separator or _separator(text), file=file, skipped=skipped)


def _records(text: str, separator: str, *, file: str, skipped: int) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            too_large = "field limit" in str(error)
            code = "table_cell_too_large" if too_large else "table_broken_quotes"
            raise BadDataError(code, file=file, line=line) from None
        if cells:
            yield line, cells


def _separator(text: str) -> str:
    """The one that gives the first record the most cells."""
    return max(_SEPARATORS, key=lambda separator: _width(text, separator))


def _width(text: str, separator: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return len(next((cells for cells in reader if cells), []))
    except csv.Error:
        return 0
