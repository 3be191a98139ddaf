"""Deliveries and their attempts: read, and asked for by hand (reference 3.16)."""

from __future__ import annotations

import sqlite3

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time, moment
from lucca_connect.sandbox.latest.bodies import exists, read_body
from lucca_connect.sandbox.latest.collection import Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.filters import Condition, whole_number
from lucca_connect.sandbox.latest.query import text
from lucca_connect.sandbox.latest.reads import Reads
from lucca_connect.sandbox.latest.webhooks.events import raise_event

PING = "ping"


def _deliveries(call: Call) -> Condition:
    del call
    return Condition("SELECT * FROM webhook_deliveries")


def _delivery(view: View, row: sqlite3.Row) -> Resource:
    waits = row["next_attempt_at"]
    return {
        "nextAttemptAt": None if waits is None else timestamp(lucca_time(moment(waits))),
        "attemptsCount": row["attempts"],
        "status": row["status"],
        "event": view.reference("event", row["event_id"]),
        "webhookEndpoint": view.reference("webhook-endpoint", row["endpoint_id"]),
    }


DELIVERIES = Collection(
    type="webhook-delivery",
    family="webhook-deliveries",
    source=_deliveries,
    render=_delivery,
    links=lambda view, _row: {
        "attempts": view.link("webhook-delivery-attempts", "webhook-deliveries")
    },
)


def _attempts(call: Call) -> Condition:
    del call
    return Condition("SELECT * FROM webhook_attempts")


def _attempt(view: View, row: sqlite3.Row) -> Resource:
    return {
        "signature": row["signature"],
        "webhookDelivery": view.reference("webhook-delivery", row["delivery_id"]),
        "isSuccessful": bool(row["is_successful"]),
        "responseStatusCode": row["status_code"],
        "errorResponseBody": row["error_body"],
        "createdAt": timestamp(row["created_at"]),
    }


ATTEMPTS = Collection(
    type="webhook-delivery-attempt",
    family="webhook-deliveries",
    source=_attempts,
    render=_attempt,
)


class DeliveryWrites:
    """A ping, or an event sent once more."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def create(self, call: Call) -> Answer:
        """201 with `Location`; the attempt itself follows the answer.

        The endpoint comes in the body or as `webhookEndpoint.id`; without an event this is a
        ping, and must say so with `event.topic=ping`.
        """
        body = read_body(call)
        body.only(call, ("event", "webhookEndpoint"))
        given = text(call, "webhookEndpoint.id")
        endpoint = whole_number(given) if given else body.reference("webhookEndpoint")
        if "webhookEndpoint" in body.content and body.reference("webhookEndpoint") != endpoint:
            body.refuse("webhookEndpoint", "The address names another one.")
        if not exists(call, "webhook_endpoints", "id = ?", endpoint):
            body.refuse("webhookEndpoint", "There is no such endpoint.")
        is_ping = text(call, "event.topic") == PING
        event = None if is_ping else body.reference("event")
        if event is not None and not exists(call, "webhook_events", "id = ?", event):
            body.refuse("event", "There is no such event.")
        body.check(call)
        if event is None:
            data = {"id": str(endpoint), "type": "webhook-endpoint"}
            event = raise_event(call, PING, data, is_ping=True)
        created = call.db.execute(
            "INSERT INTO webhook_deliveries (event_id, endpoint_id, status, next_attempt_at)"
            " VALUES (?, ?, 'undelivered', ?)",
            (event, endpoint, call.now.timestamp()),
        )
        resource = self._reads.resource(call, "webhook-delivery", created.lastrowid or 0)
        return Answer(status=201, json=resource, headers={"Location": resource["url"]})
