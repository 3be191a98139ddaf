"""Our share of the requests that a tenant allows per minute.

Lucca allows 50 requests in 60 seconds to all integrations of a tenant together (legacy-api.md
1.3). A log of what was sent is exact where a token bucket lets bursts through, and lies on disk
because cron jobs and people run several processes beside and after each other.
"""

from __future__ import annotations

from pathlib import Path

from lucca_connect.errors import ConfigurationError, TryLaterError
from lucca_connect.state.database import open_database, transaction
from lucca_connect.state.ports import Clock
from lucca_connect.state.problems import told_plainly

WINDOW_S = 61.0
"""One second more than Lucca's window: its clock and the network's delay are not ours."""

LONGEST_BLOCK_S = 3600.0
"""A `Retry-After` of years (a broken proxy) must not stop later runs for years."""

_SHORTEST_WAIT_S = 0.01
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sent (tenant TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS sent_at ON sent (tenant, at);
CREATE TABLE IF NOT EXISTS rejections (
  tenant TEXT PRIMARY KEY, halved_at REAL NOT NULL, share INTEGER NOT NULL,
  blocked_until REAL NOT NULL);
"""


class Limiter:
    """A durable sliding log of requests, shared by the machine's processes.

    Args:
        path: the database file; one file serves all tenants.
        tenant_id: whose requests are counted together.
        share: requests allowed in any 61 seconds.
        clock: the tenant's clock.

    Raises:
        ConfigurationError: limiter_damaged, and as `database.open_database`.
        TryLaterError: state_busy.
    """

    def __init__(self, path: Path, *, tenant_id: str, share: int = 30, clock: Clock) -> None:
        self._path = path
        self._tenant = tenant_id
        self._share = share
        self._clock = clock
        try:
            self._database = open_database(
                path, schema=_SCHEMA, version=_VERSION, synchronous="NORMAL"
            )
        except ConfigurationError as error:
            if error.code != "state_corrupted":
                raise
            # Unlike a journal it may be deleted: it holds one minute.
            raise ConfigurationError("limiter_damaged", path=str(path)) from error

    def acquire(self, deadline: float | None = None) -> float:
        """Wait until one more request fits into the share, and enter it in the log.

        Args:
            deadline: seconds since the epoch on the tenant's clock.

        Returns:
            Seconds waited.

        Raises:
            TryLaterError: share_used_up, at once, if waiting would pass the deadline.
        """
        waited = 0.0
        while (wait := self._enter_or_wait()) > 0:
            if deadline is not None and self._clock.now() + wait > deadline:
                raise TryLaterError("share_used_up", share=self._share, wait_s=round(wait))
            self._clock.sleep(wait)
            waited += wait
        return waited

    def rejected(self, retry_after: float | None) -> None:
        """Lucca answered 429: halve the share, and send nothing for `retry_after` seconds, or an
        hour if that is less.

        The share is halved once per window, however many processes are told in it, and recovers
        by one request per window without a rejection.
        """
        with transaction(self._database, self._path):
            now = self._now()
            halved_at, share, blocked_until = self._rejection() or (None, self._share, 0.0)
            if halved_at is None or now - halved_at >= WINDOW_S:
                halved_at, share = now, max(1, self._allowed(now) // 2)
            blocked_until = max(blocked_until, now + min(retry_after or 0.0, LONGEST_BLOCK_S))
            self._database.execute(
                "INSERT OR REPLACE INTO rejections VALUES (?, ?, ?, ?)",
                (self._tenant, halved_at, share, blocked_until),
            )

    def close(self) -> None:
        """Release the file."""
        with told_plainly(self._path):
            self._database.close()

    def _enter_or_wait(self) -> float:
        """Enter one request now (0.0), or say how many seconds until it may be tried again."""
        self._catch_up()
        with transaction(self._database, self._path):
            now = self._now()
            self._database.execute(
                "DELETE FROM sent WHERE tenant = ? AND at <= ?", (self._tenant, now - WINDOW_S)
            )
            rejection = self._rejection()
            if rejection and rejection[2] > now:
                return max(rejection[2] - now, _SHORTEST_WAIT_S)
            times = [
                float(row["at"])
                for row in self._database.execute(
                    "SELECT at FROM sent WHERE tenant = ? ORDER BY at", (self._tenant,)
                )
            ]
            allowed = self._allowed(now)
            if len(times) >= allowed:
                return max(times[-allowed] + WINDOW_S - now, _SHORTEST_WAIT_S)
            self._database.execute("INSERT INTO sent VALUES (?, ?)", (self._tenant, now))
            return 0.0

    def _catch_up(self) -> None:
        """Bring a clock up to date that another process may have moved.

        Waiting no time at all does it on a virtual clock and nothing on the machine's. Without it
        this process would take what the other one has sent for a clock that was set back.
        """
        with told_plainly(self._path):
            newest = self._database.execute(
                "SELECT max(at) FROM sent WHERE tenant = ?", (self._tenant,)
            ).fetchone()[0]
        if newest is not None and newest > self._clock.now():
            self._clock.sleep(0.0)

    def _now(self) -> float:
        """The clock's time, after drawing back what a clock set back has left in the future."""
        now = self._clock.now()
        self._database.execute(
            "UPDATE sent SET at = ? WHERE tenant = ? AND at > ?", (now, self._tenant, now)
        )
        self._database.execute(
            "UPDATE rejections SET blocked_until = blocked_until - (halved_at - ?), halved_at = ?"
            " WHERE tenant = ? AND halved_at > ?",
            (now, now, self._tenant, now),
        )
        return now

    def _allowed(self, now: float) -> int:
        rejection = self._rejection()
        if rejection is None:
            return self._share
        halved_at, share, _blocked_until = rejection
        return min(self._share, share + int((now - halved_at) // WINDOW_S))

    def _rejection(self) -> tuple[float, int, float] | None:
        """When the share was last halved, to what, and until when nothing is sent."""
        row = self._database.execute(
            "SELECT halved_at, share, blocked_until FROM rejections WHERE tenant = ?",
            (self._tenant,),
        ).fetchone()
        return (row["halved_at"], row["share"], row["blocked_until"]) if row else None
