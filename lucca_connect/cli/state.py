"""`luccactl state`: the journal of one tenant, saved, put back, made anew."""

from __future__ import annotations

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
from lucca_connect.output.results import Result

_PLACE = ("LUCCACTL_PROFILE", "LUCCACTL_HOME", "LUCCACTL_URL")
_FILE = typer.Argument(metavar="FILE", help="The backup, one file.")


@described(
    examples=("luccactl -p bank state backup /srv/backup/bank-journal.zip",),
    environment=_PLACE,
    exits=(0, 2, 69, 75, 78),
)
def backup(context: typer.Context, file: Annotated[Path, _FILE]) -> Result:
    """Save the journal of a tenant, and the key of its digests, in one new file. A run may be at
    work meanwhile; no credential is needed."""
    from lucca_connect.workflows.state import files as workflow

    invocation = Invocation.of(context)
    with invocation.session() as session:
        return workflow.backup(session, file)


@described(
    examples=("luccactl -p bank state restore /srv/backup/bank-journal.zip",),
    environment=_PLACE,
    exits=(0, 2, 65, 69, 75, 78),
)
def restore(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    *,
    yes: Annotated[
        bool,
        typer.Option("--yes", help="Go back without asking, although the journal knows more."),
    ] = False,
) -> Result:
    """Put a backup in the place of the tenant's journal, which is kept beside it. An older journal
    never makes anybody ordered twice: the partner's list is asked first."""
    from lucca_connect.workflows.state import files as workflow

    invocation = Invocation.of(context)
    with invocation.session() as session:
        options = workflow.RestoreOptions(file=file, yes=yes)
        return workflow.restore(session, options, invocation.prompts, invocation.texts)


@described(
    examples=(
        "luccactl -p bank state rebuild --dry-run",
        "luccactl -p bank state rebuild --yes",
    ),
    environment=(*TENANT_ENVIRONMENT, *PARTNER_ENVIRONMENT),
    exits=(0, *TENANT_EXITS),
)
def rebuild(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")] = "aequivalent",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what the journal lacks; enter nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Enter it without asking first.")] = False,
) -> Result:
    """Make a lost journal anew from what the partner and Lucca show: dossiers under our references
    were ordered by luccactl, a status that says "created" without one was somebody else's. Only
    reads are sent; who confirmed it and when is kept."""
    from lucca_connect.workflows.state import rebuild as workflow

    invocation = Invocation.of(context)
    options = workflow.RebuildOptions(connector=connector, dry_run=dry_run, yes=yes)
    with invocation.session() as session:
        return workflow.run(session, options, invocation.prompts, invocation.texts)
