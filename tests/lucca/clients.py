"""Clients over a script, and over a socket to a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.guards import CountingTransport
from lucca_connect.http.sandbox_clock import SandboxClock
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import Transport
from lucca_connect.lucca import LuccaClient, OAuthCredentials, parse_api_key
from lucca_connect.sandbox.server import SandboxServer
from tests.http.fakes import StillClock

URL = "https://example.ilucca.net"
KEY = "0df98766-1bdd-4749-94c1-17b929ab83f3"
API_KEY = parse_api_key(KEY)
OAUTH = OAuthCredentials("client", Secret("sentinel-secret"))


class OpenLimiter:
    """Lets everything through and remembers what it was told."""

    def __init__(self) -> None:
        self.acquired: list[float | None] = []
        self.rejections: list[float | None] = []

    def acquire(self, deadline: float | None = None) -> float:
        self.acquired.append(deadline)
        return 0.0

    def rejected(self, retry_after: float | None) -> None:
        self.rejections.append(retry_after)


def client_over(
    transport: Transport,
    *,
    url: str = URL,
    api_key: Secret | None = API_KEY,
    oauth: OAuthCredentials | None = OAUTH,
    limiter: OpenLimiter | None = None,
    clock: StillClock | None = None,
) -> LuccaClient:
    """A client of an invented tenant."""
    return LuccaClient(
        transport,
        url=url,
        api_key=api_key,
        oauth=oauth,
        limiter=limiter or OpenLimiter(),
        clock=clock or StillClock(),
    )


@contextmanager
def client_of(server: SandboxServer) -> Iterator[tuple[LuccaClient, CountingTransport]]:
    """A client of a running sandbox, on its virtual clock, and what it sends."""
    adapter = HttpxTransport()
    clock = SandboxClock(adapter, server.url)
    counting = CountingTransport(clock.watch(adapter))
    client = LuccaClient(
        counting,
        url=server.url,
        api_key=parse_api_key(str(server.ready["api_key"])),
        oauth=OAuthCredentials(
            str(server.ready["client_id"]), Secret(str(server.ready["client_secret"]))
        ),
        limiter=OpenLimiter(),
        clock=clock,
    )
    try:
        yield client, counting
    finally:
        adapter.close()
