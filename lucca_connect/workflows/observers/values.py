"""Shapes of custom values: pure functions from the rows of a page of people to an alternative."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.protocol import JsonObject, pick
from lucca_connect.lucca.types import DataFormat
from lucca_connect.workflows.observers.readings import Readings, extended
from lucca_connect.workflows.observers.verdict import (
    Verdict,
    Why,
    answered,
    refused,
    unanimous,
)

Rows = Sequence[JsonObject]
Look = Callable[[Readings], Verdict]
ID_NAMES = ("legalentityid", "departmentid")


def over_people(judge: Callable[[Rows], str | None]) -> Look:
    """An observer that judges a page of people."""

    def look(readings: Readings) -> Verdict:
        sight = readings.people()
        rows = sight.rows()
        return refused(sight) if rows is None else answered(judge(rows), sight)

    return look


def over_values(wanted: DataFormat, shape: Callable[[JsonValue], str]) -> Look:
    """An observer that judges every value of one format."""

    def look(readings: Readings) -> Verdict:
        sight = readings.people()
        rows = sight.rows()
        if rows is None:
            return refused(sight)
        formats = readings.formats()
        shapes = (
            shape(value) for code, value in all_values(rows) if formats.get(code.lower()) is wanted
        )
        return answered(unanimous(shapes), sight)

    return look


def top_values(rows: Rows) -> Iterator[tuple[str, JsonValue]]:
    """Code and value of everything that `extendedData` shows; null for what is present empty."""
    for row in rows:
        shown = extended(row)
        if isinstance(shown, Mapping):
            for code, held in shown.items():
                for item in held if isinstance(held, list) else [held]:
                    yield code, pick(item, "value") if isinstance(item, Mapping) else item


def all_values(rows: Rows) -> Iterator[tuple[str, JsonValue]]:
    """The same with the components of composites, without what is empty."""
    for code, value in top_values(rows):
        if value is not None:
            yield code, value
        for child, held in _components(value):
            inner = pick(held, "value")
            if inner is not None:
                yield child, inner


def seen_codes(rows: Rows) -> frozenset[str]:
    """Codes that show a value on anybody: these the key may read."""
    return frozenset(code for code, value in top_values(rows) if value is not None)


def closed_codes(rows: Rows) -> frozenset[str]:
    """Codes that are present with null and without a value on anybody.

    Where empty values are left out, these can only be data that the key may not see.
    """
    if empty_value(rows) != "omitted":
        return frozenset()
    return frozenset(code for code, _ in top_values(rows)) - seen_codes(rows)


def empty_value(rows: Rows) -> str | None:
    """A code that one person has and another has not: null or left out there."""
    readable, found = seen_codes(rows), set()
    for row in rows:
        shown = extended(row)
        if isinstance(shown, Mapping):
            found |= {"omitted" for code in readable if code not in shown}
            found |= {"null" for code in readable if code in shown and shown[code] is None}
    # Beyond a perimeter a datum may be left out for another reason; nothing else makes it null.
    return "null" if "null" in found else unanimous(found)


def empty_extended_data(rows: Rows) -> str | None:
    """What people without any value have."""
    found = set()
    for row in rows:
        shown = extended(row)
        if not any(name.lower() == "extendeddata" for name in row):
            found.add("absent")
        elif shown is None:
            found.add("null")
        elif isinstance(shown, Mapping) and all(value is None for value in shown.values()):
            found.add("object")
    return unanimous(found)


def missing_field(readings: Readings) -> Verdict:
    """How a datum looks that the key may not see."""
    sight = readings.people()
    rows = sight.rows()
    if rows is None:
        return refused(sight)
    if readings.hidden is None:
        if closed_codes(rows):
            return answered("null", sight)
        return Verdict(None, sight.request, Why.NEEDS_HIDDEN)
    wanted = readings.hidden.lower()
    if wanted in {code.lower() for code in seen_codes(rows)}:
        return Verdict(None, sight.request, Why.NEEDS_HIDDEN, "visible")
    holders = [shown for row in rows if isinstance(shown := extended(row), Mapping)]
    return answered(
        unanimous(
            "null" if wanted in {code.lower() for code in shown} else "omitted" for shown in holders
        ),
        sight,
    )


def id_case(rows: Rows) -> str | None:
    """How the names of ids end."""
    endings = {"ID": "upper", "Id": "lower"}
    return unanimous(
        endings.get(name[-2:], "other") for row in rows for name in row if name.lower() in ID_NAMES
    )


def composite_child(rows: Rows) -> str | None:
    """What the components of composites carry."""
    return unanimous(
        "id-and-value" if any(name.lower() == "id" for name in held) else "value"
        for _, value in top_values(rows)
        for _, held in _components(value)
    )


def boolean_shape(value: JsonValue) -> str:
    """`literal` or `number`."""
    return "literal" if isinstance(value, bool) else _plain_shape(value)


def number_shape(value: JsonValue) -> str:
    """`number` or `text`."""
    return _plain_shape(value)


def file_shape(value: JsonValue) -> str:
    """`guid` or `object`."""
    return "guid" if isinstance(value, str) else _plain_shape(value)


def user_shape(value: JsonValue) -> str:
    """`id` or `object`."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return "id" if is_number else _plain_shape(value)


def _plain_shape(value: JsonValue) -> str:
    match value:
        case bool():
            return "literal"
        case int() | float():
            return "number"
        case str():
            return "text"
        case Mapping():
            return "object"
    return "list"


def _components(value: JsonValue) -> Iterator[tuple[str, JsonObject]]:
    """The components of a composite: objects that carry `value`."""
    if isinstance(value, Mapping):
        for code, held in value.items():
            if isinstance(held, Mapping) and any(name.lower() == "value" for name in held):
                yield code, held
