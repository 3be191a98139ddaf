"""`luccactl push`: a table brought into Lucca."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lucca_connect.cli.asking import shown_and_asked
from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.cli.run_options import (
    Deadline,
    DetailedExitcode,
    MaxChanges,
    PlanOut,
    deadline_of,
    max_changes_of,
    names_of,
)
from lucca_connect.errors import UsageError
from lucca_connect.output.results import Result

if TYPE_CHECKING:
    from lucca_connect.output.streams import Streams

_DAYS = re.compile(r"([1-9]\d{0,3})\s*([hd])")
_SECONDS = {"h": 3600, "d": 86_400}
_LONGEST_S = 90 * 86_400
PIPED = "-"


class TableFormat(StrEnum):
    """What `--format` accepts."""

    CSV = "csv"
    JSON = "json"
    NDJSON = "ndjson"
    XLSX = "xlsx"


def kept_for(text: str) -> int:
    """Seconds of `12h` or `7d`, up to 90 days.

    Raises:
        UsageError: option_value_invalid.
    """
    match = _DAYS.fullmatch(text.strip().lower())
    seconds = int(match[1]) * _SECONDS[match[2]] if match else 0
    if not 0 < seconds <= _LONGEST_S:
        raise UsageError("option_value_invalid", option="--keep-undo", allowed="12h, 7d, … 90d")
    return seconds


def piped_in(streams: Streams) -> bytes:
    """Everything on standard input, as bytes: a spreadsheet may come that way too."""
    buffer = getattr(streams.stdin, "buffer", None)
    content: bytes = buffer.read() if buffer is not None else streams.stdin.read().encode()
    return content


@described(
    examples=(
        "luccactl -p bank push employees people.csv --dry-run",
        "luccactl -p bank push employees people.xlsx --keep-undo 7d",
        "luccactl -p bank push employees people.csv --fields jobTitle,mail --yes",
        "luccactl -p bank push employees - --format ndjson < people.ndjson",
    ),
    environment=(*TENANT_ENVIRONMENT, "LUCCACTL_DEADLINE", "LUCCACTL_UNDO_KEY"),
    exits=(0, 3, 4, 5, *TENANT_EXITS),
)
def employees(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="csv, json, ndjson or xlsx; - for what is piped in."),
    ],
    *,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="Form of the file [default: by its name or content]."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be changed; change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Change without asking first.")] = False,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--fields",
            metavar="NAME,…",
            help="Change these columns only. Roles, login, mail, employee number, establishment "
            "and contract dates change only when they are named here.",
        ),
    ] = None,
    create: Annotated[
        bool,
        typer.Option(
            "--create",
            help="Make new employees of rows that are about nobody, where it is certain that "
            "there is nobody.",
        ),
    ] = False,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Leave out the rows that are wrong, do the others."),
    ] = False,
    show_values: Annotated[
        bool,
        typer.Option("--show-values", help="Show what was and what will be; this is recorded."),
    ] = False,
    keep_undo: Annotated[
        str | None,
        typer.Option(
            "--keep-undo",
            metavar="TIME",
            help="Keep what was there, encrypted, for so long (12h, 7d), for `undo`.",
        ),
    ] = None,
    as_lucca_import: Annotated[
        Path | None,
        typer.Option(
            "--as-lucca-import",
            metavar="FILE",
            help="Change nothing: write Lucca's own import file, which HR uploads in Lucca.",
        ),
    ] = None,
    plan_out: PlanOut = None,
    max_changes: MaxChanges = None,
    deadline: Deadline = None,
    detailed_exitcode: DetailedExitcode = False,
) -> Result:
    """Compare a table with Lucca cell by cell and bring over what differs. People are found by id,
    login, mail, or employee number with establishment; headings are properties, codes or labels in
    either language. An empty cell leaves what is there, `!clear` clears it. With one wrong cell
    nothing is done at all. At a terminal it asks once; otherwise it changes at once."""
    from lucca_connect.workflows.push import employees as workflow

    invocation = Invocation.of(context)
    if as_lucca_import is not None and (plan_out is not None or keep_undo is not None):
        raise UsageError("push_import_alone")
    piped = str(file) == PIPED
    options = workflow.PushOptions(
        file=None if piped else file,
        content=piped_in(invocation.streams) if piped else None,
        format=None if form is None else form.value,
        dry_run=dry_run,
        fields=names_of(fields),
        create=create,
        keep_going=keep_going,
        show_values=show_values,
        keep_undo_s=None if keep_undo is None else kept_for(keep_undo),
        as_import=as_lucca_import,
        plan_out=plan_out,
        max_changes=max_changes_of(max_changes),
        deadline_s=deadline_of(deadline),
        detailed_exitcode=detailed_exitcode,
    )
    with invocation.session() as session:
        return workflow.run(session, options, ask=None if yes else shown_and_asked(invocation))
