"""A table as texts, and the formats it comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lucca_connect.errors import BadDataError

Cell = None | bool | int | float | str | Sequence["Cell"] | Mapping[str, "Cell"]
"""What a writer takes: json keeps the type, csv and xlsx write its text (`texts.text_of`)."""


class TableFormat(StrEnum):
    """The formats of a table."""

    CSV = "csv"
    JSON = "json"
    NDJSON = "ndjson"
    XLSX = "xlsx"


_SUFFIXES = {
    ".csv": TableFormat.CSV,
    ".tsv": TableFormat.CSV,
    ".txt": TableFormat.CSV,
    ".json": TableFormat.JSON,
    ".ndjson": TableFormat.NDJSON,
    ".jsonl": TableFormat.NDJSON,
    ".xlsx": TableFormat.XLSX,
    ".xlsm": TableFormat.XLSX,
}


def format_of_path(path: Path) -> TableFormat | None:
    """The format that a file's suffix names, None for another suffix."""
    return _SUFFIXES.get(path.suffix.lower())


@dataclass(frozen=True, slots=True)
class Row:
    """One record.

    Attributes:
        number: where it begins, as a person counts: the line of a text file, the row of a
            spreadsheet, the place in a json list; from 1.
        cells: one for each header; None for an empty one. Never shown: they are personal.
        problem: what is wrong with it, when the reader was asked to go on all the same; there are
            no cells then.
    """

    number: int
    cells: tuple[str | None, ...] = field(repr=False)
    problem: BadDataError | None = None


class Rows:
    """Rows that can be read again, each time from the beginning."""

    def __init__(self, start: Callable[[], Iterator[Row]]) -> None:
        self._start = start

    def __iter__(self) -> Iterator[Row]:
        return self._start()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read.

    Attributes:
        headers: trimmed, never empty, no two alike.
        rows: records with something in them; what is wrong with one is raised when it is reached.
        file: its name for messages, `stdin` for none.
        sha256: of its bytes, hexadecimal.
    """

    headers: tuple[str, ...]
    rows: Iterable[Row] = field(repr=False)
    file: str = "stdin"
    sha256: str = ""
