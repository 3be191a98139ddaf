"""Keyed digests: whether a value is still the same, without keeping the value.

A plain hash of a cost centre or an entry id could be guessed by trying; with a random key that
never leaves this installation it cannot.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from lucca_connect.errors import ConfigurationError
from lucca_connect.state.files import create_private
from lucca_connect.state.ports import Value
from lucca_connect.state.problems import told_plainly

_KEY_BYTES = 32
_DIGEST_DIGITS = 32


class Digester:
    """Makes digests with this installation's key, which is created on first use.

    Args:
        folder: the state folder; the key is `digest.key` (0600) in it.

    Raises:
        ConfigurationError: digest_key_damaged; state_… when the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "digest.key"
        with told_plainly(path):
            if not path.exists():
                create_private(path, secrets.token_bytes(_KEY_BYTES))
            self._key = path.read_bytes()
        if len(self._key) != _KEY_BYTES:
            raise ConfigurationError("digest_key_damaged", path=str(path))

    def digest(self, value: Value) -> str:
        """32 hex digits of HMAC-SHA256 over the value's canonical JSON."""
        canonical = json.dumps(_plain(value), sort_keys=True, separators=(",", ":"))
        return hmac.new(self._key, canonical.encode(), "sha256").hexdigest()[:_DIGEST_DIGITS]


def _plain(value: Value) -> Value:
    """The value with whole floats as integers: 12.0 and 12 are one number in JSON."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
