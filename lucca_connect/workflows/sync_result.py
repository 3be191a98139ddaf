"""What a sync says: one item for each subject, counts, exit code."""

from __future__ import annotations

import signal as signals
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lucca_connect.engine.report import ApplyReport, StopCause, SubjectReport, SubjectStatus
from lucca_connect.engine.settlement import SettledRow
from lucca_connect.errors import (
    BadDataError,
    ExitCode,
    HeldError,
    LuccactlError,
    Subject,
    TryLaterError,
)
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.screening import Action, Decision
from lucca_connect.workflows.holding import limit_of

_UNDONE = {
    Action.BLOCKED: SubjectStatus.BLOCKED,
    Action.IN_DOUBT: SubjectStatus.IN_DOUBT,
    Action.SKIPPED: SubjectStatus.SKIPPED,
}
_MISSING = {
    "employee_not_visible": SubjectStatus.FAILED,
    "status_asks_for_nothing": SubjectStatus.SKIPPED,
}
_NEEDS_SOMEBODY = (SubjectStatus.FAILED, SubjectStatus.IN_DOUBT)


@dataclass(frozen=True, slots=True)
class Summary:
    """A run, as far as it came.

    Attributes:
        connector, dry_run, run_id, plan_id: of the run; `read`: people read.
        decisions: one for each selected person.
        missing: employee id to reason, for those who could not be decided on.
        changed: employee id to field, for those of whom a plan is not true any more.
        command: the command's words; `sync CONNECTOR` when empty.
        cost: of what is planned, in `currency`; None when no price is known.
        unsettled: rows of earlier runs that reading could not settle.
        watch_only: the partner orders, we do not.
        report: of the engine, None when nothing was applied.
        held: the limit that was exceeded.
        signal: number of the signal that stopped the run.
        lucca_requests, partner_requests: how many were sent.
    """

    connector: str
    dry_run: bool
    read: int
    decisions: tuple[Decision, ...]
    missing: Mapping[int, str] = field(default_factory=dict)
    changed: Mapping[int, str] = field(default_factory=dict)
    command: str = ""
    cost: int | None = None
    currency: str = ""
    unsettled: tuple[SettledRow, ...] = ()
    run_id: str | None = None
    plan_id: str | None = None
    watch_only: bool = False
    report: ApplyReport | None = None
    held: HeldError | None = None
    signal: int | None = None
    lucca_requests: int = 0
    partner_requests: int = 0

    def ended(
        self,
        *,
        report: ApplyReport | None,
        held: HeldError | None,
        signal: int | None,
        lucca_requests: int,
        partner_requests: int,
    ) -> Summary:
        """The same run with its end."""
        return replace(
            self,
            report=report,
            held=held,
            signal=signal,
            lucca_requests=lucca_requests,
            partner_requests=partner_requests,
        )


@dataclass(frozen=True, slots=True)
class _Item:
    employee_id: str
    status: SubjectStatus
    reference: str | None
    reasons: tuple[tuple[str, str], ...]

    def as_json(self) -> Mapping[str, Json]:
        return {
            "subject": {"kind": "employee", "id": self.employee_id},
            "status": self.status.value,
            "reference": self.reference,
            "reasons": [{"code": code, "field": name} for code, name in self.reasons],
        }


def sync_result(
    summary: Summary,
    profile: str,
    *,
    allow_blocked: bool,
    detailed_exitcode: bool = False,
    warnings: Sequence[Warning_] = (),
) -> Result:
    """The result of the command."""
    items = _items(summary)
    counts = _counts(summary, items)
    data: dict[str, Json] = {
        "connector": summary.connector,
        "dry_run": summary.dry_run,
        "run_id": summary.run_id,
        "plan_id": _plan_id(summary),
        "limit": None if summary.held is None else limit_of(summary.held),
        **_cost(summary),
        "counts": counts,
        "items": [item.as_json() for item in items],
        "requests": {"lucca": summary.lucca_requests, "partner": summary.partner_requests},
    }
    errors = _errors(summary)
    return Result(
        command=summary.command or f"sync {summary.connector}",
        profile=profile,
        data=data,
        exit_code=_exit_code(summary, counts, allow_blocked, detailed_exitcode),
        warnings=tuple(warnings),
        errors=errors,
        view="sync",
    )


