"""Why a row of a file cannot be done: a code, the field, and what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One finding about one row; never carries what a cell holds.

    Attributes:
        code: of the catalogue; `field`: name of the column, "" for the row as a whole.
        near: names of options, departments… that were probably meant.
        other: line of the other row, where two contradict each other.
    """

    code: str
    field: str = ""
    near: tuple[str, ...] = ()
    other: int | None = None
