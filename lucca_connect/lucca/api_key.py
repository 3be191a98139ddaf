"""The form of an API key: any GUID (reference/legacy-api.md 1.2)."""

from __future__ import annotations

import re

from lucca_connect.errors import AccessError
from lucca_connect.http.secrets import Secret

# The forms that .NET's Guid.TryParse, which reads the header, takes most often: plain, without
# hyphens, in braces. One form is sent, the one of all of Lucca's examples.
_HEX = "[0-9a-fA-F]"
_PLAIN = f"({_HEX}{{8}})-?({_HEX}{{4}})-?({_HEX}{{4}})-?({_HEX}{{4}})-?({_HEX}{{12}})"
_GUID = re.compile(rf"{_PLAIN}|\{{{_PLAIN}\}}")


def parse_api_key(text: str) -> Secret:
    """The key with hyphens, without white space or braces around it.

    Raises:
        AccessError: api_key_malformed. Such a text is never sent, and never repeated in a message.
    """
    match = _GUID.fullmatch(text.strip())
    if match is None:
        raise AccessError("api_key_malformed")
    return Secret("-".join(part for part in match.groups() if part))
