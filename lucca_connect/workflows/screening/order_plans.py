"""Carries out a kept plan of a screening exchange (see `carriers.Carrier`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lucca_connect.engine.settlement import in_doubt
from lucca_connect.errors import ConfigurationError
from lucca_connect.planning.references import tenant_hash
from lucca_connect.planning.revalidation import Confirmed, confirm
from lucca_connect.state.journal_model import State
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by, keep
from lucca_connect.workflows.plans.identity import made_with
from lucca_connect.workflows.plans.request import (
    about,
    begin,
    finish,
    require_still_open,
    subject_ids,
)
from lucca_connect.workflows.screening.decisions import Decided, decide_selected
from lucca_connect.workflows.screening.price_list import prices_of
from lucca_connect.workflows.screening.result import Summary, sync_result
from lucca_connect.workflows.screening.run import (
    ExchangeRun,
    carry_out,
    definitions_digest,
    exchange_not_ours,
    exchange_of,
    require_orders_allowed,
    running,
    settle,
)
from lucca_connect.workflows.screening.survey import survey

if TYPE_CHECKING:
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.output.results import Result
    from lucca_connect.planning.plan import Plan
    from lucca_connect.workflows.plans.request import ApplyOptions, PlanRequest
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


def require_allowed(tenant: Tenant, plan: Plan, options: ApplyOptions) -> None:
    """See `Carrier`.

    Raises:
        ConfigurationError: exchange_not_ours, orders_from_test_tenant.
        UsageError: sync_read_only. HeldError: exchange_not_acknowledged.
    """
    exchange = exchange_of(tenant, plan.connector)
    if exchange.mode == "vendor":
        raise exchange_not_ours(tenant, plan.connector)
    require_orders_allowed(
        tenant,
        exchange,
        plan.connector,
        dry_run=False,
        allow_test_orders=options.allow_test_orders,
    )


def version(session: Session, plan: Plan) -> str:
    """See `Carrier`."""
    return made_with(session.connector(plan.connector).version)


def carry(tenant: Tenant, request: PlanRequest, options: ApplyOptions) -> Result:
    """See `Carrier`.

    Raises:
        ConfigurationError: plan_lists_changed, and those of `running`.
    """
    plan = request.plan
    with running(tenant, plan.connector, options.deadline_s) as current:
        require_still_open(tenant, request)
        if definitions_digest(current) != plan.inputs.get("definitions"):
            raise about(ConfigurationError, "plan_lists_changed", plan.id, connector=plan.connector)
        return _apply(current, request, options)


def _apply(current: ExchangeRun, request: PlanRequest, options: ApplyOptions) -> Result:
    tenant, plan = current.tenant, request.plan
    first_run = not tenant.journal.entries(connector=current.connector)
    people = tuple(int(number) for number in subject_ids(plan))
    settled = settle(current, only=people)
    read, decided, confirmed = _confirm(current, plan, people)
    held = None
    if not request.approving:
        allowance = Allowance(options.max_changes, options.max_cost)
        held = held_by(tenant, plan, allowance, Measure(first_run))
    report = None
    if held is None:
        report = _carry_out(current, request, confirmed, decided)
    else:
        keep(tenant, plan, held=held, requested_by=request.requester)
    prices = prices_of(tenant.session, current.connector)
    summary = Summary(
        connector=current.connector,
        command=request.command,
        dry_run=False,
        run_id=current.run_id,
        plan_id=plan.id,
        read=read,
        decisions=confirmed.decisions,
        changed=confirmed.changed,
        unsettled=in_doubt(settled),
        cost=plan.cost if prices.amounts else None,
        currency=prices.currency,
    ).ended(current, report, held)
    return sync_result(summary, tenant.session.profile, allow_blocked=options.allow_blocked)


def _confirm(
    current: ExchangeRun, plan: Plan, people: Sequence[int]
) -> tuple[int, Decided, Confirmed]:
    """Read the plan's people anew, and keep what would be planned for them again."""
    tenant = current.tenant
    done = {
        entry.key for entry in tenant.journal.entries(connector=current.connector, state=State.DONE)
    }
    read, decided = 0, Decided()
    if people:
        tenant.reporter.step("reading_people")
        population = survey(tenant, current.binding, only=people)
        read = population.read
        decided = decide_selected(tenant, current.binding, population, current.gateway, only=people)
    tenant_name = tenant_hash(tenant.identity.id)
    return read, decided, confirm(plan, decided.decisions, done=done, tenant=tenant_name)


def _carry_out(
    current: ExchangeRun, request: PlanRequest, confirmed: Confirmed, decided: Decided
) -> ApplyReport | None:
    begin(current.tenant, request, current.run_id)
    report = carry_out(current, confirmed.plan, decided)
    finish(current.tenant, request, confirmed.plan, report)
    return report
