"""What every command that changes people says: one item for each subject, counts, exit code."""

from __future__ import annotations

import signal as signals
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lucca_connect.engine.report import ApplyReport, StopCause, SubjectStatus
from lucca_connect.errors import (
    ExitCode,
    HeldError,
    LuccactlError,
    Subject,
    TryLaterError,
    UnavailableError,
)
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.workflows.plans.holding import limit_of

_COUNTED = (
    SubjectStatus.DONE,
    SubjectStatus.SKIPPED,
    SubjectStatus.BLOCKED,
    SubjectStatus.FAILED,
    SubjectStatus.IN_DOUBT,
)
_NEEDS_SOMEBODY = (SubjectStatus.FAILED, SubjectStatus.IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Item:
    """`items[]` of the envelope.

    Attributes:
        reasons: code of the catalogue and the field it is about, "" for none.
        more: further keys, after the ones that all commands have.
    """

    subject: Subject
    status: SubjectStatus
    reference: str | None = None
    reasons: tuple[tuple[str, str], ...] = ()
    more: Mapping[str, Json] = field(default_factory=dict)

    def as_json(self) -> Mapping[str, Json]:
        """As the envelope shows it."""
        return {
            "subject": {"kind": self.subject.kind, "id": self.subject.id},
            "status": self.status.value,
            "reference": self.reference,
            "reasons": [{"code": code, "field": name} for code, name in self.reasons],
            **self.more,
        }


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run, as far as it came.

    Attributes:
        command: the command's words.
        connector, dry_run, run_id: of the run.
        plan_id: None where the plan changes nothing and waits for nobody.
        read: people, or rows, read.
        planned: subjects that the plan is about, done or not.
        report: of the engine, None when nothing was applied.
        held: the limit that was exceeded.
        signal: number of the signal that stopped the run.
        lucca_requests, partner_requests: how many were sent.
        errors: beside those of the report.
    """

    command: str
    connector: str
    dry_run: bool
    read: int
    planned: int
    run_id: str | None = None
    plan_id: str | None = None
    report: ApplyReport | None = None
    held: HeldError | None = None
    signal: int | None = None
    lucca_requests: int = 0
    partner_requests: int = 0
    errors: tuple[LuccactlError, ...] = ()


def run_result(
    summary: RunSummary,
    items: Sequence[Item],
    profile: str,
    *,
    view: str,
    allow_blocked: bool,
    detailed_exitcode: bool = False,
    warnings: Sequence[Warning_] = (),
    more: Mapping[str, Json] | None = None,
) -> Result:
    """The result of the command (design: results and exit codes).

    Args:
        items: everyone the run is about, blocked and skipped included.
        more: further keys of `data`.
    """
    counts = _counts(summary, items)
    data: dict[str, Json] = {
        "connector": summary.connector,
        "dry_run": summary.dry_run,
        "run_id": summary.run_id,
        "plan_id": summary.plan_id,
        "limit": None if summary.held is None else limit_of(summary.held),
        **(more or {}),
        "counts": counts,
        "items": [item.as_json() for item in items],
        "requests": {"lucca": summary.lucca_requests, "partner": summary.partner_requests},
    }
    return Result(
        command=summary.command,
        profile=profile,
        data=data,
        exit_code=_exit_code(summary, counts, allow_blocked, detailed_exitcode),
        warnings=tuple(warnings),
        errors=_errors(summary),
        view=view,
    )


def name_next_run(errors: Iterable[LuccactlError], command: str) -> None:
    """A request that failed about one person is settled by reading when the run is repeated."""
    for error in errors:
        if isinstance(error, UnavailableError) and error.next is None:
            error.next = command


def _counts(summary: RunSummary, items: Sequence[Item]) -> dict[str, int]:
    """All of them count subjects."""
    statuses = [item.status for item in items]
    return {
        "read": summary.read,
        "selected": len(items),
        "planned": summary.planned,
        **{status.value: statuses.count(status) for status in _COUNTED},
    }


def _errors(summary: RunSummary) -> tuple[LuccactlError, ...]:
    report = summary.report
    errors = [*(report.errors if report else ()), *summary.errors]
    if summary.held is not None:
        errors.append(summary.held)
    if report is not None and report.stopped is StopCause.DEADLINE:
        errors.append(TryLaterError("deadline_passed"))
    return tuple(errors)


def _exit_code(
    summary: RunSummary, counts: Mapping[str, int], allow_blocked: bool, detailed: bool
) -> ExitCode:
    cut_short = _cut_short(summary)
    if cut_short is not None:
        return cut_short
    somebody_open = any(counts[status.value] for status in _NEEDS_SOMEBODY)
    if somebody_open or (counts["blocked"] and not allow_blocked):
        return ExitCode.PARTIAL
    changes = summary.dry_run and counts["planned"]
    return ExitCode.PENDING if changes and detailed else ExitCode.OK


def _cut_short(summary: RunSummary) -> ExitCode | None:
    """Why the run did not come to its end, None when it did."""
    report = summary.report
    if summary.held is not None:
        return ExitCode.HELD
    if summary.signal is not None:
        return ExitCode.INTERRUPTED if summary.signal == signals.SIGINT else ExitCode.TERMINATED
    if report is None or report.stopped is None:
        return None
    return report.halted_by.exit_code if report.halted_by is not None else ExitCode.TRY_LATER
