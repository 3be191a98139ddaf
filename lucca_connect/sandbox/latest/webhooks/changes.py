"""From changed rows to events: which resources changed, and in which direct attributes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.careers import EMPLOYMENTS, JOB_POSITIONS
from lucca_connect.sandbox.latest.collection import Collection, Resource, View
from lucca_connect.sandbox.latest.organisation import (
    BUSINESS_ESTABLISHMENTS,
    DEPARTMENTS,
    LEGAL_ENTITIES,
)
from lucca_connect.sandbox.latest.people import EMPLOYEES, PERSONAL_RECORDS
from lucca_connect.sandbox.latest.webhooks.events import raise_event
from lucca_connect.sandbox.latest.webhooks.tables import column_names

# The row of a person is four resources; each has topics of its own.
_SHOWN: Mapping[str, tuple[Collection, ...]] = {
    "users": (EMPLOYEES, PERSONAL_RECORDS, EMPLOYMENTS, JOB_POSITIONS),
    "departments": (DEPARTMENTS,),
    "legal_units": (LEGAL_ENTITIES,),
    "establishments": (BUSINESS_ESTABLISHMENTS,),
}
# "Only direct attributes trigger `updated`": these are computed from others.
_COMPUTED: Mapping[str, frozenset[str]] = {
    "employee": frozenset({"status", "birthDay", "applicableEmployment", "applicableJobPosition"}),
    "employment": frozenset({"status", "legalEntity"}),
    "job-position": frozenset({"status", "updatedAttributes"}),
    "department": frozenset({"level"}),
}
_STAMPS = frozenset({"lastUpdatedAt", "lastArchivedAt"})


def record_changes(call: Call) -> None:
    """Turn all noted changes into events, oldest first. `call` is the tenant's own: no caller."""
    rows = call.db.execute("SELECT * FROM webhook_changes ORDER BY id").fetchall()
    for row in rows:
        before = json.loads(row["before"]) if row["before"] else None
        after = json.loads(row["after"]) if row["after"] else None
        if before and after and not _differs(before, after):
            continue
        for collection in _SHOWN[row["tbl"]]:
            _record(call, collection, row["tbl"], before, after)
    if rows:
        call.db.execute("DELETE FROM webhook_changes WHERE id <= ?", (rows[-1]["id"],))


def _differs(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any(after[name] != value for name, value in before.items() if name != "modified_at")


def _record(
    call: Call,
    collection: Collection,
    table: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    old = _resource(call, collection, table, before) if before else None
    new = _resource(call, collection, table, after) if after else None
    data = new or old
    if data is None:
        return
    previous = None
    if old is not None and new is not None:
        unseen = _STAMPS | _COMPUTED.get(collection.type, frozenset())
        previous = {
            name: value
            for name, value in old.items()
            if name not in unseen and new.get(name) != value
        }
        if not previous:
            return
    kind = "updated" if old and new else "created" if new else "deleted"
    raise_event(
        call,
        f"{collection.type}.{kind}",
        data,
        previous=previous,
        establishment_id=(after or before or {}).get("establishment_id"),
    )


def _resource(
    call: Call, collection: Collection, table: str, row: Mapping[str, Any]
) -> Resource | None:
    """The resource as it was with that row: the collection's own SELECT over a table in which the
    row stands in for the present one."""
    names = column_names(call.db, table)
    stand_in = ", ".join(f"json_extract(?, '$.{name}') AS {name}" for name in names)
    text = json.dumps(row)
    source = collection.source(call)
    # A person's resources depend on that person's row alone, the others on their neighbours too.
    others = "" if table == "users" else f" UNION ALL SELECT * FROM main.{table} WHERE id <> ?"
    values: list[Any] = [text] * len(names) + ([row["id"]] if others else [])
    found: sqlite3.Row | None = call.db.execute(
        f"WITH {table} AS (SELECT {stand_in}{others}) SELECT * FROM ({source.sql}) WHERE id = ?",
        [*values, *source.values, row["id"]],
    ).fetchone()
    return collection.resource(View(call, links=False), found) if found else None
