"""`luccactl hires`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.errors import UsageError
from lucca_connect.output.results import Result

_PERIOD = re.compile(r"([0-9]{1,4})([dw]?)")
_DAYS = {"": 1, "d": 1, "w": 7}
LONGEST_DAYS = 730


def days_of(text: str) -> int:
    """Days of `14d`, `2w` or a bare number.

    Raises:
        UsageError: option_value_invalid.
    """
    found = _PERIOD.fullmatch(text.strip())
    days = int(found[1]) * _DAYS[found[2]] if found else LONGEST_DAYS + 1
    if days > LONGEST_DAYS:
        raise UsageError(
            "option_value_invalid", option="--starting-within", allowed="0d to 730d, 2w"
        )
    return days


@described(
    examples=(
        "luccactl -p bank hires follow-up",
        "luccactl -p bank hires follow-up --starting-within 30d",
        "luccactl -p bank hires follow-up teamtailor --starting-within 2w -o csv",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 3, *TENANT_EXITS),
)
def follow_up(
    context: typer.Context,
    connector: Annotated[
        str, typer.Argument(help="Name of the recruiting connector.")
    ] = "werecruit",
    *,
    starting_within: Annotated[
        str,
        typer.Option("--starting-within", metavar="PERIOD", help="How far to look ahead: 14d, 2w."),
    ] = "14d",
) -> Result:
    """Say what HR still has to fill in for people who start soon: empty data, a work address or
    login that is still the private one, a department whose head leaves. Nothing is written."""
    from lucca_connect.workflows.hires import follow_up as workflow

    invocation = Invocation.of(context)
    options = workflow.FollowUpOptions(connector, days_of(starting_within))
    with invocation.session() as session:
        return workflow.run(session, options)
