"""Reading the values of a user's core properties from a body, and what they may point at.

Source: reference/legacy-api.md 2.3, 3.3: a bad value or a missing foreign key is a 400.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from lucca_connect.sandbox.call import AnswerError
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json, refusal
from lucca_connect.sandbox.legacy.bodies import folded
from lucca_connect.sandbox.legacy.literals import LiteralError, read_moment
from lucca_connect.sandbox.legacy.scope import Scope
from lucca_connect.sandbox.legacy.user_entity import GENDERS

COUNTRY_CODE_LENGTH = 2
AXIS_DIGITS = 10
OPEN_END = "9999-12-31T00:00:00"


class Checker:
    """What every reader needs: the store, the clock and the refusal."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def invalid(self, key: str) -> AnswerError:
        """400 for a value that does not suit its property."""
        message = f"The value of property {key} is invalid"
        return refusal(self._scope.call, HTTPStatus.BAD_REQUEST, message)

    def exists(self, sql: str, *values: str | int) -> bool:
        """Whether a query finds a row."""
        return self._scope.call.db.execute(sql, values).fetchone() is not None

    def moment(self, key: str, value: Json) -> str:
        """A date as the store keeps it."""
        if not isinstance(value, str) or not value[:1].isdigit():
            raise self.invalid(key)
        try:
            found, _ = read_moment(value, self._scope.call.now)
        except LiteralError as error:
            raise self.invalid(key) from error
        return f"{found.date().isoformat()}T00:00:00"


Reader = Callable[[Checker, str, Json], Any]


def text(checker: Checker, key: str, value: Json) -> str | None:
    """A text or null."""
    if value is not None and not isinstance(value, str):
        raise checker.invalid(key)
    return value


def required_text(checker: Checker, key: str, value: Json) -> str:
    """A text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise checker.invalid(key)
    return value


def mail(checker: Checker, key: str, value: Json) -> str:
    """A mail address."""
    address = required_text(checker, key, value)
    name, at, domain = address.rpartition("@")
    if not (name and at and domain) or " " in address:
        raise checker.invalid(key)
    return address


def required_day(checker: Checker, key: str, value: Json) -> str:
    """A date."""
    return checker.moment(key, value)


def day(checker: Checker, key: str, value: Json) -> str | None:
    """A date, or null."""
    return None if value in (None, "") else checker.moment(key, value)


def pointing_at(condition: str) -> Reader:
    """An id of something that exists; the condition has one placeholder."""

    def read(checker: Checker, key: str, value: Json) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise checker.invalid(key)
        if not checker.exists(f"SELECT 1 FROM {condition}", value):
            raise checker.invalid(key)
        return value

    return read


def or_null(read: Reader) -> Reader:
    """The same, or null."""
    return lambda checker, key, value: None if value is None else read(checker, key, value)


def known_in(names: Mapping[int, str]) -> Reader:
    """The id of a row of a table of constants, or null."""

    def read(checker: Checker, key: str, value: Json) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in names:
            raise checker.invalid(key)
        return value

    return or_null(read)


def culture(checker: Checker, key: str, value: Json) -> int:
    """A Windows language id."""
    low, high = reference_data.LOWEST_CULTURE, reference_data.HIGHEST_CULTURE
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise checker.invalid(key)
    return value


def country(checker: Checker, key: str, value: Json) -> str:
    """An ISO alpha-2 code."""
    if not isinstance(value, str) or len(value) != COUNTRY_CODE_LENGTH or not value.isalpha():
        raise checker.invalid(key)
    return value.upper()


def nationality(checker: Checker, key: str, value: Json) -> str:
    """The 2024 form: the English adjective (reference/legacy-api.md 2.3)."""
    for code, adjective in reference_data.NATIONALITIES.items():
        if adjective == value:
            return code
    raise checker.invalid(key)


def gender(checker: Checker, key: str, value: Json) -> str:
    """A name of the enum, in any case."""
    for gender in GENDERS:
        if isinstance(value, str) and gender.lower() == value.lower():
            return gender
    raise checker.invalid(key)


def role_list(checker: Checker, key: str, value: Json) -> str:
    """`[{"id":59},…]`; an empty list clears them."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise checker.invalid(key)
    found = []
    for item in value:
        identifier = item.get("id") if isinstance(item, Mapping) else None
        found.append(ROLE(checker, key, identifier))
    return json.dumps(found)


def picture(checker: Checker, key: str, value: Json) -> str:
    """`{"id": guid}` of an uploaded file."""
    identifier = value.get("id") if isinstance(value, Mapping) else None
    if not isinstance(identifier, str):
        raise checker.invalid(key)
    if not checker.exists("SELECT 1 FROM files WHERE id = ?", identifier.lower()):
        raise checker.invalid(key)
    return identifier.lower()


def work_cycles(checker: Checker, key: str, value: Json) -> list[dict[str, Json]]:
    """Without overlap; an open end is 9999-12-31."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise checker.invalid(key)
    cycles: list[dict[str, Json]] = []
    for place, item in enumerate(value, start=1):
        if not isinstance(item, Mapping):
            raise checker.invalid(key)
        parts = folded(item)
        start = checker.moment(key, parts.get("startson"))
        end = parts.get("endson")
        cycles.append(
            {
                "id": parts.get("id") or place,
                "workCycleID": WORK_CYCLE(checker, key, parts.get("workcycleid")),
                "startsOn": start,
                "endsOn": OPEN_END if end is None else checker.moment(key, end),
            }
        )
    spans = sorted((str(cycle["startsOn"]), str(cycle["endsOn"])) for cycle in cycles)
    ends = ["", *(end for _, end in spans)]
    if any(end < start or start <= last for (start, end), last in zip(spans, ends, strict=False)):
        raise checker.invalid(key)
    return cycles


def of_type(*types: type) -> Reader:
    """A JSON scalar of these types, or null."""

    def read(checker: Checker, key: str, value: Json) -> Json:
        is_misplaced = isinstance(value, bool) and bool not in types
        if value is not None and (is_misplaced or not isinstance(value, types)):
            raise checker.invalid(key)
        return value

    return read


def reference(checker: Checker, key: str, value: Json) -> int | None:
    """`{"id": n}`, or null."""
    if value is None:
        return None
    identifier = value.get("id") if isinstance(value, Mapping) else None
    if isinstance(identifier, bool) or not isinstance(identifier, int):
        raise checker.invalid(key)
    return identifier


def axis_section(checker: Checker, key: str, value: Json, axis: str) -> int | None:
    """`{"id": n}` of a section of that axis, or null."""
    identifier = reference(checker, key, value)
    is_known = axis.isascii() and axis.isdigit() and len(axis) < AXIS_DIGITS
    if not is_known or (
        identifier is not None
        and not checker.exists(
            "SELECT 1 FROM axis_sections WHERE id = ? AND axis_id = ?", identifier, int(axis)
        )
    ):
        raise checker.invalid(key)
    return identifier


ROLE = pointing_at("roles WHERE kind <> 'key' AND id = ?")
WORK_CYCLE = known_in(reference_data.WORK_CYCLES)
