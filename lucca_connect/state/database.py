"""Opening one of our SQLite files, with everything that can be wrong with it said plainly."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from lucca_connect.errors import ConfigurationError
from lucca_connect.state.files import FILE_MODE, private_folder
from lucca_connect.state.mounts import refuse_network
from lucca_connect.state.problems import told_plainly

BUSY_SECONDS = 10.0


def open_database(
    path: Path, *, schema: str, version: int, synchronous: Literal["FULL", "NORMAL"]
) -> sqlite3.Connection:
    """Open the file (0600, WAL), creating it with `schema` when it is new.

    Args:
        schema: statements that create everything, each with IF NOT EXISTS.
        version: what this program writes; kept in `user_version`.
        synchronous: FULL where a commit must survive a power cut.

    Raises:
        ConfigurationError: state_on_network_filesystem, state_newer, state_corrupted,
            state_not_writable, state_disk_full, state_unusable.
        TryLaterError: state_busy.
    """
    private_folder(path.parent)
    refuse_network(path.parent)
    with told_plainly(path):
        # SQLite would create it with the process's umask; its WAL copies the mode of this file.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE))
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(database, path, schema, version, synchronous)
        except BaseException:
            database.close()
            raise
    return database


def _prepare(
    database: sqlite3.Connection, path: Path, schema: str, version: int, synchronous: str
) -> None:
    database.row_factory = sqlite3.Row
    found = _user_version(database)
    if found > version:
        raise ConfigurationError("state_newer", path=str(path), found=found, known=version)
    if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise ConfigurationError("state_corrupted", path=str(path))
    database.execute("PRAGMA journal_mode=WAL")
    database.execute(f"PRAGMA synchronous={synchronous}")
    if found < version:
        # One transaction: a process killed here leaves either nothing or everything.
        database.executescript(f"BEGIN IMMEDIATE; {schema} PRAGMA user_version={version}; COMMIT;")


def _user_version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything in the block is committed at its end, or nothing is.

    The write lock is taken at the start, so that what is read inside is still true when the block
    writes (BEGIN IMMEDIATE).

    Raises:
        ConfigurationError, TryLaterError: as `open_database`.
    """
    with told_plainly(path):
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if database.in_transaction:  # a full disk has rolled back by itself
                database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")
