"""What a run over hires says: one item for each hire, whatever became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from shlex import quote
from typing import TYPE_CHECKING

from lucca_connect.engine.report import ApplyReport, SubjectReport, SubjectStatus
from lucca_connect.errors import BadDataError, LuccactlError, Subject
from lucca_connect.output.commands import addressed
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.hires.plan import Action, HireDecision
from lucca_connect.planning.plan import Verb
from lucca_connect.workflows.hires.naming import name_connector
from lucca_connect.workflows.plans.result import Item, RunSummary, name_next_run, run_result

if TYPE_CHECKING:
    from lucca_connect.engine.settlement import SettledRow
    from lucca_connect.errors import HeldError
    from lucca_connect.partners.hires import BadHire
    from lucca_connect.planning.plan import Operation
    from lucca_connect.state.journal import Journal
    from lucca_connect.workflows.hires.run import HireRun

_UNDONE = {
    Action.BLOCKED: SubjectStatus.BLOCKED,
    Action.IN_DOUBT: SubjectStatus.IN_DOUBT,
    Action.SKIPPED: SubjectStatus.SKIPPED,
}
CREATED_NOT_VISIBLE = "created_not_visible"
PARTNER_CREATES = "partner_should_create"
ALREADY_CREATED = "already_created"
CHANGED = "hire_changed_since_plan"


@dataclass(frozen=True, slots=True)
class HireSummary:
    """A run over hires, as far as it came.

    Attributes:
        command: its words; `dry_run`: nothing was to be changed.
        decisions: one for each hire, those that the source lists no more included.
        bad: what the source lists and cannot be read.
        changed: hires for whom a plan is not true any more.
        unsettled: rows of earlier runs that reading could not settle.
        instead: reason that stands for whoever would be created, when this run creates nobody:
            the partner does, or HR imports a file.
    """

    command: str
    dry_run: bool
    decisions: Sequence[HireDecision]
    bad: Sequence[BadHire] = ()
    changed: Sequence[Subject] = ()
    unsettled: Sequence[SettledRow] = ()
    instead: str | None = None
    plan_id: str | None = None
    report: ApplyReport | None = None
    held: HeldError | None = None
    more: Mapping[str, Json] = field(default_factory=dict)


def hires_result(
    current: HireRun,
    summary: HireSummary,
    *,
    allow_blocked: bool,
    detailed_exitcode: bool = False,
    warnings: Sequence[Warning_] = (),
) -> Result:
    """The result of the command."""
    tenant = current.tenant
    items, name = _items(current, summary), current.connector.name
    there = {item.subject for item in items if item.status is SubjectStatus.SKIPPED}
    creations = [
        item
        for item in summary.decisions
        if item.action is Action.CREATE and item.subject not in there
    ]
    found = [*warnings, *_warnings(summary, creations, items, name)]
    errors = _errors(summary)
    reported = summary.report.errors if summary.report else ()
    name_connector(name, [*errors, *reported])
    name_next_run(reported, _again(current))
    changes = sum(bool(item.operations) for item in summary.decisions) + len(summary.changed)
    meant = summary.held is not None or any(item.operations for item in summary.decisions)
    run = RunSummary(
        command=summary.command,
        connector=name,
        dry_run=summary.dry_run,
        read=len(current.directory.people),
        planned=0 if summary.instead == PARTNER_CREATES else changes,
        run_id=current.run_id or None,
        plan_id=summary.plan_id if meant else None,
        report=summary.report,
        held=summary.held,
        signal=current.signal,
        lucca_requests=tenant.lucca.requests,
        partner_requests=current.source.requests,
        errors=errors,
    )
    return run_result(
        run,
        items,
        tenant.session.profile,
        view="hires",
        allow_blocked=allow_blocked,
        detailed_exitcode=detailed_exitcode,
        warnings=found,
        more={
            "source": current.choice.name,
            "follow_up": addressed(f"luccactl hires follow-up {name}", tenant.session.profile),
            **summary.more,
        },
    )


def _again(current: HireRun) -> str:
    """The command that goes on with this source."""
    command, choice = f"luccactl sync {current.connector.name}", current.choice
    return (
        f"{command} --file {quote(str(choice.path))}" if choice.by_hand and choice.path else command
    )


def _items(current: HireRun, summary: HireSummary) -> list[Item]:
    reports = {item.subject: item for item in (summary.report.items if summary.report else ())}
    items = [_item(current, summary, decision, reports) for decision in summary.decisions]
    items += [
        _plain(found.subject, SubjectStatus.BLOCKED, found.code, found.field or "")
        for found in summary.bad
    ]
    items += [_plain(subject, SubjectStatus.FAILED, CHANGED) for subject in summary.changed]
    items += _unlisted(summary, {item.subject.id for item in items})
    return _in_order_of_lines(current, items)


def _unlisted(summary: HireSummary, taken: Collection[str]) -> list[Item]:
    """Hires that the source lists no more, and of whom nobody knows what an earlier run did.

    A line of a file may be somebody else by now: then the journal's key is their name.
    """
    return [
        _plain(
            Subject("hire", entry.key if entry.subject_id in taken else entry.subject_id),
            SubjectStatus.IN_DOUBT,
            settled.reason or "creation_not_settled",
        )
        for entry, settled in ((row.entry, row.settled) for row in summary.unsettled)
    ]


def _plain(subject: Subject, status: SubjectStatus, code: str, name: str = "") -> Item:
    """An item of which nothing is known but one reason."""
    decision = HireDecision(subject, Action.BLOCKED)
    return Item(subject, status, None, ((code, name),), _more(decision, None))


def _item(
    current: HireRun,
    summary: HireSummary,
    decision: HireDecision,
    reports: Mapping[Subject, SubjectReport],
) -> Item:
    reasons = tuple((reason.code, reason.field) for reason in decision.reasons)
    employee_id = decision.employee_id
    if decision.action in _UNDONE:
        status = _UNDONE[decision.action]
    elif summary.instead is not None:
        status = (
            SubjectStatus.SKIPPED if summary.instead == PARTNER_CREATES else SubjectStatus.PLANNED
        )
        reasons = ((summary.instead, ""),)
    else:
        told = [
            reports[subject]
            for subject in dict.fromkeys(item.subject for item in decision.operations)
            if subject in reports
        ]
        status = told[0].status if told else SubjectStatus.PLANNED
        reasons = tuple((reason.code, reason.field) for item in told for reason in item.reasons)
        created, doubts = _created(current.tenant.journal, decision.operations)
        employee_id = created or employee_id
        if status is SubjectStatus.DONE and doubts:
            status, reasons = SubjectStatus.IN_DOUBT, doubts
        elif status is SubjectStatus.SKIPPED and not reasons:
            reasons = ((ALREADY_CREATED, ""),)
    return Item(decision.subject, status, None, reasons, _more(decision, employee_id))


def _created(
    journal: Journal, operations: Sequence[Operation]
) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    """Whom a creation made, and what reading back has shown to be otherwise than sent."""
    for operation in operations:
        entry = journal.entry(operation.key) if operation.verb is Verb.EMPLOYEE_CREATE else None
        number = entry.facts.get("employee_id") if entry is not None else None
        if entry is None or number is None:
            continue
        if entry.facts.get("shown") == 0:
            return int(number), ((CREATED_NOT_VISIBLE, ""),)
        differing = str(entry.facts.get("differs") or "")
        names = [name for name in differing.split(".") if name]
        return int(number), tuple(("created_differs", name) for name in names)
    return None, ()


def _more(decision: HireDecision, employee_id: int | None) -> Mapping[str, Json]:
    return {
        "employee_id": employee_id,
        "candidates": [
            {"field": name, "ids": list(ids)} for name, ids in sorted(decision.candidates.items())
        ],
        "notices": [{"code": item.code, "field": item.field} for item in decision.notices],
    }


def _warnings(
    summary: HireSummary, creations: Sequence[HireDecision], items: Sequence[Item], name: str
) -> list[Warning_]:
    found: list[Warning_] = []
    if creations and summary.instead is None:
        found.append(Warning_("lucca_may_mail", {"count": len(creations)}))
    heads = {
        ids[0]
        for decision in summary.decisions
        if any(item.code == "department_head_has_left" for item in decision.notices)
        for ids in (decision.candidates.get("department", ()),)
        if ids
    }
    found += [Warning_("department_head_left", {"employee": number}) for number in sorted(heads)]
    hidden = sum(
        (CREATED_NOT_VISIBLE, "") in item.reasons and item.status is SubjectStatus.IN_DOUBT
        for item in items
    )
    if hidden:
        found.append(
            Warning_("future_people_hidden", {"count": hidden, "connector": name}, urgent=True)
        )
    return found


def _errors(summary: HireSummary) -> tuple[LuccactlError, ...]:
    unread = [row.error for row in summary.unsettled if row.error is not None]
    changed = [BadDataError(CHANGED, subject=subject) for subject in summary.changed]
    return (*unread, *changed)


def _in_order_of_lines(current: HireRun, items: Sequence[Item]) -> list[Item]:
    """Broken lines stand where they stand in the file."""
    place = {
        **{
            item.mapped.subject.id: item.mapped.hire.source_line
            for item in current.drafts
            if item.mapped.hire.source_line is not None
        },
        **{found.subject.id: _line(found.subject.id) for found in current.batch.bad},
    }
    if current.choice.name != "file":
        return list(items)
    last = max((line for line in place.values() if line), default=0) + 1
    return sorted(items, key=lambda item: place.get(item.subject.id) or last)


def _line(subject_id: str) -> int | None:
    number = subject_id.rpartition(":")[2]
    return int(number) if number.isascii() and number.isdigit() else None
