"""Rows of the journal, as values."""

from __future__ import annotations

import re
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


Fact = str | int | None

STEPS: Mapping[State | None, frozenset[State]] = {
    None: frozenset(State),
    State.PLANNED: frozenset(State),
    State.SENDING: frozenset({State.DONE, State.FAILED, State.IN_DOUBT}),
    State.IN_DOUBT: frozenset({State.DONE, State.FAILED, State.IN_DOUBT}),
    State.FAILED: frozenset(State),
    State.DONE: frozenset({State.DONE}),
}
"""From which state which may follow; None stands for a key never seen.

Two absences carry the promise "nothing twice": an effect that may have happened (`sending`,
`in_doubt`) is never sent again before a read has proved it absent (`failed`), and what is done
stays done: the same person's next order has another key (another generation)."""

FACTS = frozenset(
    {
        *("reference", "partner_id", "employee_id", "value_id", "code", "entry_id", "option"),
        *(
            "taxonomy_id",
            "seen",
            "before",
            "after",
            "error",
            "status",
            "accepted",
            "released",
            "decided",
        ),
        # Of hires: keyed digests of an identity and of a start date, and what became of them.
        *("marks", "start", "source", "shown", "differs", "withdrawn"),
    }
)
"""The only facts that a row may hold. None of them can be a person's value."""

_SAFE_TEXT = re.compile(r"[\w.:/+=-]{0,200}", re.ASCII)


def is_safe_fact(name: str, value: Fact) -> bool:
    """Whether a fact may be written: a known name, and a value that looks like an id or a code."""
    return name in FACTS and (not isinstance(value, str) or bool(_SAFE_TEXT.fullmatch(value)))


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What the journal needs to know of an operation before it starts.

    Attributes:
        key: the operation's stable key; the others are copied into its row.
    """

    key: str
    verb: str
    connector: str
    subject_kind: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """One transition. Events are only ever added.

    Attributes:
        sequence: ascending; `at`: seconds since the epoch on the tenant's clock.
        facts: what this step learnt (None: a fact was withdrawn).
    """

    sequence: int
    at: float
    key: str
    state: State
    run_id: str
    plan_id: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation's row.

    Attributes:
        key: the operation's stable key; `verb`, `connector`, `subject_kind`, `subject_id`: of it.
        state: see `State`.
        run_id, plan_id: of the latest run that touched it.
        facts: what was learnt: `reference`, `partner_id`, `value_id`, `code`, `entry_id`,
            `before` and `after` (keyed digests), `error`…: see `FACTS`; never a value.
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
    facts: Mapping[str, Fact] = field(default_factory=dict)
