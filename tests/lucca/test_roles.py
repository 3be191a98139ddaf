from __future__ import annotations

from lucca_connect.lucca.roles import Role
from tests.http.fakes import ScriptedTransport, query
from tests.lucca.clients import client_over


def test_roles_by_name_and_number() -> None:
    transport = ScriptedTransport((200, {"data": {"items": [{"Id": 1, "Name": "Collaborateur"}]}}))
    assert client_over(transport).roles.list() == [Role(1, "Collaborateur")]
    assert query(transport.requests[0]) == {"fields": "id,name", "paging": "0,1000"}
