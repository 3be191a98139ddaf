"""`luccactl handover`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.errors import ConfigurationError
from lucca_connect.output.results import Result


class Recipient(StrEnum):
    """Who gets it."""

    VENDOR = "vendor"
    IT = "it"


@described(
    examples=(
        "luccactl -p bank handover aequivalent --lang fr > sheet.txt",
        "luccactl handover aequivalent --to it --lang fr",
        "luccactl -p bank handover aequivalent -o csv",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def handover(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")] = "aequivalent",
    to: Annotated[
        Recipient,
        typer.Option(
            "--to",
            help="vendor: the sheet for the partner, with codes, labels, ids of values and open "
            "questions; it: the mail to your own IT.",
        ),
    ] = Recipient.VENDOR,
) -> Result:
    """Write what the partner needs for the mapping, or what your IT is asked for. Without a profile
    the ids and the address are left open. No key is ever in it."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows import handover as workflow

    invocation = Invocation.of(context)
    options = workflow.HandoverOptions(connector=connector, to=to.value)
    try:
        with invocation.session() as session:
            return workflow.run(session, options, invocation.texts)
    except ConfigurationError as error:
        if error.code != "no_profile":
            raise
    folder = resolve_paths(invocation.environ).connectors
    return workflow.run_without_tenant(options, invocation.texts, folder=folder)
