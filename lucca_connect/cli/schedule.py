"""`luccactl schedule`."""

from __future__ import annotations

from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import described
from lucca_connect.errors import UsageError
from lucca_connect.output.results import Result


@described(
    examples=(
        "luccactl -p bank schedule print --cron | crontab -",
        "luccactl -p bank schedule print --systemd",
        "luccactl -p bank schedule print --systemd --deadline 20m -o json",
    ),
    environment=("LUCCACTL_PROFILE", "LUCCACTL_HOME", "LUCCACTL_DEADLINE"),
    exits=(0, 2, 78),
)
def print_schedule(
    context: typer.Context,
    *,
    cron: Annotated[bool, typer.Option("--cron", help="A crontab for this account.")] = False,
    systemd: Annotated[
        bool, typer.Option("--systemd", help="Services and timers, one pair for each job.")
    ] = False,
    deadline: Annotated[
        str | None,
        typer.Option(
            "--deadline",
            metavar="DURATION",
            help="Longest duration of a run: 90s, 30m, 2h [default: the profile's].",
        ),
    ] = None,
) -> Result:
    """Print ready lines that run sync, monitor and check-permissions by themselves: absolute paths,
    the profile, a deadline, and no word when nobody is needed."""
    from lucca_connect.cli.run_options import deadline_of
    from lucca_connect.workflows import schedule as workflow

    if cron is systemd:
        raise UsageError("schedule_form_needed")
    invocation = Invocation.of(context)
    return workflow.run(
        invocation.environ,
        workflow.ScheduleOptions(
            profile=invocation.globals.profile,
            form="cron" if cron else "systemd",
            deadline_s=deadline_of(deadline),
        ),
    )
