"""The journal: what luccactl did, is doing, or may have done outside of this machine.

A row is committed before the request leaves, so that after a crash the journal knows more than
the network ever told. See `journal_model.STEPS` for the life of a row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Self

from lucca_connect.errors import ConfigurationError, InternalError
from lucca_connect.state.audit import SCHEMA as AUDIT_SCHEMA
from lucca_connect.state.audit import AuditLog
from lucca_connect.state.database import open_database, transaction
from lucca_connect.state.files import tenant_folder, write_private
from lucca_connect.state.journal_model import (
    STEPS,
    Entry,
    Event,
    Fact,
    PlannedRow,
    State,
    is_safe_fact,
)
from lucca_connect.state.ports import Clock
from lucca_connect.state.problems import told_plainly
from lucca_connect.state.shelf import SCHEMA as SHELF_SCHEMA
from lucca_connect.state.shelf import PlanShelf
from lucca_connect.state.undo import UndoImages

VERSION = 3
"""1: entries, events, plans, notes. 2: also the plans that wait for a person. 3: also the audit."""
NO_FACTS: Mapping[str, Fact] = MappingProxyType({})
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
  key TEXT PRIMARY KEY, verb TEXT NOT NULL, connector TEXT NOT NULL, subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL, state TEXT NOT NULL, run_id TEXT NOT NULL, plan_id TEXT NOT NULL,
  created_at REAL NOT NULL, updated_at REAL NOT NULL, facts TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entries_subject ON entries (subject_id);
CREATE INDEX IF NOT EXISTS entries_state ON entries (connector, state);
CREATE TABLE IF NOT EXISTS events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, key TEXT NOT NULL,
  state TEXT NOT NULL, run_id TEXT NOT NULL, plan_id TEXT NOT NULL, facts TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS events_key ON events (key);
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TRIGGER IF NOT EXISTS events_remain BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
CREATE TABLE IF NOT EXISTS plans (
  plan_id TEXT PRIMARY KEY, run_id TEXT NOT NULL, created_at REAL NOT NULL, plan TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, at REAL NOT NULL, value TEXT NOT NULL);
"""
_SCHEMA += SHELF_SCHEMA + AUDIT_SCHEMA


