"""What a run does with the plan that it has made: writes it down, lets it wait, or applies it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.planning.plan import Plan
from lucca_connect.planning.sealed import sealed
from lucca_connect.state.files import write_private
from lucca_connect.state.shelf import PlanStatus
from lucca_connect.workflows.account import account_name
from lucca_connect.workflows.plans.holding import is_approvable, keep
from lucca_connect.workflows.plans.request import is_complete

if TYPE_CHECKING:
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.errors import HeldError
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Course:
    """How the run was asked to go on.

    Attributes:
        run_id: of the run; `plan_out`: file that the plan is written to, dry-run or not.
        dry_run: change nothing.
    """

    run_id: str
    plan_out: Path | None
    dry_run: bool


def proceed(
    tenant: Tenant,
    plan: Plan,
    held: HeldError | None,
    course: Course,
    carry_out: Callable[[], ApplyReport | None],
) -> ApplyReport | None:
    """Keep the plan where that was asked for or something holds it; else apply it. None when
    nothing was applied.

    Args:
        carry_out: applies the plan.
    """
    shelf = tenant.journal.shelf
    if not course.dry_run:
        shelf.supersede(plan.connector, by_run=course.run_id)
    if held is None or is_approvable(held):
        write_plan(tenant, plan, course.plan_out)
        if course.plan_out is not None or (held is not None and not course.dry_run):
            keep(tenant, plan, held=held)
    if held is not None or course.dry_run:
        return None
    report = carry_out()
    if is_complete(report):
        shelf.decide(plan.id, PlanStatus.APPLIED, by=account_name())
    return report


def write_plan(tenant: Tenant, plan: Plan, file: Path | None) -> None:
    """Write the plan to its file, sealed by this installation; nothing where none was named.

    Raises:
        ConfigurationError: state_not_writable and its like.
    """
    if file is not None:
        write_private(file.absolute(), sealed(plan, tenant.digester.digest).encode())
