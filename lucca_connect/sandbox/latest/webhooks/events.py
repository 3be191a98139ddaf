"""Events: what happened, kept for two months, and for whom it is (reference 3.16)."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.latest.collection import API, Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.filters import Condition, one_of
from lucca_connect.sandbox.latest.gate import VERSIONS, Handler
from lucca_connect.sandbox.store import read_meta

KEPT = timedelta(days=61)
CLOUD_EVENTS = "application/cloudevents-batch+json"
_CLOUD_VERSION = "1.0.3"
_CLOUD_PREFIX = "comluccasoftware"


def raise_event(
    call: Call,
    topic: str,
    data: Resource,
    *,
    previous: Resource | None = None,
    establishment_id: int | None = None,
    is_ping: bool = False,
) -> int:
    """Keep an event and put it up for delivery to every endpoint that listens; returns its id.

    Args:
        is_ping: for one endpoint, which the caller puts up for delivery.
    """
    created = call.db.execute(
        "INSERT INTO webhook_events (topic, occurred_at, data, previous, establishment_id)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            topic,
            lucca_time(call.now),
            json.dumps(data, ensure_ascii=False),
            None if previous is None else json.dumps(previous, ensure_ascii=False),
            establishment_id,
        ),
    )
    event_id = created.lastrowid or 0
    if not is_ping:
        call.db.execute(
            "INSERT INTO webhook_deliveries (event_id, endpoint_id, status, next_attempt_at)"
            " SELECT ?, id, 'undelivered', CASE status WHEN 'active' THEN ? END"
            " FROM webhook_endpoints WHERE status IN ('active', 'suspended')"
            " AND EXISTS (SELECT 1 FROM json_each(topics) WHERE value = ?)"
            " AND (? IS NULL OR establishments IS NULL"
            "  OR EXISTS (SELECT 1 FROM json_each(establishments) WHERE value = ?))",
            (event_id, call.now.timestamp(), topic, establishment_id, establishment_id),
        )
    return event_id


def _source(call: Call) -> Condition:
    since = lucca_time(call.now - KEPT)
    return Condition(
        "SELECT webhook_events.*, (SELECT CASE"
        " WHEN sum(status = 'undelivered') THEN 'scheduled'"
        " WHEN sum(status = 'failed') THEN 'failed' WHEN count(*) THEN 'delivered' END"
        " FROM webhook_deliveries WHERE event_id = webhook_events.id) AS status"
        " FROM webhook_events WHERE occurred_at >= ?",
        (since,),
    )


def event_content(view: View, row: sqlite3.Row) -> Resource:
    """An event without `id`, `type`, `url`: what is read, and what is delivered."""
    content: Resource = {
        "apiVersion": VERSIONS[-1].isoformat(),
        "topic": row["topic"],
        "occurredAt": timestamp(row["occurred_at"]),
        "source": view.call.origin,
        "data": json.loads(row["data"]),
        "businessEstablishment": view.reference("business-establishment", row["establishment_id"]),
    }
    if row["previous"] is not None:
        content["previousAttributes"] = json.loads(row["previous"])
    return content


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """`status`: how the deliveries of an event stand; an event nobody listens to has none."""

    words: tuple[str, ...] = ("scheduled", "delivered", "failed")

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        check = one_of(*self.words)
        for word in words:
            check(word)
        marks = ", ".join("?" for _ in words)
        wanted = f"coalesce(status, '') {'NOT ' if negative else ''}IN ({marks})"
        return Condition(wanted, tuple(words))


EVENTS = Collection(
    type="event",
    family="events",
    source=_source,
    render=event_content,
    links=lambda view, row: {
        "retry": {"href": f"{view.call.origin}{API}/webhook-deliveries"} if row["status"] else None
    },
    filters={"status": DeliveryStatus()},
)


def as_cloud_events(read_json: Handler) -> Handler:
    """The list as CloudEvents where `Accept` asks for them."""

    def handle(call: Call) -> Answer:
        answer = read_json(call)
        if CLOUD_EVENTS not in call.headers.get("accept", ""):
            return answer
        items = [_cloud_event(call, event) for event in answer.json["items"]]
        return Answer(json=items, content_type=CLOUD_EVENTS)

    return handle


def _cloud_event(call: Call, event: Mapping[str, Any]) -> Resource:
    tenant = read_meta(call.db, "tenant_id") or ""
    content: Resource = {
        "specversion": _CLOUD_VERSION,
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{tenant}/{event['id']}")),
        "type": f"com.luccasoftware.{event['topic']}",
        "source": event["source"],
        "time": event["occurredAt"],
        "datacontenttype": "application/json",
        "data": event["data"],
    }
    delivery = call.db.execute(
        "SELECT endpoint_id, url, min(webhook_attempts.created_at) AS first,"
        " max(webhook_attempts.created_at) AS latest, count(webhook_attempts.id) AS number"
        " FROM webhook_deliveries JOIN webhook_endpoints ON webhook_endpoints.id = endpoint_id"
        " LEFT JOIN webhook_attempts ON delivery_id = webhook_deliveries.id"
        " WHERE event_id = ? GROUP BY webhook_deliveries.id ORDER BY webhook_deliveries.id",
        (int(event["id"]),),
    ).fetchone()
    if delivery is not None:
        content |= {
            f"{_CLOUD_PREFIX}firstdeliverytime": timestamp(delivery["first"]),
            f"{_CLOUD_PREFIX}latestdeliverytime": timestamp(delivery["latest"]),
            f"{_CLOUD_PREFIX}deliveriescount": delivery["number"],
            f"{_CLOUD_PREFIX}webhookendpointwebhookendpointid": str(delivery["endpoint_id"]),
            f"{_CLOUD_PREFIX}webhookendpointurl": delivery["url"],
        }
    return content
