"""`--where department=Finance`: which employees are meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lucca_connect.connectors.matching import fold
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.cells.columns import Columns
from lucca_connect.mapping.cells.model import CellFormat, CellProblem, Column, Context
from lucca_connect.mapping.cells.parsing import parse_cell
from lucca_connect.mapping.cells.values import value_of

_CONDITION = re.compile(r"\s*([^=<>!]+?)\s*(!=|>=|<=|=)(.*)", re.DOTALL)
_ORDERED = frozenset({CellFormat.DATE, CellFormat.NUMBER, CellFormat.MOMENT})
_BY_TEXT = frozenset({CellFormat.TEXT, CellFormat.ANY, CellFormat.OBJECT, CellFormat.MOMENT})
_IDENTIFIERS = frozenset({"login", "mail", "employeenumber"})
"""Texts that v3 is documented to compare strictly (reference/legacy-api.md 2.2)."""
_PLAIN = re.compile(r"[\w.@+-]+")
_OPERATORS = frozenset(
    {
        *("null", "like", "starts", "since", "until", "between", "equals", "notequal"),
        *("anniversary", "containsall", "today", "now", "tomorrow", "yesterday"),
        *("greaterthan", "greaterthanorequal", "lessthan", "lessthanorequal"),
    }
)
"""Words of v3's grammar (reference/legacy-api.md 1.6): a value that is one is compared here."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison; conditions on one column with `=` mean any of them, all others all.

    Attributes:
        operator: `=`, `!=`, `>=` or `<=`.
        value: as `parse_cell` gives it for one value; None for an empty one.
    """

    column: Column
    operator: str
    value: JsonValue = field(repr=False)


def parse_condition(text: str, columns: Columns) -> tuple[Column, str, str]:
    """The column, the operator and the text behind it.

    Raises:
        ValueError: it is no condition.
        CellProblem: header_ambiguous, where_unknown: with the nearest names.
    """
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise ValueError("no condition")
    name, operator, value = match[1], match[2], match[3].strip()
    column = columns.find(name)
    if column is None:
        raise CellProblem("where_unknown", name, columns.near(name))
    if operator in {">=", "<="} and column.format not in _ORDERED:
        raise CellProblem("where_not_ordered", column.name)
    return column, operator, value


def condition(column: Column, operator: str, text: str, context: Context) -> Condition:
    """A condition with its value read as a cell.

    Raises:
        CellProblem: as `parse_cell`.
    """
    one = replace(column, multiple=False)
    return Condition(column, operator, parse_cell(one, text or None, context))


def matches(conditions: Iterable[Condition], employee: Employee) -> bool:
    """Whether an employee is meant."""
    by_column: dict[str, list[Condition]] = {}
    for item in conditions:
        if item.operator == "=":
            by_column.setdefault(item.column.name, []).append(item)
        elif not _holds(item, employee):
            return False
    return all(any(_holds(item, employee) for item in same) for same in by_column.values())


def server_filters(conditions: Iterable[Condition]) -> dict[str, str]:
    """What v3 can sort out itself, in its grammar; the rest is sorted out on reading.

    References by their number, and identifiers that no operator could be read in.
    """
    values: dict[str, list[str]] = {}
    closed: set[str] = set()
    for item in conditions:
        key = item.column.write_key
        if item.operator != "=" or key is None:
            continue
        text = _server_value(item)
        if text is None:
            closed.add(key)
        else:
            values.setdefault(key, []).append(text)
    return {key: ",".join(texts) for key, texts in values.items() if key not in closed}


def _server_value(item: Condition) -> str | None:
    column, value = item.column, item.value
    if column.coded or column.multiple or value is None:
        return None
    if column.format is CellFormat.REFERENCE and column.name in _FILTERED:
        return str(value)
    text = str(value)
    if column.name.lower() in _IDENTIFIERS and _PLAIN.fullmatch(text):
        return None if text.lower() in _OPERATORS else text
    return None


_FILTERED = frozenset({"department", "legalEntity", "manager", "rolePrincipal"})


def _holds(item: Condition, employee: Employee) -> bool:
    found = value_of(item.column, employee)
    values: Sequence[JsonValue] = found if isinstance(found, list) else [found]
    if item.operator == "=":
        return any(_equal(item, value) for value in values)
    if item.operator == "!=":
        return not any(_equal(item, value) for value in values)
    return any(_ordered(item, value) for value in values if value is not None)


def _equal(item: Condition, value: JsonValue) -> bool:
    if item.column.format in _BY_TEXT and isinstance(value, str) and isinstance(item.value, str):
        return fold(value) == fold(item.value)
    return value == item.value


def _ordered(item: Condition, value: JsonValue) -> bool:
    """Dates and moments are compared as the texts they are, numbers as numbers."""
    wanted = item.value
    if isinstance(value, str) and isinstance(wanted, str):
        value = value[: len(wanted)]
        return value >= wanted if item.operator == ">=" else value <= wanted
    if isinstance(value, int | float) and isinstance(wanted, int | float):
        return value >= wanted if item.operator == ">=" else value <= wanted
    return False


__all__ = ["Condition", "condition", "matches", "parse_condition", "server_filters"]
