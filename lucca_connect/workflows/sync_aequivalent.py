"""`sync aequivalent`: observe → plan → guard → apply → verify, for everybody who waits."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lucca_connect._version import VERSION
from lucca_connect.connectors.load import load_connector
from lucca_connect.engine.apply import apply
from lucca_connect.engine.executor import Executor, Verdict
from lucca_connect.engine.executors.dossiers import DossierExecutor
from lucca_connect.engine.executors.values import ValueExecutor
from lucca_connect.engine.ports import FreshReads
from lucca_connect.engine.release import release_payloads
from lucca_connect.engine.report import ApplyReport
from lucca_connect.engine.settlement import SettledRow, settle_open
from lucca_connect.engine.stop import stop_on_signals
from lucca_connect.errors import HeldError, UsageError
from lucca_connect.output.results import Result, Warning_
from lucca_connect.planning.limits import (
    Limits,
    MaxChanges,
    raise_if_population_shrank,
    raise_if_unsafe,
)
from lucca_connect.planning.plan import Plan, Verb
from lucca_connect.planning.screening import keep_first, raise_if_journal_missing
from lucca_connect.settings.exchange import require_acknowledged, resolve_exchange
from lucca_connect.state.files import tenant_folder
from lucca_connect.state.locks import run_lock
from lucca_connect.workflows.decisions import Decided, decide_selected
from lucca_connect.workflows.gateways import open_gateway, refuse_orders_from_test
from lucca_connect.workflows.order_source import FreshOrders
from lucca_connect.workflows.screening import (
    Binding,
    Population,
    bind,
    pin,
    require_canaries,
    survey,
    written_lately,
)
from lucca_connect.workflows.sync_result import Summary, sync_result

if TYPE_CHECKING:
    from lucca_connect.partners.dossiers import DossierGateway
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

PLAN_LIFE_S = 24 * 3600.0
"""A plan that nobody applied within a day is made anew."""


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
    allow_test_orders: bool = False


@dataclass(slots=True)
class _Run:
    """One run, while it goes on."""

    tenant: Tenant
    options: SyncOptions
    run_id: str
    gateway: DossierGateway
    deadline: float
    binding: Binding
    fresh: FreshReads = field(default_factory=FreshReads)
    signal: int | None = None


def run(session: Session, options: SyncOptions) -> Result:
    """Order a dossier for everybody who waits, once, and write the status back.

    Raises:
        UsageError: sync_read_only. HeldError: exchange_not_acknowledged.
        ConfigurationError: definitions_missing, pinned_option_gone, and those of the gateway.
        AccessError: api_key_rejected, canaries_unreadable, partner_token_rejected.
        TryLaterError: run_in_progress.
        UnavailableError: Lucca or the partner cannot be reached.
    """
    connector = load_connector(options.connector)
    with session.connect(writes=not options.dry_run) as tenant:
        exchange = resolve_exchange(
            session.connection,
            connector.name,
            session.environ,
            own_sandbox=tenant.identity.sandbox,
        )
        if exchange.mode == "vendor":
            return _watch_only(tenant, options)
        if session.options.read_only and not options.dry_run:
            raise UsageError("sync_read_only", connector=connector.name)
        require_acknowledged(exchange, session.connection, connector.name)
        refuse_orders_from_test(tenant, connector.name, allowed=options.allow_test_orders)
        with _running(tenant, options) as current:
            return _sync(current)


def _watch_only(tenant: Tenant, options: SyncOptions) -> Result:
    """The partner runs the exchange: say what it should do, order nothing."""
    from lucca_connect.workflows.monitor import observe

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


@contextmanager
def _running(tenant: Tenant, options: SyncOptions) -> Iterator[_Run]:
    """Lock, deadline, definitions and gateway of one run."""
    session, seconds = tenant.session, options.deadline_s
    deadline = tenant.clock.now() + (session.options.deadline_s if seconds is None else seconds)
    tenant.lucca.deadline = deadline
    with ExitStack() as stack:
        run_id = f"r-{secrets.token_hex(6)}"
        stack.enter_context(
            run_lock(
                session.paths.state,
                tenant.identity.id,
                options.connector,
                run_id=run_id,
                since=tenant.clock.now(),
            )
        )
        binding = bind(tenant, load_connector(options.connector))
        gateway = stack.enter_context(open_gateway(tenant, options.connector))
        yield _Run(tenant, options, run_id, gateway, deadline, binding)


def _sync(current: _Run) -> Result:
    tenant, options, binding = current.tenant, current.options, current.binding
    reporter = tenant.reporter
    first_run = not tenant.journal.entries(connector=options.connector)
    settled = _settle(current)
    reporter.step("reading_people")
    canaries = written_lately(tenant.journal, options.connector)
    population = survey(tenant, binding, only=options.only, canaries=canaries)
    require_canaries(population, canaries, only=options.only)
    decided = decide_selected(tenant, binding, population, current.gateway, only=options.only)
    if options.first is not None:
        decided = decided.keep(keep_first(decided.decisions, options.first))
    plan = _plan(current, decided)
    summary = Summary(
        connector=options.connector,
        dry_run=options.dry_run,
        run_id=current.run_id,
        plan_id=plan.id,
        read=population.read,
        decisions=decided.decisions,
        missing=decided.missing,
        unsettled=tuple(row for row in settled if row.settled.verdict is Verdict.IN_DOUBT),
    )
    held = _held(current, plan, population, first_run=first_run)
    report = None
    if held is None and not options.dry_run:
        report = _apply(current, plan, decided, population)
    summary = summary.ended(
        report=report,
        held=held,
        signal=current.signal,
        lucca_requests=tenant.lucca.requests,
        partner_requests=current.gateway.requests,
    )
    return sync_result(
        summary,
        tenant.session.profile,
        allow_blocked=options.allow_blocked,
        detailed_exitcode=options.detailed_exitcode,
        warnings=_warnings(population, binding),
    )


def _settle(current: _Run) -> tuple[SettledRow, ...]:
    """Find out, by reading, what earlier runs left open."""
    tenant, options = current.tenant, current.options
    source = FreshOrders(tenant, current.binding, account=None, owners={})
    rows = settle_open(
        tenant.journal,
        options.connector,
        executors=_executors(current, source),
        clock=tenant.clock,
        run_id=current.run_id,
    )
    release_payloads(tenant.journal, options.connector, current.gateway)
    meant = {str(number) for number in options.only}
    return tuple(row for row in rows if not meant or row.entry.subject_id in meant)


def _plan(current: _Run, decided: Decided) -> Plan:
    """Everything that this run wants to change, as data."""
    tenant, binding = current.tenant, current.binding
    now = tenant.clock.now()
    inputs = {
        "definitions": tenant.digester.digest(
            {
                code: sorted(comparison.options.values())
                for code, comparison in sorted(binding.comparisons.items())
            }
        )
    }
    return Plan(
        id=f"p-{secrets.token_hex(6)}",
        command=f"sync {binding.connector.name}",
        profile=tenant.session.profile,
        tenant_id=tenant.identity.id,
        connector=binding.connector.name,
        connector_version=f"{binding.connector.version}+{VERSION}",
        inputs=inputs,
        created_at=now,
        expires_at=now + PLAN_LIFE_S,
        operations=tuple(
            operation for decision in decided.decisions for operation in decision.operations
        ),
    )


def _held(
    current: _Run, plan: Plan, population: Population, *, first_run: bool
) -> HeldError | None:
    """The limit that the plan exceeds, if one."""
    tenant, options = current.tenant, current.options
    settings = tenant.session.connection.profile.limits
    override = MaxChanges.parse(options.max_changes) if options.max_changes else None
    try:
        if not options.only and override is None:
            raise_if_population_shrank(population.read, _last_population(current))
            raise_if_journal_missing(
                orders_known=not first_run,
                people_done=len(population.created) if plan.operations else 0,
            )
        raise_if_unsafe(
            plan,
            Limits(settings.max_changes, settings.max_percent, settings.first_run),
            _whole_population(current, population),
            is_first_run=first_run,
            override=override,
        )
    except HeldError as error:
        return error
    return None


def _last_population(current: _Run) -> int | None:
    noted = current.tenant.journal.noted(f"population:{current.options.connector}")
    return int(noted) if noted is not None else None


def _whole_population(current: _Run, population: Population) -> int:
    """People read; with `--only` few were, so the last run's number stands for it."""
    if current.options.only:
        return max(population.read, _last_population(current) or 0)
    return population.read


