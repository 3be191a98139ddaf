"""The identity server's token endpoint (reference/api-2024-11-01.md 2.2).

How failures look is not documented; RFC 6749 section 5.2 is assumed.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.latest.scopes import split

LIFETIME_S = 1800
_NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def create_token(call: Call) -> Answer:
    """`grant_type=client_credentials` with the credentials in the body, for 30 minutes."""
    fields = call.fields
    if not fields.get("grant_type"):
        return _refused("invalid_request")
    if fields["grant_type"] != "client_credentials":
        return _refused("unsupported_grant_type")
    client = call.db.execute(
        "SELECT client_id, client_secret, scopes FROM clients WHERE client_id = ?",
        (fields.get("client_id", ""),),
    ).fetchone()
    secret = fields.get("client_secret", "")
    if client is None or not compare_digest(client["client_secret"].encode(), secret.encode()):
        return _refused("invalid_client")
    granted = split(client["scopes"])
    asked = split(fields.get("scope", ""))
    if not asked and call.assumptions["token-without-scope"] == "all":
        asked = granted
    if not asked or not set(asked) <= set(granted):
        return _refused("invalid_scope")
    token = secrets.token_urlsafe(32)
    now = call.now.timestamp()
    call.db.execute("DELETE FROM tokens WHERE expires_at <= ?", (now,))
    call.db.execute(
        "INSERT INTO tokens (token, client_id, scopes, expires_at) VALUES (?, ?, ?, ?)",
        (token, client["client_id"], " ".join(asked), now + LIFETIME_S),
    )
    return Answer(
        json={"access_token": token, "token_type": "Bearer", "expires_in": LIFETIME_S},
        headers=dict(_NO_STORE),
    )


def _refused(error: str) -> Answer:
    return Answer(status=400, json={"error": error}, headers=dict(_NO_STORE))
