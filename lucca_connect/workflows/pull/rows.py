"""From employees to the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lucca_connect.mapping.cells import (
    CellFormat,
    Column,
    Context,
    Reference,
    format_cell,
    json_cell,
    names_in,
    value_of,
)

if TYPE_CHECKING:
    from lucca_connect.http.values import JsonValue
    from lucca_connect.lucca.types import Employee
    from lucca_connect.tabular.model import Cell
    from lucca_connect.workflows.tenant import Tenant

_CHOSEN = frozenset({CellFormat.LIST, CellFormat.REFERENCE})


class RowWriter:
    """Makes rows, and remembers in which columns anything was seen.

    Attributes:
        seen: names of the columns of which somebody had a value.
    """

    def __init__(self, columns: Sequence[Column], context: Context, *, typed: bool) -> None:
        self.seen: set[str] = set()
        self._columns = columns
        self._context = context
        self._make = json_cell if typed else format_cell
        # People share few options and departments: each is written once.
        self._written: dict[tuple[str, str], Cell] = {}

    def learn(self, tenant: Tenant, employees: Sequence[Employee]) -> None:
        """The names of what a page of employees refers to; asks for those of people in coded data,
        which Lucca shows as numbers."""
        if self._context.raw:
            return
        names = self._context.names
        for employee in employees:
            for reference, found in names_in(self._columns, employee).items():
                names.setdefault(reference, {}).update(found)
        people = names.setdefault(Reference.PERSON, {})
        wanted = sorted(self._people(employees) - people.keys())
        for number, person in tenant.lucca.users.by_ids(wanted, ["name"]).items():
            people[number] = str(person.core.get("name") or "")

    def row(self, employee: Employee) -> list[Cell]:
        """The cells of an employee."""
        return [self._cell(column, value_of(column, employee)) for column in self._columns]

    def _cell(self, column: Column, value: JsonValue) -> Cell:
        if value is None:
            return None
        self.seen.add(column.name)
        if column.format not in _CHOSEN:
            return self._make(column, value, self._context)
        key = (column.name, str(value))
        if key not in self._written:
            self._written[key] = self._make(column, value, self._context)
        return self._written[key]

    def _people(self, employees: Iterable[Employee]) -> set[int]:
        """Numbers of people in coded data."""
        columns = [column for column in self._columns if column.coded and column.reference]
        found: set[int] = set()
        for employee in employees:
            for column in columns:
                value = value_of(column, employee)
                for item in value if isinstance(value, list) else [value]:
                    if isinstance(item, int) and not isinstance(item, bool):
                        found.add(item)
        return found
