"""The form of an API key: any GUID (reference/legacy-api.md 1.2)."""

from __future__ import annotations

import re

from lucca_connect.errors import AccessError
from lucca_connect.http.secrets import Secret

_GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def parse_api_key(text: str) -> Secret:
    """The key without white space around it.

    Raises:
        AccessError: api_key_malformed. Such a text is never sent, and never repeated in a message.
    """
    key = text.strip()
    if not _GUID.fullmatch(key):
        raise AccessError("api_key_malformed")
    return Secret(key)
