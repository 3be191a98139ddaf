"""Transports around a transport: the read-only switch, and counting."""

from __future__ import annotations

from collections import Counter

from lucca_connect.errors import AccessError
from lucca_connect.http.values import Request, Response, Transport


class ReadOnlyTransport:
    """Lets nothing through that may change something at the other side.

    It looks at `Request.writes`, so the token request (which says it writes nothing) passes and
    every other POST, PUT, PATCH and DELETE is refused before it leaves.
    """

    def __init__(self, inner: Transport) -> None:
        self._inner = inner

    def send(self, request: Request) -> Response:
        """See `Transport.send`.

        Raises:
            AccessError: read_only.
        """
        if request.writes:
            raise AccessError("read_only", method=request.method, route=request.route)
        return self._inner.send(request)

    def close(self) -> None:
        self._inner.close()


class CountingTransport:
    """Counts what is sent.

    Attributes:
        routes: `GET /api/v3/users` to how often.
    """

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.routes: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """Requests sent, answered or not."""
        return self.routes.total()

    def send(self, request: Request) -> Response:
        """See `Transport.send`."""
        self.routes[f"{request.method} {request.route}"] += 1
        return self._inner.send(request)

    def close(self) -> None:
        self._inner.close()
