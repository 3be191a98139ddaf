"""Opaque cursors over a total order: nobody is missed or seen twice while rows come and go.

A cursor holds the sort values of the row at the edge of a page, never a row count (keyset), so
inserting or deleting rows before it moves nothing (reference/api-2024-11-01.md 2.7).
"""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.filters import Condition, SqlValue
from lucca_connect.sandbox.latest.problems import refusal
from lucca_connect.sandbox.latest.query import SortKey, text

_MARK = "!"
_TOO_LARGE = 2**62
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows.

    Attributes:
        order: the sort it belongs to, as `-familyName,id`.
        values: the sort values of the row at the edge.
        backwards: the page lies before that row, otherwise after it.
    """

    order: str
    values: tuple[SqlValue, ...]
    backwards: bool = False

    def encode(self) -> str:
        packed = json.dumps([self.order, list(self.values), int(self.backwards)])
        return _MARK + base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: at a cursor, or so many rows from the first."""

    cursor: Cursor | None = None
    offset: int = 0

    @property
    def backwards(self) -> bool:
        return self.cursor is not None and self.cursor.backwards


def named_order(keys: Sequence[SortKey]) -> str:
    return ",".join(("-" if key.descending else "") + key.name for key in keys)


def start(call: Call, order: str, size: int) -> Start:
    """Where the request wants to begin.

    A 1-based page number is accepted too, although discouraged.

    Raises:
        AnswerError: a problem 400 for a cursor that is damaged or belongs to another sort.
    """
    page = text(call, "page")
    if page is None:
        return Start()
    if _NUMBER.fullmatch(page):
        return Start(offset=(int(page) - 1) * size)
    cursor = _decode(page)
    if cursor is None or cursor.order != order:
        raise refusal(call, 400, errors={"page": ["This is not a page of this collection."]})
    return Start(cursor=cursor)


def _decode(page: str) -> Cursor | None:
    packed = page.removeprefix(_MARK)
    try:
        order, values, backwards = json.loads(
            base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        )
    except (ValueError, TypeError):
        return None
    sound = (
        page.startswith(_MARK)
        and isinstance(order, str)
        and isinstance(values, list)
        and len(values) == len(order.split(","))
        and all(isinstance(value, str) or _is_number(value) for value in values)
    )
    return Cursor(order, tuple(values), bool(backwards)) if sound else None


def _is_number(value: object) -> bool:
    """Whether the store could have written it."""
    return isinstance(value, int) and abs(value) < _TOO_LARGE


def beyond(keys: Sequence[SortKey], cursor: Cursor) -> Condition:
    """The rows on the cursor's side of its edge."""
    parts: list[str] = []
    values: list[SqlValue] = []
    for index, key in enumerate(keys):
        greater = key.descending == cursor.backwards
        tied = "".join(f"{before.sql} = ? AND " for before in keys[:index])
        parts.append(f"({tied}{key.sql} {'>' if greater else '<'} ?)")
        values.extend(cursor.values[: index + 1])
    return Condition(f"({' OR '.join(parts)})", tuple(values))


def order_by(keys: Sequence[SortKey], *, backwards: bool) -> str:
    return ", ".join(
        f"{key.sql} {'DESC' if key.descending != backwards else 'ASC'}" for key in keys
    )


def edge(keys: Sequence[SortKey], row: sqlite3.Row, *, backwards: bool) -> Cursor:
    """The cursor before or after a row that was selected with `edge_columns`."""
    values = tuple(row[f"edge_{index}"] for index in range(len(keys)))
    return Cursor(named_order(keys), values, backwards)


def edge_columns(keys: Sequence[SortKey]) -> str:
    return ", ".join(f"{key.sql} AS edge_{index}" for index, key in enumerate(keys))
