"""`luccactl mapping show|check|explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import LARGEST_ID, TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.output.results import Result

ConnectorName = Annotated[str, typer.Argument(help="Name of the connector.")]


@described(examples=("luccactl mapping show aequivalent",), exits=(0, 78))
def show(context: typer.Context, *, connector: ConnectorName = "aequivalent") -> Result:
    """Show which data of Lucca goes where at the partner. Needs no tenant."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows import mapping_show as workflow

    folder = resolve_paths(Invocation.of(context).environ).connectors
    return workflow.run(connector, folder=folder)


@described(
    examples=(
        "luccactl -p bank mapping check",
        "luccactl -p bank mapping check aequivalent --only 416 --only 417 -o json",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 4, *TENANT_EXITS),
)
def check(
    context: typer.Context,
    *,
    connector: ConnectorName = "aequivalent",
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
) -> Result:
    """Say who could be ordered today and what is missing in the files of the others. Nothing is
    written and no value is shown."""
    from lucca_connect.workflows import mapping_check as workflow

    invocation = Invocation.of(context)
    options = workflow.MappingCheckOptions(connector=connector, only=tuple(only or ()))
    with invocation.session() as session:
        return workflow.run(session, options)


@described(
    examples=("luccactl -p bank mapping explain aequivalent 416",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def explain(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")],
    employee_id: Annotated[
        int,
        typer.Argument(min=1, max=LARGEST_ID, metavar="EMPLOYEE_ID", help="Lucca's number."),
    ],
    show_values: Annotated[
        bool,
        typer.Option("--show-values", help="Show the person's values too. They are personal data."),
    ] = False,
) -> Result:
    """Explain one employee: for each rule whether its source is filled, and what becomes of it."""
    from lucca_connect.workflows import mapping_explain as workflow

    invocation = Invocation.of(context)
    options = workflow.MappingExplainOptions(
        connector=connector, employee_id=employee_id, show_values=show_values
    )
    with invocation.session() as session:
        return workflow.run(session, options)
