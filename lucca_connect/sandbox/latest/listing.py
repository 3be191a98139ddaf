"""One collection as one request wants it: filtered, sorted, cut into a page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest import query
from lucca_connect.sandbox.latest.collection import Collection
from lucca_connect.sandbox.latest.filters import Condition, conditions, where
from lucca_connect.sandbox.latest.paging import (
    Cursor,
    Start,
    beyond,
    edge,
    edge_columns,
    named_order,
    order_by,
    start,
)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order asked for.

    Attributes:
        before, after: cursors of the neighbouring pages, None where nobody lies beyond.
    """

    rows: Sequence[sqlite3.Row]
    before: Cursor | None = None
    after: Cursor | None = None


class Listing:
    """The rows that a request is about.

    Raises:
        AnswerError: on construction, a problem 400 for a bad filter or sort.
    """

    def __init__(self, call: Call, collection: Collection) -> None:
        self._call = call
        self._maximum = collection.maximum(call)
        self._source = collection.source(call)
        self._parts = collection.parts(call) if collection.parts else ()
        self._filters = conditions(call, collection.filters)
        self._keys = query.order(call, collection.sorts, collection.key)

    def page(self) -> Page:
        """The page asked for.

        Raises:
            AnswerError: a problem 400 for a bad limit or cursor.
        """
        size = query.limit(self._call, self._maximum)
        begin = start(self._call, named_order(self._keys), size)
        rows = self._select(begin, size + 1)
        more, rows = len(rows) > size, rows[:size]
        if not rows:
            return Page(())
        if begin.backwards:
            rows.reverse()
        first = edge(self._keys, rows[0], backwards=True)
        last = edge(self._keys, rows[-1], backwards=False)
        more_before = more if begin.backwards else self._any(first)
        more_after = self._any(last) if begin.backwards else more
        return Page(rows, first if more_before else None, last if more_after else None)

    def count(self) -> int:
        """How many rows there are on all pages together."""
        filtered, values = where(self._filters)
        row = self._call.db.execute(
            f"SELECT count(*) FROM ({self._source.sql}) WHERE {filtered}",
            [*self._source.values, *values],
        ).fetchone()
        return int(row[0])

    def _any(self, cursor: Cursor) -> bool:
        return bool(self._select(Start(cursor), 1))

    def _select(self, begin: Start, size: int) -> list[sqlite3.Row]:
        edge_id = begin.cursor.values[0] if begin.cursor else 0
        if self._parts and len(self._keys) == 1 and not begin.offset and isinstance(edge_id, int):
            return self._select_parts(begin, size)
        order = order_by(self._keys, backwards=begin.backwards)
        return self._fetch(self._source, self._wanted(begin), order, size, begin.offset)

    def _select_parts(self, begin: Start, size: int) -> list[sqlite3.Row]:
        """The same, part by part until there are enough."""
        backwards = self._keys[0].descending != begin.backwards
        found: list[sqlite3.Row] = []
        for part in reversed(self._parts) if backwards else self._parts:
            wanted = self._wanted(begin)
            if begin.cursor is not None:
                wanted.append(part.onwards(int(begin.cursor.values[0]), backwards=backwards))
            order = part.order_by(backwards=backwards)
            found += self._fetch(part.source, wanted, order, size - len(found))
            if len(found) == size:
                break
        return found

    def _wanted(self, begin: Start) -> list[Condition]:
        wanted: list[Condition] = list(self._filters)
        if begin.cursor is not None:
            wanted.append(beyond(self._keys, begin.cursor))
        return wanted

    def _fetch(
        self, source: Condition, wanted: Sequence[Condition], order: str, size: int, offset: int = 0
    ) -> list[sqlite3.Row]:
        filtered, values = where(wanted)
        return self._call.db.execute(
            f"SELECT *, {edge_columns(self._keys)} FROM ({source.sql}) WHERE {filtered}"
            f" ORDER BY {order} LIMIT ? OFFSET ?",
            [*source.values, *values, size, offset],
        ).fetchall()
