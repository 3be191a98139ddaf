"""`luccactl observe`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.output.results import Result


@described(
    examples=(
        "luccactl -p bank observe --out facts.json",
        "luccactl -p bank observe --hidden e_medical_note --out facts.json",
        "luccactl sandbox serve --assume-from facts.json",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def observe(
    context: typer.Context,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write the facts there (JSON, readable by you only)."
        ),
    ] = None,
    hidden: Annotated[
        str | None,
        typer.Option(
            "--hidden",
            metavar="CODE",
            help="A datum that is filled in Lucca and whose section is closed to the key: shows "
            "what closed data look like.",
        ),
    ] = None,
) -> Result:
    """Find out, by reading only, which of the practice tenant's assumptions hold on a tenant:
    each is found, with the request that shows it, or not observable and why. No value of anybody
    is kept."""
    from lucca_connect.workflows import observe as workflow

    invocation = Invocation.of(context)
    with invocation.session() as session:
        return workflow.run(session, workflow.ObserveOptions(out=out, hidden=hidden))
