"""Wait for something that may never answer, but not for ever."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class _Attempt(Generic[Answer]):
    """Runs a function and keeps what came of it."""

    def __init__(self, function: Callable[[], Answer]) -> None:
        self._function = function
        self.answers: list[Answer] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            self.answers.append(self._function())
        except BaseException as error:
            self.failure = error


def within(seconds: float, function: Callable[[], Answer]) -> Answer:
    """What the function returns, if it does so in time.

    It runs in a daemon thread: when it hangs it is left behind, and the process can still end.

    Raises:
        TimeoutError: it did not; whatever it raises is raised here too.
    """
    attempt = _Attempt(function)
    worker = Thread(target=attempt.run, daemon=True)
    worker.start()
    worker.join(seconds)
    if attempt.failure is not None:
        raise attempt.failure
    if not attempt.answers:
        raise TimeoutError
    return attempt.answers[0]
