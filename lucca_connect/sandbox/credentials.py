"""Who is calling: API keys, tokens of OAuth clients, tokens of the partners."""

from __future__ import annotations

import re
import sqlite3

from lucca_connect.sandbox.call import Audience, Caller

GUID = re.compile(r"^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$", re.IGNORECASE)
PARTNER_TABLES = {
    Audience.AEQUIVALENT: "aequivalent_account",
    Audience.WERECRUIT: "werecruit_account",
}


def identify(
    db: sqlite3.Connection, audience: Audience, authorization: str, now: float
) -> Caller | None:
    """The caller behind an Authorization header, None if it opens nothing on this route.

    Args:
        audience: which credentials the route takes.
        authorization: the header, empty if there is none.
        now: the sandbox's time, epoch seconds: tokens expire.
    """
    if audience in PARTNER_TABLES:
        return _partner(db, PARTNER_TABLES[audience], authorization)
    caller: Caller | None = None
    if audience in (Audience.KEY, Audience.KEY_OR_TOKEN):
        caller = _key(db, authorization)
    if caller is None and audience in (Audience.TOKEN, Audience.KEY_OR_TOKEN):
        caller = _client(db, authorization, now)
    return caller


def _key(db: sqlite3.Connection, authorization: str) -> Caller | None:
    """`lucca application={GUID}`, parsed as the framework does: the scheme in any case, the word
    `application` exactly, no spaces around the equals sign (reference/legacy-api.md 1.2)."""
    scheme, _, parameter = authorization.partition(" ")
    name, _, key = parameter.partition("=")
    if scheme.lower() != "lucca" or name != "application" or not GUID.match(key):
        return None
    plain = key.lower().replace("-", "")
    row = db.execute(
        "SELECT role_id, name FROM api_keys WHERE replace(lower(key), '-', '') = ?", (plain,)
    ).fetchone()
    return None if row is None else Caller(role_id=row[0], name=row[1])


def _bearer(authorization: str) -> str | None:
    scheme, _, token = authorization.partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _client(db: sqlite3.Connection, authorization: str, now: float) -> Caller | None:
    token = _bearer(authorization)
    row = db.execute(
        "SELECT c.role_id, c.name, t.scopes FROM tokens t JOIN clients c USING (client_id)"
        " WHERE t.token = ? AND t.expires_at > ?",
        (token, now),
    ).fetchone()
    if row is None:
        return None
    return Caller(role_id=row[0], name=row[1], scopes=frozenset(row[2].split()))


def _partner(db: sqlite3.Connection, table: str, authorization: str) -> Caller | None:
    token = _bearer(authorization)
    row = db.execute(f"SELECT 1 FROM {table} WHERE token = ?", (token,)).fetchone()
    return None if row is None else Caller(role_id=0, name=table)
