"""One resource type: where its rows come from and how they look."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.filters import Condition, Convert, Filter, SqlValue, whole_number
from lucca_connect.sandbox.latest.scopes import may_read

API = "/lucca-api"
# Type of a resource to its path segment, for references and links.
PATHS: Mapping[str, str] = {
    "business-establishment": "business-establishments",
    "department": "departments",
    "employee": "employees",
    "employee-attribute": "employee-attributes",
    "employee-attribute-definition": "employee-attribute-definitions",
    "employee-extension-definition": "employee-extension-definitions",
    "employee-personal-record": "employee-personal-records",
    "employment": "employments",
    "employment-template": "employment-templates",
    "file": "files",
    "event": "events",
    "job-position": "job-positions",
    "job-qualification": "job-qualifications",
    "legal-entity": "legal-entities",
    "occupation-category": "occupation-categories",
    "portrait": "portraits",
    "probationary-period": "probationary-periods",
    "profession": "professions",
    "taxonomy": "taxonomies",
    "taxonomy-label": "taxonomy-labels",
    "webhook-delivery": "webhook-deliveries",
    "webhook-delivery-attempt": "webhook-delivery-attempts",
    "webhook-endpoint": "webhook-endpoints",
}
# Several resources are views of the same person; each has ids of its own, so that no client gets
# away with mixing them up.
EMPLOYMENT_OFFSET = 1_000_000
JOB_POSITION_OFFSET = 2_000_000
PERSONAL_RECORD_OFFSET = 3_000_000
PROBATION_OFFSET = 4_000_000

Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """How an answer wants its resources.

    Attributes:
        call: the request; links: whether `include=links` was asked.
    """

    call: Call
    links: bool

    def url(self, type_: str, id_: object) -> str:
        return f"{self.call.origin}{API}/{PATHS[type_]}/{id_}"

    def reference(self, type_: str, id_: object) -> Resource | None:
        """`{id, type, url}`, None for no id."""
        if id_ is None:
            return None
        return {"id": str(id_), "type": type_, "url": self.url(type_, id_)}

    def link(self, path: str, family: str) -> Resource | None:
        """`{href}`, None where the token lacks the scope."""
        if not self.may_read(family):
            return None
        return {"href": f"{self.call.origin}{API}/{path}"}

    def may_read(self, family: str) -> bool:
        return may_read(self.call.caller.scopes if self.call.caller else (), family)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a large collection that lie together in the order of ids.

    A page is read part by part along an index, so that it costs the same in any population.

    Attributes:
        source: SELECT with the columns of the collection.
        order: columns in whose order the ids rise.
        column: the first of them; position: where an id lies in it.
    """

    source: Condition
    order: tuple[str, ...]
    column: str
    position: Callable[[int], int] = int

    def at(self, id_: int) -> Condition:
        """Where the row of an id can be."""
        return Condition(f"{self.column} = ?", (self.position(id_),))

    def onwards(self, id_: int, *, backwards: bool) -> Condition:
        """Where the rows beyond an id can be."""
        return Condition(f"{self.column} {'<=' if backwards else '>='} ?", (self.position(id_),))

    def order_by(self, *, backwards: bool) -> str:
        return ", ".join(f"{name} {'DESC' if backwards else 'ASC'}" for name in self.order)


@dataclass(frozen=True, slots=True)
class Collection:
    """A resource type with its list and its single reads.

    Attributes:
        type: const of the resources; its path segment is in `PATHS`.
        family: scope family.
        source: SELECT with the columns that everything below names, perimeter applied.
        render: a row as a resource, without `id`, `type`, `url` and `links`.
        links: its `links` object.
        key: SQL of the resource's own key; `key_of` reads it from an id, `id_of` writes it.
        filters, sorts: what the list takes (reference 2.9).
        maximum: of `limit`.
        embedded: type to the keys of the resources that a row can embed.
        parts: the same rows as `source` in parts, ids rising from one to the next.
    """

    type: str
    family: str
    source: Callable[[Call], Condition]
    render: Callable[[View, sqlite3.Row], Resource]
    links: Callable[[View, sqlite3.Row], Resource] = lambda _view, _row: {}
    key: str = "id"
    key_of: Convert = whole_number
    offset: int = 0
    filters: Mapping[str, Filter] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)
    maximum: Callable[[Call], int] = lambda _call: 100
    embedded: Mapping[str, Callable[[sqlite3.Row], Iterable[SqlValue | None]]] = field(
        default_factory=dict
    )
    parts: Callable[[Call], Sequence[Part]] | None = None

    @property
    def path(self) -> str:
        return f"{API}/{PATHS[self.type]}"

    @property
    def of_people(self) -> bool:
        """Whether its resources are views of people, whose ids are theirs, shifted."""
        return self.offset > 0 or self.type == "employee"

    def id_of(self, row: sqlite3.Row) -> str:
        key = row[self.key]
        return str(key + self.offset if self.offset else key)

    def resource(self, view: View, row: sqlite3.Row) -> Resource:
        """The whole resource."""
        id_ = self.id_of(row)
        content: Resource = {"id": id_, "type": self.type, "url": view.url(self.type, id_)}
        content |= self.render(view, row)
        if view.links:
            content["links"] = self.links(view, row)
        return content


def shifted(offset: int) -> Convert:
    """Ids of a view of a person, as the person's own key."""
    return lambda word: whole_number(word, offset=offset)


def timestamp(stored: str | None) -> str | None:
    """The store's time as the new API writes it: UTC with `Z`."""
    return None if stored is None else f"{stored}Z"
