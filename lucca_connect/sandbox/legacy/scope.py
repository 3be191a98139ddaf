"""What the rendering of one answer shares: the call, the caller's rights, the rows of the page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.legacy.folding import register_fold
from lucca_connect.sandbox.rights import Rights, load_rights


class Row(Protocol):
    """A row of the store or of a table of constants."""

    def __getitem__(self, key: str, /) -> Any: ...  # SQLite's values have no static type


class Scope:
    """One answer under construction.

    Attributes:
        call: the request; `rights`: of its caller; `rows`: the entities about to be rendered.
    """

    def __init__(self, call: Call, rights: Rights, rows: Sequence[Row] = ()) -> None:
        self.call = call
        self.rights = rights
        self.rows = rows

    def over(self, rows: Iterable[Row]) -> Scope:
        """The same answer, about other rows."""
        return Scope(self.call, self.rights, list(rows))

    def other(self, row: Row) -> dict[str, Any]:
        """The seldom used properties of a user, kept as JSON in `users.other`."""
        found = self._others.get(row["id"])
        return json.loads(row["other"]) if found is None else found

    @cached_property
    def _others(self) -> Mapping[int, dict[str, Any]]:
        """Those of all rows, decoded in one go."""
        decoded = json.loads(f"[{','.join([row['other'] for row in self.rows])}]")
        return dict(zip([row["id"] for row in self.rows], decoded, strict=True))

    def select(self, sql: str, identifiers: Iterable[object]) -> list[Row]:
        """Rows of a query whose one placeholder is a JSON list of ids."""
        return fetch(self.call.db, sql, (json.dumps(list(identifiers)),))

    @cached_property
    def missing_is_null(self) -> bool:
        """How what the key may not see looks: assumption `missing-field`."""
        return self.call.assumptions["missing-field"] == "null"


def fetch(db: sqlite3.Connection, sql: str, values: Sequence[object]) -> list[Row]:
    """Rows as dictionaries: looking up a column in SQLite's own rows takes a search each time."""
    cursor = db.cursor()
    cursor.row_factory = None
    cursor.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def open_scope(call: Call) -> Scope:
    """The scope of a request by a key; registers `fold` for case-insensitive comparison."""
    register_fold(call.db)
    role_id = call.caller.role_id if call.caller else 0
    return Scope(call, load_rights(call.db, role_id))
