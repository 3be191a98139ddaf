"""The store: committed, shared by threads and processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lucca_connect.sandbox.store import Store, read_meta, stored_options, write_meta

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


def test_the_folder_is_private(tmp_path: Path) -> None:
    Store(tmp_path / "tenant").close()
    assert (tmp_path / "tenant").stat().st_mode & 0o077 == 0


def test_each_thread_has_a_connection_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    connections = []
    thread = threading.Thread(target=lambda: connections.append(store.connection()))
    thread.start()
    thread.join()
    assert connections[0] is not store.connection()
    assert store.connection() is store.connection()
    store.close()


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
