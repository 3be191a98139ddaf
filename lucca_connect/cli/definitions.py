"""`luccactl definitions`: the custom data of tenants, side by side."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.output.results import Result

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session


@described(
    examples=(
        "luccactl definitions diff bank-test bank",
        "luccactl definitions diff bank-test bank --connector aequivalent --detailed-exitcode",
        "luccactl definitions diff definitions.json bank -o json",
    ),
    environment=("LUCCACTL_HOME", "LUCCACTL_SHARE"),
    exits=(0, 2, 3, 65, 69, 75, 77, 78, 130, 143),
)
def diff(
    context: typer.Context,
    *,
    first: Annotated[
        str, typer.Argument(metavar="FIRST", help="A profile, or a file of definitions (.json).")
    ],
    second: Annotated[str, typer.Argument(metavar="SECOND", help="What it is compared with.")],
    connector: Annotated[
        str | None, typer.Option("--connector", metavar="NAME", help="Its data only.")
    ] = None,
    detailed_exitcode: Annotated[
        bool, typer.Option("--detailed-exitcode", help="End with 3 where something differs.")
    ] = False,
) -> Result:
    """Compare the custom data of two tenants: codes, labels, formats, options. Nothing is
    written."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.definitions import diff as workflow

    invocation = Invocation.of(context)

    def open_session(name: str) -> AbstractContextManager[Session]:
        return invocation.session(name)

    options = workflow.DiffOptions(first, second, connector, detailed_exitcode)
    return workflow.run(open_session, options, resolve_paths(invocation.environ).connectors)
