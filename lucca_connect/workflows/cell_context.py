"""What the cells of a table of employees are written and read with, read from the tenant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lucca_connect.errors import AccessError, BadDataError
from lucca_connect.lucca.types import Definitions, ObservedDefinition, Source
from lucca_connect.mapping.cells import Choice, Column, Columns, Context, Reference

if TYPE_CHECKING:
    from lucca_connect.workflows.tenant import Tenant


def columns_of(definitions: Definitions) -> Columns:
    """All columns of a tenant. Components of composites are none: they lie in their composite."""
    return Columns(_own(definitions))


def cell_context(
    tenant: Tenant, columns: Iterable[Column], *, lang: str, raw: bool = False
) -> Context:
    """The whole lists of what these columns refer to, as far as the key may read them.

    Costs one request a list: departments, establishments, roles.
    """
    wanted = {column.reference for column in columns if column.reference in _LISTS}
    known: dict[Reference, Sequence[Choice]] = {}
    if wanted and not raw:
        tenant.reporter.step("reading_organisation")
    for reference in () if raw else _LISTS:
        if reference not in wanted:
            continue
        try:
            known[reference] = _LISTS[reference](tenant)
        except (AccessError, BadDataError):
            # Names then carry their numbers, which is as exact.
            continue
    return Context(lang=lang, raw=raw, known=known)


def people_by_address(people: Mapping[int, Collection[str]]) -> dict[str, int]:
    """Login or mail, lower-case, to the one employee that has it; for `Context.people`."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for number, addresses in people.items():
        for address in {address.lower() for address in addresses if address}:
            if found.setdefault(address, number) != number:
                twice.add(address)
    return {address: number for address, number in found.items() if address not in twice}


def _own(definitions: Definitions) -> list[ObservedDefinition]:
    """Without components, as far as a route tells them apart: user-properties lists none."""
    every = [found for _code, found in sorted(definitions.by_code.items())]
    if Source.USER_PROPERTIES not in definitions.sources:
        return every
    own = [found for found in every if Source.USER_PROPERTIES in found.sources]
    return own or every


def _departments(tenant: Tenant) -> list[Choice]:
    return [
        Choice(found.id, {"": found.name}, archived=found.active is False)
        for found in tenant.lucca.organisation.departments()
    ]


def _establishments(tenant: Tenant) -> list[Choice]:
    return [
        Choice(found.id, {"": found.name}, archived=found.archived is True)
        for found in tenant.lucca.organisation.establishments()
    ]


def _roles(tenant: Tenant) -> list[Choice]:
    return [Choice(found.id, {"": found.name}) for found in tenant.lucca.roles.list()]


_LISTS: Mapping[Reference, Callable[[Tenant], list[Choice]]] = {
    Reference.DEPARTMENT: _departments,
    Reference.ESTABLISHMENT: _establishments,
    Reference.ROLE: _roles,
}
