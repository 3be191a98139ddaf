"""Ways to build a property: a stored value, a date, a link, another entity, a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter

from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.entity import Entity, Property, Render, render_nested
from lucca_connect.sandbox.legacy.scope import Row, Scope
from lucca_connect.sandbox.legacy.selection import Selection

Find = Callable[[Scope, set[int]], Iterable[Row]]


def computed(
    name: str,
    render: Render,
    *,
    column: Column | None = None,
    core: bool = False,
) -> Property:
    """A scalar made from the row alone."""
    return Property(name, lambda _scope, _selection: render, column, core)


def stored(name: str, sql: str, kind: Kind = Kind.TEXT, *, core: bool = False) -> Property:
    """A column given as it is, or as v3 writes dates.

    Args:
        sql: `table.column`; the row carries the column under its own name.
    """
    key = sql.rpartition(".")[2]
    column = Column(sql, kind)
    if kind is Kind.DATE:
        return computed(name, lambda row: date_text(row[key]), column=column, core=core)
    if kind is Kind.DATETIME:
        return computed(name, lambda row: datetime_text(row[key]), column=column, core=core)
    if kind is Kind.BOOLEAN:
        return computed(name, lambda row: bool(row[key]), column=column, core=core)
    return computed(name, itemgetter(key), column=column, core=core)


def link(path: str) -> Property:
    """`url`: the address of the entity under the tenant's origin."""

    def build(scope: Scope, _selection: Selection) -> Render:
        base = f"{scope.call.origin}{path}/"
        return lambda row: f"{base}{row['id']}"

    return Property("url", build)


def nested(
    name: str, key: str, kind: Callable[[], Entity], find: Find, *, core: bool = False
) -> Property:
    """Another entity, by the id in a column of the row."""

    def build(scope: Scope, selection: Selection) -> Render:
        wanted = {row[key] for row in scope.rows} - {None}
        rendered = by_id(scope, wanted, kind(), find, selection)
        return lambda row: rendered.get(row[key])

    return Property(name, build, core=core)


def by_id(
    scope: Scope, wanted: set[int], kind: Entity, find: Find, selection: Selection
) -> Mapping[int, Json]:
    """Rendered entities by id; ids that nothing has are left out."""
    rows = list(find(scope, wanted))
    items = render_nested(kind, selection, scope.over(rows))
    return {row["id"]: item for row, item in zip(rows, items, strict=True)}


def nested_list(
    name: str,
    kind: Callable[[], Entity],
    parts: Callable[[Scope, Row], Sequence[Row]],
    *,
    core: bool = False,
) -> Property:
    """Entities that lie inside the row itself; the row has an `id`."""

    def build(scope: Scope, selection: Selection) -> Render:
        found = {row["id"]: parts(scope, row) for row in scope.rows}
        every = [part for parts_of_one in found.values() for part in parts_of_one]
        items = iter(render_nested(kind(), selection, scope.over(every)))
        lists = {key: list(islice(items, len(part))) for key, part in found.items()}
        return lambda row: lists[row["id"]]

    return Property(name, build, core=core)


def date_text(stored_text: str | None) -> str | None:
    """`2014-09-01T00:00:00`, as v3 writes dates."""
    return None if stored_text is None else f"{stored_text[:10]}T00:00:00"


def datetime_text(stored_text: str | None) -> str | None:
    """`2015-09-07T10:20:06.583`, as v3 writes moments."""
    return None if stored_text is None else f"{stored_text}.000"[:23]
