"""Comparison of texts without regard to case, accents kept."""

from __future__ import annotations

import sqlite3


def fold(text: str | None) -> str | None:
    """Case-insensitive form of a text."""
    return None if text is None else str(text).casefold()


def register_fold(db: sqlite3.Connection) -> None:
    """Make `fold(text)` known to SQL on this connection.

    Once only: SQLite refuses to replace a function while a statement is still open.
    """
    try:
        db.execute("SELECT fold('')")
    except sqlite3.OperationalError:
        db.create_function("fold", 1, fold, deterministic=True)
