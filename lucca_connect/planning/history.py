"""What planning reads of the journal: a row's shape, so that planning needs no store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class JournalRow(Protocol):
    """One operation's row; `state.journal_model.Entry` is one."""

    @property
    def key(self) -> str:
        """The operation's stable key."""
        ...

    @property
    def state(self) -> str:
        """`planned`, `sending`, `done`, `failed` or `in_doubt`."""
        ...

    @property
    def updated_at(self) -> float:
        """Seconds since the epoch on the tenant's clock."""
        ...

    @property
    def facts(self) -> Mapping[str, str | int | None]:
        """What was learnt: `reference`, `partner_id`, `taxonomy_id`…"""
        ...
