"""`sync aequivalent`: observe → plan → guard → apply → verify, for everybody who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.engine.settlement import in_doubt
from lucca_connect.output.results import Result, Warning_
from lucca_connect.planning.plan import Plan
from lucca_connect.planning.prices import Cost, cost_of
from lucca_connect.planning.screening import keep_first
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by
from lucca_connect.workflows.plans.identity import PLAN_LIFE_S, made_with, new_plan_id
from lucca_connect.workflows.plans.proceeding import Course, proceed
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
from lucca_connect.workflows.screening.survey import (
    Binding,
    Population,
    require_canaries,
    survey,
    written_lately,
)

if TYPE_CHECKING:
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """What the command line asks for.

    Attributes:
        connector: name of the connector.
        dry_run: decide, change nothing.
        detailed_exitcode: a dry-run with changes ends with 3.
        first: at most that many people.
        only: these employees alone.
        deadline_s: longest duration in seconds; None: the profile's.
        allow_blocked: blocked people alone do not make the run partial.
        max_changes: `N` or `N%`, instead of all limits on numbers.
        max_cost: of all orders, in the profile's currency.
        plan_out: file that the plan is written to, dry-run or not.
        allow_test_orders: order although the tenant is a test, demo or sandbox one.
    """

    connector: str = "aequivalent"
    dry_run: bool = False
    detailed_exitcode: bool = False
    first: int | None = None
    only: tuple[int, ...] = ()
    deadline_s: float | None = None
    allow_blocked: bool = False
    max_changes: str | None = None
    max_cost: int | None = None
    plan_out: Path | None = None
    allow_test_orders: bool = False


def run(session: Session, options: SyncOptions, *, hooks: Hooks | None = None) -> Result:
    """Order a dossier for everybody who waits, once, and write the status back.

    Args:
        hooks: told about every step of the engine; only who kills a run on purpose needs them.

    Raises:
        UsageError: sync_read_only. HeldError: exchange_not_acknowledged.
        ConfigurationError: definitions_missing, pinned_option_gone, and those of the gateway.
        AccessError: api_key_rejected, canaries_unreadable, partner_token_rejected.
        TryLaterError: run_in_progress.
        UnavailableError: Lucca or the partner cannot be reached.
    """
    with session.connect(writes=not options.dry_run) as tenant:
        exchange = exchange_of(tenant, options.connector)
        if exchange.mode == "vendor":
            return _watch_only(tenant, options)
        require_orders_allowed(
            tenant,
            exchange,
            options.connector,
            dry_run=options.dry_run,
            allow_test_orders=options.allow_test_orders,
        )
        with running(tenant, options.connector, options.deadline_s) as current:
            current.hooks = hooks
            return _sync(current, options)


def _watch_only(tenant: Tenant, options: SyncOptions) -> Result:
    """The partner runs the exchange: say what it should do, order nothing, plan nothing."""
    if options.plan_out is not None:
        raise exchange_not_ours(tenant, options.connector)
    from lucca_connect.workflows.screening.monitor import observe

    observed = observe(tenant, options.connector, only=options.only)
    summary = Summary(
        connector=options.connector,
        dry_run=True,
        read=observed.population.read,
        decisions=observed.decided.decisions,
        missing=observed.decided.missing,
        watch_only=True,
        lucca_requests=tenant.lucca.requests,
        partner_requests=observed.partner_requests,
    )
    warning = Warning_("exchange_is_vendor", {"connector": options.connector})
    return sync_result(summary, tenant.session.profile, allow_blocked=True, warnings=(warning,))


def _sync(current: ExchangeRun, options: SyncOptions) -> Result:
    tenant, binding = current.tenant, current.binding
    first_run = not tenant.journal.entries(connector=options.connector)
    settled = settle(current, only=options.only)
    tenant.reporter.step("reading_people")
    canaries = written_lately(tenant.journal, options.connector)
    population = survey(tenant, binding, only=options.only, canaries=canaries)
    require_canaries(population, canaries, only=options.only)
    decided = decide_selected(tenant, binding, population, current.gateway, only=options.only)
    if options.first is not None:
        decided = decided.keep(keep_first(decided.decisions, options.first))
    prices = prices_of(tenant.session, options.connector)
    cost = cost_of(decided.decisions, decided.packages, prices.amounts)
    plan = _plan(current, decided, None if options.only else population.read, cost)
    held = held_by(
        tenant,
        plan,
        Allowance(options.max_changes, options.max_cost),
        _measure(first_run, None if options.only else population, cost),
    )
    report = proceed(
        tenant,
        plan,
        held,
        Course(current.run_id, options.plan_out, options.dry_run),
        lambda: carry_out(current, plan, decided),
    )
    summary = Summary(
        connector=options.connector,
        dry_run=options.dry_run,
        run_id=current.run_id,
        plan_id=plan.id,
        read=population.read,
        decisions=decided.decisions,
        missing=decided.missing,
        unsettled=in_doubt(settled),
        cost=cost.known if prices.amounts else None,
        currency=prices.currency,
    ).ended(current, report, held)
    return sync_result(
        summary,
        tenant.session.profile,
        allow_blocked=options.allow_blocked,
        detailed_exitcode=options.detailed_exitcode,
        warnings=_warnings(population, binding, options),
    )


def _measure(first_run: bool, population: Population | None, cost: Cost) -> Measure:
    if population is None:
        return Measure(first_run, cost=cost)
    return Measure(first_run, population.read, len(population.created), cost)


def _plan(current: ExchangeRun, decided: Decided, population: int | None, cost: Cost) -> Plan:
    """Everything that this run wants to change, as data."""
    tenant, connector = current.tenant, current.binding.connector
    now = tenant.clock.now()
    return Plan(
        id=new_plan_id(),
        command=f"sync {connector.name}",
        profile=tenant.session.profile,
        tenant_id=tenant.identity.id,
        connector=connector.name,
        connector_version=made_with(connector.version),
        inputs={"definitions": definitions_digest(current)},
        created_at=now,
        expires_at=now + PLAN_LIFE_S,
        operations=tuple(
            operation for decision in decided.decisions for operation in decision.operations
        ),
        population=population,
        cost=cost.known,
    )


def _warnings(population: Population, binding: Binding, options: SyncOptions) -> Sequence[Warning_]:
    """Silence is not success: when no value of the section shows on anybody, say so."""
    if not population.visible and (population.read or not options.only):
        return (
            Warning_(
                "no_value_visible",
                {"section": binding.connector.section.name, "connector": binding.connector.name},
                urgent=True,
            ),
        )
    return ()
