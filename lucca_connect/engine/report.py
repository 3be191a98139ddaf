"""What a run says about each subject. Counts count subjects, never operations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lucca_connect.engine.executor import Reason
from lucca_connect.errors import LuccactlError, Subject
from lucca_connect.planning.plan import Operation


class Outcome(StrEnum):
    """What became of one operation in this run."""

    DONE = "done"
    HANDED_OVER = "handed_over"  # the other side will confirm later
    ALREADY = "already"  # an earlier run did it
    WAITING = "waiting"  # handed over by an earlier run, or depends on such a thing
    NOT_ATTEMPTED = "not_attempted"
    BLOCKED = "blocked"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


class SubjectStatus(StrEnum):
    """`items[].status` of the envelope."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


_WORST_FIRST = (
    (Outcome.IN_DOUBT, SubjectStatus.IN_DOUBT),
    (Outcome.FAILED, SubjectStatus.FAILED),
    (Outcome.BLOCKED, SubjectStatus.BLOCKED),
    (Outcome.NOT_ATTEMPTED, SubjectStatus.PLANNED),
    (Outcome.HANDED_OVER, SubjectStatus.DONE),
    (Outcome.DONE, SubjectStatus.DONE),
    (Outcome.WAITING, SubjectStatus.SKIPPED),
    (Outcome.ALREADY, SubjectStatus.SKIPPED),
)


@dataclass(frozen=True, slots=True)
class OperationResult:
    """One operation's outcome.

    Attributes:
        reasons: why it is not done, codes of the catalogue.
        error: what was raised, for the envelope's `errors`.
    """

    operation: Operation
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    error: LuccactlError | None = None


@dataclass(frozen=True, slots=True)
class SubjectReport:
    """One subject's item in the envelope.

    Attributes:
        reference: the external reference of its dossier, if it has one.
        reasons: why it is not done; empty when it is.
    """

    subject: Subject
    status: SubjectStatus
    reference: str | None = None
    reasons: tuple[Reason, ...] = ()


class StopCause(StrEnum):
    """Why a run ended before its last operation."""

    SIGNAL = "signal"
    DEADLINE = "deadline"
    HALTED = "halted"


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What `apply` did.

    Attributes:
        items: one for each subject of the plan, in the plan's order.
        errors: one for each failure, with its subject.
        stopped: None when every operation was attempted or could not be.
        halted_by: the error that made going on pointless.
    """

    items: tuple[SubjectReport, ...]
    errors: tuple[LuccactlError, ...] = ()
    stopped: StopCause | None = None
    halted_by: LuccactlError | None = None


def subjects_of(results: Sequence[OperationResult]) -> tuple[SubjectReport, ...]:
    """One report for each subject, in order of its first operation; the worst outcome decides."""
    by_subject: dict[Subject, list[OperationResult]] = {}
    for result in results:
        by_subject.setdefault(result.operation.subject, []).append(result)
    return tuple(_report(subject, own) for subject, own in by_subject.items())


def _report(subject: Subject, results: Sequence[OperationResult]) -> SubjectReport:
    outcomes = {result.outcome for result in results}
    status = next(status for outcome, status in _WORST_FIRST if outcome in outcomes)
    reasons = dict.fromkeys(reason for result in results for reason in result.reasons)
    references = (result.operation.effect.get("reference") for result in results)
    reference = next((text for text in references if isinstance(text, str)), None)
    return SubjectReport(subject, status, reference, tuple(reasons))


def count(items: Iterable[SubjectReport], *, read: int, planned: int) -> dict[str, int]:
    """The envelope's `counts`.

    Args:
        items: everyone the run is about, blocked and skipped included.
        read: people (or rows) read.
        planned: subjects of the plan.
    """
    statuses = [item.status for item in items]
    counted = (
        SubjectStatus.DONE,
        SubjectStatus.SKIPPED,
        SubjectStatus.BLOCKED,
        SubjectStatus.FAILED,
        SubjectStatus.IN_DOUBT,
    )
    return {
        "read": read,
        "selected": len(statuses),
        "planned": planned,
        **{status.value: statuses.count(status) for status in counted},
    }
