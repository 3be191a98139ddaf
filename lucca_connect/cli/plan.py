"""`luccactl plan`, `luccactl apply`, `luccactl approve`: plans that wait for a person."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import (
    PLAN_ENVIRONMENT,
    TENANT_ENVIRONMENT,
    TENANT_EXITS,
    described,
)
from lucca_connect.cli.run_options import (
    AllowBlocked,
    AllowTestOrders,
    Deadline,
    MaxChanges,
    deadline_of,
    max_changes_of,
)
from lucca_connect.output.results import Result

_PLAN_ID = typer.Argument(metavar="PLAN_ID", help="As the held run and `plan list` name it.")


class PlanForm(StrEnum):
    """What `plan show --format` accepts."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


@described(
    examples=("luccactl -p bank plan list", "luccactl -p bank plan list --all -o json"),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 2, 69, 75, 78),
)
def list_plans(
    context: typer.Context,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that were applied, superseded, discarded.")
    ] = False,
) -> Result:
    """List the plans that wait: held by a limit, or saved with --plan-out."""
    from lucca_connect.workflows.plans import shelf as plans

    with Invocation.of(context).session() as session:
        return plans.list_plans(session, everything=everything)


@described(
    examples=(
        "luccactl -p bank plan show p-1f2e3d4c5b6a",
        "luccactl plan show monday.plan --format markdown",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 2, 65, 69, 75, 78),
)
def show(
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN_ID|FILE", help="A plan's id or file.")],
    *,
    form: Annotated[
        PlanForm, typer.Option("--format", help="Form of the text.")
    ] = PlanForm.TERMINAL,
) -> Result:
    """Show what a plan would do, to whom, and what holds it. A file needs no tenant."""
    from lucca_connect.workflows.plans import shelf as plans

    invocation = Invocation.of(context)
    if plans.PLAN_ID.fullmatch(plan) is None:
        return plans.show_file(Path(plan), form.value, invocation.texts)
    with invocation.session() as session:
        return plans.show_waiting(session, plan, form.value, invocation.texts)


@described(
    examples=("luccactl -p bank plan discard p-1f2e3d4c5b6a",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 2, 65, 69, 75, 78),
)
def discard(context: typer.Context, plan_id: Annotated[str, _PLAN_ID]) -> Result:
    """Discard a plan that waits: neither `approve` nor `apply` takes it any more."""
    from lucca_connect.workflows.plans import shelf as plans

    with Invocation.of(context).session() as session:
        return plans.discard(session, plan_id)


@described(
    examples=("luccactl -p bank apply monday.plan",),
    environment=(*TENANT_ENVIRONMENT, *PLAN_ENVIRONMENT),
    exits=(0, 4, 5, *TENANT_EXITS),
)
def apply(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Written by `--plan-out`.")],
    *,
    max_changes: MaxChanges = None,
    max_cost: Annotated[
        int | None,
        typer.Option("--max-cost", min=0, metavar="N", help="Hold the plan if it costs more."),
    ] = None,
    deadline: Deadline = None,
    allow_blocked: AllowBlocked = False,
    allow_test_orders: AllowTestOrders = False,
) -> Result:
    """Apply a plan file, exactly as it was made, if it is still true: profile, tenant, connector,
    lists and age are checked for the whole plan, the status for each person. Limits hold."""
    from lucca_connect.workflows.plans import apply as plan_apply

    options = plan_apply.ApplyOptions(
        deadline_s=deadline_of(deadline),
        allow_blocked=allow_blocked,
        allow_test_orders=allow_test_orders,
        max_changes=max_changes_of(max_changes),
        max_cost=max_cost,
    )
    with Invocation.of(context).session() as session:
        return plan_apply.apply_file(session, file, options)


@described(
    examples=("luccactl -p bank approve p-1f2e3d4c5b6a",),
    environment=(*TENANT_ENVIRONMENT, *PLAN_ENVIRONMENT),
    exits=(0, 4, 5, *TENANT_EXITS),
)
def approve(
    context: typer.Context,
    plan_id: Annotated[str, _PLAN_ID],
    *,
    deadline: Deadline = None,
    allow_blocked: AllowBlocked = False,
    allow_test_orders: AllowTestOrders = False,
) -> Result:
    """Apply a held plan: its limits are lifted for this once, everything else is checked as ever.
    Who approved and when is kept."""
    from lucca_connect.workflows.plans import apply as plan_apply

    options = plan_apply.ApplyOptions(
        deadline_s=deadline_of(deadline),
        allow_blocked=allow_blocked,
        allow_test_orders=allow_test_orders,
    )
    with Invocation.of(context).session() as session:
        return plan_apply.approve(session, plan_id, options)
