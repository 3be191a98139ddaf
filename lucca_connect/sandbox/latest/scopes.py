"""Which OAuth scopes a request needs (reference/api-2024-11-01.md 5)."""

from __future__ import annotations

from collections.abc import Iterable


def may_read(scopes: Iterable[str], family: str) -> bool:
    """A `.readwrite` scope includes the right to read everywhere."""
    return not {f"{family}.readonly", f"{family}.readwrite"}.isdisjoint(scopes)


def may_write(scopes: Iterable[str], family: str) -> bool:
    return f"{family}.readwrite" in set(scopes)


def split(words: str) -> list[str]:
    """The words of a space-separated list, in order, without repeats."""
    return list(dict.fromkeys(words.split()))
