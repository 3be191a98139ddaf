"""What spoils a list: rows that come twice, and somebody who leaves while it is being read."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from lucca_connect.sandbox.call import Answer
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.rights import day_text
from lucca_connect.sandbox.seed.people import population
from lucca_connect.sandbox.store import stored_options


def twice(answer: Answer) -> Answer:
    """The answer with every row of its list given twice; one without a list stays as it is.

    Lists are `items` of the body, or of its `data` in v3.
    """
    body = answer.json
    if not isinstance(body, dict):
        return answer
    if isinstance(body.get("items"), list):
        return replace(answer, json={**body, "items": _doubled(body["items"])})
    data = body.get("data")
    if isinstance(data, dict) and isinstance(data.get("items"), list):
        return replace(answer, json={**body, "data": {**data, "items": _doubled(data["items"])}})
    return answer


def somebody_leaves(db: sqlite3.Connection, now: datetime) -> int | None:
    """End the contract of the employed person with the lowest id who is neither a head of
    department nor to be ordered; their id, None when there is nobody like that left."""
    stored = stored_options(db)
    people = population(
        SandboxOptions(employees=int(stored["employees"]), orders=int(stored["orders"]))
    )
    row = db.execute(
        "UPDATE users SET contract_end = ?, contract_start = min(contract_start, ?),"
        " modified_at = ? WHERE id = (SELECT min(id) FROM users WHERE id >= ?"
        " AND (contract_end IS NULL OR contract_end >= ?)) RETURNING id",
        (
            *[day_text(now - timedelta(days=1))] * 2,
            lucca_time(now),
            people.others.start,
            day_text(now),
        ),
    ).fetchone()
    return None if row is None else int(row[0])


def _doubled(rows: list[Any]) -> list[Any]:
    return [row for row in rows for _ in range(2)]
