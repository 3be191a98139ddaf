"""`luccactl undo`."""

from __future__ import annotations

from typing import Annotated

import typer

from lucca_connect.cli.asking import shown_and_asked
from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.cli.run_options import Deadline, MaxChanges, deadline_of, max_changes_of
from lucca_connect.output.results import Result


@described(
    examples=(
        "luccactl -p bank undo r-1f2e3d4c5b6a --dry-run",
        "luccactl -p bank undo r-1f2e3d4c5b6a --yes",
    ),
    environment=(*TENANT_ENVIRONMENT, "LUCCACTL_DEADLINE", "LUCCACTL_UNDO_KEY"),
    exits=(0, 4, 5, *TENANT_EXITS),
)
def undo(
    context: typer.Context,
    run: Annotated[
        str, typer.Argument(metavar="RUN", help="The run that `push` named, with --keep-undo.")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be put back; change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Put back without asking first.")] = False,
    max_changes: MaxChanges = None,
    deadline: Deadline = None,
) -> Result:
    """Put back what a push changed, for every datum that is still as the push left it. What
    somebody has changed since is named and left alone."""
    from lucca_connect.workflows.push import undo as workflow

    invocation = Invocation.of(context)
    options = workflow.UndoOptions(
        run_id=run,
        dry_run=dry_run,
        max_changes=max_changes_of(max_changes),
        deadline_s=deadline_of(deadline),
    )
    with invocation.session() as session:
        return workflow.run(session, options, ask=None if yes else shown_and_asked(invocation))
