"""Opaque cursors of the partners' lists: the row number after which the next page begins."""

from __future__ import annotations

import base64
import binascii


def encode(row_number: int) -> str:
    return base64.urlsafe_b64encode(f"after {row_number}".encode()).decode().rstrip("=")


def decode(cursor: str) -> int | None:
    """None for a cursor that no page gave."""
    try:
        word = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    name, _, number = word.partition(" ")
    return int(number) if name == "after" and number.isascii() and number.isdigit() else None
