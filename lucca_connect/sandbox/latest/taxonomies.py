"""Taxonomies and their labels (reference/api-2024-11-01.md 3.13).

A label's id is the entry id that the legacy API writes into `extendedData`.
"""

from __future__ import annotations

import json
import sqlite3

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.collection import Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.filters import (
    Condition,
    Equals,
    StartingWords,
    truth,
    whole_number,
)


def _taxonomies(call: Call) -> Condition:
    del call
    return Condition("SELECT * FROM taxonomies")


def _taxonomy(view: View, row: sqlite3.Row) -> Resource:
    del view
    return {
        "name": row["name"],
        "sortLabelsBy": row["sort_labels_by"],
        "t9n": {"name": json.loads(row["names"])},
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


TAXONOMIES = Collection(
    type="taxonomy",
    family="taxonomies",
    source=_taxonomies,
    render=_taxonomy,
    filters={"search": StartingWords(("name",))},
)


def _labels(call: Call) -> Condition:
    del call
    return Condition("SELECT * FROM labels")


def _label(view: View, row: sqlite3.Row) -> Resource:
    return {
        "name": row["name"],
        "remoteId": row["remote_id"],
        "taxonomy": view.reference("taxonomy", row["taxonomy_id"]),
        "isArchived": bool(row["is_archived"]),
        "lastArchivedAt": timestamp(row["modified_at"]) if row["is_archived"] else None,
        "t9n": {"name": json.loads(row["names"])},
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


LABELS = Collection(
    type="taxonomy-label",
    family="taxonomies",
    source=_labels,
    render=_label,
    filters={
        "taxonomy.id": Equals("taxonomy_id", whole_number),
        "search": StartingWords(("name",)),
        "isArchived": Equals("is_archived", truth),
    },
    sorts={"name": "name"},
)
