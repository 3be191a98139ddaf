"""Tables of webhooks, and the triggers that note every change of what events tell about.

A trigger sees each change, whichever route or hook makes it; nothing of the write paths has to
remember it. The triggers are laid once the tenant is filled: its first people are no news.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

_TABLES = (
    "CREATE TABLE IF NOT EXISTS webhook_changes ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, tbl TEXT NOT NULL, row_id INTEGER NOT NULL,"
    " before TEXT, after TEXT)",  # the whole row as JSON; NULL where there was or is none
    "CREATE TABLE IF NOT EXISTS webhook_events ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, occurred_at TEXT NOT NULL,"
    " data TEXT NOT NULL, previous TEXT, establishment_id INTEGER)",
    "CREATE TABLE IF NOT EXISTS webhook_endpoints ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, url TEXT NOT NULL,"
    " api_version TEXT NOT NULL, topics TEXT NOT NULL, establishments TEXT, status TEXT NOT NULL,"
    " wants_activation INTEGER NOT NULL DEFAULT 0, secret TEXT NOT NULL, client_id TEXT,"
    " created_at TEXT NOT NULL, modified_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS webhook_deliveries ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, event_id INTEGER NOT NULL,"
    " endpoint_id INTEGER NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,"
    " next_attempt_at REAL)",
    "CREATE INDEX IF NOT EXISTS webhook_deliveries_due ON webhook_deliveries (next_attempt_at)",
    "CREATE INDEX IF NOT EXISTS webhook_deliveries_event ON webhook_deliveries (event_id)",
    "CREATE TABLE IF NOT EXISTS webhook_attempts ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, delivery_id INTEGER NOT NULL, signature TEXT NOT NULL,"
    " is_successful INTEGER NOT NULL, status_code INTEGER, error_body TEXT,"
    " created_at TEXT NOT NULL)",
)
WATCHED = ("users", "departments", "legal_units", "establishments")


def prepare(db: sqlite3.Connection) -> None:
    """Create what is missing, inside the caller's transaction."""
    for statement in _TABLES:
        db.execute(statement)
    for table in WATCHED:
        columns = column_names(db, table)
        for event, old, new in (
            ("INSERT", "NULL", _row("NEW", columns)),
            ("UPDATE", _row("OLD", columns), _row("NEW", columns)),
            ("DELETE", _row("OLD", columns), "NULL"),
        ):
            owner = "OLD" if event == "DELETE" else "NEW"
            _lay(
                db,
                f"webhook_{table}_{event.lower()}",
                f"AFTER {event} ON {table} BEGIN"
                " INSERT INTO webhook_changes (tbl, row_id, before, after)"
                f" VALUES ('{table}', {owner}.id, {old}, {new}); END",
            )


def column_names(db: sqlite3.Connection, table: str) -> list[str]:
    return [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]


def _row(name: str, columns: Sequence[str]) -> str:
    pairs = ", ".join(f"'{column}', {name}.{column}" for column in columns)
    return f"json_object({pairs})"


def _lay(db: sqlite3.Connection, name: str, rest: str) -> None:
    """Lay a trigger anew only where its text changed, so that opening a tenant writes nothing."""
    wanted = f"CREATE TRIGGER {name} {rest}"
    found = db.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (name,)
    ).fetchone()
    if found is not None:
        if found["sql"] == wanted:
            return
        db.execute(f"DROP TRIGGER {name}")
    db.execute(wanted)
