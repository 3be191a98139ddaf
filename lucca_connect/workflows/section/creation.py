"""Creates missing data through preview writes, journalled like every other effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from lucca_connect.connectors.comparison import FieldComparison, FieldStatus
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.engine.apply import apply
from lucca_connect.engine.executor import Executor
from lucca_connect.engine.executors.definitions import (
    DefinitionExecutor,
    LabelExecutor,
    TaxonomyExecutor,
)
from lucca_connect.engine.report import ApplyReport, SubjectStatus
from lucca_connect.engine.settlement import settle_open
from lucca_connect.engine.stop import stop_on_signals
from lucca_connect.errors import BadDataError, LuccactlError, RejectedError, Subject
from lucca_connect.lucca.types import DataFormat
from lucca_connect.output.results import Warning_
from lucca_connect.planning.plan import Plan, Verb
from lucca_connect.planning.section import is_plain_code, plan_section, taxonomy_name
from lucca_connect.state.journal_model import State
from lucca_connect.state.locks import run_lock
from lucca_connect.workflows.plans.identity import made_with, new_plan_id

if TYPE_CHECKING:
    from lucca_connect.workflows.tenant import Tenant

CREATION_LIFE_S = 3600.0
_CREATES = "-section"


@dataclass(frozen=True, slots=True)
class Creation:
    """What was created.

    Attributes:
        codes: data that were created and answered for.
        errors: about data that were not.
        signal: number of the signal that stopped it.
    """

    codes: tuple[str, ...] = ()
    errors: tuple[LuccactlError, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    signal: int | None = None


def create_missing(
    tenant: Tenant,
    connector: ScreeningConnector,
    comparisons: Sequence[FieldComparison],
    *,
    run_id: str,
) -> Creation:
    """Create taxonomies, labels and definitions of the data whose absence is proven.

    Raises:
        TryLaterError: run_in_progress.
        RejectedError: preview_unavailable, when the tenant has no such route.
        AccessError: oauth_credentials_missing.
    """
    journal, ledger = tenant.journal, f"{connector.name}{_CREATES}"
    executors = _executors(tenant)
    state = tenant.session.paths.state
    with run_lock(state, tenant.identity.id, ledger), stop_on_signals() as stop:
        settle_open(
            journal, ledger, executors=executors, clock=tenant.clock, run_id=run_id, stop=stop
        )
        planned = plan_section(
            comparisons,
            taxonomies=_existing_taxonomies(tenant, comparisons),
            rows=journal.entries(connector=ledger),
            any_code=tenant.identity.sandbox,
        )
        now = tenant.clock.now()
        plan = Plan(
            id=new_plan_id(),
            command="setup-section",
            profile=tenant.session.profile,
            tenant_id=tenant.identity.id,
            connector=ledger,
            connector_version=made_with(connector.version),
            inputs={},
            created_at=now,
            expires_at=now + CREATION_LIFE_S,
            operations=planned.operations,
        )
        report = apply(
            plan,
            executors=executors,
            journal=journal,
            clock=tenant.clock,
            run_id=run_id,
            stop=stop,
        )
        _raise_if_impossible(report)
    doubts = tuple(
        BadDataError(doubt.reason.code, subject=Subject("field", doubt.code), field=doubt.code)
        for doubt in planned.in_doubt
    )
    created = tuple(item.subject.id for item in report.items if item.status is SubjectStatus.DONE)
    told = (*(_by_hand(error) for error in report.errors), *doubts)
    return Creation(created, told, signal=stop.signal)


def _by_hand(error: LuccactlError) -> LuccactlError:
    """A refusal of a datum whose code nobody knows to be allowed is about that code."""
    subject = error.subject
    refused = isinstance(error, RejectedError) and error.status == HTTPStatus.BAD_REQUEST
    if not refused or subject is None or is_plain_code(subject.id):
        return error
    return BadDataError("code_not_creatable", subject=subject, field=subject.id)


def made_by_us(tenant: Tenant, connector: ScreeningConnector) -> frozenset[str]:
    """Codes of the data that Lucca once said it had created for us."""
    rows = tenant.journal.entries(
        connector=f"{connector.name}{_CREATES}", verb=Verb.DEFINITION_CREATE, state=State.DONE
    )
    return frozenset(row.subject_id for row in rows)


def _existing_taxonomies(
    tenant: Tenant, comparisons: Sequence[FieldComparison]
) -> Mapping[str, Sequence[str]]:
    """Name to ids of the taxonomies that stand under a name that would be created."""
    names = {
        taxonomy_name(found.spec)
        for found in comparisons
        if found.status is FieldStatus.MISSING and found.spec.format is DataFormat.LIST
    }
    return {
        name: [str(taxonomy.id) for taxonomy in tenant.lucca.preview.taxonomies(name)]
        for name in sorted(names)
    }


def _raise_if_impossible(report: ApplyReport) -> None:
    """A tenant without these routes has answered so to the first creation: nothing was made."""
    for error in report.errors:
        if error.code == "preview_unavailable":
            raise error


def settle_creations(tenant: Tenant, connector: ScreeningConnector, *, run_id: str) -> None:
    """Find out what became of creations that an earlier run left open, where nothing is missing
    any more: a run that was killed right after the last one.

    Raises:
        TryLaterError: run_in_progress.
    """
    journal, ledger = tenant.journal, f"{connector.name}{_CREATES}"
    if not journal.unsettled(ledger):
        return
    with run_lock(tenant.session.paths.state, tenant.identity.id, ledger):
        settle_open(
            journal, ledger, executors=_executors(tenant), clock=tenant.clock, run_id=run_id
        )


def _executors(tenant: Tenant) -> Mapping[Verb, Executor]:
    preview = tenant.lucca.preview
    return {
        Verb.TAXONOMY_CREATE: TaxonomyExecutor(preview),
        Verb.LABEL_CREATE: LabelExecutor(preview),
        Verb.DEFINITION_CREATE: DefinitionExecutor(preview, tenant.lucca.definitions),
    }
