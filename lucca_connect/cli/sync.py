"""`luccactl sync aequivalent`."""

from __future__ import annotations

from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import (
    PARTNER_ENVIRONMENT,
    TENANT_ENVIRONMENT,
    TENANT_EXITS,
    described,
)
from lucca_connect.cli.run_options import (
    AllowBlocked,
    AllowTestOrders,
    Deadline,
    DetailedExitcode,
    MaxChanges,
    PlanOut,
    deadline_of,
    max_changes_of,
)
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.output.results import Result


@described(
    examples=(
        "luccactl -p bank sync aequivalent --dry-run",
        "luccactl -p bank sync aequivalent --dry-run --plan-out monday.plan",
        "luccactl -p bank sync aequivalent --first 1",
        "luccactl -p bank sync aequivalent -o json --no-input",
    ),
    environment=(*TENANT_ENVIRONMENT, *PARTNER_ENVIRONMENT),
    exits=(0, 3, 4, 5, *TENANT_EXITS),
)
def aequivalent(
    context: typer.Context,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be ordered; order nothing.")
    ] = False,
    detailed_exitcode: DetailedExitcode = False,
    first: Annotated[
        int | None, typer.Option("--first", min=1, metavar="N", help="Order N dossiers at most.")
    ] = None,
    only: Annotated[
        list[int] | None,
        typer.Option(
            "--only",
            min=1,
            max=LARGEST_ID,
            metavar="EMPLOYEE_ID",
            help="This employee only; repeatable.",
        ),
    ] = None,
    max_changes: MaxChanges = None,
    max_cost: Annotated[
        int | None,
        typer.Option(
            "--max-cost", min=0, metavar="N", help="Hold the plan if its orders cost more."
        ),
    ] = None,
    plan_out: PlanOut = None,
    deadline: Deadline = None,
    allow_blocked: AllowBlocked = False,
    allow_test_orders: AllowTestOrders = False,
) -> Result:
    """Order a screening dossier for every employee whose status says "to be ordered", write the
    status back and read it back. Run it again at any time: nobody is ordered twice."""
    from lucca_connect.workflows.screening import sync as workflow

    invocation = Invocation.of(context)
    options = workflow.SyncOptions(
        connector="aequivalent",
        dry_run=dry_run,
        detailed_exitcode=detailed_exitcode,
        first=first,
        only=tuple(only or ()),
        deadline_s=deadline_of(deadline),
        allow_blocked=allow_blocked,
        max_changes=max_changes_of(max_changes),
        max_cost=max_cost,
        plan_out=plan_out,
        allow_test_orders=allow_test_orders,
    )
    with invocation.session() as session:
        return workflow.run(session, options)