def _apply(
    current: _Run, plan: Plan, decided: Decided, population: Population
) -> ApplyReport | None:
    tenant, binding, options = current.tenant, current.binding, current.options
    pin(tenant, binding)
    if not options.only:
        tenant.journal.note(f"population:{options.connector}", str(population.read))
    if not plan.operations:
        return None
    tenant.reporter.step("ordering", count=len(plan.subjects))
    source = FreshOrders(tenant, binding, account=decided.account, owners=dict(decided.owners))
    # Only here: before, nothing is under way, and a signal ends the command at once.
    with stop_on_signals() as stop:
        report = apply(
            plan,
            executors=_executors(current, source),
            journal=tenant.journal,
            clock=tenant.clock,
            run_id=current.run_id,
            deadline=current.deadline,
            stop=stop,
        )
    current.signal = stop.signal
    release_payloads(tenant.journal, options.connector, current.gateway)
    return report


def _executors(current: _Run, source: FreshOrders) -> Mapping[Verb, Executor]:
    tenant = current.tenant
    folder = tenant_folder(tenant.session.paths.state, tenant.identity.id)
    definitions = {
        code: comparison.definition
        for code, comparison in current.binding.comparisons.items()
        if comparison.definition is not None
    }
    return {
        Verb.DOSSIER_ORDER: DossierExecutor(
            current.gateway,
            source=source,
            files=tenant.lucca.files,
            workspace=folder / f"transit-{current.options.connector}",
            digester=tenant.digester,
            fresh=current.fresh,
        ),
        Verb.VALUE_WRITE: ValueExecutor(
            tenant.lucca.users,
            definitions=definitions,
            digester=tenant.digester,
            fresh=current.fresh,
        ),
    }


def _warnings(population: Population, binding: Binding) -> Sequence[Warning_]:
    """Silence is not success: when no value of the section shows on anybody, say so."""
    if population.read and not population.visible:
        return (
            Warning_(
                "no_value_visible",
                {"section": binding.connector.section.name, "connector": binding.connector.name},
            ),
        )
    return ()
