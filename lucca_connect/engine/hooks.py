"""Points that a run passes: where a test kills the process, to prove that nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable


class Hooks:
    """Told about every journal transition and both sides of every outward effect.

    Points are `{operation key}:{moment}`; the moments of an operation, in order: `starting`,
    `sending` (committed, the effect comes next), `sent` (the effect is over, nothing committed
    yet), then its final state (committed). A settlement passes `settling` and `settled`.

    Args:
        callback: called with each point; it may end the process. None: nothing happens.
    """

    def __init__(self, callback: Callable[[str], None] | None = None) -> None:
        self._callback = callback

    def reached(self, key: str, moment: str) -> None:
        """The run is at this point."""
        if self._callback is not None:
            self._callback(f"{key}:{moment}")
