"""What the definitions of custom data show about themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus

from lucca_connect.lucca.protocol import JsonObject, as_text, pick
from lucca_connect.workflows.observers.readings import DEFINITIONS, ENTRIES, Readings
from lucca_connect.workflows.observers.values import closed_codes, seen_codes
from lucca_connect.workflows.observers.verdict import (
    Verdict,
    Why,
    answered,
    refused,
    unanimous,
)

Rows = Sequence[JsonObject]
TWO = 2
COMMON_KEYS = frozenset({"boolean", "integer", "date", "select", "radio"})
PLAIN_KEYS = frozenset({"text", "numeric", "file", "user", "composite"})
OBJECT_KEYS = frozenset({"string", "decimal", "object"})


def over_definitions(judge: Callable[[Rows], str | None]) -> Callable[[Readings], Verdict]:
    """An observer that judges the list of definitions."""

    def look(readings: Readings) -> Verdict:
        sight = readings.definitions()
        rows = sight.rows()
        return refused(sight) if rows is None else answered(judge(rows), sight)

    return look


def definition_name(readings: Readings) -> Verdict:
    """Whether the list tells labels; a property that is refused does not exist."""
    sight = readings.get(DEFINITIONS, [("fields", "id,name"), ("paging", "0,1")])
    if sight.status == HTTPStatus.BAD_REQUEST:
        return answered("absent", sight)
    rows = sight.rows()
    if rows is None:
        return refused(sight)
    told = ("sent" if as_text(pick(row, "name")) else "absent" for row in rows)
    return answered(unanimous(told), sight)


def two_option_list(rows: Rows) -> str | None:
    """The format keys of lists of exactly two options."""
    keys = []
    for row in rows:
        entries = pick(row, ENTRIES)
        if isinstance(entries, list) and len(entries) == TWO:
            keys.append(as_text(pick(row, "formatKey")) or "none")
    return unanimous(keys)


def format_keys(rows: Rows) -> str | None:
    """Which of the two vocabularies is used; any other word is told as it is."""
    keys = {as_text(pick(row, "formatKey")) or "none" for row in rows} - COMMON_KEYS
    if not keys:
        return None
    if keys <= PLAIN_KEYS:
        return "plain"
    return "object" if keys <= OBJECT_KEYS else "+".join(sorted(keys))


def definitions_visible(readings: Readings) -> Verdict:
    """Whether a datum that the key may not see is among the definitions."""
    sight, people = readings.definitions(), readings.people()
    rows, persons = sight.rows(), people.rows()
    if rows is None:
        return refused(sight)
    if persons is None:
        return refused(people)
    closed = {code.lower() for code in closed_codes(persons)}
    if readings.hidden is not None:
        closed = {readings.hidden.lower()} - {code.lower() for code in seen_codes(persons)}
    if not closed:
        return Verdict(None, sight.request, Why.NEEDS_HIDDEN)
    listed = {(as_text(pick(row, "id")) or "").lower() for row in rows}
    return answered(unanimous("all" if code in listed else "by-section" for code in closed), sight)
