"""The store: committed, shared by threads and processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.sandbox.store import Store, read_meta, stored_options, write_ahead, write_meta

ADD = """
import sys
from pathlib import Path
from lucca_connect.sandbox.store import Store
store = Store(Path(sys.argv[1]))
for _ in range(50):
    with store.transaction(write=True) as db:
        db.execute("INSERT INTO meta VALUES ('n', '1') ON CONFLICT (key)"
                   " DO UPDATE SET value = CAST(value AS INTEGER) + 1")
store.close()
"""


def lose(store: Store) -> None:
    with store.transaction(write=True) as db:
        write_meta(db, "lost", "yes")
        raise RuntimeError


def test_a_transaction_is_committed_or_rolled_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "tenant")
    with store.transaction(write=True) as db:
        write_meta(db, "kept", "yes")
        write_meta(db, "kept", "still")
    with pytest.raises(RuntimeError):
        lose(store)
    store.close()
    again = Store(tmp_path / "tenant")
    with again.transaction(write=False) as db:
        assert read_meta(db, "kept") == "still"
        assert read_meta(db, "lost") is None
        assert stored_options(db) == {}
    again.close()


def test_folder_and_file_are_private(tmp_path: Path) -> None:
    store = Store(tmp_path / "tenant")
    store.close()
    assert (tmp_path / "tenant").stat().st_mode & 0o077 == 0
    assert store.path.stat().st_mode & 0o077 == 0


def test_each_thread_has_a_connection_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    connections = []
    thread = threading.Thread(target=lambda: connections.append(store.connection()))
    thread.start()
    thread.join()
    assert connections[0] is not store.connection()
    assert store.connection() is store.connection()
    store.close()


class Busy(sqlite3.Connection):
    """Another process is switching to the write-ahead log for the first few tries."""

    refusals = 3
    waited = 0

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement.startswith("PRAGMA journal_mode"):
            self.refusals -= 1
            if self.refusals >= 0:
                raise sqlite3.OperationalError("database is locked")
        if statement == "BEGIN IMMEDIATE":
            self.waited += 1
        return super().execute(statement, *values)


def test_a_store_that_another_process_is_creating_is_waited_for(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x.sqlite", factory=Busy, isolation_level=None)
    write_ahead(connection)
    assert connection.waited == 3
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.refusals = 10**6
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        write_ahead(connection)
    connection.close()


def test_processes_that_start_together_lose_no_write(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    children = [
        subprocess.Popen([sys.executable, "-c", ADD, str(folder)], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [child.communicate()[1] for child in children] == [b""] * 3
    store = Store(folder)
    with store.transaction(write=False) as db:
        assert read_meta(db, "n") == "150"
    store.close()
