"""Carries out a kept plan of a recruiting connector (see `carriers.Carrier`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.engine.settlement import in_doubt
from lucca_connect.planning.hires.plan import Answer
from lucca_connect.planning.hires.revalidation import confirm_hires
from lucca_connect.state.journal_model import State
from lucca_connect.workflows.hires.naming import naming
from lucca_connect.workflows.hires.result import HireSummary, hires_result
from lucca_connect.workflows.hires.run import carry_out, notices, require_canaries, running, settle
from lucca_connect.workflows.hires.sources import SourceChoice
from lucca_connect.workflows.hires.sync import (
    decide,
    fill_existing,
    learn,
    still_open,
)
from lucca_connect.workflows.hires.sync import require_allowed as require_hires_allowed
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by, keep
from lucca_connect.workflows.plans.identity import made_with
from lucca_connect.workflows.plans.request import begin, finish, require_still_open
from lucca_connect.workflows.screening.run import exchange_not_ours, exchange_of

if TYPE_CHECKING:
    from lucca_connect.output.results import Result
    from lucca_connect.planning.plan import Plan
    from lucca_connect.workflows.hires.run import HireRun
    from lucca_connect.workflows.plans.request import ApplyOptions, PlanRequest
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


def require_allowed(tenant: Tenant, plan: Plan, options: ApplyOptions) -> None:
    """See `Carrier`.

    Raises:
        ConfigurationError: exchange_not_ours, orders_from_test_tenant.
        UsageError: sync_read_only. HeldError: exchange_not_acknowledged.
    """
    choice = _choice(plan)
    if exchange_of(tenant, plan.connector).mode == "vendor" and not choice.by_hand:
        raise exchange_not_ours(tenant, plan.connector)
    require_hires_allowed(
        tenant,
        plan.connector,
        choice,
        dry_run=False,
        allow_test_orders=options.allow_test_orders,
    )


def version(session: Session, plan: Plan) -> str:
    """See `Carrier`."""
    return made_with(session.recruiting(plan.connector).version)


def carry(tenant: Tenant, request: PlanRequest, options: ApplyOptions) -> Result:
    """See `Carrier`. The source is read anew: plans hold no values."""
    plan = request.plan
    connector = tenant.session.recruiting(plan.connector)
    choice, name = _choice(plan), connector.name
    with naming(name), running(tenant, connector, choice, options.deadline_s) as current:
        require_still_open(tenant, request)
        return _apply(current, request, options)


def _apply(current: HireRun, request: PlanRequest, options: ApplyOptions) -> Result:
    tenant, plan = current.tenant, request.plan
    first_run = not tenant.journal.entries(connector=plan.connector)
    settled = in_doubt(settle(current))
    require_canaries(current)
    decisions, steps = decide(current, (), _answers(current, plan))
    if any(operation.subject.kind == "employee" for operation in plan.operations):
        decisions, filled = fill_existing(current, decisions)
    else:
        filled = {}
    done = {entry.key for entry in tenant.journal.entries(state=State.DONE)}
    confirmed = confirm_hires(plan, decisions, done=done)
    held = None
    if not request.approving:
        allowance = Allowance(options.max_changes)
        held = held_by(tenant, plan, allowance, Measure(first_run))
    report = None
    if held is None:
        learn(current, steps)
        begin(tenant, request, current.run_id)
        report = carry_out(current, confirmed.plan, filled)
        finish(tenant, request, confirmed.plan, report)
    else:
        keep(tenant, plan, held=held, requested_by=request.requester)
    summary = HireSummary(
        command=request.command,
        dry_run=False,
        decisions=confirmed.decisions,
        changed=confirmed.changed,
        unsettled=still_open(current, settled, {subject.id for subject in plan.subjects}),
        plan_id=plan.id,
        report=report,
        held=held,
    )
    return hires_result(
        current, summary, allow_blocked=options.allow_blocked, warnings=notices(current)
    )


def _choice(plan: Plan) -> SourceChoice:
    """The source that the plan was made from."""
    by_hand = plan.inputs.get("by_hand") == "yes"
    if plan.source is not None:
        return SourceChoice("file", Path(plan.source.path), by_hand=by_hand)
    return SourceChoice("http", None, by_hand=by_hand)


def _answers(current: HireRun, plan: Plan) -> Mapping[str, Answer]:
    """A person's word that the plan was made with."""
    return {
        operation.subject.id: Answer()
        for operation in plan.operations
        if operation.effect.get("decided") == "new" and operation.subject.id in current.by_id
    }
