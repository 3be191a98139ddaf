"""What a file wants changed, cell by cell, against what Lucca shows. Pure.

(rows, people as observed) → nothing, changes, or problems. A cell that says what is there already
is nothing, however it says it; an empty cell leaves what is there; `!clear` clears it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from lucca_connect.errors import Subject
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields, is_empty
from lucca_connect.lucca.properties import CoreProperty, PropertyKind
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.cells import (
    CellFormat,
    CellProblem,
    Column,
    Context,
    check_choice,
    format_cell,
    parse_cell,
    value_of,
)
from lucca_connect.planning.plan import Operation, Verb
from lucca_connect.planning.row_matching import Match
from lucca_connect.planning.row_problems import RowProblem
from lucca_connect.planning.spreadsheet_damage import damage

CLEAR = "!clear"
_COUNTRY = re.compile(r"[A-Z]{2}")
_DAMAGEABLE = frozenset(
    {CellFormat.TEXT, CellFormat.NUMBER, CellFormat.DATE, CellFormat.MOMENT, CellFormat.ANY}
)


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs and may be written.

    Attributes:
        name: of the column; `before`, `after`: plain forms (`lucca.changes`).
        shown_before, shown_after: as cells show them, None for empty.
    """

    name: str
    before: JsonValue = field(repr=False)
    after: JsonValue = field(repr=False)
    shown_before: str | None = field(repr=False, default=None)
    shown_after: str | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row wants.

    Attributes:
        employee_id: None when the row is about nobody known.
        changes: cells that differ and may be written.
        left: columns that differ and change only when they are named.
        problems: what speaks against the row; with any, nothing of it is done.
        hire: how somebody is called whom the row creates; `creates`: by which operations.
        doubtful: the problems are questions to a person.
        already: why there is nothing to do for somebody who was to be created.
    """

    line: int
    employee_id: int | None = None
    changes: tuple[CellChange, ...] = ()
    left: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    hire: Subject | None = None
    creates: tuple[Operation, ...] = ()
    doubtful: bool = False
    already: tuple[RowProblem, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether there is anything to say about the row."""
        return bool(self.changes or self.left or self.problems or self.creates or self.already)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What rows are compared with.

    Attributes:
        columns: of the file, in its order, those that are not to be compared left out.
        named: columns that may change although they change only when named.
        context: how cells are written and read; `fields`: how their values are.
    """

    columns: Sequence[Column]
    named: Collection[str]
    context: Context
    fields: PersonFields

    def row(self, match: Match, employee: Employee) -> RowChange:
        """Compare one row with the person as observed.

        Args:
            employee: read with everything that the columns show.
        """
        keys = match.key.columns if match.key else ()
        changes: list[CellChange] = []
        left: list[str] = []
        problems: list[RowProblem] = []
        for column in self.columns:
            text = match.row.cells.get(column.name)
            if text is None or column.name in keys or column.computed:
                continue
            found = self._cell(column, text, employee)
            if isinstance(found, RowProblem):
                problems.append(found)
            elif found is not None and column.careful and column.name not in self.named:
                left.append(column.name)
            elif found is not None:
                changes.append(found)
        return RowChange(match.row.line, employee.id, tuple(changes), tuple(left), tuple(problems))

    def said(self, match: Match, names: Collection[str]) -> dict[str, JsonValue]:
        """What the row says of some columns, whatever Lucca shows; cells that say nothing, or
        nothing that can be read, are left out."""
        found: dict[str, JsonValue] = {}
        for column in self.columns:
            text = match.row.cells.get(column.name)
            if column.name not in names or text is None or not text.strip():
                continue
            try:
                found[column.name] = self._plain(column, self._parsed(column, text))
            except ValueError:
                continue
        return found

    def _cell(
        self, column: Column, text: str, employee: Employee
    ) -> CellChange | RowProblem | None:
        observed = value_of(column, employee)
        shown = format_cell(column, observed, self.context)
        if not text.strip() or _same_text(text, shown or ""):
            return None
        # 62,125 alone could mean two numbers; beside 62.125 it is a decimal comma.
        if column.format is CellFormat.NUMBER and text.strip().replace(",", ".", 1) == shown:
            return None
        try:
            return self._change(column, text, observed, shown)
        except CellProblem as problem:
            return RowProblem(problem.code, column.name, problem.near)

    def _change(
        self, column: Column, text: str, observed: JsonValue, shown: str | None
    ) -> CellChange | None:
        """The change that a cell wants; None when it says the same in other words.

        Raises:
            CellProblem: what speaks against it.
        """
        name = column.name
        harmed = damage(shown or "", text) if column.format in _DAMAGEABLE else None
        refused = CellProblem(f"cell_damaged_{harmed}", name) if harmed else None
        try:
            wanted = self._parsed(column, text)
            before, after = self._plain(column, observed), self._plain(column, wanted)
        except ValueError as problem:
            raise refused or _as_found(problem, name) from None
        if before == after or (is_empty(before) and is_empty(after)):
            return None
        if column.read_only or column.write_key is None:
            raise CellProblem("cell_read_only", name)
        if refused is not None:
            raise refused
        if is_empty(after) and self._is_required(name):
            raise CellProblem("cell_required", name)
        if self._is_no_country(name, after):
            raise CellProblem("cell_not_country", name)
        check_choice(column, wanted, self.context)
        return CellChange(name, before, after, shown, format_cell(column, wanted, self.context))

    def value(self, column: Column, text: str) -> tuple[JsonValue, JsonValue]:
        """The plain form of a cell, and what the cell itself says.

        Raises:
            CellProblem: it is no value of the column.
        """
        try:
            parsed = self._parsed(column, text)
            return self._plain(column, parsed), parsed
        except ValueError as problem:
            raise _as_found(problem, column.name) from None

    def _parsed(self, column: Column, text: str) -> JsonValue:
        return None if text.strip() == CLEAR else parse_cell(column, text, self.context)

    def _plain(self, column: Column, value: JsonValue) -> JsonValue:
        return value if column.write_key is None else self.fields.plain(column.name, value)

    def _is_no_country(self, name: str, value: JsonValue) -> bool:
        found = self.fields.find(name)
        country = isinstance(found, CoreProperty) and found.kind is PropertyKind.COUNTRY
        return country and not is_empty(value) and not _COUNTRY.fullmatch(str(value))

    def _is_required(self, name: str) -> bool:
        found = self.fields.find(name)
        return isinstance(found, CoreProperty) and found.required


def operations(
    rows: Sequence[RowChange], *, digest: Callable[[JsonValue], str], done: Collection[str]
) -> tuple[Operation, ...]:
    """What each row that may be done asks for, in the order of the file.

    The same change from the same values has the same key in every run, so that the journal
    recognises what a killed run left; once done it has a new one, because it may be wanted again
    after somebody has changed it back.

    Args:
        digest: keyed digest of this installation.
        done: keys of updates that the journal knows as done.
    """
    return tuple(
        operation
        for row in rows
        if not row.problems
        for operation in (*row.creates, *_updates(row, digest, done))
    )


def _updates(
    row: RowChange, digest: Callable[[JsonValue], str], done: Collection[str]
) -> Iterator[Operation]:
    if not row.changes:
        return
    before = {change.name: digest(change.before) for change in row.changes}
    after = {change.name: digest(change.after) for change in row.changes}
    intention = f"update:{row.employee_id}:{digest([before, after])}"
    generation = next(number for number in count(1) if f"{intention}:{number}" not in done)
    yield Operation(
        key=f"{intention}:{generation}",
        subject=Subject("employee", str(row.employee_id)),
        verb=Verb.EMPLOYEE_UPDATE,
        effect={"fields": list(before), "before": before, "after": after},
    )


def wanted_values(rows: Sequence[RowChange]) -> dict[str, Mapping[str, JsonValue]]:
    """Employee id to field to what the file wants."""
    return {
        str(row.employee_id): {change.name: change.after for change in row.changes} for row in rows
    }


def values_before(rows: Sequence[RowChange]) -> dict[str, Mapping[str, JsonValue]]:
    """Employee id to field to what was there."""
    return {
        str(row.employee_id): {change.name: change.before for change in row.changes} for row in rows
    }


def _as_found(problem: ValueError, name: str) -> CellProblem:
    return problem if isinstance(problem, CellProblem) else CellProblem("cell_not_of_field", name)


def _same_text(text: str, shown: str) -> bool:
    """Spreadsheets choose line ends by themselves."""
    return _lines(text) == _lines(shown)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
