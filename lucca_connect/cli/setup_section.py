"""`luccactl setup-section`."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lucca_connect.cli.context import Invocation
from lucca_connect.cli.options import TENANT_ENVIRONMENT, TENANT_EXITS, described
from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.output.results import Result

if TYPE_CHECKING:
    from lucca_connect.workflows.section.setup import SetupSectionOptions
    from lucca_connect.workflows.session import Session


class Via(StrEnum):
    """How the missing data come into being."""

    AUTO = "auto"
    GUIDE = "guide"
    API = "api"


@described(
    examples=(
        "luccactl -p sandbox setup-section --yes",
        "luccactl -p bank setup-section --dry-run",
        "luccactl setup-section --via guide --lang fr > guide.txt",
        "luccactl setup-section --guide guide.html --lang fr",
        "luccactl -p bank setup-section --watch",
        "luccactl -p bank setup-section --confirm-section",
        "luccactl setup-section --from-export definitions.json",
    ),
    environment=TENANT_ENVIRONMENT,
    exits=(0, 3, *TENANT_EXITS),
)
def setup_section(
    context: typer.Context,
    *,
    connector: Annotated[str, typer.Argument(help="Name of the connector.")] = "aequivalent",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what is missing; change nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Create without asking first.")] = False,
    via: Annotated[
        Via,
        typer.Option(
            "--via",
            help="guide: steps for a person; api: create through the API (practice and test "
            "tenants only); auto: api on our own practice tenant, else guide.",
        ),
    ] = Via.AUTO,
    confirm_section: Annotated[
        bool,
        typer.Option(
            "--confirm-section",
            help="Record that you have seen the data in the right section of the HR file.",
        ),
    ] = False,
    accept_unproven: Annotated[
        bool,
        typer.Option(
            "--accept-unproven",
            help="End with 0 although the section, or details that Lucca does not show, are not "
            "proven.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Read again and again while somebody works in Lucca, and say what is right and "
            "what is different, until everything is right. Changes nothing.",
        ),
    ] = False,
    guide: Annotated[
        Path | None,
        typer.Option(
            "--guide",
            metavar="FILE.html",
            help="Write the steps for a person as a page for a browser: both languages, buttons to "
            "copy, ticks that stay. Implies --via guide.",
        ),
    ] = None,
    from_export: Annotated[
        list[Path] | None,
        typer.Option(
            "--from-export",
            metavar="FILE",
            help="Compare this file of definitions (`pull definitions --out`, or the answer of a "
            "definitions route saved from a browser) instead of a tenant; repeatable.",
        ),
    ] = None,
) -> Result:
    """Compare the custom section and its coded data with what the connector needs, create or guide
    through what is missing, and end with 0 only when the result has been read back."""
    from lucca_connect.settings.paths import resolve_paths
    from lucca_connect.workflows.section import setup as workflow

    invocation = Invocation.of(context)
    if guide is not None:
        _require_guide(guide, via, watch=watch)
        via = Via.GUIDE
    options = workflow.SetupSectionOptions(
        connector=connector,
        dry_run=dry_run,
        yes=yes,
        via=via.value,
        confirm_section=confirm_section,
        accept_unproven=accept_unproven,
        guide=guide,
    )
    if from_export:
        if confirm_section or watch or via is Via.API:
            raise UsageError("export_is_no_tenant")
        folder = resolve_paths(invocation.environ).connectors
        return workflow.run_from_export(options, invocation.texts, from_export, folder=folder)
    try:
        with invocation.session() as session:
            if watch:
                return _watched(invocation, session, options)
            return workflow.run(session, options, invocation.prompts, invocation.texts)
    except ConfigurationError as error:
        if via is not Via.GUIDE or watch or error.code != "no_profile":
            raise
    folder = resolve_paths(invocation.environ).connectors
    return workflow.run_without_tenant(options, invocation.texts, folder=folder)


def _require_guide(guide: Path, via: Via, *, watch: bool) -> None:
    """Refuse a page that cannot be, before anything is asked of a tenant."""
    from lucca_connect.workflows.page_file import require_page_path

    if via is Via.API or watch:
        raise UsageError("guide_is_by_hand")
    require_page_path(guide)


def _watched(invocation: Invocation, session: Session, options: SetupSectionOptions) -> Result:
    """Watch until everything is right, the deadline comes, or somebody stops it: then the last
    state is the result."""
    from lucca_connect.cli.signals import Terminated
    from lucca_connect.http.clock import SystemClock
    from lucca_connect.workflows.section.watch import Watch, require_watchable

    require_watchable(options)
    with closing(invocation.board(session.profile)) as board:
        watch = Watch(session, options, board, SystemClock())
        try:
            watch.run()
        except (KeyboardInterrupt, Terminated) as stop:
            if watch.finding is None:
                raise
            watch.stopped = "terminated" if isinstance(stop, Terminated) else "interrupted"
    return watch.result(invocation.texts)
