"""What happens to webhooks after a request: events are kept, what is due is sent.

Nothing sleeps: a retry is due once the tenant's clock has passed its time, and is sent after the
next request of any kind. `POST /_sandbox/clock` answers once everything due has been sent.
"""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.clock import Clock, lucca_time, moment
from lucca_connect.sandbox.latest.collection import View
from lucca_connect.sandbox.latest.webhooks.changes import record_changes
from lucca_connect.sandbox.latest.webhooks.events import EVENTS
from lucca_connect.sandbox.latest.webhooks.receivers import (
    Reply,
    deliver,
    echoes,
    sent_at,
    signature,
)
from lucca_connect.sandbox.latest.webhooks.tables import prepare
from lucca_connect.sandbox.store import Store

HOUR_S = 3600.0
# Four retries, five attempts in all, over about a day; the times between them are not published.
BACK_OFF_S = {
    "growing": (0.1 * HOUR_S, 0.9 * HOUR_S, 5 * HOUR_S, 18 * HOUR_S),
    "even": (6 * HOUR_S,) * 4,
}
# A receiver that does not answer in time is taken for gone only after this; another process may
# have the delivery in hand.
LEASE_S = 60.0
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
SUCCESS = range(200, 300)
# The older table of receiver statuses: these are not retried.
FINAL_BEFORE = frozenset({400, 401, 404, *range(500, 510)})


