"""Whether what a plan relied on still holds, by a fresh read just before the effect."""

from __future__ import annotations

from lucca_connect.errors import BadDataError, Subject
from lucca_connect.lucca.types import Employee
from lucca_connect.planning.plan import Operation
from lucca_connect.state.digests import Digester


def require_unchanged(operation: Operation, employee: Employee, digester: Digester) -> None:
    """Compare value id and keyed digest of the precondition's datum with the fresh read.

    Raises:
        BadDataError: changed_since_plan. The next run plans anew from what it reads.
    """
    expected = operation.precondition
    if expected is None:
        return
    value = employee.value(expected.code)
    found_id = value.value_id if value else None
    found_digest = digester.digest(value.value) if value else None
    if (found_id, found_digest) != (expected.value_id, expected.digest):
        raise BadDataError(
            "changed_since_plan",
            subject=Subject("employee", str(employee.id)),
            field=expected.code,
        )
