from __future__ import annotations

import pytest

from lucca_connect.errors import ForbiddenError, UnavailableError
from tests.conftest import StartSandbox
from tests.http.fakes import Reply, ScriptedTransport, query
from tests.lucca.clients import client_of, client_over

TOKEN: Reply = (200, {"access_token": "t", "expires_in": 1800})


def test_codes_with_a_value_are_seen() -> None:
    items = [
        {"definition": {"id": "e_a"}, "value": "sentinel"},
        {"definition": {"id": "e_b"}, "value": None},
    ]
    transport = ScriptedTransport(TOKEN, (200, {"items": items}))
    assert client_over(transport).attributes.codes_seen(["e_b", "e_a"]) == {"e_a"}
    assert query(transport.requests[1]) == {"definition.id": "e_a,e_b", "limit": "100"}


def test_what_is_refused_or_unreadable() -> None:
    with pytest.raises(ForbiddenError):
        client_over(ScriptedTransport(TOKEN, (403, b""))).attributes.codes_seen(["e_a"])
    unreadable = ScriptedTransport(TOKEN, (200, {"items": [{"value": 1}]}))
    with pytest.raises(UnavailableError):
        client_over(unreadable).attributes.codes_seen(["e_a"])


def test_over_the_socket(sandbox: StartSandbox) -> None:
    with client_of(sandbox()) as (client, _):
        seen = client.attributes.codes_seen(["e_order_status", "e_nothing"])
    assert seen == {"e_order_status"}
