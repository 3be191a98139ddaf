"""Whom each row of a file is about: by Lucca's number, login, mail, or employee number. Pure.

Exactly one person, or nobody is touched. A number is unique within an establishment only
(reference/legacy-api.md 2.3), so it takes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.lucca.types import Employee
from lucca_connect.planning.row_problems import RowProblem
from lucca_connect.planning.spreadsheet_damage import damage

_ID = re.compile(r"#?(\d{1,18})(?:\.0)?", re.ASCII)
_NUMBER, _ESTABLISHMENT = "employeeNumber", "legalEntity"


class Key(StrEnum):
    """What tells who a row is about, the surest first."""

    ID = "id"
    LOGIN = "login"
    MAIL = "mail"
    NUMBER = "employeeNumber"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it takes."""
        return (_NUMBER, _ESTABLISHMENT) if self is Key.NUMBER else (self.value,)


KEY_FIELDS = ("id", "login", "mail", "employeeNumber", "legalEntityId")
"""What must be asked of people so that rows can be matched."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One record of a file.

    Attributes:
        line: as a person counts.
        cells: name of the column to text, None for an empty one. Personal.
    """

    line: int
    cells: Mapping[str, str | None] = field(repr=False)

    def cell(self, name: str) -> str:
        """The trimmed text, "" for none."""
        return (self.cells.get(name) or "").strip()


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row is about.

    Attributes:
        key: by what it was found; its columns are not compared.
        employee_id: None when there is a problem, or nobody.
        nobody: the row is about somebody whom the key does not see: perhaps a new one.
    """

    row: FileRow
    key: Key | None
    employee_id: int | None = None
    problem: RowProblem | None = None

    @property
    def nobody(self) -> bool:
        return self.problem is not None and self.problem.code == "row_for_nobody"


def keys_of(names: Iterable[str]) -> tuple[Key, ...]:
    """The keys that a file with these columns has."""
    known = set(names)
    return tuple(key for key in Key if known.issuperset(key.columns))


def key_of(row: FileRow, keys: Sequence[Key]) -> Key | None:
    """The surest key for which this row has something in every cell."""
    return next((key for key in keys if all(row.cell(name) for name in key.columns)), None)


class People:
    """Everybody whom the key sees, to be found by what a file says.

    Args:
        employees: read with `KEY_FIELDS`.
    """

    def __init__(self, employees: Iterable[Employee]) -> None:
        self._by: dict[Key, dict[tuple[str, ...], list[int]]] = {key: {} for key in Key}
        self._numbers: dict[str, list[str]] = {}
        for employee in employees:
            core = employee.core
            establishment, number = (
                _text(core.get("legalentityid")),
                _text(core.get("employeenumber")),
            )
            self._add(Key.ID, (str(employee.id),), employee.id)
            self._add(Key.LOGIN, (_text(core.get("login")).casefold(),), employee.id)
            self._add(Key.MAIL, (_text(core.get("mail")).casefold(),), employee.id)
            if number:
                self._add(Key.NUMBER, (number.casefold(), establishment), employee.id)
                self._numbers.setdefault(establishment, []).append(number)

    def _add(self, key: Key, value: tuple[str, ...], employee_id: int) -> None:
        if value[0]:
            self._by[key].setdefault(value, []).append(employee_id)

    def match(self, row: FileRow, keys: Sequence[Key], *, establishment: int | None) -> Match:
        """Whom a row is about.

        Args:
            keys: of the file.
            establishment: what its cell means, None for nothing known.
        """
        key = key_of(row, keys)
        if key is None:
            return Match(row, None, problem=RowProblem("row_without_key"))
        text = row.cell(key.columns[0])
        found = self._by[key].get(_wanted(key, text, establishment), [])
        if len(found) == 1:
            return Match(row, key, found[0])
        if found:
            return Match(row, key, problem=RowProblem("row_ambiguous", key.value))
        others = self._numbers.get(str(establishment), []) if key is Key.NUMBER else []
        if any(damage(other, text) for other in others):
            return Match(row, key, problem=RowProblem("cell_damaged_leading_zeros", key.value))
        return Match(row, key, problem=RowProblem("row_for_nobody", key.value))


def id_of(row: FileRow) -> int | None:
    """Lucca's number in the row's cell, None for no number."""
    number = _ID.fullmatch(row.cell(Key.ID.value))
    return int(number[1]) if number else None


def twice(matches: Iterable[Match]) -> dict[int, int]:
    """Line of each row that is about somebody whom another row is about too, to that row's line."""
    lines: dict[int, list[int]] = {}
    for match in matches:
        if match.employee_id is not None:
            lines.setdefault(match.employee_id, []).append(match.row.line)
    several = (found for found in lines.values() if len(found) > 1)
    return {line: found[1] if line == found[0] else found[0] for found in several for line in found}


def _wanted(key: Key, text: str, establishment: int | None) -> tuple[str, ...]:
    if key is Key.ID:
        number = _ID.fullmatch(text)
        return (str(int(number[1])),) if number else ("",)
    if key is Key.NUMBER:
        return (text.casefold(), str(establishment))
    return (text.casefold(),)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
