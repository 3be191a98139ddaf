"""Rebuilds one order from a fresh read: plans hold no values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lucca_connect.engine.executor import BlockedError, Reason
from lucca_connect.engine.ports import OrderDraft
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.dossier import map_employee
from lucca_connect.mapping.rules import referenced_users
from lucca_connect.partners.dossiers import Account
from lucca_connect.planning.plan import Operation
from lucca_connect.workflows.screening.survey import (
    Binding,
    mapping_context,
    read_owners,
)

if TYPE_CHECKING:
    from lucca_connect.workflows.tenant import Tenant


class FreshOrders:
    """Implements `engine.ports.OrderSource` on a tenant.

    Args:
        owners: people named by user fields, read with the selection; one that is not among them
            (the field was changed meanwhile) is read.
    """

    def __init__(
        self,
        tenant: Tenant,
        binding: Binding,
        *,
        account: Account | None,
        owners: dict[int, Employee],
    ) -> None:
        self._tenant = tenant
        self._binding = binding
        self._account = account
        self._owners = owners
        self._fields = ("id", *binding.connector.core_properties, "extendedData")

    def build(self, operation: Operation) -> OrderDraft:
        """See `OrderSource.build`."""
        employee = self._tenant.lucca.users.get(int(operation.subject.id), self._fields)
        if not referenced_users(self._binding.connector, employee) <= self._owners.keys():
            self._owners.update(read_owners(self._tenant, self._binding, [employee]))
        mapped = map_employee(mapping_context(self._binding, self._owners, self._account), employee)
        if not mapped.ready:
            raise BlockedError(
                operation.subject,
                tuple(Reason(problem.code, problem.field) for problem in mapped.blocking),
            )
        return OrderDraft(employee, mapped.payload, mapped.attachments)
