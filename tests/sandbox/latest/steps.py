"""Counting the work of SQLite, which no load of the machine changes."""

from __future__ import annotations

from urllib.parse import parse_qsl

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.call import Call, Caller
from lucca_connect.sandbox.clock import moment
from lucca_connect.sandbox.latest.routes import COLLECTIONS, ROUTES
from lucca_connect.sandbox.server import SandboxServer

PER_TICK = 100


def steps_of(server: SandboxServer, path: str) -> int:
    """The steps that SQLite takes for one list, to the nearest hundred."""
    name, _, query = path.partition("?")
    (route,) = [
        route for route in ROUTES if route.method == "GET" and route.path == f"/lucca-api/{name}"
    ]
    scopes = frozenset(f"{each.family}.readonly" for each in COLLECTIONS)
    ticks: list[int] = []

    def tick() -> int:
        ticks.append(1)
        return 0

    with server.store.transaction(write=False) as db:
        call = Call(
            db=db,
            method="GET",
            path=route.path,
            params={},
            query=parse_qsl(query),
            headers={"api-version": "2024-11-01"},
            body=b"",
            caller=Caller(int(server.ready["role_id"]), "test", scopes),
            now=moment(1_900_000_000),
            origin=server.url,
            assumptions=Assumptions(),
            preview_writes=False,
        )
        db.set_progress_handler(tick, PER_TICK)
        try:
            assert route.handler(call).json["items"]
        finally:
            db.set_progress_handler(None, 0)
    return len(ticks) * PER_TICK
