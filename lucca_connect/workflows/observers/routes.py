"""What routes of the legacy API answer: statuses, shapes of refusals, the default page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from lucca_connect.http.values import Response
from lucca_connect.workflows.observers.readings import OK, USERS, Readings, Sight
from lucca_connect.workflows.observers.verdict import Verdict, answered, refused, unanimous

NOBODY = 2**31 - 1
"""The largest id that v3 can hold: no tenant has come that far."""
DEFAULT_PAGES = (10, 1000)


def nobody(readings: Readings) -> Sight:
    """Somebody who cannot exist."""
    return readings.get(f"{USERS}/{NOBODY}", [("fields", "id")], route=f"{USERS}/{{id}}")


def caller(readings: Readings) -> Sight:
    """Who the caller is."""
    return readings.get(f"{USERS}/me", [("fields", "id")])


def missing_user(readings: Readings) -> Verdict:
    """The status for somebody unknown."""
    sight = nobody(readings)
    return answered(str(sight.status), sight)


def key_as_user(readings: Readings) -> Verdict:
    """The status of a key's own person."""
    sight = caller(readings)
    return answered(str(sight.status), sight)


def error_shape(readings: Readings) -> Verdict:
    """The shape of refusals of the user routes; `id-error` exists for what is not found only."""
    unknown = readings.get(USERS, [("fields", "id,luccactlUnknown"), ("paging", "0,1")])
    sights = (nobody(readings), caller(readings), unknown)
    shapes = [shape for sight in sights if (shape := shape_of(sight.response)) is not None]
    for sight in sights:
        if shape_of(sight.response) == "id-error":
            return answered("id-error", sight)
    return answered(unanimous(shapes), unknown)


def shape_of(response: Response) -> str | None:
    """Which of the known shapes a refusal has; None for a success and for an empty body."""
    if response.status < HTTPStatus.BAD_REQUEST or not response.body.strip():
        return None
    try:
        content = json.loads(response.body)
    except ValueError:
        return "html" if response.body.lstrip().startswith(b"<") else "plain-text"
    if not isinstance(content, Mapping):
        return "plain-text" if isinstance(content, str) else "json"
    names = {name.lower() for name in content}
    if "message" in names:
        return "status-message"
    if {"id", "error"} <= names:
        return "id-error"
    return "problem" if names & {"title", "detail", "type"} else "json"


def organisation(readings: Readings) -> Verdict:
    """Whether the old routes of departments and legal entities still answer."""
    query = [("fields", "id"), ("paging", "0,1")]
    sights = [
        readings.get("/api/v3/departments", query),
        readings.get("/api/v3/legalentities", query),
    ]
    return answered(unanimous(_alive(sight) for sight in sights), sights[0])


def permission_probe(readings: Readings) -> Verdict:
    """Whether a key is told its permissions."""
    fields = "id,applicationID,permissions[operationID]"
    sight = readings.get("/api/v3/appinstances", [("fields", fields)])
    return answered(_alive(sight), sight)


def user_properties(readings: Readings) -> Verdict:
    """Whether user-properties are where the framework's rule puts them."""
    sight = readings.user_properties()
    return answered(_alive(sight), sight)


def default_paging(readings: Readings) -> Verdict:
    """How many people a list gives when no page is asked for."""
    sight = readings.get(USERS, [("fields", "id,collection.count")])
    rows = sight.rows()
    if rows is None:
        return refused(sight)
    return answered(page_of(len(rows), sight.total()), sight)


def page_of(rows: int, total: int | None) -> str | None:
    """The default page behind a number of rows; None when there are too few people to tell."""
    smallest, largest = DEFAULT_PAGES
    if total is None or total <= smallest:
        return None
    if rows < total:
        return str(rows)
    return str(largest) if rows <= largest else "all"


def _alive(sight: Sight) -> str:
    return "alive" if sight.status == OK else str(sight.status)
