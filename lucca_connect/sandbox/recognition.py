"""Which employee each hire has become, as a person who compares the two lists would say.

By an address or login of theirs; failing that, by names and first day. Former employees count too:
somebody who comes back is that person. Two employees for one hire show as two in the number of
employees, and as the older one here.
"""

from __future__ import annotations

import json
import sqlite3

ADDRESSES = ("email", "personal_email", "login")


def recognised(db: sqlite3.Connection) -> list[dict[str, str | int | None]]:
    """`[{"id", "employee_id"}]` in the order of arrival."""
    people: dict[object, int] = {}
    for row in db.execute(
        "SELECT id, lower(login) AS login, lower(mail) AS mail, lower(personal_email) AS personal,"
        " lower(first_name) AS first, lower(last_name) AS last, contract_start FROM users"
        " ORDER BY id"
    ):
        names_and_start = (row["first"], row["last"], str(row["contract_start"])[:10])
        for mark in (row["login"], row["mail"], row["personal"], names_and_start):
            people.setdefault(mark, row["id"])
    found: list[dict[str, str | int | None]] = []
    for row in db.execute("SELECT id, payload FROM werecruit_hires ORDER BY rowid"):
        hire = json.loads(row["payload"])
        marks: list[object] = [_lower(hire.get(name)) for name in ADDRESSES]
        names = (_lower(hire.get("first_name")), _lower(hire.get("last_name")))
        marks.append((*names, hire.get("start_date")))
        employee = next((people[mark] for mark in marks if mark and mark in people), None)
        found.append({"id": row["id"], "employee_id": employee})
    return found


def _lower(text: object) -> str | None:
    """As SQLite's `lower`: ASCII letters only."""
    if not isinstance(text, str):
        return None
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
