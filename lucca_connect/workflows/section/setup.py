"""`setup-section`: compare, create or guide, and prove the end state by reading it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.load import load_screening
from lucca_connect.errors import (
    AccessError,
    LuccactlError,
    UsageError,
)
from lucca_connect.http.hosts import is_trial
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Result, Warning_
from lucca_connect.planning.guide import SectionProof
from lucca_connect.workflows.definitions.sources import read_exports
from lucca_connect.workflows.plans.identity import new_run_id
from lucca_connect.workflows.section.creation import (
    Creation,
    create_missing,
    made_by_us,
    settle_creations,
)
from lucca_connect.workflows.section.options import (
    SetupSectionOptions as SetupSectionOptions,  # noqa: PLC0414 (exported)
)
from lucca_connect.workflows.section.reading import confirm, look, not_taken_for_missing
from lucca_connect.workflows.section.result import Finding, setup_result

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lucca_connect.output.prompts import Prompts
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

Via = Literal["guide", "api"]


def run_without_tenant(
    options: SetupSectionOptions, texts: Texts, *, folder: Path | None = None
) -> Result:
    """The whole guide, for a tenant that nobody has told us about.

    Args:
        folder: of this installation's connectors (`Paths.connectors`).

    Raises:
        ConfigurationError: connector_unknown, connector_invalid, connector_wrong_kind.
    """
    connector = load_screening(options.connector, folder=folder)
    return setup_result(Finding(connector, None), options, texts, profile=None, via="guide")


def run_from_export(
    options: SetupSectionOptions, texts: Texts, files: Sequence[Path], *, folder: Path
) -> Result:
    """Compare files that somebody made of a tenant, without any key. The section stays unproven:
    no file tells where a datum stands.

    Args:
        files: exports of definitions; `folder`: of this installation's connector files.

    Raises:
        ConfigurationError: connector_unknown, connector_invalid.
        BadDataError: export_unreadable.
    """
    connector = load_screening(options.connector, folder=folder)
    comparisons = compare(connector, read_exports(files))
    finding = Finding(connector, tuple(comparisons))
    return setup_result(finding, options, texts, profile=None, via="guide")


def run(session: Session, options: SetupSectionOptions, prompts: Prompts, texts: Texts) -> Result:
    """Bring section and data to what the connector expects, as far as the tenant allows.

    Raises:
        UsageError: api_on_production, input_needed.
        AccessError: api_key_rejected.
        UnavailableError: Lucca cannot be reached.
    """
    connector = session.screening(options.connector)
    only_look = options.dry_run or session.options.read_only
    with session.connect(writes=not only_look) as tenant:
        via = _via(tenant, options)
        finding = look(tenant, connector)
        if via == "api" and not only_look and not finding.missing:
            settle_creations(tenant, connector, run_id=new_run_id())
        creation = Creation()
        if via == "api" and not only_look and finding.missing:
            _ask(tenant, finding, options, prompts, texts)
            creation, via = _create(tenant, finding, options)
            if creation.codes:
                finding = look(tenant, connector)
        if options.confirm_section:
            finding = _confirmed(tenant, finding)
        finding = not_taken_for_missing(finding, made_by_us(tenant, connector))
    return setup_result(
        finding,
        options,
        texts,
        profile=session.profile,
        via=via,
        creation=creation,
    )


def _confirmed(tenant: Tenant, finding: Finding) -> Finding:
    """The section as a person has seen it; what is not there yet nobody can have seen."""
    if finding.missing:
        early = Warning_("section_not_confirmed", {"codes": ", ".join(finding.missing)})
        return replace(finding, warnings=(*finding.warnings, early))
    confirmed = confirm(tenant, finding.connector)
    return replace(finding, proof=SectionProof.CONFIRMED, confirmed=confirmed)


def _via(tenant: Tenant, options: SetupSectionOptions) -> Via:
    """API on our own sandbox alone, unless somebody insists on a test tenant.

    Raises:
        UsageError: api_on_production: no public API creates data there, and a probe is a write.
    """
    if options.via == "guide":
        return "guide"
    if tenant.identity.sandbox:
        return "api"
    if options.via == "auto":
        return "guide"
    if not is_trial(tenant.session.connection.url):
        raise UsageError("api_on_production")
    return "api"


def _create(tenant: Tenant, finding: Finding, options: SetupSectionOptions) -> tuple[Creation, Via]:
    """Create what is missing; for what a tenant cannot, fall back to the guide."""
    tenant.reporter.step("creating", count=len(finding.missing))
    try:
        creation = create_missing(
            tenant,
            finding.connector,
            finding.comparisons or (),
            run_id=new_run_id(),
        )
    except LuccactlError as error:
        if error.code == "preview_unavailable" or (options.via == "auto" and _no_oauth(error)):
            return Creation(warnings=(Warning_("creation_not_possible", {}),)), "guide"
        raise
    # What could not be created is shown as steps: this very command would fail the same way again.
    return creation, "guide" if creation.errors else "api"


def _no_oauth(error: LuccactlError) -> bool:
    return isinstance(error, AccessError) and error.code == "oauth_credentials_missing"


def _ask(
    tenant: Tenant,
    finding: Finding,
    options: SetupSectionOptions,
    prompts: Prompts,
    texts: Texts,
) -> None:
    """Ask before creating; beyond our own sandbox the host must be typed.

    Raises:
        UsageError: input_needed, not_confirmed.
    """
    from lucca_connect.output.questions import QUESTIONS

    say = texts.of(QUESTIONS)
    count = len(finding.missing)
    if tenant.identity.sandbox:
        if options.yes or prompts.confirm(say("create_here", count=count)):
            return
        raise UsageError("not_confirmed")
    host = tenant.identity.id.removesuffix(":443")
    if prompts.line(say("create_there", count=count, host=host), option="--via guide") != host:
        raise UsageError("not_confirmed")
