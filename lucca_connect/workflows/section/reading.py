"""What a key sees of a section: its data, and whether a value proves that it can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import FieldStatus, What, in_sync
from lucca_connect.planning.guide_model import SectionProof
from lucca_connect.workflows.account import signature
from lucca_connect.workflows.definitions.sources import read_both
from lucca_connect.workflows.screening.survey import unpin
from lucca_connect.workflows.section.result import Finding

if TYPE_CHECKING:
    from lucca_connect.connectors.models import ScreeningConnector
    from lucca_connect.workflows.tenant import Tenant


def look(
    tenant: Tenant, connector: ScreeningConnector, *, known: SectionProof | None = None
) -> Finding:
    """What the key sees of the definitions and of the section's values.

    Args:
        known: proof of an earlier reading. It stands, and no value is looked for, as long as the
            data are not right: until then the proof decides nothing, and finding none takes a
            look at everybody.
    """
    tenant.reporter.step("reading_definitions")
    definitions, warnings = read_both(tenant)
    comparisons = compare(connector, definitions)
    confirmed = tenant.journal.noted(f"section:{connector.name}:confirmed")
    if confirmed is not None:
        proof = SectionProof.CONFIRMED
    elif known is not None and not in_sync(comparisons, accept_unproven=True):
        proof = known
    elif any(found.definition for found in comparisons) and _value_seen(tenant, connector):
        proof = SectionProof.READABLE
    else:
        proof = SectionProof.UNPROVEN
    return Finding(
        connector, tuple(comparisons), proof=proof, confirmed=confirmed, warnings=warnings
    )


def not_taken_for_missing(finding: Finding, made: frozenset[str]) -> Finding:
    """What we made and the key does not see may belong to no section yet, or be deleted."""
    comparisons = tuple(
        replace(found, status=FieldStatus.UNPROVEN, unproven=(What.CODE,))
        if found.status is FieldStatus.MISSING and found.code in made
        else found
        for found in finding.comparisons or ()
    )
    return replace(finding, comparisons=comparisons)


def confirm(tenant: Tenant, connector: ScreeningConnector) -> str:
    """Keep who says that the data are in the section, and when; what was kept is returned."""
    confirmed = signature(tenant.clock)
    tenant.journal.note(f"section:{connector.name}:confirmed", confirmed)
    unpin(tenant.journal, connector.name)
    return confirmed


def _value_seen(tenant: Tenant, connector: ScreeningConnector) -> bool:
    """Whether a value of the section shows on anybody; reading ends at the first."""
    tenant.reporter.step("looking_for_value")
    pages = tenant.lucca.users.pages(("id", "extendedData"), keep_codes=connector.codes)
    return any(employee.extended for page in pages for employee in page.items)
