"""Carries out a kept plan of a push or of an undo (see `carriers.Carrier`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.engine.settlement import in_doubt
from lucca_connect.planning.employee_changes import values_before
from lucca_connect.planning.row_creation import created_fields
from lucca_connect.tabular.reading import read_sheet
from lucca_connect.workflows.definitions.sources import read_both
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by, keep
from lucca_connect.workflows.plans.request import begin, finish, require_still_open
from lucca_connect.workflows.plans.result import RunSummary
from lucca_connect.workflows.push import employees as push
from lucca_connect.workflows.push.creation import with_creations
from lucca_connect.workflows.push.reading import compare_file
from lucca_connect.workflows.push.result import changes_result, open_items, plan_items
from lucca_connect.workflows.push.run import (
    CONNECTOR,
    ChangeRun,
    KeepUndo,
    Values,
    carry_out,
    fields_of,
    require_writable,
    running,
    settle,
    undo_told,
)
from lucca_connect.workflows.push.undo import UNDONE, image_of

if TYPE_CHECKING:
    from lucca_connect.engine.settlement import SettledRow
    from lucca_connect.errors import HeldError
    from lucca_connect.lucca.types import Definitions
    from lucca_connect.output.results import Json, Result
    from lucca_connect.planning.employee_changes import RowChange
    from lucca_connect.planning.plan import Plan
    from lucca_connect.workflows.plans.request import ApplyOptions, PlanRequest
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


def require_allowed(tenant: Tenant, plan: Plan, options: ApplyOptions) -> None:  # noqa: ARG001 (one shape for all carriers)
    """See `Carrier`.

    Raises:
        UsageError: push_read_only.
    """
    require_writable(tenant, plan.command)


def version(session: Session, plan: Plan) -> str:  # noqa: ARG001 (one shape for all carriers)
    """See `Carrier`."""
    return push.version_of()


def carry(tenant: Tenant, request: PlanRequest, options: ApplyOptions) -> Result:
    """See `Carrier`. The file is read again; what it says of each person must be what the plan was
    made from, and what Lucca shows too: the engine compares both by keyed digests.

    Raises:
        BadDataError: table_…, push_…, undo_absent. ConfigurationError: undo_key_missing.
    """
    kept = request.plan.inputs.get("keep_undo_s")
    undo = push.undo_of(tenant.session, None if kept is None else int(kept))
    creates = "create" in request.plan.inputs
    with running(tenant, request.command, options.deadline_s, creates=creates) as current:
        require_still_open(tenant, request)
        first_run = not tenant.journal.entries(connector=CONNECTOR)
        held = None
        if not request.approving:
            allowance = Allowance(options.max_changes)
            held = held_by(tenant, request.plan, allowance, Measure(first_run))
        if held is not None:
            keep(tenant, request.plan, held=held, requested_by=request.requester)
        return _apply(current, request, undo, held)


def _apply(
    current: ChangeRun, request: PlanRequest, undo: KeepUndo | None, held: HeldError | None
) -> Result:
    tenant, plan = current.tenant, request.plan
    report, read = None, len(plan.subjects)
    settled: tuple[SettledRow, ...] = ()
    if held is None:
        definitions, _contradictions = read_both(tenant)
        settled = in_doubt(settle(current, definitions))
        made = (
            _of_image(tenant, plan)
            if UNDONE in plan.inputs
            else _of_file(tenant, plan, definitions)
        )
        read = made.read
        begin(tenant, request, current.run_id)
        report = carry_out(
            current,
            plan,
            definitions=definitions,
            source=made.values,
            undo=undo,
            before=values_before(made.rows),
            created=created_fields(made.rows),
        )
        finish(tenant, request, plan, report)
    summary = RunSummary(
        command=request.command,
        connector=CONNECTOR,
        dry_run=False,
        read=read,
        planned=len(plan.subjects),
        run_id=current.run_id,
        plan_id=plan.id,
        report=report,
        held=held,
        signal=current.signal,
        lucca_requests=tenant.lucca.requests,
    )
    items = plan_items(plan, report)
    subjects = {item.subject for item in items}
    doubtful = [item for item in open_items(settled) if item.subject not in subjects]
    more: dict[str, Json] = {"waits": held is not None}
    if undo is not None and report is not None:
        more |= undo_told(current)
    if UNDONE in plan.inputs:
        more["undoes"] = plan.inputs[UNDONE]
    return changes_result(summary, [*doubtful, *items], tenant.session.profile, more=more)


@dataclass(frozen=True, slots=True)
class _Again:
    """What the plan was made from, read again.

    Attributes:
        rows: compared with what is there now; `read`: how many there were.
    """

    values: Values
    rows: tuple[RowChange, ...]
    read: int


def _of_file(tenant: Tenant, plan: Plan, definitions: Definitions) -> _Again:
    named = {name for operation in plan.operations for name in fields_of(operation)}
    creates = "create" in plan.inputs
    path = None if plan.source is None else Path(plan.source.path)
    sheet = read_sheet(path, format=plan.inputs.get("format"), escaped=True)
    wanted = compare_file(
        tenant,
        sheet,
        definitions,
        fields=sorted(named),
        lang=tenant.session.lang,
    )
    rows, creating = wanted.changes, None
    if creates:
        rows, creating = with_creations(tenant, wanted, rows, file=sheet.file)
    said = {
        str(match.employee_id): wanted.comparison.said(match, named) for match in wanted.matches
    }
    return _Again(Values(said, creating, tenant.digester.digest), rows, len(wanted.matches))


def _of_image(tenant: Tenant, plan: Plan) -> _Again:
    """Of an undo: what was there before the run that it takes back."""
    image = image_of(tenant, plan.inputs[UNDONE])
    before = {
        str(person.employee_id): {name: item.before for name, item in person.fields.items()}
        for person in image.people
    }
    return _Again(Values(before), (), len(image.people))
