"""`luccactl check-permissions`."""

from __future__ import annotations

from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.output.results import Result


@described(
    examples=(
        "luccactl -p bank check-permissions",
        "luccactl -p bank check-permissions --task section --witness 416",
        "luccactl -p bank check-permissions --write-probe 416 -o json",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 3, *TENANT_EXITS),
)
def check_permissions(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")] = "aequivalent",
    task: Annotated[
        str | None, typer.Option("--task", metavar="NAME", help="Check this task only.")
    ] = None,
    witness: Annotated[
        int | None,
        typer.Option(
            "--witness",
            min=1,
            max=LARGEST_ID,
            metavar="EMPLOYEE_ID",
            help="An employee whose section is known to be filled: what is not seen "
            "there is denied.",
        ),
    ] = None,
    write_probe: Annotated[
        int | None,
        typer.Option(
            "--write-probe",
            min=1,
            max=LARGEST_ID,
            metavar="EMPLOYEE_ID",
            help="Rewrite one existing value of this employee with itself. It leaves a trace in "
            "Lucca's history.",
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 3 when something stays unproven.")
    ] = False,
) -> Result:
    """Say for each task of the connector what the API key may do: granted, denied or unproven,
    each verdict with the request that shows it and the box to tick in Lucca."""
    from lucca_connect.workflows.permissions import check as workflow

    invocation = Invocation.of(context)
    options = workflow.CheckPermissionsOptions(
        connector=connector, task=task, witness=witness, write_probe=write_probe, strict=strict
    )
    with invocation.session() as session:
        return workflow.run(session, options, invocation.texts)
