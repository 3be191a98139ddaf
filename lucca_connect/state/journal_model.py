"""Rows of the journal, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """The life of an operation: `planned → sending → done | failed | in_doubt`."""

    PLANNED = "planned"
    SENDING = "sending"
    DONE = "done"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation's row.

    Attributes:
        key: the operation's stable key; `verb`, `connector`, `subject_kind`, `subject_id`: of it.
        state: see `State`.
        run_id, plan_id: of the latest run that touched it.
        facts: what was learnt: `reference`, `partner_id`, `value_id`, `code`, `entry_id`,
            `before` and `after` (keyed digests), `error`; never a value.
        created_at, updated_at: seconds since the epoch on the tenant's clock.
    """

    key: str
    verb: str
    connector: str
    subject_kind: str
    subject_id: str
    state: State
    run_id: str
    plan_id: str
    created_at: float
    updated_at: float
    facts: Mapping[str, str | int | None] = field(default_factory=dict)
