"""SIGTERM ends a command as cleanly as Ctrl-C does, and so does a terminal that is closed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_CLOSED = getattr(signal, "SIGHUP", signal.SIGTERM)
"""Windows has none. Left to the system it would leave half-written tables of people behind."""


class Terminated(BaseException):
    """SIGTERM or SIGHUP arrived. Like KeyboardInterrupt it passes through `except Exception`."""


@contextmanager
def terminate_cleanly() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into `Terminated` in the main thread while the block runs. A SIGHUP
    that is ignored (`nohup`) stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def terminate(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, _CLOSED)}
    if before[_CLOSED] is signal.SIG_IGN and _CLOSED is not signal.SIGTERM:
        del before[_CLOSED]
    for number in before:
        signal.signal(number, terminate)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
