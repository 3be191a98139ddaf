"""The sandbox's clock: the only place here that reads the time or waits.

`real` is the system's time. `fast` is the system's time plus an offset that is kept in the store,
so that every process on the same tenant sees the same virtual time; it only moves forward.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from datetime import UTC, datetime
from typing import Literal

ClockMode = Literal["real", "fast"]
OFFSET_KEY = "clock_offset_s"


class Clock:
    """Time of one tenant, in seconds since the epoch."""

    def __init__(self, mode: ClockMode) -> None:
        self.mode: ClockMode = mode

    def now(self, db: sqlite3.Connection) -> float:
        """The tenant's time."""
        if self.mode == "real":
            return time.time()
        row = db.execute("SELECT value FROM meta WHERE key = ?", (OFFSET_KEY,)).fetchone()
        return time.time() + (float(row[0]) if row else 0.0)

    def advance(self, db: sqlite3.Connection, seconds: float) -> float:
        """Move the virtual time forward inside the caller's transaction and return the new time.

        Raises:
            ValueError: the clock is real, or the seconds are negative.
        """
        if self.mode == "real":
            raise ValueError("the clock of this sandbox is real: start it with --clock fast")
        if not 0 <= seconds < float("inf"):
            raise ValueError("the clock only moves forward: advance_s must be 0 or more")
        db.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key)"
            " DO UPDATE SET value = CAST(value AS REAL) + CAST(excluded.value AS REAL)",
            (OFFSET_KEY, repr(seconds)),
        )
        return self.now(db)


def moment(epoch: float) -> datetime:
    """An aware UTC moment."""
    return datetime.fromtimestamp(epoch, UTC)


def system_now() -> float:
    """The machine's time, for what is older than the tenant's own clock: its creation."""
    return time.time()


async def pause(seconds: float) -> None:
    """Really wait."""
    await asyncio.sleep(seconds)


def lucca_time(at: datetime) -> str:
    """A moment as v3 writes it: milliseconds, no zone (`2015-09-07T10:20:06.583`)."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}"
