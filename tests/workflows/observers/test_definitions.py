"""What definitions may look like beyond the practice tenant."""

from __future__ import annotations

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.protocol import JsonObject
from lucca_connect.workflows.observers import definitions
from lucca_connect.workflows.observers.readings import ENTRIES, Readings
from lucca_connect.workflows.observers.verdict import Why
from tests.http.fakes import Reply, ScriptedTransport
from tests.lucca.clients import client_over


def keys(*words: str | None) -> str | None:
    return definitions.format_keys([{"id": "e_x", "formatKey": word} for word in words])


def test_vocabularies() -> None:
    assert keys("select", "date") is None
    assert keys("select", "text", "file") == "plain"
    assert keys("string", "object") == "object"
    assert keys("text", "object") == "object+text"
    assert keys("fichier", None) == "fichier+none"


def test_lists_of_two() -> None:
    two: list[JsonValue] = [{"id": 1}, {"id": 2}]
    rows: list[JsonObject] = [
        {ENTRIES: two, "formatKey": "radio"},
        {ENTRIES: two},
        {ENTRIES: two[:1]},
        {},
    ]
    assert definitions.two_option_list(rows) == "none+radio"
    assert definitions.two_option_list(rows[2:]) is None


@pytest.mark.parametrize(
    ("reply", "found", "why"),
    [
        ((200, {"data": {"items": [{"id": "e_x", "name": "X"}]}}), "sent", None),
        ((200, {"data": {"items": [{"id": "e_x"}]}}), "absent", None),
        ((400, {}), "absent", None),
        ((200, {"data": {"items": []}}), None, Why.NOTHING_TO_SEE),
        ((404, {}), None, Why.REFUSED),
    ],
)
def test_labels(reply: Reply, found: str | None, why: Why | None) -> None:
    readings = Readings(client_over(ScriptedTransport(reply)))
    verdict = definitions.definition_name(readings)
    assert (verdict.found, verdict.why) == (found, why)


def test_people_who_may_not_be_read_leave_it_open() -> None:
    listed = (200, {"data": {"items": [{"id": "e_x"}]}})
    readings = Readings(client_over(ScriptedTransport(listed, (403, {}))), "e_x")
    verdict = definitions.definitions_visible(readings)
    assert (verdict.why, verdict.seen) == (Why.REFUSED, "403")
