"""Which columns a pull of employees has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.errors import Subject, UsageError
from lucca_connect.mapping.cells import CellProblem, Column, Columns
from lucca_connect.output.formats import Format

if TYPE_CHECKING:
    from lucca_connect.connectors.kinds import AnyConnector
    from lucca_connect.workflows.pull.options import PullOptions
    from lucca_connect.workflows.tenant import Tenant

_ID = "id"
_AT_A_GLANCE = ("id", "lastName", "firstName", "jobTitle", "department", "legalEntity", "mail")
"""On a terminal, when nothing was asked for."""


def chosen_columns(
    columns: Columns, options: PullOptions, connector: AnyConnector | None
) -> list[Column]:
    """The columns in their order, the id first.

    Raises:
        UsageError: pull_field_unknown, header_ambiguous.
    """
    asked = [asked_column(columns, name) for name in options.fields]
    if connector is not None:
        asked = [*_of_connector(columns, connector), *asked]
    if not asked:
        glance = options.target.out is None and options.target.form is Format.HUMAN
        asked = list(_at_a_glance(columns) if glance else _everything(columns))
    first = asked_column(columns, _ID)
    return list({column.name: column for column in [first, *asked]}.values())


def asked_column(columns: Columns, name: str) -> Column:
    """The column that somebody names.

    Raises:
        UsageError: pull_field_unknown, header_ambiguous.
    """
    try:
        found = columns.find(name)
    except CellProblem as problem:
        raise UsageError(problem.code, field=name, near=", ".join(problem.near)) from None
    if found is None:
        near = ", ".join(columns.near(name)) or "-"
        raise UsageError(
            "pull_field_unknown", subject=Subject("field", name), field=name, near=near
        )
    return found


def known_to_lucca(tenant: Tenant, columns: Iterable[Column]) -> tuple[list[Column], list[str]]:
    """The columns without those that this tenant's Lucca does not have, and the names of these.

    Properties depend on the applications of a tenant, and one unknown name fails the whole
    request: they are found by halves, with requests for one row.
    """
    every = list(columns)
    own = [column for column in every if not column.coded]
    absent = set(_absent(tenant, own))
    return [column for column in every if column.name not in absent], sorted(absent)


def _absent(tenant: Tenant, columns: list[Column]) -> Iterator[str]:
    if not columns or tenant.lucca.users.accepts([column.selection for column in columns]):
        return
    if len(columns) == 1:
        yield columns[0].name
        return
    half = len(columns) // 2
    yield from _absent(tenant, columns[:half])
    yield from _absent(tenant, columns[half:])


def _of_connector(columns: Columns, connector: AnyConnector) -> Iterator[Column]:
    """Its coded data and the properties it reads; what is withheld must be named by hand."""
    names: list[str] = []
    if isinstance(connector, ScreeningConnector):
        names += [name for spec in connector.core for name in spec.properties]
    if isinstance(connector, RecruitingConnector):
        names += [spec.property for spec in connector.data if spec.property]
        names += [own.target for own in connector.own]
    names += [spec.code for spec in connector.fields]
    for name in names:
        column = columns.named(name)
        if column is not None and not column.withheld:
            yield column


def _at_a_glance(columns: Columns) -> Iterator[Column]:
    for name in _AT_A_GLANCE:
        if column := columns.named(name):
            yield column


def _everything(columns: Columns) -> Iterator[Column]:
    """Without what Lucca computes, and without what must be asked for by name."""
    return (column for column in columns if not column.computed and not column.withheld)
