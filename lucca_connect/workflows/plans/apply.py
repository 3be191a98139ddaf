"""`apply FILE` and `approve PLAN_ID`: a plan that was made before, if it is still true.

What the whole plan rests on (profile, tenant, connector, lists, source file, time) is refused as a
whole; what concerns one person refuses that person alone, as in every other run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.output.results import Result
from lucca_connect.planning.plan import Plan
from lucca_connect.state.digests import Digester
from lucca_connect.workflows.plans.carriers import carrier_of
from lucca_connect.workflows.plans.request import ApplyOptions as ApplyOptions  # noqa: PLC0414
from lucca_connect.workflows.plans.request import (
    PlanRequest,
    find,
    read_intact,
    require_profile,
    require_true,
)

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


def apply_file(session: Session, file: Path, options: ApplyOptions) -> Result:
    """Apply a plan file. Limits hold as they do in the command that made it.

    Raises:
        BadDataError: plan_unreadable, plan_altered, and those of `require_true`.
        ConfigurationError, UsageError, HeldError, AccessError, TryLaterError, UnavailableError: as
            the command that made it, and `require_true`.
    """
    plan = read_intact(file, Digester(session.paths.state))
    require_profile(session, plan)
    with session.connect(writes=True) as tenant:
        waiting = tenant.journal.shelf.get(plan.id)
        return _carry(tenant, PlanRequest("apply", plan, waiting, approving=False), options)


def approve(session: Session, plan_id: str, options: ApplyOptions) -> Result:
    """Apply a held or saved plan; its limits are lifted for this once.

    Raises:
        BadDataError: plan_unknown, and those of `require_true`.
        HeldError: approver_is_requester, approver_not_listed.
        ConfigurationError, UsageError, AccessError, TryLaterError, UnavailableError: as
            `apply_file`.
    """
    with session.connect(writes=True) as tenant:
        waiting = find(tenant.journal.shelf.get(plan_id), plan_id)
        plan = Plan.from_json(waiting.plan)
        require_profile(session, plan)
        return _carry(tenant, PlanRequest("approve", plan, waiting, approving=True), options)


def _carry(tenant: Tenant, request: PlanRequest, options: ApplyOptions) -> Result:
    carrier = carrier_of(tenant.session, request.plan)
    carrier.require_allowed(tenant, request.plan, options)
    require_true(tenant, request.plan, version=carrier.version(tenant.session, request.plan))
    return carrier.carry(tenant, request, options)
