"""The tenant's store: one SQLite file, safe for several threads and processes.

Write-ahead log, one connection for each thread, explicit transactions: a change is committed
before the answer that tells of it leaves.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

FILE_NAME = "tenant.sqlite"
BUSY_TIMEOUT_S = 30.0
SWITCH_TRIES = 20


class Store:
    """Connections to one tenant's database.

    Args:
        folder: where the file lies; it is created with its parents.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / FILE_NAME
        self.path.touch(mode=0o600)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        schema = files("lucca_connect.sandbox").joinpath("schema.sql").read_text(encoding="utf-8")
        connection = self.connection()
        newer = "SELECT count(*) FROM sqlite_master WHERE name IN ('work_contracts', 'sent_mails')"
        if connection.execute(newer).fetchone()[0] < 2:  # noqa: PLR2004 (both of them)
            connection.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit until a transaction begins."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            write_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA temp_store = MEMORY")
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection

    @contextmanager
    def transaction(self, *, write: bool) -> Iterator[sqlite3.Connection]:
        """A transaction that is committed on leaving and rolled back on an exception."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = threading.local()


def write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait for another process that does the same
    at this moment, so this does.

    Raises:
        sqlite3.OperationalError: it never came free.
    """
    tries_left = SWITCH_TRIES
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            tries_left -= 1
            if not tries_left:
                raise
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def read_meta(db: sqlite3.Connection, key: str) -> str | None:
    """A fact about the tenant, None if it was never written."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Set a fact about the tenant."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def stored_options(db: sqlite3.Connection) -> dict[str, int | str]:
    """The options the tenant was filled with: employees, orders, hires, seed, scenario, clock."""
    text = read_meta(db, "options")
    options: dict[str, int | str] = json.loads(text) if text else {}
    return options
