"""How often each route was asked, by template: `GET /api/v3/users/{id}`."""

from __future__ import annotations

import sqlite3

from lucca_connect.sandbox.routing import PARTNERS


def count(db: sqlite3.Connection, template: str) -> None:
    """Count one request inside the caller's transaction."""
    db.execute(
        "INSERT INTO request_counts (route, n) VALUES (?, 1)"
        " ON CONFLICT (route) DO UPDATE SET n = n + 1",
        (template,),
    )


def counts(db: sqlite3.Connection) -> tuple[dict[str, int], dict[str, int]]:
    """Requests by route: to Lucca, and to the partners."""
    lucca: dict[str, int] = {}
    partners: dict[str, int] = {}
    for route, n in db.execute("SELECT route, n FROM request_counts ORDER BY route"):
        (partners if PARTNERS in route else lucca)[route] = n
    return lucca, partners