def _items(summary: Summary) -> list[_Item]:
    reported = {item.subject.id: item for item in (summary.report.items if summary.report else ())}
    open_rows = {row.entry.subject_id: row for row in summary.unsettled}
    items = [
        _item(
            decision,
            reported.get(str(decision.employee_id)),
            open_rows.pop(str(decision.employee_id), None),
            watch_only=summary.watch_only,
        )
        for decision in summary.decisions
    ]
    items += [
        _Item(str(number), _MISSING[reason], None, ((reason, ""),))
        for number, reason in summary.missing.items()
        if str(number) not in open_rows
    ]
    items += [
        _Item(str(number), SubjectStatus.FAILED, None, (("changed_since_plan", name),))
        for number, name in summary.changed.items()
        if str(number) not in open_rows
    ]
    # People who do not wait any more, and of whom nobody knows what an earlier run did.
    items += [
        _Item(number, SubjectStatus.IN_DOUBT, None, (_why(row),))
        for number, row in open_rows.items()
    ]
    return sorted(items, key=lambda item: int(item.employee_id))


def _item(
    decision: Decision,
    report: SubjectReport | None,
    open_row: SettledRow | None,
    *,
    watch_only: bool,
) -> _Item:
    employee_id = str(decision.employee_id)
    reasons = tuple((problem.code, problem.field) for problem in decision.reasons)
    if decision.action in _UNDONE:
        status = _UNDONE[decision.action]
        if open_row is not None:
            status, reasons = SubjectStatus.IN_DOUBT, (*reasons, _why(open_row))
        return _Item(employee_id, status, None, reasons)
    if watch_only:
        return _Item(employee_id, SubjectStatus.SKIPPED, None, (("exchange_is_vendor", ""),))
    if report is None:
        return _Item(employee_id, SubjectStatus.PLANNED, decision.reference, ())
    told = tuple((reason.code, reason.field) for reason in report.reasons)
    return _Item(employee_id, report.status, decision.reference, told)


def _why(row: SettledRow) -> tuple[str, str]:
    return (row.settled.reason or "", str(row.entry.facts.get("code", "")))


def _counts(summary: Summary, items: Sequence[_Item]) -> dict[str, int]:
    """All of them count subjects; `planned`: what the plan is about, done or not."""
    statuses = [item.status for item in items]
    planned = sum(bool(decision.operations) for decision in summary.decisions)
    planned += len(summary.changed)
    return {
        "read": summary.read,
        "selected": len(items),
        "planned": 0 if summary.watch_only else planned,
        **{
            status.value: statuses.count(status)
            for status in (
                SubjectStatus.DONE,
                SubjectStatus.SKIPPED,
                SubjectStatus.BLOCKED,
                SubjectStatus.FAILED,
                SubjectStatus.IN_DOUBT,
            )
        },
    }


def _plan_id(summary: Summary) -> str | None:
    """A plan that changes nothing has no id to speak of, unless it waits for a person."""
    meant = summary.held is not None or any(item.operations for item in summary.decisions)
    return summary.plan_id if meant else None


def _cost(summary: Summary) -> Mapping[str, Json]:
    """`cost`, where the profile has prices."""
    if summary.cost is None:
        return {}
    return {"cost": {"amount": summary.cost, "currency": summary.currency or None}}


def _errors(summary: Summary) -> tuple[LuccactlError, ...]:
    errors: list[LuccactlError] = list(summary.report.errors if summary.report else ())
    errors += [row.error for row in summary.unsettled if row.error is not None]
    errors += [
        BadDataError("changed_since_plan", subject=Subject("employee", str(number)), field=name)
        for number, name in summary.changed.items()
    ]
    if summary.held is not None:
        errors.append(summary.held)
    if summary.report is not None and summary.report.stopped is StopCause.DEADLINE:
        errors.append(TryLaterError("deadline_passed"))
    return tuple(errors)


def _exit_code(
    summary: Summary, counts: Mapping[str, int], allow_blocked: bool, detailed: bool
) -> ExitCode:
    cut_short = _cut_short(summary)
    if cut_short is not None:
        return cut_short
    somebody_open = any(counts[status.value] for status in _NEEDS_SOMEBODY)
    if somebody_open or (counts["blocked"] and not allow_blocked):
        return ExitCode.PARTIAL
    changes = summary.dry_run and counts["planned"]
    return ExitCode.PENDING if changes and detailed else ExitCode.OK


def _cut_short(summary: Summary) -> ExitCode | None:
    """Why the run did not come to its end, None when it did."""
    report = summary.report
    if summary.held is not None:
        return ExitCode.HELD
    if summary.signal is not None:
        return ExitCode.INTERRUPTED if summary.signal == signals.SIGINT else ExitCode.TERMINATED
    if report is None or report.stopped is None:
        return None
    return report.halted_by.exit_code if report.halted_by is not None else ExitCode.TRY_LATER
