"""Who saw or changed which data about people, with which command and when. Never a value.

Part of the journal's file, so that backups carry it. Records are only ever added.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lucca_connect.errors import InternalError
from lucca_connect.state.database import transaction
from lucca_connect.state.ports import Clock
from lucca_connect.state.problems import told_plainly

SCHEMA = """
CREATE TABLE IF NOT EXISTS audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, account TEXT NOT NULL,
  act TEXT NOT NULL, kind TEXT NOT NULL, codes TEXT NOT NULL, subjects INTEGER NOT NULL,
  command TEXT NOT NULL, run_id TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS audit_run ON audit (run_id);
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit records are only added'); END;
CREATE TRIGGER IF NOT EXISTS audit_remains BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit records are only added'); END;
"""
_CODE = re.compile(r"[\w.:/\[\]-]{1,120}")


class Act(StrEnum):
    """What was done with the data."""

    DISCLOSURE = "disclosure"
    ALTERATION = "alteration"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One act.

    Attributes:
        sequence: ascending; `at`: seconds since the epoch on the tenant's clock.
        account: of the system, who started the command.
        kind: what about: `employees`, `departments`…
        codes: names of core properties and codes of custom data, sorted.
        subjects: how many people (or rows) it was about.
        command: `pull employees`; `run_id`: of the run, "" where the command has none. The
            journal's rows of a run say which people it changed.
    """

    sequence: int
    at: float
    account: str
    act: Act
    kind: str
    codes: tuple[str, ...]
    subjects: int
    command: str
    run_id: str


class AuditLog:
    """The audit records of one tenant. Every method commits before it returns.

    Raises as `Journal` does for what the disk refuses.
    """

    def __init__(self, database: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._database = database
        self._path = path
        self._clock = clock

    def record_disclosure(
        self,
        kind: str,
        codes: Iterable[str],
        count: int,
        *,
        account: str,
        command: str,
        run_id: str = "",
    ) -> None:
        """Values were shown or written to a file.

        Args:
            kind: `employees`…; `codes`: which data; `count`: of how many.

        Raises:
            InternalError: audit_code_refused: something that cannot be a name or a code.
        """
        self._add(Act.DISCLOSURE, kind, codes, count, (account, command, run_id))

    def record_alteration(
        self,
        kind: str,
        codes: Iterable[str],
        count: int,
        *,
        account: str,
        command: str,
        run_id: str = "",
    ) -> None:
        """Values were changed, or may have been. Arguments as `record_disclosure`."""
        self._add(Act.ALTERATION, kind, codes, count, (account, command, run_id))

    def all(self, *, run_id: str | None = None) -> list[AuditRecord]:
        """Every record in order, of one run if given."""
        where, values = ("1", ()) if run_id is None else ("run_id = ?", (run_id,))
        with told_plainly(self._path):
            rows = self._database.execute(
                f"SELECT * FROM audit WHERE {where} ORDER BY sequence", values
            ).fetchall()
        return [_record(row) for row in rows]

    def _add(
        self, act: Act, kind: str, codes: Iterable[str], count: int, by: tuple[str, str, str]
    ) -> None:
        named = sorted(set(codes))
        for code in (kind, *named):
            if not _CODE.fullmatch(code):
                raise InternalError("audit_code_refused", kind=kind)
        account, command, run_id = by
        with transaction(self._database, self._path):
            self._database.execute(
                "INSERT INTO audit (at, account, act, kind, codes, subjects, command, run_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(self._clock.now(), account, act, kind, json.dumps(named), count),
                    *(command, run_id),
                ),
            )


def _record(row: sqlite3.Row) -> AuditRecord:
    columns = dict(row)
    codes = tuple(json.loads(columns.pop("codes")))
    return AuditRecord(**{**columns, "act": Act(columns["act"])}, codes=codes)
