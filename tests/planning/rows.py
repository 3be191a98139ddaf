"""Journal rows for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NOW = 2_000_000_000.0
DAY = 86_400.0


@dataclass(frozen=True)
class Row:
    """The part of a journal row that planning reads."""

    key: str
    state: str
    updated_at: float = NOW
    facts: Mapping[str, str | int | None] = field(default_factory=dict)
