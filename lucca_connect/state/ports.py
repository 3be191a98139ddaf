"""What state needs of its neighbours, so that it needs none of their modules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]
"""Anything that JSON can hold."""


class Clock(Protocol):
    """The tenant's time; `http.clock.Clock` is one."""

    def now(self) -> float:
        """Seconds since 1970-01-01T00:00:00Z."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait that long (on a virtual clock: advance it)."""
        ...


class Key(Protocol):
    """A secret key; `http.secrets.Secret` is one."""

    def reveal(self) -> str:
        """The key itself."""
        ...
