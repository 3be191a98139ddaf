"""`luccactl pull employees|establishments|departments|roles|definitions|options`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.cli.run_options import names_of
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.output.results import Result

if TYPE_CHECKING:
    from lucca_connect.workflows.pull.options import PullTarget


class Headers(StrEnum):
    """What stands above the columns."""

    NAMES = "names"
    LABELS = "labels"


Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Write a file: .csv, .json, .ndjson or .xlsx, 0600."
    ),
]
Separator = Annotated[
    str,
    typer.Option(
        "--separator", metavar="CHARACTER", help="Of csv: , or ; (a French Excel) or tab."
    ),
]
HeaderKind = Annotated[
    Headers, typer.Option("--headers", help="Names and codes, or labels in the language.")
]
Raw = Annotated[bool, typer.Option("--raw", help="Ids instead of labels, true and false.")]


def target_of(
    invocation: Invocation,
    out: Path | None,
    separator: str,
    *,
    headers: Headers = Headers.NAMES,
    raw: bool = False,
) -> PullTarget:
    """Where the rows go; the form of stdout is known only once the profile is."""
    from lucca_connect.workflows.pull.options import PullTarget

    return PullTarget(
        form=invocation.output,
        out=out,
        separator="\t" if separator.lower() in {"tab", "\\t"} else separator,
        labels=headers is Headers.LABELS,
        raw=raw,
    )


@described(
    examples=(
        "luccactl -p bank pull employees",
        "luccactl -p bank pull employees --out employees.csv --separator ';'",
        "luccactl -p bank pull employees --where department=Finance --fields jobTitle,manager",
        "luccactl -p bank pull employees --since last -o ndjson",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 4, *TENANT_EXITS),
)
def employees(
    context: typer.Context,
    *,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="NAME=VALUE",
            help="Only these; also != >= <=. Twice the same name: either; else all.",
        ),
    ] = None,
    active: Annotated[bool, typer.Option("--active", help="People under contract today.")] = False,
    former: Annotated[bool, typer.Option("--former", help="People who have left.")] = False,
    future: Annotated[bool, typer.Option("--future", help="People who are to start.")] = False,
    only: Annotated[
        list[int] | None,
        typer.Option(
            "--only",
            min=1,
            max=LARGEST_ID,
            metavar="EMPLOYEE_ID",
            help="This employee only; repeatable.",
        ),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--fields",
            metavar="NAME,…",
            help="Names, codes or labels [default: all but birth date, bank and insurance data].",
        ),
    ] = None,
    connector: Annotated[
        str | None,
        typer.Option("--connector", metavar="NAME", help="The data that this connector uses."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="last|DATETIME",
            help="Only who was modified since the last such pull, or since then.",
        ),
    ] = None,
    out: Out = None,
    separator: Separator = ",",
    headers: HeaderKind = Headers.NAMES,
    raw: Raw = False,
    files: Annotated[
        Path | None,
        typer.Option("--files", metavar="FOLDER", help="Fetch attachments too, with a manifest."),
    ] = None,
    largest_file: Annotated[
        int, typer.Option("--largest-file", min=1, metavar="MB", help="Larger ones are left out.")
    ] = 20,
) -> Result:
    """Read employees into a table: on the terminal, as csv, json or ndjson, or into a file that
    `push employees` takes back. Nothing in Lucca is changed."""
    from lucca_connect.workflows.pull import employees as workflow
    from lucca_connect.workflows.pull.options import MEGABYTE, Presence, PullOptions

    invocation = Invocation.of(context)
    wanted = {Presence.ACTIVE: active, Presence.FORMER: former, Presence.FUTURE: future}
    with invocation.session() as session:
        options = PullOptions(
            target=target_of(invocation, out, separator, headers=headers, raw=raw),
            where=tuple(where or ()),
            presence=frozenset(presence for presence, asked in wanted.items() if asked),
            only=tuple(only or ()),
            fields=names_of(fields),
            connector=connector,
            since=since,
            files=files,
            largest_file=largest_file * MEGABYTE,
        )
        return workflow.run(session, options)


@described(
    examples=("luccactl -p bank pull establishments -o csv",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def establishments(
    context: typer.Context, *, out: Out = None, separator: Separator = ","
) -> Result:
    """Read the establishments with their legal units."""
    return _listed(context, "establishments", out, separator)


@described(
    examples=("luccactl -p bank pull departments --out departments.xlsx",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def departments(context: typer.Context, *, out: Out = None, separator: Separator = ",") -> Result:
    """Read the departments with their place in the tree."""
    return _listed(context, "departments", out, separator)


@described(
    examples=("luccactl -p bank pull roles",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def roles(context: typer.Context, *, out: Out = None, separator: Separator = ",") -> Result:
    """Read the roles: names and numbers, not what they permit."""
    return _listed(context, "roles", out, separator)


@described(
    examples=(
        "luccactl -p bank pull definitions",
        "luccactl -p bank pull definitions --out definitions.json",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def definitions(context: typer.Context, *, out: Out = None, separator: Separator = ",") -> Result:
    """Read the definitions of custom data; the json file is what `setup-section --from-export` and
    `definitions diff` read."""
    return _listed(context, "definitions", out, separator)


@described(
    examples=("luccactl -p bank pull options --definition e_order_status",),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def options(
    context: typer.Context,
    *,
    definition: Annotated[
        list[str] | None,
        typer.Option("--definition", metavar="CODE", help="Of this datum only; repeatable."),
    ] = None,
    out: Out = None,
    separator: Separator = ",",
) -> Result:
    """Read the options of lists with their labels in all languages."""
    return _listed(context, "options", out, separator, codes=names_of(definition))


def _listed(
    context: typer.Context,
    kind: str,
    out: Path | None,
    separator: str,
    *,
    codes: tuple[str, ...] = (),
) -> Result:
    from lucca_connect.workflows.pull import lists as workflow

    invocation = Invocation.of(context)
    with invocation.session() as session:
        target = target_of(invocation, out, separator)
        return workflow.run(session, kind, target, codes=codes)