class Webhooks:
    """Events and deliveries of one tenant. One thread sends, whatever number of requests ask."""

    def __init__(self, store: Store, clock: Clock, assumptions: Assumptions) -> None:
        with store.transaction(write=True) as db:
            prepare(db)
        self._store = store
        self._clock = clock
        self._assumptions = assumptions
        self._sender = ThreadPoolExecutor(1, thread_name_prefix="sandbox-webhooks")
        self.failures: list[Exception] = []

    def close(self) -> None:
        """Finish what is being sent."""
        self._sender.shutdown(cancel_futures=True)

    def after_request(self, origin: str, *, wait: bool = False) -> None:
        """Keep the events of what has changed; send what is due, in the background or now."""
        db = self._store.connection()
        if db.execute("SELECT EXISTS (SELECT 1 FROM webhook_changes)").fetchone()[0]:
            with self._store.transaction(write=True) as db:
                record_changes(self._tenants_call(db, origin))
        if wait:
            self._sender.submit(self._send_due, origin).result()
        elif self._is_due(db):
            self._sender.submit(self._send_due, origin)

    def _is_due(self, db: sqlite3.Connection) -> bool:
        row = db.execute(
            "SELECT EXISTS (SELECT 1 FROM webhook_deliveries WHERE next_attempt_at <= ?)"
            " OR EXISTS (SELECT 1 FROM webhook_endpoints WHERE wants_activation)",
            (self._clock.now(db),),
        ).fetchone()
        return bool(row[0])

    def _send_due(self, origin: str) -> None:
        try:
            self._activate()
            while (claimed := self._claim(origin)) is not None:
                delivery_id, endpoint, content = claimed
                stamp = sent_at(moment(self._clock.now(self._store.connection())))
                signed = signature(endpoint["secret"], stamp, content)
                reply = deliver(endpoint["url"], content, stamp=stamp, signed=signed)
                self._note(delivery_id, endpoint["id"], signed, reply)
        except Exception as error:
            self.failures.append(error)
            raise

    def _activate(self) -> None:
        """Ask new endpoints to echo: assumption `webhook-activation=afterwards`."""
        waiting = self._store.connection().execute(
            "SELECT id, url FROM webhook_endpoints WHERE wants_activation"
        )
        for endpoint in waiting.fetchall():
            status = "active" if echoes(endpoint["url"]) else "inactive"
            with self._store.transaction(write=True) as db:
                db.execute(
                    "UPDATE webhook_endpoints SET wants_activation = 0, status = ? WHERE id = ?",
                    (status, endpoint["id"]),
                )

    def _claim(self, origin: str) -> tuple[int, sqlite3.Row, bytes] | None:
        """The delivery that has been due longest, with its endpoint and body."""
        with self._store.transaction(write=True) as db:
            now = self._clock.now(db)
            delivery = db.execute(
                "SELECT * FROM webhook_deliveries WHERE next_attempt_at <= ?"
                " ORDER BY next_attempt_at, id LIMIT 1",
                (now,),
            ).fetchone()
            if delivery is None:
                return None
            db.execute(
                "UPDATE webhook_deliveries SET next_attempt_at = ? WHERE id = ?",
                (now + LEASE_S, delivery["id"]),
            )
            endpoint = db.execute(
                "SELECT * FROM webhook_endpoints WHERE id = ?", (delivery["endpoint_id"],)
            ).fetchone()
            event = db.execute(
                "SELECT *, NULL AS status FROM webhook_events WHERE id = ?", (delivery["event_id"],)
            ).fetchone()
            resource = EVENTS.resource(View(self._tenants_call(db, origin), links=False), event)
        content = json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode()
        return int(delivery["id"]), endpoint, content

    def _note(self, delivery_id: int, endpoint_id: int, signed: str, reply: Reply) -> None:
        """Keep the attempt; decide whether there is another one."""
        is_successful = reply.status in SUCCESS
        with self._store.transaction(write=True) as db:
            now = self._clock.now(db)
            db.execute(
                "INSERT INTO webhook_attempts (delivery_id, signature, is_successful, status_code,"
                " error_body, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    delivery_id,
                    signed,
                    is_successful,
                    reply.status,
                    None if is_successful else reply.body,
                    lucca_time(moment(now)),
                ),
            )
            attempts, is_listening = db.execute(
                "UPDATE webhook_deliveries SET attempts = attempts + 1 WHERE id = ? RETURNING"
                " attempts, EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = endpoint_id)",
                (delivery_id,),
            ).fetchone()
            is_last = attempts > len(self._back_off) or not is_listening
            is_over = is_successful or is_last or self._is_final(reply.status)
            status = "delivered" if is_successful else "failed" if is_over else "undelivered"
            db.execute(
                "UPDATE webhook_deliveries SET status = ?, next_attempt_at = ? WHERE id = ?",
                (status, None if is_over else now + self._back_off[attempts - 1], delivery_id),
            )
            if not is_successful and (is_last or self._is_gone(reply.status)):
                self._suspend(db, endpoint_id, now)

    @property
    def _back_off(self) -> tuple[float, ...]:
        return BACK_OFF_S[self._assumptions["webhook-back-off"]]

    def _is_gone(self, status: int | None) -> bool:
        return self._assumptions["webhook-retry"] == "newest" and status in GONE

    def _is_final(self, status: int | None) -> bool:
        """Whether a failure is not retried."""
        if self._assumptions["webhook-retry"] == "newest":
            return status in GONE
        return status in FINAL_BEFORE

    @staticmethod
    def _suspend(db: sqlite3.Connection, endpoint_id: int, now: float) -> None:
        """An endpoint that is gone, or failed to the end: what else waits for it stays in the
        history."""
        db.execute(
            "UPDATE webhook_endpoints SET status = 'suspended', modified_at = ? WHERE id = ?",
            (lucca_time(moment(now)), endpoint_id),
        )
        db.execute(
            "UPDATE webhook_deliveries SET next_attempt_at = NULL"
            " WHERE endpoint_id = ? AND status = 'undelivered'",
            (endpoint_id,),
        )

    def _tenants_call(self, db: sqlite3.Connection, origin: str) -> Call:
        """What renders resources without anybody asking: nothing is hidden."""
        return Call(
            db=db,
            method="GET",
            path="",
            params={},
            query=(),
            headers={},
            body=b"",
            caller=None,
            now=moment(self._clock.now(db)),
            origin=origin,
            assumptions=self._assumptions,
            preview_writes=False,
        )
