"""Where the rows of a pull go: into a file at once, or aside until stdout takes them."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Protocol

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.output.formats import Format
from lucca_connect.output.results import Json, Records
from lucca_connect.tabular.model import TableFormat
from lucca_connect.tabular.writing import named_format, open_table

if TYPE_CHECKING:
    from lucca_connect.tabular.model import Cell
    from lucca_connect.workflows.pull.options import PullTarget

SEPARATORS = (",", ";", "\t")
_TYPED_FILES = frozenset({TableFormat.JSON, TableFormat.NDJSON})
_TYPED_FORMS = frozenset({Format.JSON, Format.NDJSON})
MOST_SHOWN = 1000
"""Rows on a terminal; more are for a file."""


class Rows(Protocol):
    """Takes rows."""

    def write(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        ...


def check_target(target: PullTarget) -> None:
    """Refuse a target that cannot be meant, before anything is read.

    Raises:
        UsageError: table_suffix_unknown, option_value_invalid.
        ConfigurationError: table_not_writable, xlsx_extra_missing.
    """
    if target.separator not in SEPARATORS:
        raise UsageError("option_value_invalid", option="--separator", allowed=", ; TAB")
    if target.out is not None and target.out.is_dir():
        reason = os.strerror(errno.EISDIR)
        raise ConfigurationError("table_not_writable", path=str(target.out), reason=reason)
    if target.out is not None and named_format(target.out) is TableFormat.XLSX:
        from lucca_connect.tabular.extra import optional

        optional("xlsxwriter")


def is_typed(target: PullTarget) -> bool:
    """Whether cells keep their type: json and ndjson."""
    if target.out is not None:
        return named_format(target.out) in _TYPED_FILES
    return target.form in _TYPED_FORMS


class Spool:
    """Rows in an unnamed temporary file: memory does not grow with them, nothing stays behind."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed with the object: rendering comes after the command)

    def write(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        self._file.write(f"{json.dumps(list(cells))}\n")

    def __iter__(self) -> Iterator[Sequence[Json]]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)

    def __del__(self) -> None:
        self._file.close()


@contextmanager
def opened(target: PullTarget, headers: Sequence[str]) -> Iterator[Rows]:
    """The file, in its place when the block ends well; else a spool.

    Raises:
        ConfigurationError: table_not_writable. BadDataError: table_cell_too_large.
    """
    if target.out is None:
        yield Spool()
        return
    with open_table(target.out, headers, separator=target.separator) as writer:
        yield writer


def records(target: PullTarget, headers: Sequence[str], rows: Rows) -> Records | None:
    """What stdout is to print; None when the rows are in a file."""
    if not isinstance(rows, Spool):
        return None
    return Records(tuple(headers), rows, target.separator)


def shown(target: PullTarget, headers: Sequence[str], table: Records | None) -> Mapping[str, Json]:
    """The first rows, for a person; nothing where a program reads the records themselves."""
    if table is None or target.form is not Format.HUMAN:
        return {}
    rows = [list(row) for row in islice(table.rows, MOST_SHOWN)]
    return {"headers": list(headers), "shown": rows}
