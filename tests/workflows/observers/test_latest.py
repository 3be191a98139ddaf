"""What the new API may answer that the practice tenant does not."""

from __future__ import annotations

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.workflows.observers import latest
from lucca_connect.workflows.observers.readings import Readings
from lucca_connect.workflows.observers.verdict import Verdict, Why
from tests.http.fakes import Reply, ScriptedTransport
from tests.lucca.clients import client_over

TOKEN: Reply = (200, {"access_token": "sentinel-token", "expires_in": 1800})


def readings(*replies: Reply) -> Readings:
    return Readings(client_over(ScriptedTransport(*replies)))


def row(code: str, **more: JsonValue) -> dict[str, JsonValue]:
    return {"id": code, **more}


def items(*rows: JsonValue) -> Reply:
    return 200, {"items": list(rows)}


def outcome(verdict: Verdict) -> tuple[str | None, Why | None, str]:
    return verdict.found, verdict.why, verdict.seen


DATE = row("e_date", schema={"title": "legacy-date"})


@pytest.mark.parametrize(
    ("replies", "found"),
    [
        ([items(DATE), items({"value": "2026-11-22"}, {"value": None})], "date"),
        ([items(DATE), items({"value": "2026-11-22T00:00:00"})], "date-time"),
        ([items(DATE), items({"value": 20261122})], "other"),
        ([items(DATE), items()], None),
        ([items(row("e_x", schema={"$ref": "/lucca-api/schemas/legacy-date"})), items()], None),
        ([items(row("birthDate", schema={"title": "legacy-date"}))], None),
        ([items(row("e_x", schema="text"))], None),
    ],
)
def test_dates(replies: list[Reply], found: str | None) -> None:
    definitions, *values = replies
    seen = latest.legacy_date(readings(TOKEN, definitions, TOKEN, *values))
    assert seen.found == found


def test_dates_that_may_not_be_read() -> None:
    seen = latest.legacy_date(readings(TOKEN, items(DATE), TOKEN, (403, {})))
    assert outcome(seen) == (None, Why.REFUSED, "403")
    broken = latest.legacy_date(readings(TOKEN, (200, b"<html>")))
    assert outcome(broken) == (None, Why.REFUSED, "unreadable")


@pytest.mark.parametrize(
    ("number", "links", "found"),
    [
        (100, {"next": {"href": "/x?page=!2"}}, "100"),
        (100, {"next": None}, "1000"),
        (100, None, "1000"),
        (400, {"next": None}, "1000"),
    ],
)
def test_a_page_that_is_cut_is_no_page_of_a_thousand(
    number: int, links: JsonValue, found: str
) -> None:
    reply = 200, {"items": [{"value": 1}] * number, "links": links}
    assert latest.attributes_limit(readings(TOKEN, reply)).found == found


def test_a_page_that_is_refused() -> None:
    assert latest.attributes_limit(readings(TOKEN, (400, {}))).found == "100"
    assert latest.attributes_limit(readings(TOKEN, (403, {}))).found == "403"


def test_no_tag_no_condition() -> None:
    seen = latest.conditional_read(readings(TOKEN, items()))
    assert outcome(seen) == (None, Why.NOTHING_TO_SEE, "")


def test_a_token_without_scope_that_reads_nothing() -> None:
    seen = latest.token_without_scope(readings(TOKEN, items(), TOKEN, (403, {})))
    assert seen.found == "403"


@pytest.mark.parametrize(
    ("schemas", "found"),
    [
        ([{"$ref": "/lucca-api/schemas/short-text"}, {"title": "object"}], "reference"),
        ([{"title": "short-text"}], "inlined"),
        ([{"type": "object", "properties": {}}], None),
        ([None], None),
    ],
)
def test_schemas(schemas: list[JsonValue], found: str | None) -> None:
    assert latest.schema_on_read([row("e_x", schema=schema) for schema in schemas]) == found


def test_targets() -> None:
    assert latest.definition_target([row("e_x", targetType="employee")]) == "targetType"
    assert latest.definition_target([row("e_x")]) is None
