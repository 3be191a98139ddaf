"""One run of a screening exchange, and the one place where a plan is applied.

`sync` makes a plan and applies it, `apply` and `approve` apply one that was made before: all three
take the same lock, settle what is open in the same way, and hand the same executors to the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lucca_connect.engine.executor import Executor
from lucca_connect.engine.executors.dossiers import DossierExecutor
from lucca_connect.engine.executors.values import ValueExecutor
from lucca_connect.engine.hooks import Hooks
from lucca_connect.engine.ports import FreshReads
from lucca_connect.engine.release import release_payloads
from lucca_connect.engine.report import ApplyReport
from lucca_connect.engine.settlement import SettledRow, settle_open
from lucca_connect.errors import ConfigurationError, Subject, UsageError
from lucca_connect.planning.plan import Plan, Verb
from lucca_connect.settings.exchange import Exchange, require_acknowledged, resolve_exchange
from lucca_connect.state.files import clear_workspace, tenant_folder
from lucca_connect.state.locks import run_lock
from lucca_connect.workflows.gateways import open_gateway, refuse_orders_from_test
from lucca_connect.workflows.plans.applying import apply_stoppable
from lucca_connect.workflows.plans.identity import new_run_id
from lucca_connect.workflows.screening.decisions import Decided
from lucca_connect.workflows.screening.order_source import FreshOrders
from lucca_connect.workflows.screening.survey import Binding, bind, pin

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from lucca_connect.partners.dossiers import DossierGateway
    from lucca_connect.workflows.tenant import Tenant


@dataclass(slots=True)
class ExchangeRun:
    """One run, while it goes on.

    Attributes:
        binding: the connector tied to the tenant's definitions.
        deadline: seconds since the epoch on the tenant's clock.
        hooks: told about every step of the engine; None but where a run is killed on purpose.
        signal: number of the signal that stopped it.
    """

    tenant: Tenant
    connector: str
    run_id: str
    gateway: DossierGateway
    deadline: float
    binding: Binding
    fresh: FreshReads = field(default_factory=FreshReads)
    hooks: Hooks | None = None
    signal: int | None = None


def exchange_of(tenant: Tenant, connector: str) -> Exchange:
    """Who runs the exchange with this partner.

    Raises:
        ConfigurationError: exchange_self_beside_profile, environment_value_invalid.
    """
    session = tenant.session
    return resolve_exchange(
        session.connection, connector, session.environ, own_sandbox=tenant.identity.sandbox
    )


def exchange_not_ours(tenant: Tenant, connector: str) -> ConfigurationError:
    """What is said to whoever wants luccactl to do what the profile leaves to the partner."""
    profile = tenant.session.profile
    return ConfigurationError(
        "exchange_not_ours",
        subject=Subject("profile", profile),
        profile=profile,
        connector=connector,
    )


def require_orders_allowed(
    tenant: Tenant,
    exchange: Exchange,
    connector: str,
    *,
    dry_run: bool,
    allow_test_orders: bool,
) -> None:
    """Everything that must be true before anybody is ordered.

    Raises:
        UsageError: sync_read_only. HeldError: exchange_not_acknowledged.
        ConfigurationError: orders_from_test_tenant.
    """
    session = tenant.session
    if session.options.read_only and not dry_run:
        raise UsageError("sync_read_only", connector=connector)
    require_acknowledged(exchange, session.connection, connector)
    refuse_orders_from_test(tenant, connector, allowed=allow_test_orders)


@contextmanager
def running(tenant: Tenant, connector: str, deadline_s: float | None) -> Iterator[ExchangeRun]:
    """Lock, deadline, definitions and gateway of one run.

    Args:
        deadline_s: longest duration in seconds, None: the profile's.

    Raises:
        TryLaterError: run_in_progress.
        ConfigurationError: definitions_missing, pinned_option_gone, and those of the gateway.
    """
    session = tenant.session
    now = tenant.clock.now()
    deadline = now + (session.options.deadline_s if deadline_s is None else deadline_s)
    tenant.lucca.deadline = deadline
    run_id = new_run_id()
    with ExitStack() as stack:
        stack.enter_context(
            run_lock(session.paths.state, tenant.identity.id, connector, run_id=run_id, since=now)
        )
        # A killed run may have left files of people whom nobody will order again.
        clear_workspace(_workspace(tenant, connector))
        binding = bind(tenant, session.screening(connector))
        gateway = stack.enter_context(open_gateway(tenant, connector))
        yield ExchangeRun(tenant, connector, run_id, gateway, deadline, binding)


def settle(current: ExchangeRun, *, only: Collection[int] = ()) -> tuple[SettledRow, ...]:
    """Find out, by reading, what earlier runs left open.

    Args:
        only: whom to tell about; everything is settled all the same.
    """
    tenant = current.tenant
    source = FreshOrders(tenant, current.binding, account=None, owners={})
    rows = settle_open(
        tenant.journal,
        current.connector,
        executors=_executors(current, source),
        clock=tenant.clock,
        run_id=current.run_id,
    )
    release_payloads(tenant.journal, current.connector, current.gateway)
    meant = {str(number) for number in only}
    return tuple(row for row in rows if not meant or row.entry.subject_id in meant)


def definitions_digest(current: ExchangeRun) -> str:
    """Keyed digest of the lists that a plan relies on."""
    options = {
        code: sorted(comparison.options.values())
        for code, comparison in sorted(current.binding.comparisons.items())
    }
    return current.tenant.digester.digest(options)


def carry_out(current: ExchangeRun, plan: Plan, decided: Decided) -> ApplyReport | None:
    """Apply a plan that nothing speaks against. None when there is nothing to do in it."""
    tenant = current.tenant
    pin(tenant, current.binding)
    if plan.population is not None:
        tenant.journal.note(population_note(current.connector), str(plan.population))
    if not plan.operations:
        return None
    tenant.reporter.step("ordering", count=len(plan.subjects))
    source = FreshOrders(
        tenant, current.binding, account=decided.account, owners=dict(decided.owners)
    )
    report = apply_stoppable(current, plan, _executors(current, source))
    release_payloads(tenant.journal, current.connector, current.gateway)
    return report


def population_note(connector: str) -> str:
    """Name under which the journal keeps how many people the last run read."""
    return f"population:{connector}"


def _workspace(tenant: Tenant, connector: str) -> Path:
    """Where files are on their way from Lucca to the partner."""
    folder = tenant_folder(tenant.session.paths.state, tenant.identity.id)
    return folder / f"transit-{connector}"


def _executors(current: ExchangeRun, source: FreshOrders) -> Mapping[Verb, Executor]:
    tenant = current.tenant
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
            workspace=_workspace(tenant, current.connector),
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
