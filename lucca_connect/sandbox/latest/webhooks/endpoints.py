"""Webhook endpoints: listed, created with a secret that is shown once, deleted (reference 3.15)."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Sequence

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.latest.bodies import Body, exists, read_body, reference_id
from lucca_connect.sandbox.latest.collection import Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.filters import Condition, Equals, one_of, whole_number
from lucca_connect.sandbox.latest.gate import VERSIONS
from lucca_connect.sandbox.latest.problems import refusal
from lucca_connect.sandbox.latest.reads import Reads
from lucca_connect.sandbox.latest.webhooks.receivers import echoes, split_url

STATUSES = ("active", "suspended", "inactive")
WRITABLE = ("name", "webhookUrl", "apiVersion", "topics", "businessEstablishments", "status")


def _source(call: Call) -> Condition:
    del call
    return Condition("SELECT * FROM webhook_endpoints")


def _endpoint(view: View, row: sqlite3.Row) -> Resource:
    establishments = row["establishments"]
    return {
        "name": row["name"],
        "webhookUrl": row["url"],
        "apiVersion": row["api_version"],
        "topics": json.loads(row["topics"]),
        "businessEstablishments": establishments
        and [view.reference("business-establishment", each) for each in json.loads(establishments)],
        "status": row["status"],
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


ENDPOINTS = Collection(
    type="webhook-endpoint",
    family="webhook-endpoints",
    source=_source,
    render=_endpoint,
    filters={
        "status": Equals("status", one_of(*STATUSES)),
        "application.id": Equals("client_id"),
    },
)


class EndpointWrites:
    """Creation and deletion; changing one has no published path."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def create(self, call: Call) -> Answer:
        """201 with `secret`; an endpoint that is to be active must echo (assumption
        `webhook-activation`: at its creation, or afterwards)."""
        body = read_body(call)
        body.only(call, WRITABLE)
        name, topics = body.text("name"), _topics(body)
        url = str(body.content.get("webhookUrl"))
        if split_url(body.content.get("webhookUrl")) is None:
            body.refuse("webhookUrl", "Must be an https address.")
        version = _version(body)
        establishments = _establishments(call, body)
        status = body.content.get("status", "inactive")
        if status not in STATUSES:
            body.refuse("status", f"Must be one of: {', '.join(STATUSES)}.")
        body.check(call)
        waits = status == "active" and call.assumptions["webhook-activation"] == "afterwards"
        if status == "active" and not waits and not echoes(url):
            body.refuse("webhookUrl", "The receiver did not echo the text it was sent.")
            body.check(call)
        stamp, secret = lucca_time(call.now), secrets.token_urlsafe(32)
        columns = {
            "name": name,
            "url": url,
            "api_version": version,
            "topics": json.dumps(topics),
            "establishments": establishments and json.dumps(establishments),
            "status": "inactive" if waits else status,
            "wants_activation": waits,
            "secret": secret,
            "client_id": _client_id(call),
            "created_at": stamp,
            "modified_at": stamp,
        }
        created = call.db.execute(
            f"INSERT INTO webhook_endpoints ({', '.join(columns)})"
            f" VALUES ({', '.join('?' for _ in columns)})",
            tuple(columns.values()),
        )
        resource = self._reads.resource(call, "webhook-endpoint", created.lastrowid or 0)
        headers = {"Location": resource["url"]}
        return Answer(status=201, json=resource | {"secret": secret}, headers=headers)

    @staticmethod
    def delete(call: Call) -> Answer:
        """204; what was still to be sent there is not sent any more."""
        endpoint_id = whole_number(call.params["id"])
        if endpoint_id is None or not exists(call, "webhook_endpoints", "id = ?", endpoint_id):
            raise refusal(call, 404)
        call.db.execute("DELETE FROM webhook_endpoints WHERE id = ?", (endpoint_id,))
        call.db.execute(
            "UPDATE webhook_deliveries SET status = 'failed', next_attempt_at = NULL"
            " WHERE endpoint_id = ? AND status = 'undelivered'",
            (endpoint_id,),
        )
        return Answer(status=204, body=b"")


def _topics(body: Body) -> Sequence[str]:
    """A list of texts. The published list of topics is open: any word is taken."""
    given = body.content.get("topics")
    if isinstance(given, list) and given and all(isinstance(word, str) and word for word in given):
        return given
    body.refuse("topics", "Must be a list of topics.")
    return ()


def _version(body: Body) -> str:
    given = body.content.get("apiVersion")
    if given not in [version.isoformat() for version in VERSIONS]:
        body.refuse("apiVersion", "There is no such version.")
    return str(given)


def _establishments(call: Call, body: Body) -> list[int] | None:
    """References, each once; null for all of them."""
    given = body.content.get("businessEstablishments")
    if given is None:
        return None
    ids = [reference_id(each) for each in given] if isinstance(given, list) else []
    known = [each for each in ids if each is not None]
    if not ids or len(set(known)) != len(ids):
        body.refuse("businessEstablishments", 'Must be null or a list of {"id": "…"}.')
    elif not all(exists(call, "establishments", "id = ?", each) for each in known):
        body.refuse("businessEstablishments", "There is no such establishment.")
    return known


def _client_id(call: Call) -> str | None:
    """The application that a token was given to."""
    token = call.headers.get("authorization", "").partition(" ")[2].strip()
    row = call.db.execute("SELECT client_id FROM tokens WHERE token = ?", (token,)).fetchone()
    return None if row is None else str(row["client_id"])
