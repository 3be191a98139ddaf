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
from lucca_connect.sandbox.seed.structure import DEPARTMENTS, ESTABLISHMENTS

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
    for number in range(count):
        first = draw.choice(WOMEN if number % 2 else MEN)
        last = draw.choice(FAMILY)
        manager = managers[number % len(managers)]
        hire: dict[str, str | None] = {
            "first_name": first,
            "last_name": last,
            "personal_email": f"{plain(first)}.{plain(last)}.{number + 1}@{HOME_DOMAIN}",
            "establishment": ESTABLISHMENTS[number % len(ESTABLISHMENTS)][1],
            "department": DEPARTMENTS[number % len(DEPARTMENTS)][1],
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
