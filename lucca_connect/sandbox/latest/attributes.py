"""Attributes: one value of one definition for one employee (reference/api-2024-11-01.md 3.9).

Custom ones are seen only in the sections that the application's claims allow; a person's core data
only with the right to them. A missing attribute tells nothing about why it is missing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.builtins import BUILTINS
from lucca_connect.sandbox.latest.collection import (
    EMPLOYMENT_OFFSET,
    JOB_POSITION_OFFSET,
    Collection,
    Part,
    Resource,
    View,
    timestamp,
)
from lucca_connect.sandbox.latest.filelinks import file_path
from lucca_connect.sandbox.latest.filters import (
    BadValueError,
    Condition,
    Equals,
    SqlValue,
    day,
    whole_number,
)
from lucca_connect.sandbox.latest.people import people_sql
from lucca_connect.sandbox.latest.schemas import LABEL_REFERENCE, OBJECT, POINTERS
from lucca_connect.sandbox.rights import load_rights, readable_codes, visible_users_sql

# Built-in attributes are computed; their ids lie beyond those of stored values.
BUILTIN_OFFSET = 10_000_000_000
_SLOTS = 100


@dataclass(frozen=True, slots=True)
class AsOf:
    """`applicability.asOf`: what applies on that day; what has no applicability always does."""

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        if len(words) != 1 or negative:
            raise BadValueError("Must be one date.")
        on = day(words[0])
        return Condition(
            "(target = 'employee' OR (starts_on <= ? AND coalesce(ends_on, ?) >= ?))", (on, on, on)
        )


def _parts(call: Call) -> tuple[Part, ...]:
    return (
        Part(_custom(call), order=("id",), column="id"),
        Part(
            _builtin(call),
            order=("user_id", "slot"),
            column="user_id",
            position=lambda id_: (id_ - BUILTIN_OFFSET) // _SLOTS,
        ),
    )


def _source(call: Call) -> Condition:
    custom, builtin = _custom(call), _builtin(call)
    return Condition(
        f"{custom.sql} UNION ALL {builtin.sql}",
        (*custom.values, *builtin.values),
    )


def _custom(call: Call) -> Condition:
    rights = load_rights(call.db, call.caller.role_id if call.caller else 0)
    visible, values = visible_users_sql(rights, call.now, include_former=None)
    codes = sorted(readable_codes(call.db, rights))
    return Condition(
        "SELECT user_values.value_id AS id, user_id, user_values.code, value,"
        " definitions.schema_title AS schema_title, 'employee' AS target,"
        " NULL AS starts_on, NULL AS ends_on, users.created_at, users.modified_at, 0 AS slot"
        " FROM user_values CROSS JOIN users ON users.id = user_id"
        " JOIN definitions ON definitions.code = user_values.code"
        f" WHERE {visible} AND user_values.code IN ({', '.join('?' for _ in codes)})",
        (*values, *codes),
    )


def _builtin(call: Call) -> Condition:
    people = people_sql(call)
    slot_row = "SELECT ? AS slot, ? AS code, ? AS title, ? AS target"
    slots = " UNION ALL ".join(slot_row for _ in BUILTINS)
    slot_values: list[SqlValue] = []
    for slot, each in enumerate(BUILTINS):
        slot_values += [slot, each.id, each.schema, each.target]
    cases = " ".join(f"WHEN {slot} THEN {each.sql}" for slot, each in enumerate(BUILTINS))
    return Condition(
        f"SELECT {BUILTIN_OFFSET} + person.id * {_SLOTS} + slot AS id, person.id AS user_id,"
        f" slots.code, CASE slot {cases} END AS value, title AS schema_title, target, starts_on,"
        " ends_on, created_at, modified_at, slot"
        f" FROM ({people.sql}) AS person CROSS JOIN ({slots}) AS slots WHERE value IS NOT NULL",
        (*people.values, *slot_values),
    )


def _value(view: View, row: sqlite3.Row) -> Any:
    stored = json.loads(row["value"])
    if row["schema_title"] == OBJECT:
        titles = _component_titles(view.call, row["code"])
        return {
            code: _decoded(view, titles.get(code, "short-text"), value)
            for code, value in stored.items()
        }
    return _decoded(view, row["schema_title"], stored)


def _component_titles(call: Call, code: str) -> Mapping[str, str]:
    rows = call.db.execute(
        "SELECT code, schema_title FROM definitions WHERE parent_code = ?", (code,)
    )
    return {row["code"]: row["schema_title"] for row in rows}


def _decoded(view: View, title: str, stored: Any) -> Any:
    """A stored value as JSON of the new API; dates by assumption."""
    if title in POINTERS:
        return view.reference(POINTERS[title], stored)
    if title == "legacy-date" and stored is not None:
        date = str(stored)[:10]
        return date if view.call.assumptions["legacy-date"] == "date" else f"{date}T00:00:00"
    return stored


def _render(view: View, row: sqlite3.Row) -> Resource:
    target, user = row["target"], row["user_id"]
    employment, position, applicability = None, None, None
    if target != "employee":
        applicability = {"start": row["starts_on"], "end": row["ends_on"]}
    if target == "employment":
        employment = view.reference("employment", user + EMPLOYMENT_OFFSET)
    if target == "job-position":
        position = view.reference("job-position", user + JOB_POSITION_OFFSET)
    return {
        "definition": view.reference("employee-attribute-definition", row["code"]),
        "employee": view.reference("employee", user),
        "employment": employment,
        "jobPosition": position,
        "applicability": applicability,
        "value": _value(view, row),
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


def _links(view: View, row: sqlite3.Row) -> Resource:
    """A file's token comes only with the resource that references it (3.14)."""
    if row["schema_title"] != "file-reference":
        return {}
    return {"file": view.link(file_path(view.call, json.loads(row["value"])), "files")}


def _labels(row: sqlite3.Row) -> list[SqlValue | None]:
    return [json.loads(row["value"])] if row["schema_title"] == LABEL_REFERENCE else []


ATTRIBUTES = Collection(
    type="employee-attribute",
    family="employee-attributes",
    source=_source,
    render=_render,
    links=_links,
    filters={
        "definition.id": Equals("code"),
        "employee.id": Equals("user_id", whole_number),
        "applicability.asOf": AsOf(),
    },
    maximum=lambda call: int(call.assumptions["attributes-limit"]),
    embedded={
        "employee-attribute-definition": lambda row: [row["code"]],
        "taxonomy-label": _labels,
    },
    parts=_parts,
)
