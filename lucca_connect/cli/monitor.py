"""`luccactl monitor aequivalent`."""

from __future__ import annotations

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.output.results import Result


@described(
    examples=("luccactl -p bank monitor aequivalent",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 4, *TENANT_EXITS),
)
def aequivalent(context: typer.Context) -> Result:
    """Say who waits for a dossier and since when, what would be ordered, and whether the exchange
    shows a sign of life. Nothing is written."""
    from lucca_connect.workflows.screening import monitor as workflow

    invocation = Invocation.of(context)
    with invocation.session() as session:
        return workflow.run(session, workflow.MonitorOptions(connector="aequivalent"))
