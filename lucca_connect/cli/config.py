"""`luccactl config`: where the configuration lies and what it says."""

from __future__ import annotations

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.output.results import Result


@described(
    examples=("luccactl config path", '"$EDITOR" "$(luccactl config path)"'),
    environment=("LUCCACTL_HOME",),
    exits=(0, 78),
)
def path(context: typer.Context) -> Result:
    """Print the path of the configuration file, one line, even if the file does not exist."""
    from lucca_connect.settings.paths import resolve_paths

    invocation = Invocation.of(context)
    file = resolve_paths(invocation.environ).config_file
    return Result(command="config path", data={"path": str(file)}, text=f"{file}\n")


@described(
    examples=("luccactl config show", "luccactl config show -o json"),
    environment=("LUCCACTL_HOME",),
    exits=(0, 78),
)
def show(context: typer.Context) -> Result:
    """Show what the configuration file says. It holds no secret, and none is shown."""
    from lucca_connect.workflows.profiles.settings import show_config

    return show_config(Invocation.of(context).environ)
