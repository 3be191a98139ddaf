"""Points at which a run can be ended, found by running it once, and the ending itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from lucca_connect.engine.hooks import Hooks
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.values import Request, Response

KILLED = 137


class Points:
    """Counts the points that this process passes, and ends it hard at one of them.

    A point is a journal transition (as the engine's hooks tell it), a read, or one side of any
    other request; requests to the sandbox's own hooks are none.

    Args:
        kill_at: number of the point at which the process ends, from 0; None: never.
    """

    def __init__(self, kill_at: int | None = None) -> None:
        self.seen: list[str] = []
        self._kill_at = kill_at

    def watch(self) -> None:
        """From now on, in this process."""
        passes, plain_reached, plain_send = self.passes, Hooks.reached, HttpxTransport.send

        def reached(self: Hooks, key: str, moment: str) -> None:
            passes(f"{key}:{moment}")
            plain_reached(self, key, moment)

        def send(self: HttpxTransport, request: Request) -> Response:
            if "/_sandbox/" in request.url:
                return plain_send(self, request)
            place = f"{request.method} {request.route}"
            passes(f"{place}:before")
            response = plain_send(self, request)
            if request.method != "GET":
                passes(f"{place}:after")
            return response

        Hooks.reached = reached  # type: ignore[method-assign]  # only in a process that ends soon
        HttpxTransport.send = send  # type: ignore[method-assign]  # the same

    def passes(self, point: str) -> None:
        self.seen.append(point)
        if self._kill_at is not None and len(self.seen) > self._kill_at:
            os._exit(KILLED)


def in_child(act: Callable[[], str], answer: Path, *, kill_at: int | None = None) -> int:
    """Run it in a forked process, which is killed at that point; its exit code.

    The parent must have one thread only. What `act` returns, and the points that were passed, are
    written to `answer`, unless the process was killed before.
    """
    answer.unlink(missing_ok=True)
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        points = Points(kill_at)
        points.watch()
        said = act()
        answer.write_text(json.dumps({"said": said, "points": points.seen}))
        code = 0
    finally:
        os._exit(code)
