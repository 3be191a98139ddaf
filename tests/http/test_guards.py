from __future__ import annotations

import pytest

from lucca_connect.errors import AccessError, UnavailableError
from lucca_connect.http.guards import CountingTransport, ReadOnlyTransport
from lucca_connect.http.values import Request
from tests.http.fakes import ScriptedTransport

URL = "https://example.ilucca.net/x"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_read_only_refuses_every_write_verb_before_it_leaves(method: str) -> None:
    inner = ScriptedTransport((200, {}))
    with pytest.raises(AccessError) as caught:
        ReadOnlyTransport(inner).send(Request(method, f"{URL}?secret=1", "/x"))
    assert caught.value.code == "read_only"
    assert caught.value.details == {"method": method, "route": "/x"}
    assert inner.requests == []


def test_read_only_lets_reads_and_the_token_request_through() -> None:
    inner = ScriptedTransport((200, {}))
    guarded = ReadOnlyTransport(inner)
    guarded.send(Request("GET", URL, "/x"))
    guarded.send(Request("POST", URL, "/connect/token", is_write=False))
    guarded.close()
    assert len(inner.requests) == 2
    assert inner.closed


def test_counting_counts_what_fails_too() -> None:
    inner = ScriptedTransport((200, {}), UnavailableError("timeout"))
    counting = CountingTransport(inner)
    counting.send(Request("GET", URL, "/x"))
    with pytest.raises(UnavailableError):
        counting.send(Request("GET", URL, "/x"))
    counting.close()
    assert counting.count == 2
    assert counting.routes == {"GET /x": 2}
    assert inner.closed
