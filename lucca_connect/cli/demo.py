"""`luccactl demo`."""

from __future__ import annotations

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.output.results import Result


@described(
    examples=("luccactl demo", "luccactl demo --lang fr", "luccactl demo -o json"),
    exits=(0, 1, 78, 130, 143),
)
def demo(context: typer.Context) -> Result:
    """Show the main job end to end on a fresh practice tenant: section, permissions, mapping,
    orders, status written back, a second run, a run that was killed. Each step is verified by
    reading the tenant. Needs no configuration and leaves nothing behind."""
    from lucca_connect.workflows.demo import story as workflow

    invocation = Invocation.of(context)
    return workflow.run(invocation.reporter, invocation.prompts, invocation.texts)
