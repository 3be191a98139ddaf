"""Plans that wait for a person: saved to a file, or held by a limit. Part of the journal's file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lucca_connect.state.database import transaction
from lucca_connect.state.ports import Clock
from lucca_connect.state.problems import told_plainly

SCHEMA = """
CREATE TABLE IF NOT EXISTS waiting_plans (
  plan_id TEXT PRIMARY KEY, connector TEXT NOT NULL, status TEXT NOT NULL, plan TEXT NOT NULL,
  held_by TEXT, created_at REAL NOT NULL, expires_at REAL NOT NULL,
  requested_by TEXT NOT NULL, decided_by TEXT, decided_at REAL);
CREATE INDEX IF NOT EXISTS waiting_plans_status ON waiting_plans (connector, status);
"""


class PlanStatus(StrEnum):
    """What became of a plan that waits."""

    SAVED = "saved"
    HELD = "held"
    APPROVED = "approved"
    """Somebody approved it, and it is not wholly carried out: it may be applied again."""
    APPLIED = "applied"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


OPEN = (PlanStatus.SAVED, PlanStatus.HELD, PlanStatus.APPROVED)
"""Those that may still be applied."""


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """One plan on the shelf.

    Attributes:
        plan: as `Plan.to_json` wrote it.
        held_by: the limit that holds it (limit, setting, allowed, observed), None for none.
        created_at, expires_at, decided_at: seconds since the epoch on the tenant's clock.
        requested_by: account of the system that made it; `decided_by`: that approved or discarded
            it, or the run that superseded it.
    """

    plan_id: str
    connector: str
    status: PlanStatus
    plan: str
    held_by: Mapping[str, str | int] | None
    created_at: float
    expires_at: float
    requested_by: str
    decided_by: str | None = None
    decided_at: float | None = None


class PlanShelf:
    """The waiting plans of one tenant. Every method commits before it returns.

    Raises as `Journal` does for what the disk refuses.
    """

    def __init__(self, database: sqlite3.Connection, path: Path, clock: Clock) -> None:
        self._database = database
        self._path = path
        self._clock = clock

    def put(self, waiting: WaitingPlan) -> None:
        """Keep a plan, or what holds one that is kept already."""
        held_by = None if waiting.held_by is None else json.dumps(dict(waiting.held_by))
        with transaction(self._database, self._path):
            self._database.execute(
                "INSERT INTO waiting_plans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (plan_id) DO UPDATE SET status = excluded.status,"
                " held_by = excluded.held_by",
                (
                    *(waiting.plan_id, waiting.connector, waiting.status, waiting.plan, held_by),
                    *(waiting.created_at, waiting.expires_at, waiting.requested_by),
                    *(waiting.decided_by, waiting.decided_at),
                ),
            )

    def get(self, plan_id: str) -> WaitingPlan | None:
        """A plan by its id."""
        with told_plainly(self._path):
            row = self._database.execute(
                "SELECT * FROM waiting_plans WHERE plan_id = ?", (plan_id,)
            ).fetchone()
        return None if row is None else _waiting(row)

    def all(self) -> list[WaitingPlan]:
        """Every plan, the newest first."""
        with told_plainly(self._path):
            rows = self._database.execute(
                "SELECT * FROM waiting_plans ORDER BY created_at DESC, rowid DESC"
            ).fetchall()
        return [_waiting(row) for row in rows]

    def decide(self, plan_id: str, status: PlanStatus, *, by: str | None = None) -> None:
        """Enter what became of a plan.

        Args:
            by: who decided; None keeps who decided before.
        """
        with transaction(self._database, self._path):
            self._database.execute(
                "UPDATE waiting_plans SET status = ?, decided_by = coalesce(?, decided_by),"
                " decided_at = CASE WHEN ? IS NULL THEN decided_at ELSE ? END WHERE plan_id = ?",
                (status, by, by, self._clock.now(), plan_id),
            )

    def supersede(self, connector: str, *, by_run: str) -> None:
        """Every plan of a connector that was held gives way to a newer run."""
        with transaction(self._database, self._path):
            self._database.execute(
                "UPDATE waiting_plans SET status = ?, decided_by = ?, decided_at = ?"
                " WHERE connector = ? AND status IN (?, ?)",
                (
                    *(PlanStatus.SUPERSEDED, by_run, self._clock.now()),
                    *(connector, PlanStatus.HELD, PlanStatus.APPROVED),
                ),
            )


def _waiting(row: sqlite3.Row) -> WaitingPlan:
    columns = dict(row)
    held_by = columns.pop("held_by")
    return WaitingPlan(
        **{
            **columns,
            "status": PlanStatus(columns["status"]),
            "held_by": None if held_by is None else json.loads(held_by),
        }
    )