class Journal:
    """One tenant's journal. Every method commits before it returns.

    All methods raise ConfigurationError (state_disk_full, state_not_writable, state_corrupted,
    state_unusable) or TryLaterError (state_busy) for what the disk refuses.
    """

    def __init__(self, database: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._database = database
        self._path = path
        self._clock = clock

    @classmethod
    def open(cls, folder: Path, *, tenant_id: str, clock: Clock) -> Self:
        """Open the tenant's journal below the state folder, creating it when there is none.
        Before-images whose time is over are deleted, whatever the command.

        Raises:
            ConfigurationError: state_of_other_tenant (a folder that was copied), and as
                `database.open_database`.
            TryLaterError: state_busy.
        """
        path = tenant_folder(folder, tenant_id) / "journal.sqlite"
        database = open_database(path, schema=_SCHEMA, version=VERSION, synchronous="FULL")
        try:
            with transaction(database, path):
                database.execute("INSERT OR IGNORE INTO meta VALUES ('tenant_id', ?)", (tenant_id,))
                owner = database.execute(
                    "SELECT value FROM meta WHERE name = 'tenant_id'"
                ).fetchone()[0]
            if owner != tenant_id:
                raise ConfigurationError(
                    "state_of_other_tenant", path=str(path), found=owner, wanted=tenant_id
                )
            UndoImages(folder, tenant_id).clear_expired(clock.now())
        except BaseException:
            database.close()
            raise
        return cls(database, path, clock)

    @property
    def shelf(self) -> PlanShelf:
        """The plans that wait for a person, in the same file."""
        return PlanShelf(self._database, self._path, self._clock)

    @property
    def audit(self) -> AuditLog:
        """Who read or changed what about people, in the same file."""
        return AuditLog(self._database, self._path, self._clock)

    def record_plan(
        self, plan_json: str, *, plan_id: str, run_id: str, rows: Iterable[PlannedRow]
    ) -> None:
        """Keep the plan, and enter its operations as `planned`, all in one commit.

        Rows that are sending, in doubt or done are left as they are: a new plan is no news about
        what has left this machine. The plan itself may be recorded again, unchanged.
        """
        with transaction(self._database, self._path):
            self._database.execute(
                "INSERT OR IGNORE INTO plans VALUES (?, ?, ?, ?)",
                (plan_id, run_id, self._clock.now(), plan_json),
            )
            for row in rows:
                entry = self._entry(row.key)
                if entry is None or State.PLANNED in STEPS[entry.state]:
                    self._write(
                        row,
                        State.PLANNED,
                        entry=entry,
                        run_id=run_id,
                        plan_id=plan_id,
                        facts={"error": None} if entry else {},
                    )

    def plan(self, plan_id: str) -> str | None:
        """The recorded plan's JSON."""
        row = self._one("SELECT plan FROM plans WHERE plan_id = ?", plan_id)
        return None if row is None else str(row["plan"])

    def mark(
        self,
        key: str,
        state: State,
        *,
        run_id: str,
        plan_id: str,
        facts: Mapping[str, Fact] = NO_FACTS,
        row: PlannedRow | None = None,
    ) -> Entry:
        """Enter a transition of a recorded operation.

        Args:
            facts: added to those known; None withdraws one.
            row: for a key that no plan has recorded.

        Raises:
            InternalError: journal_step_refused (a step back, see STEPS; or neither known nor
                described), journal_fact_refused.
        """
        _require_safe(facts)
        with transaction(self._database, self._path):
            entry = self._entry(key)
            before = entry.state if entry else None
            row = _row_of(entry) if entry else row
            if row is None or state not in STEPS[before]:
                raise InternalError("journal_step_refused", key=key, before=before, after=state)
            return self._write(row, state, entry=entry, run_id=run_id, plan_id=plan_id, facts=facts)

    def learn(self, key: str, facts: Mapping[str, Fact]) -> Entry:
        """Add facts to a known row without a transition: its state stays.

        Raises:
            InternalError: journal_fact_refused, journal_step_refused (no such row).
        """
        _require_safe(facts)
        with transaction(self._database, self._path):
            entry = self._entry(key)
            if entry is None:
                raise InternalError("journal_step_refused", key=key, before=None, after=None)
            return self._write(
                _row_of(entry),
                entry.state,
                entry=entry,
                run_id=entry.run_id,
                plan_id=entry.plan_id,
                facts=facts,
            )

    def entry(self, key: str) -> Entry | None:
        """The row of an operation."""
        with told_plainly(self._path):
            return self._entry(key)

    def entries(
        self,
        *,
        connector: str | None = None,
        verb: str | None = None,
        state: State | None = None,
        subject_id: str | None = None,
    ) -> list[Entry]:
        """The rows that agree with everything given, oldest first."""
        wanted = {"connector": connector, "verb": verb, "state": state, "subject_id": subject_id}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given) or "1"
        rows = self._all(
            f"SELECT * FROM entries WHERE {where} ORDER BY created_at, rowid", *given.values()
        )
        return [_entry_of(row) for row in rows]

    def unsettled(self, connector: str) -> list[Entry]:
        """The connector's rows whose effect may or may not have happened, oldest first."""
        rows = self._all(
            "SELECT * FROM entries WHERE connector = ? AND state IN (?, ?)"
            " ORDER BY created_at, rowid",
            connector,
            State.SENDING,
            State.IN_DOUBT,
        )
        return [_entry_of(row) for row in rows]

    def events(self, *, key: str | None = None, run_id: str | None = None) -> list[Event]:
        """Transitions in order, of one operation or one run if given."""
        wanted = {"key": key, "run_id": run_id}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{name} = ?" for name in given) or "1"
        rows = self._all(f"SELECT * FROM events WHERE {where} ORDER BY sequence", *given.values())
        return [_event_of(row) for row in rows]

    def note(self, name: str, value: str) -> None:
        """Remember one fact about the tenant (`pin:aequivalent:trigger`), replacing the old."""
        with transaction(self._database, self._path):
            self._database.execute(
                "INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", (name, self._clock.now(), value)
            )

    def noted(self, name: str) -> str | None:
        """What was noted last under a name."""
        row = self._one("SELECT value FROM notes WHERE name = ?", name)
        return None if row is None else str(row["value"])

    def copy_to(self, path: Path) -> None:
        """Write the journal as it stands between two commits into a new file (0600)."""
        write_private(path, b"")
        with told_plainly(path), closing(sqlite3.connect(path)) as copy:
            self._database.backup(copy)

    def close(self) -> None:
        """Release the file."""
        with told_plainly(self._path):
            self._database.close()

    def _write(
        self,
        row: PlannedRow,
        state: State,
        *,
        entry: Entry | None,
        run_id: str,
        plan_id: str,
        facts: Mapping[str, Fact],
    ) -> Entry:
        """Write the row and its event, inside the caller's transaction.

        Args:
            entry: the row as it was, None if there was none.
        """
        now = self._clock.now()
        merged = {**(entry.facts if entry else {}), **facts}
        known = {name: value for name, value in merged.items() if value is not None}
        if entry is None:
            self._database.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(row.key, row.verb, row.connector, row.subject_kind, row.subject_id),
                    *(state, run_id, plan_id, now, now, json.dumps(known, sort_keys=True)),
                ),
            )
        else:
            self._database.execute(
                "UPDATE entries SET state = ?, run_id = ?, plan_id = ?, updated_at = ?, facts = ?"
                " WHERE key = ?",
                (state, run_id, plan_id, now, json.dumps(known, sort_keys=True), row.key),
            )
        self._database.execute(
            "INSERT INTO events (at, key, state, run_id, plan_id, facts) VALUES (?, ?, ?, ?, ?, ?)",
            (now, row.key, state, run_id, plan_id, json.dumps(dict(facts), sort_keys=True)),
        )
        written = self._entry(row.key)
        assert written is not None  # noqa: S101 (inserted or updated two statements above)
        return written

    def _entry(self, key: str) -> Entry | None:
        row = self._database.execute("SELECT * FROM entries WHERE key = ?", (key,)).fetchone()
        return None if row is None else _entry_of(row)

    def _one(self, statement: str, *values: str) -> sqlite3.Row | None:
        rows = self._all(statement, *values)
        return rows[0] if rows else None

    def _all(self, statement: str, *values: str) -> list[sqlite3.Row]:
        with told_plainly(self._path):
            return self._database.execute(statement, values).fetchall()


def _require_safe(facts: Mapping[str, Fact]) -> None:
    for name, value in facts.items():
        if not is_safe_fact(name, value):
            raise InternalError("journal_fact_refused", name=name)


def _row_of(entry: Entry) -> PlannedRow:
    return PlannedRow(entry.key, entry.verb, entry.connector, entry.subject_kind, entry.subject_id)


def _entry_of(row: sqlite3.Row) -> Entry:
    columns = dict(row)
    facts = json.loads(columns.pop("facts"))
    return Entry(**{**columns, "state": State(columns["state"])}, facts=facts)


def _event_of(row: sqlite3.Row) -> Event:
    columns = dict(row)
    facts = json.loads(columns.pop("facts"))
    return Event(**{**columns, "state": State(columns["state"])}, facts=facts)
