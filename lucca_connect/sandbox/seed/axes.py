"""Analytic axes, their sections, who belongs where, and the log of first assignments.

Axes 4 and 7 are those that a production client reads (reference/legacy-api.md 5.5, TAP).
"""

from __future__ import annotations

import json
import sqlite3

AXES = ((4, "Centre de coûts"), (7, "Lieu de travail"))
SECTIONS = (
    (11, 4, "CC-100", "Direction"),
    (12, 4, "CC-200", "Fonctions support"),
    (13, 4, "CC-300", "Clientèle"),
    (21, 7, "SIE", "Siège"),
    (22, 7, "TEL", "Télétravail"),
)
LOGGED = (("departmentid", "department_id"), ("legalentityid", "establishment_id"))
LOGGED_PEOPLE = 20


def fill_axes(db: sqlite3.Connection) -> None:
    """Two axes; everybody belongs to a cost centre."""
    db.executemany("INSERT INTO axes (id, name) VALUES (?, ?)", AXES)
    db.executemany(
        "INSERT INTO axis_sections (id, axis_id, code, name, multilingual_name)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (key, axis, code, name, json.dumps({"fr-FR": name}, ensure_ascii=False))
            for key, axis, code, name in SECTIONS
        ],
    )
    db.execute(
        "UPDATE users SET other = json_object('userAxisValues',"
        " json_object('4', 11 + id % 3)) WHERE other = '{}'"
    )


def fill_logs(db: sqlite3.Connection) -> None:
    """Where the first people were put when they were created."""
    for name, column in LOGGED:
        db.execute(
            "INSERT INTO user_logs (user_id, name, modified_at, source, entry_type, value)"
            f" SELECT id, ?, created_at, 'Import', 'Create', CAST({column} AS TEXT) FROM users"
            " ORDER BY id LIMIT ?",
            (name, LOGGED_PEOPLE),
        )
