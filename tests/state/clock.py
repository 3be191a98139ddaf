"""A clock that moves only when told to."""

from __future__ import annotations


class FakeClock:
    """Implements `Clock`; sleeping advances it and is remembered."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self._now = now
        self.slept: list[float] = []

    def now(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._now += seconds

    def advance(self, seconds: float) -> None:
        self._now += seconds
