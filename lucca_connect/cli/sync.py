"""`luccactl sync aequivalent`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import (
    PARTNER_ENVIRONMENT,
    TENANT_ENVIRONMENT,
    TENANT_EXITS,
    described,
)
from lucca_connect.errors import UsageError
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.output.results import Result

_CHANGES = re.compile(r"[0-9]{1,6}|(100|[0-9]{1,2})%")


def deadline_of(text: str) -> float:
    """Seconds of `90s`, `30m`, `2h`; a bare number is minutes, as in the configuration.

    Raises:
        UsageError: option_value_invalid.
    """
    from lucca_connect.settings.schema import DEADLINE

    try:
        return float(DEADLINE.accept(DEADLINE.parse(text)))
    except ValueError:
        raise UsageError(
            "option_value_invalid", option="--deadline", allowed=DEADLINE.expected
        ) from None


def max_changes_of(text: str) -> str:
    """`25` or `10%`.

    Raises:
        UsageError: option_value_invalid.
    """
    if _CHANGES.fullmatch(text) is None:
        raise UsageError("option_value_invalid", option="--max-changes", allowed="25, 10%")
    return text


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
    detailed_exitcode: Annotated[
        bool,
        typer.Option("--detailed-exitcode", help="End a dry-run with changes with 3 instead of 0."),
    ] = False,
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
    max_changes: Annotated[
        str | None,
        typer.Option(
            "--max-changes", metavar="N|N%", help="Replaces all limits on numbers for this run."
        ),
    ] = None,
    max_cost: Annotated[
        int | None,
        typer.Option(
            "--max-cost", min=0, metavar="N", help="Hold the plan if its orders cost more."
        ),
    ] = None,
    plan_out: Annotated[
        Path | None,
        typer.Option(
            "--plan-out",
            metavar="FILE",
            help="Write the plan to a file for `apply`; with --dry-run nothing else is done.",
        ),
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            "--deadline",
            metavar="DURATION",
            help="Stop between two dossiers after this time: 90s, 30m, 2h [default: 30m].",
        ),
    ] = None,
    allow_blocked: Annotated[
        bool,
        typer.Option("--allow-blocked", help="End with 0 although somebody is blocked."),
    ] = False,
    allow_test_orders: Annotated[
        bool,
        typer.Option(
            "--allow-test-orders",
            help="Order at a real partner although the tenant is a test, demo or sandbox one.",
        ),
    ] = False,
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
        deadline_s=None if deadline is None else deadline_of(deadline),
        allow_blocked=allow_blocked,
        max_changes=None if max_changes is None else max_changes_of(max_changes),
        max_cost=max_cost,
        plan_out=plan_out,
        allow_test_orders=allow_test_orders,
    )
    with invocation.session() as session:
        return workflow.run(session, options)
