"""50 requests a minute for the whole tenant, shared with neighbours nobody here controls.

A sliding window of 60 seconds on the sandbox's clock; a rejected request does not use the window.
Facts: reference/legacy-api.md 1.3.
"""

from __future__ import annotations

import math
import random
import sqlite3
from typing import Literal

REQUESTS_PER_WINDOW = 50
WINDOW_S = 60.0
LAST_NEIGHBOUR = "neighbours_until"

Who = Literal["caller", "neighbour"]


def admit(db: sqlite3.Connection, now: float, *, neighbours: int) -> int | None:
    """Let a request in, or say after how many whole seconds to come back.

    Args:
        db: inside a write transaction.
        now: the sandbox's time, epoch seconds.
        neighbours: how many requests a minute other integrations send on average.
    """
    if neighbours:
        _let_neighbours_send(db, now, neighbours)
    wait = _enter(db, now, "caller")
    return None if wait is None else max(1, math.ceil(wait))


def rejected(db: sqlite3.Connection) -> dict[str, int]:
    """How many requests were refused so far, ours and the neighbours'."""
    counts = dict(db.execute("SELECT key, value FROM meta WHERE key LIKE 'rejected_%'").fetchall())
    return {
        "caller": int(counts.get("rejected_caller", 0)),
        "neighbours": int(counts.get("rejected_neighbour", 0)),
    }


def _enter(db: sqlite3.Connection, at: float, who: Who) -> float | None:
    """Use one place of the window; seconds until a place is free when there is none."""
    oldest, used = db.execute(
        "SELECT min(at), count(*) FROM rate_log WHERE at > ?", (at - WINDOW_S,)
    ).fetchone()
    if used < REQUESTS_PER_WINDOW:
        db.execute("DELETE FROM rate_log WHERE at <= ?", (at - WINDOW_S,))
        db.execute("INSERT INTO rate_log (at, who) VALUES (?, ?)", (at, who))
        return None
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, 1)"
        " ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        (f"rejected_{who}",),
    )
    return float(oldest) + WINDOW_S - at


def _let_neighbours_send(db: sqlite3.Connection, now: float, per_minute: int) -> None:
    """What the neighbours sent since somebody last looked, at irregular intervals.

    Only the last two windows are played: earlier ones cannot be full, since nobody else sent then.
    """
    row = db.execute("SELECT value FROM meta WHERE key = ?", (LAST_NEIGHBOUR,)).fetchone()
    at = max(now - 2 * WINDOW_S if row is None else float(row[0]), now - 2 * WINDOW_S)
    while True:
        # Seeded by the moment itself: every process on the tenant sees the same neighbours.
        following = at + random.Random(at).uniform(0.5, 1.5) * WINDOW_S / per_minute
        if following > now:
            break
        at = following
        _enter(db, at, "neighbour")
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (LAST_NEIGHBOUR, repr(at)),
    )
