"""Everything that a tenant and its partner hold, as values that two runs can be compared by."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

TABLES = {
    "users": ("id", "*"),
    "user_values": ("value_id", "*"),
    "definitions": ("code", "*"),
    "taxonomies": ("id", "*"),
    "labels": ("id", "*"),
    "sections": ("id", "*"),
    "role_sections": ("role_id, section_id", "*"),
    "aequivalent_dossiers": ("id", "*"),
}
VARYING = frozenset({"created_at", "modified_at"})
WRITES = ("POST ", "PUT ", "DELETE ")
REPEATABLE = frozenset({"POST /connect/token", "POST /_partners/aequivalent/v1/files"})
"""They change nothing that lasts: a file that no order names is forgotten by the partner."""


def read_state(store: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows but their times; random ids of files are left out."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    try:
        state = {
            table: [
                {name: row[name] for name in row.keys() if name not in VARYING}  # noqa: SIM118 (a Row iterates over its values)
                for row in database.execute(f"SELECT {columns} FROM {table} ORDER BY {order}")
            ]
            for table, (order, columns) in TABLES.items()
        }
    finally:
        database.close()
    files = {row["code"] for row in state["definitions"] if row["format"] == "attachment"}
    for value in state["user_values"]:
        if value["code"] in files:
            del value["value"]
    for dossier in state["aequivalent_dossiers"]:
        payload = json.loads(dossier["payload"])
        payload["files"] = [file["kind"] for file in payload["files"]]
        dossier["payload"] = payload
    return state


def read_writes(store: Path) -> dict[str, int]:
    """How often each route that changes something lasting was asked."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        rows = database.execute("SELECT route, n FROM request_counts").fetchall()
    finally:
        database.close()
    return {route: n for route, n in rows if route.startswith(WRITES) and route not in REPEATABLE}
