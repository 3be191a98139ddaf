"""One v3 filter, `?{property}={operator,}v1,v2`, as a WHERE fragment with bound values.

Source: reference/legacy-api.md 1.6. Where it is silent, and INF here: `notequal` with several
values means none of them; order operators need a number or a date; a bad or unknown operator is
`Query parameter is invalid` like any bad value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.literals import (
    Bound,
    LiteralError,
    bind,
    end_of_day,
    moment_text,
    read_moment,
)

ORDER_SIGNS = {
    "since": ">=",
    "until": "<=",
    "greaterthan": ">",
    "greaterthanorequal": ">=",
    "lessthan": "<",
    "lessthanorequal": "<=",
}
TEXT_TESTS = {"like": "instr({text}, ?) > 0", "starts": "instr({text}, ?) = 1"}
OPERATORS = frozenset(
    {"equals", "notequal", "between", "containsall", "anniversary", *ORDER_SIGNS, *TEXT_TESTS}
)
ORDERED_KINDS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.DATE, Kind.DATETIME})
DATE_KINDS = frozenset({Kind.DATE, Kind.DATETIME})
MAXIMUM_VALUES = 1000
BETWEEN_VALUES = 2


class FilterError(ValueError):
    """The filter cannot be read: bad value, operator or number of values."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE fragment and the values bound to its question marks, in order."""

    sql: str
    values: tuple[Bound, ...] = ()


def compile_filter(column: Column, text: str, now: datetime) -> Condition:
    """The condition that a filter on a column means.

    Raises:
        FilterError: a value of the wrong type, a wrong number of values, an operator that does
            not suit the column.
    """
    operator, values = split_operator(text)
    if len(values) > MAXIMUM_VALUES:
        raise FilterError(text)
    try:
        if operator == "containsall":
            return _contains_all(column, values, now)
        condition = _compare(column, operator, values, now)
    except LiteralError as error:
        raise FilterError(text) from error
    return _through(column, condition)


def split_operator(text: str) -> tuple[str, list[str]]:
    """The operator (default `equals`, any case) and the values after it."""
    first, comma, rest = text.partition(",")
    if comma and first.strip().lower() in OPERATORS:
        return first.strip().lower(), rest.split(",")
    return "equals", text.split(",")


def _compare(column: Column, operator: str, values: Sequence[str], now: datetime) -> Condition:
    if operator == "between":
        return _between(column, values, now)
    if operator in TEXT_TESTS:
        return combine("OR", [_text_test(column, operator, value) for value in values])
    if operator in ORDER_SIGNS:
        return combine("OR", [_ordered(column, operator, value, now) for value in values])
    if operator == "equals":
        return _one_of(column, values, now)
    if operator == "notequal":
        found = _one_of(column, values, now)
        return Condition(f"NOT {found.sql}", found.values)
    raise FilterError(operator)


def _one_of(column: Column, values: Sequence[str], now: datetime) -> Condition:
    """True or false, never NULL, so that it can be negated."""
    found = [bind(column, value, now) for value in values]
    bound = tuple(value for value in found if value is not None)
    marks = ", ".join("?" for _ in bound)
    sql = f"coalesce(({column.comparable}) IN ({marks}), 0)"
    if None in found:
        sql = f"{sql} OR {column.sql} IS NULL"
    return Condition(f"({sql})", bound)


def _ordered(column: Column, operator: str, value: str, now: datetime) -> Condition:
    if column.kind not in ORDERED_KINDS:
        raise FilterError(operator)
    bound = bind(column, value, now)
    if bound is None:
        if operator not in ("since", "until"):
            raise FilterError(operator)
        return Condition(f"{column.sql} IS NULL")
    return Condition(f"coalesce(({column.comparable}) {ORDER_SIGNS[operator]} ?, 0)", (bound,))


def _between(column: Column, values: Sequence[str], now: datetime) -> Condition:
    if column.kind not in DATE_KINDS or len(values) != BETWEEN_VALUES:
        raise FilterError("between")
    start, _ = read_moment(values[0], now)
    end, has_time = read_moment(values[1], now)
    bounds = (moment_text(start), moment_text(end_of_day(end, has_time=has_time)))
    return Condition(f"coalesce(({column.comparable}) BETWEEN ? AND ?, 0)", bounds)


def _text_test(column: Column, operator: str, value: str) -> Condition:
    if value.lower() == "null":
        return Condition(f"{column.sql} IS NULL")
    text = column.comparable if column.kind is Kind.TEXT else f"lower(CAST({column.sql} AS TEXT))"
    wanted = value.casefold() if column.kind is Kind.TEXT and not column.indexed else value.lower()
    return Condition(f"coalesce({TEXT_TESTS[operator].format(text=text)}, 0)", (wanted,))


def _contains_all(column: Column, values: Sequence[str], now: datetime) -> Condition:
    if not column.through:
        raise FilterError("containsall")
    return combine("AND", [_through(column, _one_of(column, [value], now)) for value in values])


def combine(word: str, conditions: Sequence[Condition]) -> Condition:
    """All or any of them (`AND`, `OR`), as a balanced tree: SQLite limits the depth of one."""
    if not conditions:
        return Condition("1 = 1")
    if len(conditions) == 1:
        return conditions[0]
    middle = len(conditions) // 2
    left, right = combine(word, conditions[:middle]), combine(word, conditions[middle:])
    return Condition(f"({left.sql} {word} {right.sql})", left.values + right.values)


def _through(column: Column, condition: Condition) -> Condition:
    if not column.through:
        return condition
    return Condition(
        f"EXISTS (SELECT 1 FROM {column.through} WHERE {condition.sql})", condition.values
    )
