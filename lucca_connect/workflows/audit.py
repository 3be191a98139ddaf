"""Entering in the tenant's audit who saw or changed what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lucca_connect.workflows.account import account_name

if TYPE_CHECKING:
    from lucca_connect.workflows.tenant import Tenant


def record_disclosure(
    tenant: Tenant, kind: str, codes: Iterable[str], count: int, *, command: str, run_id: str = ""
) -> None:
    """Values are about to be shown or written to a file. Entered before, not after: a process
    killed in between has shown nothing that is not on record.

    Args:
        kind: `employees`, `departments`…
        codes: names of core properties and codes of custom data, never a value.
        count: of how many people or rows.
        command: `pull employees`, `mapping explain`…

    Raises:
        ConfigurationError, TryLaterError: as `Journal.open`.
    """
    tenant.journal.audit.record_disclosure(
        kind, codes, count, account=account_name(), command=command, run_id=run_id
    )


def record_alteration(
    tenant: Tenant, kind: str, codes: Iterable[str], count: int, *, command: str, run_id: str
) -> None:
    """Values are about to be changed. Arguments and errors as `record_disclosure`."""
    tenant.journal.audit.record_alteration(
        kind, codes, count, account=account_name(), command=command, run_id=run_id
    )
