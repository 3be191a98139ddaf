"""May a plan be applied as it is? If not: what holds it, and how it waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.errors import ConfigurationError, HeldError, Subject
from lucca_connect.planning.limits import (
    Limits,
    MaxChanges,
    raise_if_approval_needed,
    raise_if_population_shrank,
    raise_if_too_dear,
    raise_if_unsafe,
    verb_limit,
)
from lucca_connect.planning.plan import Plan, Verb
from lucca_connect.planning.screening import raise_if_journal_missing
from lucca_connect.state.shelf import PlanStatus, WaitingPlan
from lucca_connect.workflows.account import account_name
from lucca_connect.workflows.screening.price_list import prices_of
from lucca_connect.workflows.screening.run import population_note
from lucca_connect.workflows.state.rebuild import acknowledgement

if TYPE_CHECKING:
    from lucca_connect.planning.prices import Cost
    from lucca_connect.settings.config import Profile
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

ANYBODY_ELSE = "*"
"""In `approver`: every account but the one that asked."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the command line allows instead of the profile.

    Where `approver` is set it can only allow less: otherwise who asks would approve by a flag.

    Attributes:
        max_changes: `N` or `N%`, for all limits on numbers.
        max_cost: of all orders of the run, in the currency of the prices.
    """

    max_changes: str | None = None
    max_cost: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a plan is measured by beside itself.

    Attributes:
        first_run: whether this connector never did anything on this tenant.
        read: how many people were just read, when all were; None: the plan's own number stands.
        people_done: of them, those whose state says that what the connector does was done.
        cost: of the orders, with the packages that have no price; None: the plan's own.
    """

    first_run: bool
    read: int | None = None
    people_done: int = 0
    cost: Cost | None = None


def held_by(tenant: Tenant, plan: Plan, allowance: Allowance, measure: Measure) -> HeldError | None:
    """The limit that the plan exceeds, None when it may be applied.

    Raises:
        ConfigurationError: price_missing.
    """
    profile = tenant.session.connection.profile
    noted = tenant.journal.noted(population_note(plan.connector))
    last = None if noted is None else int(noted)
    override = MaxChanges.parse(allowance.max_changes) if allowance.max_changes else None
    try:
        if measure.read is not None:
            if override is None or profile.approver:
                raise_if_population_shrank(measure.read, last)
            acknowledged = tenant.journal.noted(acknowledgement(plan.connector))
            raise_if_journal_missing(
                orders_known=not measure.first_run or acknowledged is not None,
                people_done=measure.people_done if plan.operations else 0,
            )
        raise_if_unsafe(
            plan,
            _limits(profile, plan.connector),
            plan.population if plan.population is not None else max(last or 0, len(plan.subjects)),
            is_first_run=measure.first_run,
            override=override,
            override_lowers_only=bool(profile.approver),
        )
        _require_affordable(tenant.session, plan, allowance, measure.cost)
        raise_if_approval_needed(plan, profile.approval)
    except HeldError as error:
        return error
    return None


def is_approvable(held: HeldError) -> bool:
    """A lost journal is no limit: only comparing it with the partner's list helps."""
    return held.code != "journal_empty"


def keep(
    tenant: Tenant, plan: Plan, *, held: HeldError | None, requested_by: str | None = None
) -> None:
    """Put a plan on the shelf, and tell what holds it how it is approved."""
    if held is not None:
        held.next = f"luccactl approve {plan.id}"
    tenant.journal.shelf.put(
        WaitingPlan(
            plan_id=plan.id,
            connector=plan.connector,
            status=PlanStatus.SAVED if held is None else PlanStatus.HELD,
            plan=plan.to_json(),
            held_by=None if held is None else limit_of(held),
            created_at=plan.created_at,
            expires_at=plan.expires_at,
            requested_by=requested_by or account_name(),
        )
    )


def limit_of(held: HeldError) -> Mapping[str, str | int]:
    """What holds a plan, as the shelf keeps it and `limit` of the envelope says it."""
    details = held.details
    return {
        "name": str(details["limit"]),
        "setting": str(details["setting"]),
        "allowed": int(details["allowed"] or 0),
        "observed": int(details["observed"] or 0),
    }


def require_approver(tenant: Tenant, waiting: WaitingPlan) -> None:
    """Four eyes, where the profile asks for them.

    Raises:
        HeldError: approver_is_requester, approver_not_listed.
    """
    allowed = tenant.session.connection.profile.approver
    account = account_name()
    subject = Subject("plan", waiting.plan_id)
    if not allowed:
        return
    if account == waiting.requested_by:
        raise HeldError("approver_is_requester", subject=subject, account=account)
    if ANYBODY_ELSE not in allowed and account not in allowed:
        raise HeldError(
            "approver_not_listed", subject=subject, account=account, allowed=", ".join(allowed)
        )


def _limits(profile: Profile, connector: str) -> Limits:
    """The profile's limits, with those that the connector has for itself."""
    own = profile.partner(connector).limits
    common = profile.limits
    return Limits(
        max_changes=own.get("max_changes", common.max_changes),
        max_percent=own.get("max_percent", common.max_percent),
        first_run=own.get("first_run", common.first_run),
        verbs={verb: own[verb_limit(verb)] for verb in Verb if verb_limit(verb) in own},
        connector=connector,
        own=frozenset(own),
    )


def _require_affordable(
    session: Session, plan: Plan, allowance: Allowance, cost: Cost | None
) -> None:
    profile = session.connection.profile
    partner = profile.partner(plan.connector)
    allowed = {f"{plan.connector}.limits.max_cost": partner.limits.get("max_cost")}
    if allowance.max_cost is not None:
        allowed = {**(allowed if profile.approver else {}), "--max-cost": allowance.max_cost}
    amount = plan.cost if cost is None else cost.known
    for setting, most in allowed.items():
        if most is None:
            continue
        if amount is None:
            package = cost.unpriced[0] if cost is not None else "?"
            raise ConfigurationError(
                "price_missing",
                profile=profile.name,
                package=package,
                key=f"{plan.connector}.prices.{package}",
            )
        currency = prices_of(session, plan.connector).currency
        raise_if_too_dear(amount, most, setting=setting, currency=currency)
