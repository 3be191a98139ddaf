"""Which employees a pull is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lucca_connect.errors import UsageError
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.cells import CellProblem, Column, Columns, Context, value_of
from lucca_connect.mapping.cells.conditions import (
    Condition,
    condition,
    matches,
    parse_condition,
    server_filters,
)
from lucca_connect.workflows.pull.options import Presence

_DAY = timedelta(days=1)
Parsed = tuple[Column, str, str]
CONTRACT = ("dtContractStart", "dtContractEnd")


@dataclass(frozen=True, slots=True)
class Selection:
    """Whom a pull is about.

    Attributes:
        presence: empty for everybody that Lucca lists by itself: active and future people.
        today: on the tenant's clock.
    """

    conditions: Sequence[Condition]
    presence: frozenset[Presence]
    today: date
    start: Column
    end: Column

    @property
    def former(self) -> bool:
        """Whether people who have left must be asked for."""
        return Presence.FORMER in self.presence

    @property
    def columns(self) -> list[Column]:
        """What must be read to decide."""
        dates = [self.start, self.end] if self.presence else []
        return [*(item.column for item in self.conditions), *dates]

    def filters(self) -> dict[str, str]:
        """What Lucca can sort out itself."""
        filters = server_filters(self.conditions)
        if self.presence == {Presence.FORMER}:
            filters["dtContractEnd"] = f"until,{self.today - _DAY}"
        elif self.presence == {Presence.FUTURE}:
            filters["dtContractStart"] = f"since,{self.today + _DAY}"
        return filters

    def takes(self, employee: Employee) -> bool:
        """Whether an employee is meant."""
        if self.presence and self._presence(employee) not in self.presence:
            return False
        return matches(self.conditions, employee)

    def _presence(self, employee: Employee) -> Presence:
        """Whose contract ends today is still there."""
        today = self.today.isoformat()
        start, end = value_of(self.start, employee), value_of(self.end, employee)
        if isinstance(end, str) and end < today:
            return Presence.FORMER
        return Presence.FUTURE if isinstance(start, str) and start > today else Presence.ACTIVE


def parsed_conditions(texts: Sequence[str], columns: Columns) -> list[Parsed]:
    """Conditions as typed, their columns found.

    Raises:
        UsageError: where_invalid, where_unknown, where_not_ordered, header_ambiguous.
    """
    found = []
    for text in texts:
        try:
            found.append(parse_condition(text, columns))
        except CellProblem as problem:
            raise _told(problem) from None
        except ValueError:
            raise UsageError("where_invalid") from None
    return found


def read_conditions(parsed: Sequence[Parsed], context: Context) -> list[Condition]:
    """Conditions with their values.

    Raises:
        UsageError: the codes of `parse_cell`, with what was probably meant.
    """
    found = []
    for column, operator, text in parsed:
        try:
            found.append(condition(column, operator, text, context))
        except CellProblem as problem:
            raise _told(problem) from None
    return found


def _told(problem: CellProblem) -> UsageError:
    return UsageError(problem.code, field=problem.field, near=", ".join(problem.near) or "-")
