"""Links to files: readable only with the token that the referencing resource carries (3.14)."""

from __future__ import annotations

import hashlib
import hmac

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.store import read_meta


def file_token(call: Call, file_id: str) -> str:
    """The same for the tenant's life, different for each file and tenant."""
    tenant = read_meta(call.db, "tenant_id") or ""
    return hmac.new(tenant.encode(), file_id.encode(), hashlib.sha256).hexdigest()[:32]


def file_path(call: Call, file_id: str) -> str:
    """Below `/lucca-api/`."""
    return f"files/{file_id}?token={file_token(call, file_id)}"
