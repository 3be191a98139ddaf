"""Entities of v3: named properties, rendered as `fields` asks.

A selection is compiled once for a page into a list of (name, function of a row), so that a page
of 1,000 people costs no lookup and no query per person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lucca_connect.sandbox.legacy.answers import Json, refusal
from lucca_connect.sandbox.legacy.columns import Column
from lucca_connect.sandbox.legacy.scope import Row, Scope
from lucca_connect.sandbox.legacy.selection import Selected, Selection, parse_fields

Render = Callable[[Row], Json]
Build = Callable[[Scope, Selection], Render]
DEFAULT_SELECTION = parse_fields("id,name,url")


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an entity.

    Attributes:
        name: as Lucca writes it.
        build: given the page and what is wanted of the property, the function that renders it.
        column: how it is filtered and sorted, None if it cannot be.
        core: whether it takes the right to read people's Lucca data.
        spread: whether it gives several keys of the entity instead of one value.
    """

    name: str
    build: Build
    column: Column | None = None
    core: bool = False
    spread: bool = False


@dataclass(frozen=True)
class Entity:
    """A type of v3.

    Attributes:
        type_name: as error texts name it.
        properties: by lower-case name, in the order of a full answer.
        paths: dotted paths that can be filtered, beside the properties themselves.
        whole: whether a nested one is given whole when nothing is said, instead of id, name, url.
        derive: finds properties that are given only when named, such as `userAxisValues_4`.
    """

    type_name: str
    properties: Mapping[str, Property]
    paths: Mapping[str, Column] = field(default_factory=dict)
    whole: bool = False
    derive: Callable[[str], Property | None] = lambda _name: None

    @property
    def columns(self) -> dict[str, Column]:
        """What can be filtered and sorted, by lower-case path."""
        own = {name: p.column for name, p in self.properties.items() if p.column is not None}
        return {**own, **self.paths}


def entity(
    type_name: str,
    properties: Iterable[Property],
    *,
    paths: Mapping[str, Column] | None = None,
    whole: bool = False,
    derive: Callable[[str], Property | None] = lambda _name: None,
) -> Entity:
    """An entity from its properties in order."""
    by_name = {p.name.lower(): p for p in properties}
    return Entity(type_name, by_name, paths or {}, whole, derive)


def render_rows(kind: Entity, selection: Selection, scope: Scope) -> list[Json]:
    """The rows of a scope as `fields` asks; an empty selection means every property.

    Raises:
        AnswerError: 400 for a property that does not exist.
    """
    plan, spreads = _compile(kind, selection, scope)
    names = [name for name, _ in plan]
    # Column by column: for most of them `map` runs without a line of Python for each row.
    columns = [map(render, scope.rows) for _, render in plan]
    items: list[dict[str, Json]] = (
        [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
        if columns
        else [{} for _ in scope.rows]
    )
    for spread in spreads:
        for item, row in zip(items, scope.rows, strict=True):
            keys = spread(row)
            if isinstance(keys, Mapping):
                item.update(keys)
    return list(items)


def render_nested(kind: Entity, selection: Selection, scope: Scope) -> list[Json]:
    """The same for entities inside others: `{id,name,url}` when nothing is said."""
    default: Selection = {} if kind.whole else DEFAULT_SELECTION
    return render_rows(kind, selection or default, scope)


def _compile(
    kind: Entity, selection: Selection, scope: Scope
) -> tuple[Sequence[tuple[str, Render]], Sequence[Render]]:
    wanted = selection or {name: Selected(p.name) for name, p in kind.properties.items()}
    plan: list[tuple[str, Render]] = []
    spreads: list[Render] = []
    for name, node in wanted.items():
        found = kind.properties.get(name) or kind.derive(name)
        if found is None:
            text = f"Selected property {node.name} does not exist on objet of type {kind.type_name}"
            raise refusal(scope.call, 400, text)
        render = found.build(scope, node.children)
        if found.core and not scope.rights.read_core:
            if not scope.missing_is_null:
                continue
            render = _null
        if found.spread:
            spreads.append(render)
        else:
            plan.append((emitted_name(scope, found.name), render))
    return plan, spreads


def emitted_name(scope: Scope, name: str) -> str:
    """`legalEntityID` as live answers write it, or `legalEntityId`: assumption `id-case`."""
    if name.endswith("ID") and scope.call.assumptions["id-case"] == "lower":
        return f"{name[:-2]}Id"
    return name


def _null(_row: Row) -> None:
    return None
