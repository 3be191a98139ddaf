"""Recruited candidates as the applicant tracking partner lists them.

The fields are those of reference/werecruit.md 2; their names are ours, the partner publishes none.
"""

from __future__ import annotations

import json
import random
import sqlite3
from datetime import date, timedelta

from lucca_connect.sandbox.seed.names import FAMILY, JOBS, MEN, WOMEN
from lucca_connect.sandbox.seed.people import HOME_DOMAIN, Population, plain

UNKNOWN_DEPARTMENT = "Direction de l'innovation"


def fill_hires(
    db: sqlite3.Connection, people: Population, *, count: int, seed: int, today: date, stamp: str
) -> None:
    """List `count` hires, the last two of them blocked: one for a department that does not exist,
    one without a start date."""
    draw = random.Random(seed + 2)
    managers = db.execute(
        "SELECT first_name, last_name FROM users WHERE id BETWEEN ? AND ?",
        (people.staff.start, people.staff.stop - 1),
    ).fetchall()
    establishments = _names(db, "SELECT name FROM establishments WHERE is_archived = 0 ORDER BY id")
    departments = _names(db, "SELECT name FROM departments WHERE is_active = 1 ORDER BY id")
    for number in range(count):
        first = draw.choice(WOMEN if number % 2 else MEN)
        last = draw.choice(FAMILY)
        manager = managers[number % len(managers)]
        hire: dict[str, str | None] = {
            "first_name": first,
            "last_name": last,
            "personal_email": f"{plain(first)}.{plain(last)}.{number + 1}@{HOME_DOMAIN}",
            "establishment": establishments[number % len(establishments)],
            "department": departments[number % len(departments)],
            "manager": f"{manager[0]} {manager[1]}",
            "job_title": draw.choice(JOBS),
            "start_date": (today + timedelta(days=draw.randrange(10, 80))).isoformat(),
        }
        if number == count - 2:
            hire["department"] = UNKNOWN_DEPARTMENT
        if number == count - 1:
            hire["start_date"] = None
        db.execute(
            "INSERT INTO werecruit_hires (id, payload, created_at) VALUES (?, ?, ?)",
            (f"hire-{1001 + number}", json.dumps(hire, ensure_ascii=False), stamp),
        )


def _names(db: sqlite3.Connection, sql: str) -> list[str]:
    return [row[0] for row in db.execute(sql)]
