"""What every source of credentials returns, and how raw bytes become a secret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lucca_connect.errors import AccessError
from lucca_connect.http.secrets import Secret

LONGEST = 8192
"""Bytes. Lucca refuses headers over 8 KB (reference/legacy-api.md 1.3), so nothing longer works."""


class Source(StrEnum):
    """Where a secret was found."""

    STDIN = "stdin"
    ENVIRONMENT = "environment"
    SYSTEMD = "systemd"
    FILE = "file"
    COMMAND = "command"
    KEYRING = "keyring"
    SANDBOX = "sandbox"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A secret and where it was found.

    Attributes:
        secret: masked in every text.
        source: kind of place.
        place: which one: a variable's or credential's name, a path, a program, a backend.
    """

    secret: Secret
    source: Source
    place: str


def secret_from(raw: bytes | str, source: Source, place: str) -> Secret:
    """The secret in what a source gave: one line, its line end left out.

    Raises:
        AccessError: credential_empty; credential_not_one_line: several lines, spaces, or signs that
            cannot stand in a header.
    """
    try:
        text = raw.decode() if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        text = "\0"
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise AccessError("credential_empty", source=source, place=place)
    if len(text) > LONGEST or not text.isascii() or not text.isprintable() or " " in text:
        raise AccessError("credential_not_one_line", source=source, place=place)
    return Secret(text)
