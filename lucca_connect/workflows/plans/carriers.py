"""Which workflow carries out a plan that was kept: the one of the command that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.errors import BadDataError
from lucca_connect.workflows.plans.request import about

if TYPE_CHECKING:
    from lucca_connect.output.results import Result
    from lucca_connect.planning.plan import Plan
    from lucca_connect.workflows.plans.request import ApplyOptions, PlanRequest
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


class Carrier(Protocol):
    """What one command brings to `apply` and `approve`; a module with these three functions.

    They are called in this order. The shared part (`request.PlanRequest`) has refused a plan of
    another profile before the first, and of another tenant, an expired one, a changed connector or
    source file before the last.
    """

    def require_allowed(self, tenant: Tenant, plan: Plan, options: ApplyOptions, /) -> None:
        """Refuse what the command itself would refuse before it reads anything: read-only,
        exchange not ours, test tenant."""
        ...

    def version(self, session: Session, plan: Plan, /) -> str:
        """What `Plan.connector_version` would be of a plan made now."""
        ...

    def carry(self, tenant: Tenant, request: PlanRequest, options: ApplyOptions, /) -> Result:
        """Lock, `require_still_open`, settle, read the plan's subjects anew, keep what still holds,
        check the limits unless `request.approving`; `begin`, apply, `finish`."""
        ...


def carrier_of(session: Session, plan: Plan) -> Carrier:
    """The carrier of the plan's command.

    Raises:
        BadDataError: plan_command_unknown: a newer version made it.
        ConfigurationError: connector_unknown, and those of an overlay.
    """
    match plan.command.split():
        case ["sync", _] if isinstance(session.connector(plan.connector), RecruitingConnector):
            from lucca_connect.workflows.hires import plans as hire_plans

            return hire_plans
        case ["sync", _]:
            from lucca_connect.workflows.screening import order_plans

            return order_plans
        case ["push", _] | ["undo"]:
            from lucca_connect.workflows.push import plans as push_plans

            return push_plans
    raise about(BadDataError, "plan_command_unknown", plan.id, command=plan.command)
