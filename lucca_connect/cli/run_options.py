"""Options that mean the same in every command that changes people, and how their texts are read.

One definition each, so that `sync`, `push`, `undo`, `apply` and `approve` cannot drift apart.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from lucca_connect.errors import UsageError

DetailedExitcode = Annotated[
    bool,
    typer.Option("--detailed-exitcode", help="End a dry-run with changes with 3 instead of 0."),
]
MaxChanges = Annotated[
    str | None,
    typer.Option(
        "--max-changes", metavar="N|N%", help="Replaces all limits on numbers for this run."
    ),
]
PlanOut = Annotated[
    Path | None,
    typer.Option(
        "--plan-out",
        metavar="FILE",
        help="Write the plan to a file for `apply`; with --dry-run nothing else is done.",
    ),
]
Deadline = Annotated[
    str | None,
    typer.Option(
        "--deadline",
        metavar="DURATION",
        help="Stop between two people after this time: 90s, 30m, 2h [default: 30m].",
    ),
]
AllowBlocked = Annotated[
    bool, typer.Option("--allow-blocked", help="End with 0 although somebody is blocked.")
]
AllowTestOrders = Annotated[
    bool,
    typer.Option(
        "--allow-test-orders",
        help="Order at a real partner although the tenant is a test, demo or sandbox one.",
    ),
]

_CHANGES = re.compile(r"[0-9]{1,6}|(100|[0-9]{1,2})%")


def deadline_of(text: str | None) -> float | None:
    """Seconds of `90s`, `30m`, `2h`; a bare number is minutes, as in the configuration. None for
    an option that was not given.

    Raises:
        UsageError: option_value_invalid.
    """
    if text is None:
        return None
    from lucca_connect.settings.schema import DEADLINE

    try:
        return float(DEADLINE.accept(DEADLINE.parse(text)))
    except ValueError:
        raise UsageError(
            "option_value_invalid", option="--deadline", allowed=DEADLINE.expected
        ) from None


def max_changes_of(text: str | None) -> str | None:
    """`25` or `10%`, as it was typed; None for an option that was not given.

    Raises:
        UsageError: option_value_invalid.
    """
    if text is not None and _CHANGES.fullmatch(text) is None:
        raise UsageError("option_value_invalid", option="--max-changes", allowed="25, 10%")
    return text


def names_of(values: list[str] | None) -> tuple[str, ...]:
    """`a,b` and `a` given twice are the same list."""
    return tuple(
        name.strip() for value in values or () for name in value.split(",") if name.strip()
    )
