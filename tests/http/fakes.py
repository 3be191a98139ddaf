"""Test doubles of the http layer: a clock that nobody waits for, a transport with a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from lucca_connect.errors import LuccactlError
from lucca_connect.http.values import Request, Response


class StillClock:
    """Stands still until somebody sleeps."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.time = now
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


Reply = tuple[int, object] | tuple[int, object, Mapping[str, str]]
Step = Reply | LuccactlError | Callable[[Request], Reply]


class ScriptedTransport:
    """Answers with one step after the other, the last one for ever; records requests."""

    def __init__(self, *steps: Step) -> None:
        self._steps = list(steps)
        self.requests: list[Request] = []
        self.closed = False

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
        if isinstance(step, LuccactlError):
            raise step
        return answer(request, step(request) if callable(step) else step)

    def close(self) -> None:
        self.closed = True

    @property
    def routes(self) -> list[str]:
        return [f"{request.method} {request.route}" for request in self.requests]


def answer(request: Request, reply: Reply) -> Response:
    """A reply as a response: JSON unless it is bytes."""
    content = reply[1]
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    headers = dict(reply[2]) if len(reply) == 3 else {}
    return Response(reply[0], headers, body, request)


def query(request: Request) -> dict[str, str]:
    """The query parameters, each once."""
    pairs: Iterable[tuple[str, str]] = request.query
    return dict(pairs)
