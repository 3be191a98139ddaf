"""Puts a copy of one tenant's journal back. What is replaced is kept beside it."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lucca_connect.errors import BadDataError, ConfigurationError
from lucca_connect.state.backups import JOURNAL, KEY, Backup, journal_path
from lucca_connect.state.files import (
    private_workspace,
    sync_folder,
    tenant_folder,
    write_private,
)
from lucca_connect.state.journal import Journal
from lucca_connect.state.ports import Clock
from lucca_connect.state.problems import from_sqlite, told_plainly

_COMPANIONS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup back has done.

    Attributes:
        kept: where the replaced journal lies now, None when there was none.
        key: `same`, `restored`, or `kept`: this installation's own, because other tenants'
            journals depend on it.
    """

    kept: Path | None
    key: str


def events_lost(state: Path, backup: Backup, clock: Clock) -> int:
    """How many transitions the journal in use knows that the backup does not.

    A damaged or absent journal knows none.

    Raises:
        ConfigurationError: as `Journal.open`, but not state_corrupted.
    """
    if not journal_path(state, backup.tenant_id).exists():
        return 0
    try:
        current = Journal.open(state, tenant_id=backup.tenant_id, clock=clock)
    except ConfigurationError as error:
        if error.code == "state_corrupted":
            return 0
        raise
    workspace = tenant_folder(state, backup.tenant_id) / f"restore-{secrets.token_hex(4)}"
    with closing(current), private_workspace(workspace) as folder:
        _unpacked(backup, folder)
        older = Journal.open(folder, tenant_id=backup.tenant_id, clock=clock)
        with closing(older):
            return len(_history(current) - _history(older))


def restore(state: Path, backup: Backup, clock: Clock) -> Restored:
    """Put the backup's journal in the place of the one in use, which is kept beside it.

    The caller holds the tenant's locks.

    Raises:
        ConfigurationError: as `Journal.open`, but not state_corrupted.
    """
    path = journal_path(state, backup.tenant_id)
    kept = None
    try:
        if path.exists():
            current = Journal.open(state, tenant_id=backup.tenant_id, clock=clock)
            with closing(current):
                kept = _beside(path, "replaced", clock)
                current.copy_to(kept)
    except ConfigurationError as error:
        if error.code != "state_corrupted":
            raise
        kept = set_aside(path, clock)
    workspace = tenant_folder(state, backup.tenant_id) / f"restore-{secrets.token_hex(4)}"
    with private_workspace(workspace) as folder:
        source = _unpacked(backup, folder)
        if path.exists():
            # One transaction: a process killed here leaves the old journal or the new one.
            with (
                told_plainly(path),
                closing(sqlite3.connect(source)) as copy,
                closing(sqlite3.connect(path)) as database,
            ):
                copy.backup(database)
        else:
            write_private(path, backup.journal)
    return Restored(kept, _restore_key(state, backup, clock))


def set_aside(path: Path, clock: Clock) -> Path:
    """Rename a damaged journal, so that a new one can take its place; nothing is deleted."""
    aside = _beside(path, "damaged", clock)
    with told_plainly(path):
        for suffix in _COMPANIONS:
            part = path.with_name(f"{path.name}{suffix}")
            if part.exists():
                part.rename(aside.with_name(f"{aside.name}{suffix}"))
        sync_folder(path.parent)
    return aside


def _restore_key(state: Path, backup: Backup, clock: Clock) -> str:
    path = state / KEY
    with told_plainly(path):
        current = path.read_bytes() if path.exists() else b""
    if not backup.key or current == backup.key:
        return "same"
    others = [
        folder
        for folder in (state / "tenants").iterdir()
        if folder != tenant_folder(state, backup.tenant_id) and (folder / JOURNAL).exists()
    ]
    if current and others:
        return "kept"
    if current:
        write_private(_beside(path, "replaced", clock), current)
    write_private(path, backup.key)
    return "restored"


def _beside(path: Path, why: str, clock: Clock) -> Path:
    moment = datetime.fromtimestamp(clock.now(), UTC)
    mark = f"{moment:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    return path.with_name(f"{path.stem}-{why}-{mark}{path.suffix}")


def _unpacked(backup: Backup, state: Path) -> Path:
    """The backup's journal below a state folder of its own, checked as any journal is.

    Raises:
        BadDataError: backup_unreadable. ConfigurationError: state_newer, state_of_other_tenant.
    """
    path = journal_path(state, backup.tenant_id)
    write_private(path, backup.journal)
    try:
        with closing(sqlite3.connect(path)) as database:
            owner = database.execute("SELECT value FROM meta WHERE name = 'tenant_id'").fetchone()
            healthy = database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.Error as error:
        raise BadDataError(
            "backup_unreadable", path=JOURNAL, reason=from_sqlite(error, path).code
        ) from error
    if not healthy or owner is None or owner[0] != backup.tenant_id:
        raise BadDataError("backup_unreadable", path=JOURNAL, reason="damaged")
    return path


def _history(journal: Journal) -> set[tuple[float, str, str, str]]:
    """What happened, without the numbers that each file gives by itself."""
    events = {(event.at, event.key, event.state.value, event.run_id) for event in journal.events()}
    records = {
        (record.at, f"{record.command} {record.codes}", record.act.value, record.run_id)
        for record in journal.audit.all()
    }
    return events | records
