"""`luccactl connector list|lint|test|new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.errors import UsageError
from lucca_connect.output.results import Result


@described(examples=("luccactl connector list",), environment=("LUCCACTL_HOME",), exits=(0, 78))
def list_connectors(context: typer.Context) -> Result:
    """List the connectors: the packaged ones, those with an overlay of yours, and your own."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.connectors import files as workflow

    return workflow.list_connectors(resolve_paths(Invocation.of(context).environ).connectors)


@described(
    examples=(
        "luccactl connector lint ~/.config/luccactl/connectors/aequivalent.toml",
        "luccactl connector lint draft.toml --overlays aequivalent",
    ),
    environment=("LUCCACTL_HOME",),
    exits=(0, 78),
)
def lint(
    context: typer.Context,
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
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.connectors import files as workflow

    folder = resolve_paths(Invocation.of(context).environ).connectors
    return workflow.lint(file, folder=folder, overlays=overlays)


@described(
    examples=("luccactl connector test teamtailor", "luccactl connector test flatchr -o csv"),
    environment=("LUCCACTL_HOME",),
    exits=(0, 78),
)
def test(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")],
) -> Result:
    """Try what a connector file promises on invented people: every datum missing, every default,
    every heading or option, every right removed. Needs no tenant."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.connectors import cases as workflow

    paths = resolve_paths(Invocation.of(context).environ)
    return workflow.run(connector, folder=paths.connectors)


@described(
    examples=(
        "luccactl connector new acme --kind recruiting",
        "luccactl connector new acme --from-tenant bank-test --codes e_acme_kind,e_acme_note",
        "luccactl connector new acme --from-tenant bank-test --codes e_acme_kind,e_acme_note "
        '--state e_acme_kind --trigger "To order" --done "Ordered"',
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, *TENANT_EXITS),
)
def new(
    context: typer.Context,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the new connector.")],
    kind: Annotated[
        Literal["recruiting", "screening"] | None,
        typer.Option("--kind", help="Write a template to be filled in by hand."),
    ] = None,
    from_tenant: Annotated[
        str | None,
        typer.Option("--from-tenant", metavar="PROFILE", help="Tenant that has the data."),
    ] = None,
    codes: Annotated[
        str | None,
        typer.Option(
            "--codes", metavar="CODE,CODE", help="With --from-tenant: codes of the data, in order."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="Name of the partner [default: NAME].")
    ] = None,
    section: Annotated[
        str | None, typer.Option("--section", help="Section of the data [default: the title].")
    ] = None,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="CODE", help="List that drives the exchange."),
    ] = None,
    trigger: Annotated[
        str | None, typer.Option("--trigger", metavar="LABEL", help="Value that asks for an order.")
    ] = None,
    done: Annotated[
        str | None, typer.Option("--done", metavar="LABEL", help="Value that is written back.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="New file [default: your connectors folder]."),
    ] = None,
) -> Result:
    """Write a connector file: a template (--kind), or from data that a tenant has already
    (--from-tenant): codes, labels, formats, options. What nobody can tell is marked in the file.
    Nothing is written to the tenant."""
    if from_tenant is None or codes is None or not codes.replace(",", "").strip():
        return _template(
            context,
            name=name,
            kind=kind,
            title=title,
            section=section,
            out=out,
            alone=not any((from_tenant, codes, state, trigger, done)),
        )
    from lucca_connect.workflows.connectors import draft as workflow

    if kind == "recruiting":
        raise UsageError("connector_kind_not_drafted")
    options = workflow.DraftOptions(
        name=name,
        codes=tuple(code.strip() for code in codes.split(",") if code.strip()),
        title=title,
        section=section,
        state=state,
        trigger=trigger,
        done=done,
        out=out,
    )
    with Invocation.of(context).session(from_tenant) as session:
        return workflow.run(session, options)


def _template(
    context: typer.Context,
    *,
    name: str,
    kind: str | None,
    title: str | None,
    section: str | None,
    out: Path | None,
    alone: bool,
) -> Result:
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.connectors import template as workflow

    if kind is None or not alone:
        raise UsageError("connector_new_from_what")
    folder = resolve_paths(Invocation.of(context).environ).connectors
    return workflow.run(name, kind=kind, folder=folder, title=title, section=section, out=out)
