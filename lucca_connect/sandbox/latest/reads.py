"""Lists and single reads of all collections: envelope and `include` (reference 2.7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.latest import query
from lucca_connect.sandbox.latest.collection import Collection, Part, Resource, View
from lucca_connect.sandbox.latest.filters import SqlValue, register_functions
from lucca_connect.sandbox.latest.gate import Handler
from lucca_connect.sandbox.latest.listing import Listing
from lucca_connect.sandbox.latest.paging import Cursor
from lucca_connect.sandbox.latest.problems import refusal


class Reads:
    """Handlers over a set of collections that embed each other.

    Args:
        collections: each type once.
    """

    def __init__(self, collections: Iterable[Collection]) -> None:
        self._by_type: Mapping[str, Collection] = {each.type: each for each in collections}

    def listing(self, collection: Collection) -> Handler:
        """`GET /lucca-api/{collection}`."""

        def handle(call: Call) -> Answer:
            register_functions(call.db)
            included = query.included(call)
            view = View(call, links="links" in included)
            listing = Listing(call, collection)
            page = listing.page()
            content: Resource = {
                "type": collection.path.rpartition("/")[2],
                "url": call.origin + call.path,
                "items": [collection.resource(view, row) for row in page.rows],
            }
            if "totalCount" in included:
                content["totalCount"] = listing.count()
            if view.links:
                content["links"] = {
                    "prev": _page_link(call, page.before),
                    "next": _page_link(call, page.after),
                }
            if "embedded" in included:
                content["embedded"] = self._embedded(view, collection, page.rows)
            return Answer(json=content)

        return handle

    def single(self, collection: Collection) -> Handler:
        """`GET /lucca-api/{collection}/{id}`; absent and not accessible are both 404."""

        def handle(call: Call) -> Answer:
            included = query.included(call)
            view = View(call, links="links" in included)
            rows = _rows(call, collection, [collection.key_of(call.params["id"])])
            if not rows:
                raise refusal(call, 404)
            content = collection.resource(view, rows[0])
            if "embedded" in included:
                content["embedded"] = self._embedded(view, collection, rows)
            return Answer(json=content)

        return handle

    def resource(self, call: Call, type_: str, key: SqlValue) -> Resource:
        """One resource as its own read gives it, for the answer to its creation."""
        return resource(call, self._by_type[type_], key)

    def _embedded(
        self, view: View, collection: Collection, rows: Sequence[sqlite3.Row]
    ) -> Mapping[str, Mapping[str, Resource]]:
        """Type to id to resource, each once; a type that the token may not read is left out."""
        found: dict[str, dict[str, Resource]] = {}
        for type_, keys_of in collection.embedded.items():
            other = self._by_type[type_]
            keys = list(dict.fromkeys(key for row in rows for key in keys_of(row)))
            if view.may_read(other.family):
                embedded = _rows(view.call, other, keys)
                found[type_] = {other.id_of(row): other.resource(view, row) for row in embedded}
        return {type_: resources for type_, resources in found.items() if resources}


def resource(call: Call, collection: Collection, key: SqlValue) -> Resource:
    """One resource that is known to be there."""
    return collection.resource(View(call, links=False), _rows(call, collection, [key])[0])


def _rows(call: Call, collection: Collection, keys: Sequence[SqlValue | None]) -> list[sqlite3.Row]:
    """The rows of these keys; None stands for no key."""
    known = [key for key in keys if key is not None]
    if collection.parts is not None:
        return _rows_in_parts(call, collection.parts(call), known)
    source = collection.source(call)
    return call.db.execute(
        f"SELECT * FROM ({source.sql}) WHERE {collection.key} IN ({', '.join('?' for _ in known)})",
        [*source.values, *known],
    ).fetchall()


def _rows_in_parts(
    call: Call, parts: Sequence[Part], keys: Sequence[SqlValue]
) -> list[sqlite3.Row]:
    """Key by key, each looked for only where it can be."""
    return [
        row
        for key in keys
        for part in parts
        for row in call.db.execute(
            f"SELECT * FROM ({part.source.sql}) WHERE id = ? AND {part.at(int(key)).sql}",
            [*part.source.values, key, *part.at(int(key)).values],
        )
    ]


def _page_link(call: Call, cursor: Cursor | None) -> Resource | None:
    """The request repeated with another `page`."""
    if cursor is None:
        return None
    pairs = [(name, value) for name, value in call.query if name != "page"]
    parameters = urlencode([*pairs, ("page", cursor.encode())], safe="!,.:")
    return {"href": f"{call.origin}{call.path}?{parameters}"}
