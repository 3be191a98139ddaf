"""`luccactl connector list|lint`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.output.results import Result


@described(examples=("luccactl connector list",), environment=("LUCCACTL_HOME",), exits=(0, 78))
def list_connectors(context: typer.Context) -> Result:
    """List the connectors: the packaged ones, those with an overlay of yours, and your own."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows import connectors as workflow

    return workflow.list_connectors(resolve_paths(Invocation.of(context).environ).connectors)


@described(
    examples=(
        "luccactl connector lint ~/.config/luccactl/connectors/aequivalent.toml",
        "luccactl connector lint draft.toml --overlays aequivalent",
    ),
    exits=(0, 78),
)
def lint(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Overlay or complete connector.")],
    overlays: Annotated[
        str | None,
        typer.Option(
            "--overlays",
            metavar="CONNECTOR",
            help="The packaged connector that the file adds to [default: the one that the file is "
            "called like].",
        ),
    ] = None,
) -> Result:
    """Check a connector file or an overlay and tell everything that is wrong with it at once, with
    line and key. Needs no tenant."""
    from lucca_connect.workflows import connectors as workflow

    return workflow.lint(file, overlays=overlays)
