"""`monitor aequivalent`: who waits and since when, what would be ordered. Nothing is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.screening import DAY_S
from lucca_connect.settings.exchange import resolve_exchange
from lucca_connect.workflows.gateways import open_known_gateway
from lucca_connect.workflows.screening.decisions import Decided, decide_selected
from lucca_connect.workflows.screening.result import Summary, sync_result
from lucca_connect.workflows.screening.survey import Population, bind, survey

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class MonitorOptions:
    """What the command line asks for."""

    connector: str = "aequivalent"


@dataclass(frozen=True, slots=True)
class Observed:
    """What watching showed.

    Attributes:
        population: the first pass; `decided`: what a run of ours would do.
        since: employee id to when luccactl first saw them waiting, seconds since the epoch.
        partner_asked: whether the partner's side could be looked at too.
        partner_requests: sent to the partner.
    """

    population: Population
    decided: Decided
    since: dict[int, float]
    partner_asked: bool
    partner_requests: int


def run(session: Session, options: MonitorOptions) -> Result:
    """Say who waits.

    Raises:
        ConfigurationError: definitions_missing. AccessError: api_key_rejected.
    """
    with session.connect() as tenant:
        exchange = resolve_exchange(
            session.connection,
            options.connector,
            session.environ,
            own_sandbox=tenant.identity.sandbox,
        )
        observed = observe(tenant, options.connector)
        base = sync_result(
            Summary(
                connector=options.connector,
                dry_run=True,
                read=observed.population.read,
                decisions=observed.decided.decisions,
                missing=observed.decided.missing,
                lucca_requests=tenant.lucca.requests,
                partner_requests=observed.partner_requests,
            ),
            session.profile,
            allow_blocked=False,
        )
        now = tenant.clock.now()
    warnings = () if observed.partner_asked else (Warning_("partner_not_asked", {}),)
    return Result(
        command=f"monitor {options.connector}",
        profile=session.profile,
        data={
            "connector": options.connector,
            "exchange": {
                "by": exchange.mode,
                "waiting": len(observed.population.waiting),
                "created": len(observed.population.created),
            },
            "counts": base.data["counts"],
            "items": [_dated(item, observed, now) for item in _as_items(base)],
            "requests": base.data["requests"],
        },
        exit_code=base.exit_code if base.exit_code is ExitCode.PARTIAL else ExitCode.OK,
        warnings=warnings,
        view="monitor",
    )


def observe(tenant: Tenant, name: str, *, only: Collection[int] = ()) -> Observed:
    """Look at the tenant, and at the partner if it can be asked."""
    connector = tenant.session.screening(name)
    binding = bind(tenant, connector)
    tenant.reporter.step("reading_people")
    population = survey(tenant, binding, only=only)
    with ExitStack() as stack:
        gateway = open_known_gateway(stack, tenant, name)
        decided = decide_selected(tenant, binding, population, gateway, only=only)
        sent = gateway.requests if gateway is not None else 0
    since = _first_seen(tenant, name, population.waiting, everybody=not only)
    return Observed(population, decided, since, gateway is not None, sent)


def _first_seen(
    tenant: Tenant, connector: str, waiting: Iterable[int], *, everybody: bool
) -> dict[int, float]:
    """When luccactl first saw each of them waiting: Lucca does not tell since when a value stands.

    Whoever waits no more is forgotten, so that a later order starts at zero again.
    """
    name = f"waiting:{connector}"
    known: dict[str, float] = json.loads(tenant.journal.noted(name) or "{}")
    now = int(tenant.clock.now())
    since = {str(number): known.get(str(number), now) for number in sorted(waiting)}
    tenant.journal.note(name, json.dumps(since if everybody else {**known, **since}))
    return {int(number): moment for number, moment in since.items()}


def _as_items(result: Result) -> list[dict[str, Json]]:
    items = result.data["items"]
    assert isinstance(items, list)  # noqa: S101 (made by `sync_result`)
    return items


def _dated(item: dict[str, Json], observed: Observed, now: float) -> dict[str, Json]:
    subject = item["subject"]
    assert isinstance(subject, dict)  # noqa: S101 (made by `sync_result`)
    since = observed.since.get(int(str(subject["id"])), now)
    return {**item, "waiting_days": int((now - since) // DAY_S)}
