"""Attribute definitions, built-in and custom (reference/api-2024-11-01.md 3.10, 3.11)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest import schemas
from lucca_connect.sandbox.latest.builtins import BUILTINS, BY_ID
from lucca_connect.sandbox.latest.collection import Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.filters import (
    BadValueError,
    Condition,
    Equals,
    SqlValue,
    one_of,
    truth,
)
from lucca_connect.sandbox.rights import load_rights, readable_codes

_BUILTINS_SINCE = "2000-01-01T00:00:00"
_COLUMNS = (
    "code, name, names, schema_title, multiple, taxonomy_id, is_archived, created_at, modified_at"
)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """`multipleValueHandling=null`: single-valued only; negated: multi-valued only."""

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        if list(words) != ["null"]:
            raise BadValueError("Only 'null' can be asked for.")
        return Condition(f"multiple = {int(negative)}")


def _source(call: Call) -> Condition:
    """Custom definitions and the built-in ones; components of composites are properties, no rows.

    Whether a client sees definitions of sections that its role lacks is an assumption.
    """
    builtin_rows = " UNION ALL ".join("SELECT ?, ?, ?, ?, 0, NULL, 0, ?, ?" for _ in BUILTINS)
    values: list[SqlValue] = []
    for each in BUILTINS:
        names = json.dumps({"fr-FR": each.fr, "en-US": each.en}, ensure_ascii=False)
        values += [each.id, each.en, names, each.schema, _BUILTINS_SINCE, _BUILTINS_SINCE]
    visible = "1"
    if call.assumptions["definitions-visible"] == "by-section":
        codes = sorted(readable_codes(call.db, load_rights(call.db, _role(call))))
        visible = f"code IN ({', '.join('?' for _ in codes)})"
        values = [*codes, *values]
    return Condition(
        f"SELECT {_COLUMNS} FROM definitions WHERE parent_code IS NULL AND {visible}"
        f" UNION ALL {builtin_rows}",
        tuple(values),
    )


def _created(_call: Call) -> Condition:
    """Custom definitions, whether or not the role sees them: for the answer to a creation."""
    return Condition(f"SELECT {_COLUMNS} FROM definitions WHERE parent_code IS NULL", ())


def _role(call: Call) -> int:
    return call.caller.role_id if call.caller else 0


def _components(call: Call, code: str) -> list[sqlite3.Row]:
    return call.db.execute(
        f"SELECT {_COLUMNS}, position FROM definitions WHERE parent_code = ? ORDER BY position",
        (code,),
    ).fetchall()


def _schema(view: View, row: sqlite3.Row, components: Sequence[sqlite3.Row]) -> Resource:
    title = row["schema_title"]
    if row["code"] in BY_ID:
        return schemas.builtin(BY_ID[row["code"]].title, title)
    if title == schemas.OBJECT:
        return {
            "$schema": schemas.DIALECT,
            "type": ["object", "null"],
            "properties": {
                component["code"]: schemas.reference_to(component["schema_title"])
                for component in components
            },
        }
    if view.call.assumptions["schema-on-read"] == "reference":
        return schemas.reference_to(title)
    return schemas.inlined(title)


def _render(view: View, row: sqlite3.Row) -> Resource:
    components = _components(view.call, row["code"])
    builtin = BY_ID.get(row["code"])
    names = json.loads(row["names"])
    target_name = view.call.assumptions["definition-target"]
    return {
        "name": row["name"],
        "multipleValueHandling": (
            {"sorting": "ascending", "sortingProperty": None} if row["multiple"] else None
        ),
        "taxonomy": view.reference("taxonomy", row["taxonomy_id"]),
        "schema": _schema(view, row, components),
        "propertyDescriptions": {
            component["code"]: {
                "name": component["name"],
                "sortOrder": order,
                "taxonomy": view.reference("taxonomy", component["taxonomy_id"]),
                "t9n": {"name": json.loads(component["names"])},
            }
            for order, component in enumerate(components)
        },
        "t9n": {"name": names},
        target_name: builtin.target if builtin else "employee",
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
        "isArchived": bool(row["is_archived"]),
        "lastArchivedAt": timestamp(row["modified_at"]) if row["is_archived"] else None,
    }


DEFINITIONS = Collection(
    type="employee-attribute-definition",
    family="employee-attribute-definitions",
    source=_source,
    render=_render,
    key="code",
    key_of=str,
    filters={
        "schema.title": Equals("schema_title", one_of(*sorted(schemas.TITLES))),
        "multipleValueHandling": Occurrences(),
        "isArchived": Equals("is_archived", truth),
    },
)
CREATED = replace(DEFINITIONS, source=_created)
"""A definition as its creator gets it, who may not see it any more afterwards."""
