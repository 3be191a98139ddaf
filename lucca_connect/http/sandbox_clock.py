"""The sandbox's virtual clock, seen from the client: nothing really waits."""

from __future__ import annotations

from lucca_connect.errors import UnavailableError
from lucca_connect.http.clock import Clock, SystemClock
from lucca_connect.http.marker import SandboxMarker, read_marker
from lucca_connect.http.values import Request, Response, Transport

CLOCK_ROUTE = "/_sandbox/clock"
_SUCCESS = 200


class SandboxClock:
    """A clock that follows the `X-Luccactl-Clock` of every answer and advances it to sleep.

    Args:
        transport: to the sandbox, without the read-only switch (the hook changes no data).
        origin: of the sandbox, on loopback.
        base: what passes between two answers; the machine's clock.
    """

    def __init__(self, transport: Transport, origin: str, *, base: Clock | None = None) -> None:
        self._transport = transport
        self._url = f"{origin}{CLOCK_ROUTE}"
        self._base: Clock = base or SystemClock()
        self._offset = 0.0

    def now(self) -> float:
        """The sandbox's time, as of its last answer plus what has passed since."""
        return self._base.now() + self._offset

    def sleep(self, seconds: float) -> None:
        """Advance the sandbox's clock.

        Raises:
            UnavailableError: sandbox_clock_refused, when the sandbox's clock is real.
        """
        request = Request(
            "POST", self._url, CLOCK_ROUTE, json={"advance_s": seconds}, is_write=False
        )
        response = self._transport.send(request)
        if response.status != _SUCCESS:
            raise UnavailableError("sandbox_clock_refused", status=response.status)
        self.observe(response)

    def observe(self, response: Response) -> None:
        """Take the time from an answer; answers without a marker change nothing."""
        marker = read_marker(response.headers, response.request.url)
        if marker is not None:
            self.follow(marker)

    def follow(self, marker: SandboxMarker) -> None:
        """Take the time from a marker."""
        self._offset = marker.now - self._base.now()

    def watch(self, inner: Transport) -> Transport:
        """The same transport, every answer of which keeps this clock up to date."""
        return _Watching(inner, self)


class _Watching:
    def __init__(self, inner: Transport, clock: SandboxClock) -> None:
        self._inner = inner
        self._clock = clock

    def send(self, request: Request) -> Response:
        response = self._inner.send(request)
        self._clock.observe(response)
        return response

    def close(self) -> None:
        self._inner.close()
