"""Comma, semicolon and tab separated files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.decoding import decoded

Record = tuple[int, list[str]]
"""The line it begins on, and its cells."""
_SEPARATORS = (",", ";", "\t")
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""First line that some programs write for Excel."""


def read_csv(
    content: bytes, *, file: str, tolerant: bool = False
) -> Iterator[Record | tuple[int, BadDataError]]:
    """The records, the header's first; blank lines are left out.

    Args:
        tolerant: a record that cannot be read is told in its place, and reading goes on with the
            line after the one it begins on: what a forgotten quotation mark swallows is not lost.

    Raises:
        BadDataError: table_not_text; table_broken_quotes, table_cell_too_large unless tolerant.
    """
    text = decoded(content, file=file)
    skipped, separator = 0, None
    if hint := _HINT.match(text):
        text, skipped, separator = text[hint.end() :], 1, hint[1]
    separator = separator or _separator(text)
    if not tolerant:
        yield from _records(io.StringIO(text, newline=""), separator, file=file, skipped=skipped)
        return
    lines, start = list(io.StringIO(text, newline="")), 0
    while start < len(lines):
        try:
            yield from _records(lines[start:], separator, file=file, skipped=skipped + start)
            return
        except BadDataError as error:
            line = int(error.details["line"] or 0)
            yield line, error
            start = line - skipped


def _records(lines: Iterable[str], separator: str, *, file: str, skipped: int) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
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
    """The one that the first record has most of, outside of quotes."""
    counts = dict.fromkeys(_SEPARATORS, 0)
    quoted = started = False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character in counts:
            counts[character] += 1
        elif character in "\r\n" and started:
            break
        started = started or character not in "\r\n"
    return max(_SEPARATORS, key=lambda separator: counts[separator])
