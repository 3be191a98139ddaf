"""The values of a v3 filter: text from the query into what is bound to SQL.

Source: reference/legacy-api.md 1.6 (date words, typed values, `Query parameter is invalid`).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta

from lucca_connect.sandbox.legacy.columns import Column, Kind

Bound = str | int | float
LAST_SECOND = time(23, 59, 59)
INTEGER_LIMIT = 2**31
DATE_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1}
DATE_PATTERN = re.compile(
    r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?", re.IGNORECASE
)
NUMBER_PATTERN = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
INTEGER_PATTERN = re.compile(r"[+-]?\d{1,10}")


class LiteralError(ValueError):
    """A value that cannot be read as the column's type."""


def bind(column: Column, text: str, now: datetime) -> Bound | None:
    """The bound form of one value; None for null.

    `null`, and an empty text on anything but a text column, mean null.

    Raises:
        LiteralError: the text is no value of that type.
    """
    if text.lower() == "null" or (text == "" and column.kind is not Kind.TEXT):
        return None
    if column.kind is Kind.TEXT:
        return text.lower() if column.indexed else text.casefold()
    text = text.strip()
    if column.kind in (Kind.DATE, Kind.DATETIME):
        return moment_text(read_moment(text, now)[0])
    if column.kind is Kind.CHOICE:
        return _read_choice(column, text)
    return _READERS[column.kind](text)


def read_moment(text: str, now: datetime) -> tuple[datetime, bool]:
    """A date word or ISO date as a naive UTC moment, and whether a time of day was given.

    Raises:
        LiteralError: neither a date word nor an ISO date.
    """
    today = now.astimezone(UTC).replace(tzinfo=None)
    word = text.lower()
    if word == "now":
        return today, True
    if word in DATE_WORDS:
        return datetime.combine(today.date(), time()) + timedelta(DATE_WORDS[word]), False
    if not DATE_PATTERN.fullmatch(text):
        raise LiteralError(text)
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is not None:
            read = read.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise LiteralError(text) from error
    return read, len(text) > len("2025-01-01")


def end_of_day(moment: datetime, *, has_time: bool) -> datetime:
    """The upper bound of `between`: 23:59:59 of a day given without time."""
    return moment if has_time else datetime.combine(moment.date(), LAST_SECOND)


def moment_text(moment: datetime) -> str:
    """`2015-09-07T10:20:06.583`, the form that columns are compared in."""
    return moment.isoformat(timespec="milliseconds")


def _read_boolean(text: str) -> int:
    if text.lower() not in ("true", "false"):
        raise LiteralError(text)
    return int(text.lower() == "true")


def _read_choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if choice.lower() == text.lower():
            return choice
    raise LiteralError(text)


def _read_guid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        raise LiteralError(text) from error


def _read_integer(text: str) -> int:
    if not INTEGER_PATTERN.fullmatch(text) or abs(int(text)) >= INTEGER_LIMIT:
        raise LiteralError(text)
    return int(text)


def _read_number(text: str) -> float:
    if not NUMBER_PATTERN.fullmatch(text):
        raise LiteralError(text)
    return float(text)


_READERS: Mapping[Kind, Callable[[str], Bound]] = {
    Kind.BOOLEAN: _read_boolean,
    Kind.GUID: _read_guid,
    Kind.INTEGER: _read_integer,
    Kind.NUMBER: _read_number,
}
