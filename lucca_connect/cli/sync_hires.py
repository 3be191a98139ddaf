"""`luccactl sync werecruit` and every other recruiting connector: one command by many names."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import (
    HIRES_ENVIRONMENT,
    TENANT_ENVIRONMENT,
    TENANT_EXITS,
    described,
)
from lucca_connect.cli.run_options import (
    AllowBlocked,
    Deadline,
    DetailedExitcode,
    MaxChanges,
    PlanOut,
    deadline_of,
    max_changes_of,
)
from lucca_connect.errors import UsageError
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.output.results import Result

if TYPE_CHECKING:
    from lucca_connect.planning.hires.plan import Answer


class HireSourceName(StrEnum):
    """What `--source` accepts."""

    FILE = "file"
    HTTP = "http"


class Way(StrEnum):
    """What `--via` accepts."""

    API = "api"
    IMPORT_FILE = "import-file"


def answers_of(texts: list[str]) -> dict[str, Answer]:
    """`hire-1001=new`, `hires.csv:3=412`.

    Raises:
        UsageError: option_value_invalid, decide_twice.
    """
    from lucca_connect.planning.hires.plan import Answer

    found: dict[str, Answer] = {}
    for text in texts:
        hire, _, word = text.rpartition("=")
        number = int(word) if word.isascii() and word.isdigit() and len(word) <= 10 else 0  # noqa: PLR2004 (digits of LARGEST_ID)
        if not hire or (word != "new" and not 0 < number <= LARGEST_ID):
            raise UsageError("option_value_invalid", option="--decide", allowed="HIRE=new, HIRE=ID")
        if hire in found:
            raise UsageError("decide_twice", hire=hire)
        found[hire] = Answer() if word == "new" else Answer(number)
    return found


@described(
    examples=(
        "luccactl -p bank sync werecruit --dry-run",
        "luccactl -p bank sync werecruit --file hires.csv",
        "luccactl -p bank sync werecruit --source http -o json --no-input",
        "luccactl -p bank sync werecruit --decide hire-1001=412 --decide hires.csv:3=new",
        "luccactl -p bank sync werecruit --via import-file --out import.csv",
        "luccactl -p bank sync teamtailor --file hires.csv",
        "luccactl -p bank sync flatchr --file hires.csv --dry-run",
    ),
    environment=(*TENANT_ENVIRONMENT, *HIRES_ENVIRONMENT),
    exits=(0, 3, 4, 5, *TENANT_EXITS),
)
def recruiting(
    context: typer.Context,
    *,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Hires: csv, json, ndjson or xlsx."),
    ] = None,
    source: Annotated[
        HireSourceName | None,
        typer.Option("--source", help="Where hires come from [default: the profile's]."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say who would be created; create nobody.")
    ] = False,
    detailed_exitcode: DetailedExitcode = False,
    first: Annotated[
        int | None, typer.Option("--first", min=1, metavar="N", help="Create N people at most.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="HIRE", help="This hire only; repeatable."),
    ] = None,
    decide: Annotated[
        list[str] | None,
        typer.Option(
            "--decide",
            metavar="HIRE=new|ID",
            help="Answer for a hire in doubt: a new employee, or the employee ID; repeatable.",
        ),
    ] = None,
    update_existing: Annotated[
        bool,
        typer.Option(
            "--update-existing", help="Fill what is empty at employees who are there already."
        ),
    ] = False,
    max_changes: MaxChanges = None,
    plan_out: PlanOut = None,
    via: Annotated[
        Way,
        typer.Option("--via", help="import-file: create nobody, write Lucca's import file for HR."),
    ] = Way.API,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The import file to write.")
    ] = None,
    deadline: Deadline = None,
    allow_blocked: AllowBlocked = False,
    allow_test_orders: Annotated[
        bool,
        typer.Option(
            "--allow-test-orders",
            help="Read a real partner's hires although the tenant is a test, demo or sandbox one.",
        ),
    ] = False,
) -> Result:
    """Create an employee for every hire who is not one yet, and read them back. Run it again at
    any time: nobody is created twice, and who might be somebody else is a question."""
    from lucca_connect.workflows.hires import sync as workflow

    invocation = Invocation.of(context)
    options = workflow.HireOptions(
        connector=context.info_name or "",
        file=file,
        source=None if source is None else source.value,
        dry_run=dry_run,
        detailed_exitcode=detailed_exitcode,
        first=first,
        only=tuple(only or ()),
        decide=answers_of(decide or []),
        update_existing=update_existing,
        via=via.value,
        out=out,
        deadline_s=deadline_of(deadline),
        allow_blocked=allow_blocked,
        max_changes=max_changes_of(max_changes),
        plan_out=plan_out,
        allow_test_orders=allow_test_orders,
    )
    with invocation.session() as session:
        return workflow.run(session, options)
