"""What the engine asks of the code behind a verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from lucca_connect.errors import BadDataError, Subject
from lucca_connect.planning.plan import Operation
from lucca_connect.state.journal_model import Entry, Fact

Facts = Mapping[str, Fact]
Outputs = Mapping[str, Facts]
"""Key of each operation depended on, to the facts that its journal row holds."""


class Announce(Protocol):
    """Commits the row as `sending`. Called by the executor right before its one outward effect,
    with what a later run needs to find the effect again."""

    def __call__(self, **facts: Fact) -> None: ...


@dataclass(frozen=True, slots=True)
class Performed:
    """The effect took place.

    Attributes:
        facts: what was learnt, for the journal and for dependants.
        confirmed: False when it was handed over and the other side will answer later (outbox).
    """

    facts: Facts = field(default_factory=dict)
    confirmed: bool = True


class Verdict(StrEnum):
    """What reading tells about an effect that may or may not have happened."""

    DONE = "done"
    ABSENT = "absent"
    WAITING = "waiting"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class Settled:
    """The result of a settlement.

    Attributes:
        verdict: ABSENT only when it is certain; WAITING: handed over, not answered yet.
        facts: what was learnt.
        reason: code of the catalogue, for IN_DOUBT and WAITING.
    """

    verdict: Verdict
    facts: Facts = field(default_factory=dict)
    reason: str | None = None


class Executor(Protocol):
    """Performs the operations of one verb, and finds their effects again."""

    def perform(self, operation: Operation, outputs: Outputs, announce: Announce) -> Performed:
        """Check the precondition by a fresh read, announce, and bring the effect about.

        Before `announce` only reads; after it exactly one effect. An effect that is found to be
        there already needs no announcement.

        Raises:
            BlockedError: the subject does not meet what the effect requires any more.
            LuccactlError: anything else; with `sent="no"` in its details if it was raised after
                `announce` and the effect has provably not taken place.
        """
        ...

    def settle(self, operation: Operation, entry: Entry) -> Settled:
        """Find out, by reading only, whether the effect of an earlier run took place.

        Raises:
            LuccactlError: it cannot be read now; the row stays as it is.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is not done: a code of the catalogue and the field it is about, "" if none."""

    code: str
    field: str = ""


class BlockedError(BadDataError):
    """The subject lacks something that the effect requires; a person has to complete it.

    Attributes:
        reasons: what is missing or wrong, never empty.
    """

    def __init__(self, subject: Subject, reasons: tuple[Reason, ...]) -> None:
        super().__init__("subject_blocked", subject=subject)
        self.reasons = reasons
