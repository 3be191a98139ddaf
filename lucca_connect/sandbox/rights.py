"""What one role may see and change: the silent filter behind every answer.

Facts: rows and properties that a key may not see are left out without a word
(reference/legacy-api.md 1.2), custom data are opened section by section, future and former people
by rights of their own (reference/admin-setup.md 3).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Level = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Rights:
    """The permissions of one role.

    Attributes:
        role_id: the role they belong to; a role without a row in `role_rights` may do nothing.
        read_core, write_core: "Consulter" and "Modifier les données Lucca des collaborateurs".
        future, former: "Voir les futurs employés", "Voir les employés partis".
        establishments: the perimeter, None for all of them.
        sections: section id to level; `write` includes reading.
    """

    role_id: int
    read_core: bool = False
    write_core: bool = False
    future: bool = False
    former: bool = False
    establishments: frozenset[int] | None = None
    sections: Mapping[int, Level] = field(default_factory=dict)


def load_rights(db: sqlite3.Connection, role_id: int) -> Rights:
    """The rights of a role as they stand now."""
    row = db.execute(
        "SELECT read_core, write_core, future, former, establishments"
        " FROM role_rights WHERE role_id = ?",
        (role_id,),
    ).fetchone()
    if row is None:
        return Rights(role_id)
    sections: dict[int, Level] = {
        section_id: "write" if level == "write" else "read"
        for section_id, level in db.execute(
            "SELECT section_id, level FROM role_sections WHERE role_id = ?", (role_id,)
        )
    }
    establishments = None if row[4] is None else frozenset(json.loads(row[4]))
    return Rights(
        role_id,
        read_core=bool(row[0]),
        write_core=bool(row[1]),
        future=bool(row[2]),
        former=bool(row[3]),
        establishments=establishments,
        sections=sections,
    )


def day_text(now: datetime) -> str:
    """Midnight of that day as the store writes dates: `2026-11-22T00:00:00`."""
    return f"{now.date().isoformat()}T00:00:00"


def visible_users_sql(
    rights: Rights, now: datetime, *, include_former: bool | None
) -> tuple[str, list[int | str]]:
    """A WHERE fragment over `users` with its bound values.

    Args:
        include_former: False leaves former employees out (the default of v3 lists); True or None
            (a filter on the contract's end was given, or one person is asked for by id) shows
            them if the role may see them.

    A person is former when the contract's last day is before today, future when its first day is
    after today.
    """
    clauses: list[str] = []
    values: list[int | str] = []
    today = day_text(now)
    if include_former is False or not rights.former:
        clauses.append("(users.contract_end IS NULL OR users.contract_end >= ?)")
        values.append(today)
    if not rights.future:
        clauses.append("users.contract_start <= ?")
        values.append(today)
    if rights.establishments is not None:
        marks = ", ".join("?" for _ in rights.establishments)
        clauses.append(f"users.establishment_id IN ({marks})")
        values.extend(sorted(rights.establishments))
    return " AND ".join(clauses) or "1 = 1", values


def readable_codes(db: sqlite3.Connection, rights: Rights) -> set[str]:
    """Codes whose values the role may see, components of readable composites included."""
    return _codes(db, set(rights.sections))


def writable_codes(db: sqlite3.Connection, rights: Rights) -> set[str]:
    """Codes whose values the role may change, components of writable composites included."""
    return _codes(db, {section for section, level in rights.sections.items() if level == "write"})


def _codes(db: sqlite3.Connection, sections: set[int]) -> set[str]:
    marks = ", ".join("?" for _ in sections)
    rows = db.execute(
        "SELECT d.code FROM definitions d LEFT JOIN definitions p ON p.code = d.parent_code"
        f" WHERE coalesce(p.section_id, d.section_id) IN ({marks})",
        sorted(sections),
    )
    return {row[0] for row in rows}
