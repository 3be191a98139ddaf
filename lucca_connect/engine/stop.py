"""A stop that a person or the system asked for, obeyed between two operations."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class StopFlag:
    """Whether a run should end after the operation at hand.

    Attributes:
        signal: number of the signal that asked for it, None while nobody has.
    """

    def __init__(self) -> None:
        self.signal: int | None = None

    def __call__(self) -> bool:
        return self.signal is not None


@contextmanager
def stop_on_signals() -> Iterator[StopFlag]:
    """Turn SIGINT, SIGTERM and SIGHUP into the flag during the block, then put the old handlers
    back. A SIGHUP that is ignored (`nohup`) stays so.

    A second signal is handed to the handler from before: who asks twice means at once. That is
    safe too, only slower to tidy up: the row on its way stays `sending` and the next run settles
    it. Outside of the main thread signals cannot be caught, and the flag stays down.
    """
    flag = StopFlag()
    if threading.current_thread() is not threading.main_thread():
        yield flag
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    closed = getattr(signal, "SIGHUP", signal.SIGTERM)  # a closed terminal; Windows has none
    if (handler := signal.getsignal(closed)) is not signal.SIG_IGN:
        before[closed] = handler

    def ask(number: int, _frame: FrameType | None) -> None:
        flag.signal = number
        for caught, handler in before.items():
            signal.signal(caught, handler)

    for number in before:
        signal.signal(number, ask)
    try:
        yield flag
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
