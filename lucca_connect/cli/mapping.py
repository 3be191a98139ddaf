"""`luccactl mapping show|check|explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import (
    HIRE_SOURCE_ENVIRONMENT,
    TENANT_ENVIRONMENT,
    TENANT_EXITS,
    described,
)
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.output.results import Result

ConnectorName = Annotated[str, typer.Argument(help="Name of the connector.")]
HiresFile = Annotated[
    Path | None,
    typer.Option("--file", help="File of hires, for a recruiting connector; as `sync` reads it."),
]


@described(examples=("luccactl mapping show aequivalent",), exits=(0, 78))
def show(context: typer.Context, *, connector: ConnectorName = "aequivalent") -> Result:
    """Show which data of Lucca goes where at the partner. Needs no tenant."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.mapping import show as workflow

    folder = resolve_paths(Invocation.of(context).environ).connectors
    return workflow.run(connector, folder=folder)


@described(
    examples=(
        "luccactl -p bank mapping check",
        "luccactl -p bank mapping check aequivalent --only 416 --only 417 -o json",
        "luccactl -p bank mapping check --all --report mapping.html",
        "luccactl -p bank mapping check werecruit --file hires.csv",
    ),
    environment=(*TENANT_ENVIRONMENT, *HIRE_SOURCE_ENVIRONMENT),
    exits=(0, 4, *TENANT_EXITS),
)
def check(
    context: typer.Context,
    *,
    connector: ConnectorName = "aequivalent",
    waiting: Annotated[
        bool,
        typer.Option("--waiting", help="Employees whose status asks for a dossier; the default."),
    ] = False,
    everybody: Annotated[
        bool,
        typer.Option("--all", help="Every employee the key sees, whatever their status."),
    ] = False,
    only: Annotated[
        list[int] | None,
        typer.Option(
            "--only",
            min=1,
            max=LARGEST_ID,
            metavar="EMPLOYEE_ID",
            help="This employee only, whatever their status; repeatable.",
        ),
    ] = None,
    first: Annotated[
        int | None,
        typer.Option("--first", min=1, metavar="N", help="The first N of them, by number."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE.html", help="Write the result as a page, too."),
    ] = None,
    file: HiresFile = None,
) -> Result:
    """Say who could be ordered (of a recruiting connector: created) today, what is missing in the
    files of the others, and how often each field is filled. Nothing is sent or written to Lucca,
    and no value is shown."""
    from lucca_connect.workflows.mapping import check as workflow

    invocation = Invocation.of(context)
    options = workflow.MappingCheckOptions(
        connector=connector,
        waiting=waiting,
        everybody=everybody,
        only=tuple(only or ()),
        first=first,
        report=report,
        file=file,
    )
    with invocation.session() as session:
        return workflow.run(session, options)


@described(
    examples=(
        "luccactl -p bank mapping explain aequivalent 416",
        "luccactl -p bank mapping explain werecruit hires.csv:3 --file hires.csv",
    ),
    environment=(*TENANT_ENVIRONMENT, *HIRE_SOURCE_ENVIRONMENT),
    exits=(0, 4, *TENANT_EXITS),
)
def explain(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")],
    employee_id: Annotated[
        str,
        typer.Argument(
            metavar="EMPLOYEE_ID",
            help="Lucca's number; of a recruiting connector the hire's id, or hires.csv:3.",
        ),
    ],
    show_values: Annotated[
        bool,
        typer.Option("--show-values", help="Show the person's values too. They are personal data."),
    ] = False,
    file: HiresFile = None,
) -> Result:
    """Explain one employee, or one hire, field by field: where the value comes from, by which rule
    it goes where, what comes of it, and what is wrong."""
    from lucca_connect.workflows.mapping import explain as workflow

    invocation = Invocation.of(context)
    options = workflow.MappingExplainOptions(
        connector=connector, employee_id=employee_id, show_values=show_values, file=file
    )
    with invocation.session() as session:
        return workflow.run(session, options)
