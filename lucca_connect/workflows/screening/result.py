"""What a sync says: one item for each subject, counts, exit code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lucca_connect.engine.report import ApplyReport, SubjectReport, SubjectStatus
from lucca_connect.engine.settlement import SettledRow
from lucca_connect.errors import BadDataError, HeldError, LuccactlError, Subject
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.screening import Action, Decision
from lucca_connect.workflows.plans.result import Item, RunSummary, name_next_run, run_result

_UNDONE = {
    Action.BLOCKED: SubjectStatus.BLOCKED,
    Action.IN_DOUBT: SubjectStatus.IN_DOUBT,
    Action.SKIPPED: SubjectStatus.SKIPPED,
}
_MISSING = {
    "employee_not_visible": SubjectStatus.FAILED,
    "status_asks_for_nothing": SubjectStatus.SKIPPED,
}


if TYPE_CHECKING:
    from lucca_connect.workflows.screening.run import ExchangeRun


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
        self, current: ExchangeRun, report: ApplyReport | None, held: HeldError | None
    ) -> Summary:
        """The same run with its end, and what it cost."""
        return replace(
            self,
            report=report,
            held=held,
            signal=current.signal,
            lucca_requests=current.tenant.lucca.requests,
            partner_requests=current.gateway.requests,
        )


def sync_result(
    summary: Summary,
    profile: str,
    *,
    allow_blocked: bool,
    detailed_exitcode: bool = False,
    warnings: Sequence[Warning_] = (),
) -> Result:
    """The result of the command."""
    if summary.report is not None:
        name_next_run(summary.report.errors, f"luccactl sync {summary.connector}")
    run = RunSummary(
        command=summary.command or f"sync {summary.connector}",
        connector=summary.connector,
        dry_run=summary.dry_run,
        read=summary.read,
        planned=_planned(summary),
        run_id=summary.run_id,
        plan_id=_plan_id(summary),
        report=summary.report,
        held=summary.held,
        signal=summary.signal,
        lucca_requests=summary.lucca_requests,
        partner_requests=summary.partner_requests,
        errors=_errors(summary),
    )
    return run_result(
        run,
        _items(summary),
        profile,
        view="sync",
        allow_blocked=allow_blocked,
        detailed_exitcode=detailed_exitcode,
        warnings=warnings,
        more=_cost(summary),
    )


def _items(summary: Summary) -> list[Item]:
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
        Item(_employee(number), _MISSING[reason], None, ((reason, ""),))
        for number, reason in summary.missing.items()
        if str(number) not in open_rows
    ]
    items += [
        Item(_employee(number), SubjectStatus.FAILED, None, (("changed_since_plan", name),))
        for number, name in summary.changed.items()
        if str(number) not in open_rows
    ]
    # People who do not wait any more, and of whom nobody knows what an earlier run did.
    items += [
        Item(_employee(number), SubjectStatus.IN_DOUBT, None, (_why(row),))
        for number, row in open_rows.items()
    ]
    return sorted(items, key=lambda item: int(item.subject.id))


def _item(
    decision: Decision,
    report: SubjectReport | None,
    open_row: SettledRow | None,
    *,
    watch_only: bool,
) -> Item:
    subject = _employee(decision.employee_id)
    reasons = tuple((problem.code, problem.field) for problem in decision.reasons)
    if decision.action in _UNDONE:
        status = _UNDONE[decision.action]
        if open_row is not None:
            status, reasons = SubjectStatus.IN_DOUBT, (*reasons, _why(open_row))
        return Item(subject, status, None, reasons)
    if watch_only:
        return Item(subject, SubjectStatus.SKIPPED, None, (("exchange_is_vendor", ""), *reasons))
    if report is None:
        return Item(subject, SubjectStatus.PLANNED, decision.reference, reasons)
    told = tuple((reason.code, reason.field) for reason in report.reasons)
    return Item(subject, report.status, decision.reference, (*told, *reasons))


def _why(row: SettledRow) -> tuple[str, str]:
    return (row.settled.reason or "", str(row.entry.facts.get("code", "")))


def _planned(summary: Summary) -> int:
    if summary.watch_only:
        return 0
    return sum(bool(item.operations) for item in summary.decisions) + len(summary.changed)


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
    unread = [row.error for row in summary.unsettled if row.error is not None]
    changed = [
        BadDataError("changed_since_plan", subject=_employee(number), field=name)
        for number, name in summary.changed.items()
    ]
    return (*unread, *changed)


def _employee(number: int | str) -> Subject:
    return Subject("employee", str(number))
