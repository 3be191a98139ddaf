"""What the 2024-11-01 API shows: it takes a client application beside the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from lucca_connect.errors import AccessError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.protocol import JsonObject, as_text, pick
from lucca_connect.workflows.observers.readings import (
    ATTRIBUTE_SCOPES,
    NEW_ATTRIBUTES,
    NEW_DEFINITIONS,
    OK,
    Readings,
    Sight,
)
from lucca_connect.workflows.observers.verdict import (
    Verdict,
    Why,
    answered,
    refused,
    unanimous,
)

Rows = Sequence[JsonObject]
Look = Callable[[Readings], Verdict]
SMALL_PAGE, LARGE_PAGE = 100, 1000
DATE_LENGTH = len("2026-11-22")
DATE_CODES = 20
TARGETS = ("targetType", "ofResourceType")
ONE_ROW = (("limit", "1"),)


def with_token(look: Look) -> Look:
    """An observer that needs a client application which Lucca accepts."""

    def checked(readings: Readings) -> Verdict:
        if not readings.has_oauth:
            return Verdict(None, why=Why.NEEDS_OAUTH)
        try:
            return look(readings)
        except AccessError as error:
            return Verdict(None, why=Why.REFUSED, seen=error.code)

    return checked


def over_definitions(judge: Callable[[Rows], str | None]) -> Look:
    """An observer that judges the custom ones among the definitions."""

    def look(readings: Readings) -> Verdict:
        sight = readings.new_definitions()
        rows = sight.items()
        return refused(sight) if rows is None else answered(judge(custom(rows)), sight)

    return with_token(look)


def custom(rows: Rows) -> Rows:
    """The definitions that the customer made."""
    return [row for row in rows if (as_text(pick(row, "id")) or "").startswith("e_")]


def schema_on_read(rows: Rows) -> str | None:
    """Whether a schema is only a reference; that of a composite never is."""
    schemas = [pick(row, "schema") for row in rows]
    if any(isinstance(schema, Mapping) and "$ref" in schema for schema in schemas):
        return "reference"
    return "inlined" if any(_title(schema) for schema in schemas) else None


def definition_target(rows: Rows) -> str | None:
    """The name of the property that says what a definition belongs to."""
    return unanimous(name for row in rows for name in TARGETS if name in row)


def missing_version(readings: Readings) -> Verdict:
    """The answer without the header that names a version."""
    sight = readings.get_new(NEW_DEFINITIONS, ONE_ROW, versioned=False)
    return _status(sight, {OK: "latest"})


def unknown_parameter(readings: Readings) -> Verdict:
    """The answer to a parameter that does not exist."""
    sight = readings.get_new(NEW_DEFINITIONS, (*ONE_ROW, ("luccactlUnknown", "1")))
    return _status(sight, {OK: "ignored", HTTPStatus.BAD_REQUEST: "refused"})


def token_without_scope(readings: Readings) -> Verdict:
    """Whether a token that names no scope is given, and reads."""
    proof = readings.get_new(NEW_DEFINITIONS, ONE_ROW)
    if proof.status != OK:
        return refused(proof)
    try:
        sight = readings.get_new(NEW_DEFINITIONS, ONE_ROW, scopes=frozenset())
    except AccessError:
        return Verdict("refused", "POST /connect/token without scope")
    return _status(sight, {OK: "all"})


def conditional_read(readings: Readings) -> Verdict:
    """The answer to the ETag that was just given."""
    return _conditional(readings, "If-None-Match", None)


def conditional_mismatch(readings: Readings) -> Verdict:
    """The answer to an ETag that was never given."""
    return _conditional(readings, "If-Match", 'W/"luccactl"')


def attributes_limit(readings: Readings) -> Verdict:
    """Whether a page of a thousand is accepted and not cut."""
    query = [("limit", str(LARGE_PAGE)), ("include", "links")]
    sight = readings.get_new(NEW_ATTRIBUTES, query, scopes=ATTRIBUTE_SCOPES)
    rows = sight.items()
    if rows is not None and len(rows) == SMALL_PAGE and _has_more(sight):
        return answered(str(SMALL_PAGE), sight)
    return _status(sight, {OK: str(LARGE_PAGE), HTTPStatus.BAD_REQUEST: str(SMALL_PAGE)})


def legacy_date(readings: Readings) -> Verdict:
    """The form of a custom date on anybody."""
    definitions = readings.new_definitions()
    rows = definitions.items()
    if rows is None:
        return refused(definitions)
    codes = [
        as_text(pick(row, "id")) or ""
        for row in custom(rows)
        if _title(pick(row, "schema")) == "legacy-date"
    ]
    if not codes:
        return answered(None, definitions)
    query = [("definition.id", ",".join(codes[:DATE_CODES])), ("limit", str(SMALL_PAGE))]
    sight = readings.get_new(NEW_ATTRIBUTES, query, scopes=ATTRIBUTE_SCOPES)
    found = sight.items()
    if found is None:
        return refused(sight)
    values = (pick(row, "value") for row in found)
    return answered(unanimous(_date_form(value) for value in values if value is not None), sight)


def _date_form(value: JsonValue) -> str:
    if not isinstance(value, str):
        return "other"
    return "date" if len(value) == DATE_LENGTH else "date-time"


def _conditional(readings: Readings, header: str, tag: str | None) -> Verdict:
    first = readings.get_new(NEW_DEFINITIONS, ONE_ROW)
    given = tag or first.response.headers.get("etag")
    if given is None:
        return answered(None, first)
    sight = readings.get_new(NEW_DEFINITIONS, ONE_ROW, headers={header: given})
    return _status(sight, {OK: "ignored"})


def _status(sight: Sight, meanings: Mapping[int, str]) -> Verdict:
    """The alternative behind a status; by default the status itself."""
    return answered(meanings.get(sight.status, str(int(sight.status))), sight)


def _has_more(sight: Sight) -> bool:
    links = sight.response.json()
    links = pick(links, "links") if isinstance(links, Mapping) else None
    return isinstance(links, Mapping) and pick(links, "next") is not None


def _title(schema: JsonValue) -> str | None:
    """The title of a schema, inlined or referred to."""
    if not isinstance(schema, Mapping):
        return None
    reference = as_text(pick(schema, "$ref"))
    return reference.rsplit("/", 1)[-1] if reference else as_text(pick(schema, "title"))
