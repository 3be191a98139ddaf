"""When a request is sent again, and how long to wait before.

One request gets at most four tries and 30 seconds of our own back-off, two tries when the host
cannot be reached. What a `Retry-After` orders is obeyed and is not our back-off: the window of
the rate limit is 60 seconds, so an order of more than that is answered by giving up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TypeVar

from lucca_connect.errors import LuccactlError, TryLaterError, UnavailableError
from lucca_connect.http.clock import Clock

BACK_OFF_S = (2.0, 8.0, 20.0)
TRIES = 1 + len(BACK_OFF_S)
TRIES_UNREACHABLE = 2
UNREACHABLE_PAUSE_S = 1.0
PATIENCE_S = 20.0
"""A first connection attempt that took longer is not repeated: 69 within a minute."""
LONGEST_RETRY_AFTER_S = 90.0

# Repeating these unchanged gives the same answer.
_SETTLED = frozenset({"certificate_not_trusted", "server_timeout", "unexpected_redirect"})
_SLOW = frozenset({"timeout"})

Answer = TypeVar("Answer")


def parse_retry_after(value: str | None, now: float) -> float | None:
    """Seconds to wait, from a number of seconds or an HTTP date; None when neither.

    Args:
        value: the header.
        now: seconds since the epoch on the clock that the server also reads.
    """
    text = (value or "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - now
        except ValueError:
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def repeat(
    attempt: Callable[[], Answer],
    *,
    repeatable: bool,
    clock: Clock,
    deadline: float | None = None,
    on_rate_limit: Callable[[float | None], None] | None = None,
) -> Answer:
    """Call `attempt` until it answers, or until its failure is final.

    Args:
        attempt: sends once and decodes; raises the errors of `lucca_connect.errors`.
        repeatable: whether it may be sent again although it may have arrived: safe verbs, and
            writes that their caller declares safe. A 429 and a request that provably never left
            are always sent again.
        clock: waits; on a virtual clock nothing really does.
        deadline: no wait goes beyond it (seconds since the epoch on `clock`).
        on_rate_limit: told about each 429 with its `Retry-After`, None when it had none.

    Raises:
        TryLaterError: rate_limited after the last try; deadline_passed instead of a wait.
        LuccactlError: whatever the last attempt raised.
    """
    started = clock.now()
    tries = 0
    while True:
        tries += 1
        try:
            return attempt()
        except TryLaterError as error:
            if error.code != "rate_limited":
                raise
            retry_after = _seconds(error)
            if on_rate_limit is not None:
                on_rate_limit(retry_after)
            if tries >= TRIES or (retry_after or 0.0) > LONGEST_RETRY_AFTER_S:
                raise
            pause = BACK_OFF_S[tries - 1] if retry_after is None else retry_after
        except UnavailableError as error:
            pause = _pause_after(error, tries, clock.now() - started, repeatable=repeatable)
            if pause < 0:
                raise
        _wait(pause, clock, deadline)


def _pause_after(error: UnavailableError, tries: int, elapsed: float, *, repeatable: bool) -> float:
    """Seconds before the next try, negative for none."""
    if error.code in _SETTLED:
        return -1.0
    if error.details.get("sent") == "no":
        again = tries < TRIES_UNREACHABLE and elapsed < PATIENCE_S
        return UNREACHABLE_PAUSE_S if again else -1.0
    allowed = TRIES_UNREACHABLE if error.code in _SLOW else TRIES
    return BACK_OFF_S[tries - 1] if repeatable and tries < allowed else -1.0


def _seconds(error: LuccactlError) -> float | None:
    value = error.details.get("retry_after")
    return float(value) if isinstance(value, int | float) else None


def _wait(pause: float, clock: Clock, deadline: float | None) -> None:
    if deadline is not None and clock.now() + pause > deadline:
        raise TryLaterError("deadline_passed")
    clock.sleep(pause)
