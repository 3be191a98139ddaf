from __future__ import annotations

import pytest

from lucca_connect.errors import ConfigurationError, ForbiddenError
from lucca_connect.lucca.client import KeyProof
from tests.http.fakes import ScriptedTransport, query
from tests.lucca.clients import client_over


def test_the_address_is_checked_before_anything_is_sent() -> None:
    transport = ScriptedTransport((200, {}))
    assert client_over(transport, url="https://example.ilucca.net/").origin == (
        "https://example.ilucca.net"
    )
    for url in ("https://evil.example", "http://example.ilucca.net", "example"):
        with pytest.raises(ConfigurationError):
            client_over(transport, url=url)


@pytest.mark.parametrize(
    ("header", "principal"),
    [({"principal": "luccactl"}, "luccactl"), (None, None), ({}, None), ("x", None)],
)
def test_proof_of_a_key(header: object, principal: str | None) -> None:
    content = {"header": header, "data": {"items": [{"id": 1}], "count": 250}}
    transport = ScriptedTransport((200, content))
    assert client_over(transport).prove_key() == KeyProof(principal, 250)
    assert query(transport.requests[0])["paging"] == "0,1"


def test_a_key_that_is_not_accepted() -> None:
    client = client_over(ScriptedTransport((401, {"Status": 401, "Message": "x"})))
    with pytest.raises(ForbiddenError) as caught:
        client.prove_key()
    assert caught.value.code == "api_key_rejected"


def test_requests_and_deadline() -> None:
    client = client_over(ScriptedTransport((200, {"data": {"count": 1}})))
    assert (client.requests, client.deadline) == (0, None)
    client.users.count()
    client.deadline = 5.0
    assert (client.requests, client.deadline) == (1, 5.0)
