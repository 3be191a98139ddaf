"""Stands between luccactl and a partner, to do something at a moment that no clock could hit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.acceptance.processes import PATIENCE_S
from tests.http.servers import Received, Sent, serving

Before = Callable[[str, int], None]
"""Called with the verb and path of a request and how often it was sent, before it is passed on."""
OF_ONE_CONNECTION = {"host", "content-length", "transfer-encoding", "connection"}


@contextmanager
def passing_on(target: str, before: Before) -> Iterator[str]:
    """The address of a proxy that passes every request on to `target`."""
    place = urlsplit(target)
    seen: Counter[str] = Counter()

    def reply(request: Received) -> Sent:
        route = f"{request.method} {request.target.partition('?')[0]}"
        seen[route] += 1
        before(route, seen[route])
        headers = _end_to_end(request.headers.items())
        with closing(HTTPConnection(place.netloc, timeout=PATIENCE_S)) as line:
            line.request(request.method, place.path + request.target, request.body, headers)
            answer = line.getresponse()
            return Sent(answer.status, answer.read(), _end_to_end(answer.getheaders()))

    with serving(reply) as running:
        yield running.url


def _end_to_end(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: value for name, value in headers if name.lower() not in OF_ONE_CONNECTION}
