"""What the client needs of a limiter; `state.limiter.Limiter` is one."""

from __future__ import annotations

from typing import Protocol


class RateLimiter(Protocol):
    """Our share of the tenant's 50 requests a minute (reference/legacy-api.md 1.3)."""

    def acquire(self, deadline: float | None = None) -> float:
        """Wait for a place in the window; seconds waited.

        Raises:
            TryLaterError: share_used_up, when the place would come after the deadline.
        """
        ...

    def rejected(self, retry_after: float | None) -> None:
        """The tenant answered 429."""
        ...
