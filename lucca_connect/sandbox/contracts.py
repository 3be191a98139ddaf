"""Work contracts, and the copy of the applicable one that every user carries.

Facts (reference/legacy-api.md 2.3, 5.3): the contracts of one owner never overlap; the applicable
one is the ongoing, else the first upcoming, else the last past one (the last case is INF); a user's
establishment, dates and socio-professional category come from it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

PERMANENT, FIXED_TERM = 1, 2
OPEN_END = "9999-12-31T00:00:00"
DERIVED = {
    "contract_start": "starts_on",
    "contract_end": "ends_on",
    "establishment_id": "establishment_id",
    "csp_id": "spc_id",
}
"""Columns of `users` that come from the applicable contract, with their names there."""
Columns = Mapping[str, str | int | None]
_APPLICABLE = (
    "SELECT id FROM work_contracts AS other WHERE other.owner_id = {owner} AND NOT is_archived"
    " ORDER BY CASE WHEN starts_on > ?1 THEN 1 WHEN ends_on < ?1 THEN 2 ELSE 0 END,"
    " CASE WHEN starts_on > ?1 THEN starts_on END, starts_on DESC LIMIT 1"
)
IS_APPLICABLE = f"coalesce(id = ({_APPLICABLE.format(owner='work_contracts.owner_id')}), 0)"
"""Over `work_contracts`: 1 or 0; its first placeholder is today, as `rights.day_text` writes it."""


def fill_contracts(db: sqlite3.Connection) -> None:
    """One contract for each user who has none, as the user's columns say."""
    db.execute(
        "INSERT INTO work_contracts (owner_id, type_id, starts_on, ends_on, establishment_id,"
        " spc_id, created_at, modified_at)"
        f" SELECT id, iif(contract_end IS NULL, {PERMANENT}, {FIXED_TERM}), contract_start,"
        " contract_end, establishment_id, csp_id, created_at, modified_at FROM users"
        " WHERE id NOT IN (SELECT owner_id FROM work_contracts) ORDER BY id"
    )


def applicable_id(db: sqlite3.Connection, owner_id: int, today: str) -> int | None:
    """The applicable contract of somebody, None if there is no contract at all."""
    row = db.execute(_APPLICABLE.format(owner="?2"), (today, owner_id)).fetchone()
    return None if row is None else int(row[0])


def overlaps(
    db: sqlite3.Connection, owner_id: int, starts_on: str, ends_on: str | None, *, besides: int
) -> bool:
    """Whether somebody has another contract in these days, first and last day included."""
    row = db.execute(
        "SELECT 1 FROM work_contracts WHERE owner_id = ? AND id <> ? AND NOT is_archived"
        " AND starts_on <= ? AND coalesce(ends_on, ?) >= ?",
        (owner_id, besides, ends_on or OPEN_END, OPEN_END, starts_on),
    ).fetchone()
    return row is not None


def insert_contract(db: sqlite3.Connection, owner_id: int, values: Columns, stamp: str) -> int:
    """Add a contract; its id."""
    row = {**values, "owner_id": owner_id, "created_at": stamp, "modified_at": stamp}
    marks = ", ".join("?" for _ in row)
    sql = f"INSERT INTO work_contracts ({', '.join(row)}) VALUES ({marks}) RETURNING id"
    return int(db.execute(sql, tuple(row.values())).fetchone()[0])


def update_contract(db: sqlite3.Connection, contract_id: int, values: Columns, stamp: str) -> None:
    """Change columns of a contract."""
    row = {**values, "modified_at": stamp}
    names = ", ".join(f"{name} = ?" for name in row)
    db.execute(f"UPDATE work_contracts SET {names} WHERE id = ?", (*row.values(), contract_id))


def copy_applicable(db: sqlite3.Connection, owner_id: int, today: str, stamp: str) -> None:
    """Bring a user's columns in step with the applicable contract after a change of contracts."""
    db.execute(
        f"UPDATE users SET ({', '.join(DERIVED)}) ="
        f" (SELECT {', '.join(DERIVED.values())} FROM work_contracts WHERE id ="
        f" ({_APPLICABLE.format(owner='?2')})), modified_at = ?3 WHERE id = ?2",
        (today, owner_id, stamp),
    )


def turn_of_day(db: sqlite3.Connection, today: str) -> None:
    """The same for everybody with several contracts: another one may apply since midnight."""
    db.execute(
        f"UPDATE users SET ({', '.join(DERIVED)}) ="
        f" (SELECT {', '.join(DERIVED.values())} FROM work_contracts WHERE id ="
        f" ({_APPLICABLE.format(owner='users.id')})) WHERE id IN"
        " (SELECT owner_id FROM work_contracts WHERE NOT is_archived"
        " GROUP BY owner_id HAVING count(*) > 1)",
        (today,),
    )
