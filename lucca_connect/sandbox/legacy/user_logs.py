"""GET /api/v3/userlogs: who changed what of whom (reference/legacy-api.md 2.1, TAP).

INF: the author is null for a key; `entryType` is Create or Update, `modificationSource` Import or
Api; values are the new ones as text, ids where the property is an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.core_writing import LOG_NAMES
from lucca_connect.sandbox.legacy.entities import find_users, user_entity
from lucca_connect.sandbox.legacy.entity import entity
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.lists import Source, answer_list
from lucca_connect.sandbox.legacy.property_kinds import computed, link, nested, stored
from lucca_connect.sandbox.legacy.scope import open_scope
from lucca_connect.sandbox.legacy.user_entity import AXIS_VALUES
from lucca_connect.sandbox.rights import visible_users_sql

USER_LOG = entity(
    "UserLog",
    (
        stored("id", "user_logs.id", Kind.INTEGER),
        stored("name", "user_logs.name"),
        link("/api/v3/userLogs"),
        nested("owner", "user_id", user_entity, find_users),
        computed("author", lambda _row: None),
        stored("modifiedAt", "user_logs.modified_at", Kind.DATETIME),
        stored("modificationSource", "user_logs.source"),
        stored("entryType", "user_logs.entry_type"),
        stored("value", "user_logs.value"),
    ),
    paths={"owner.id": Column("user_logs.user_id", Kind.INTEGER)},
)


def list_user_logs(call: Call) -> Answer:
    """The log of everybody the key may see; nothing without the right to read core data."""
    scope = open_scope(call)
    visible, values = visible_users_sql(scope.rights, call.now, include_former=None)
    people = f"user_logs.user_id IN (SELECT users.id FROM users WHERE {visible})"
    condition = Condition(people, tuple(values)) if scope.rights.read_core else Condition("0")
    return answer_list(scope, USER_LOG, Source("user_logs", condition, "user_logs.id"))


def log_changes(
    call: Call,
    user_id: int,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    entry_type: str,
) -> None:
    """Keep what differs between two states of somebody, given as columns of `users`, with the
    sections of axes under `userAxisValues`."""
    changes = {
        name: after[column]
        for column, name in LOG_NAMES.items()
        if column in after and after[column] != before.get(column)
    }
    sections, earlier = after.get(AXIS_VALUES, {}), before.get(AXIS_VALUES, {})
    for axis in sections.keys() | earlier.keys():
        if sections.get(axis) != earlier.get(axis):
            changes[f"{AXIS_VALUES}_{axis}"] = sections.get(axis)
    stamp = lucca_time(call.now)
    call.db.executemany(
        "INSERT INTO user_logs (user_id, name, modified_at, source, entry_type, value)"
        " VALUES (?, ?, ?, 'Api', ?, ?)",
        [
            (user_id, name, stamp, entry_type, None if value is None else str(value))
            for name, value in changes.items()
        ],
    )
