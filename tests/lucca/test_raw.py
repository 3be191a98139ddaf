"""Answers as they come."""

from __future__ import annotations

import pytest

from lucca_connect.errors import AccessError, TryLaterError, UnavailableError
from tests.http.fakes import ScriptedTransport, query
from tests.lucca.clients import KEY, OpenLimiter, client_over

TOKEN = (200, {"access_token": "sentinel-token", "expires_in": 1800})
SCOPES = frozenset({"employees.readonly"})


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 405, 410, 418, 500, 501])
def test_every_answer_is_one(status: int) -> None:
    transport = ScriptedTransport((status, {"x": 1}))
    client = client_over(transport)
    response = client.raw.get("/api/v3/users/7", [("fields", "id")], route="/api/v3/users/{id}")
    assert (response.status, response.json()) == (status, {"x": 1})
    request = transport.requests[0]
    assert len(transport.requests) == client.requests == 1
    assert request.headers["Authorization"] == f"lucca application={KEY}"
    assert (request.route, query(request)) == ("/api/v3/users/{id}", {"fields": "id"})
    assert not request.writes


def test_the_rate_limit_and_passing_failures_are_waited_out() -> None:
    limiter = OpenLimiter()
    transport = ScriptedTransport((429, b"", {"retry-after": "3"}), (503, b""), (404, b"no"))
    assert client_over(transport, limiter=limiter).raw.get("/x").status == 404
    assert limiter.rejections == [3.0]


@pytest.mark.parametrize(
    ("status", "code", "tries"), [(408, "server_timeout", 1), (502, "server_error", 4)]
)
def test_what_tells_nothing_of_the_tenant_is_an_error(status: int, code: str, tries: int) -> None:
    transport = ScriptedTransport((status, b""))
    with pytest.raises(UnavailableError) as caught:
        client_over(transport).raw.get("/x")
    assert (caught.value.code, len(transport.requests)) == (code, tries)


def test_a_limit_that_does_not_pass_is_an_error() -> None:
    with pytest.raises(TryLaterError):
        client_over(ScriptedTransport((429, b""))).raw.get("/x")


def test_without_a_key_nothing_is_sent() -> None:
    transport = ScriptedTransport((200, {}))
    with pytest.raises(AccessError) as caught:
        client_over(transport, api_key=None).raw.get("/x")
    assert (caught.value.code, transport.requests) == ("api_key_missing", [])


def test_the_new_api_is_asked_with_a_token_and_a_version() -> None:
    transport = ScriptedTransport(TOKEN, (401, {}), (200, {}), (200, {}))
    client = client_over(transport)
    assert client.has_oauth
    assert client.raw.get_new("/lucca-api/x", scopes=SCOPES).status == 401
    client.raw.get_new("/lucca-api/x", [("a", "b")], scopes=SCOPES, headers={"If-Match": "t"})
    client.raw.get_new("/lucca-api/x", scopes=SCOPES, versioned=False)
    token, first, second, third = transport.requests
    assert (token.form or {})["scope"] == "employees.readonly"
    assert first.headers["Authorization"] == "Bearer sentinel-token"
    assert (first.headers["Api-Version"], second.headers["If-Match"]) == ("2024-11-01", "t")
    assert "Api-Version" not in third.headers


def test_a_token_without_scope_is_asked_for_without_the_parameter() -> None:
    transport = ScriptedTransport(TOKEN, (200, {}))
    client_over(transport).raw.get_new("/lucca-api/x", scopes=frozenset())
    assert "scope" not in (transport.requests[0].form or {})


def test_without_a_client_application_nothing_is_sent() -> None:
    transport = ScriptedTransport((200, {}))
    client = client_over(transport, oauth=None)
    with pytest.raises(AccessError) as caught:
        client.raw.get_new("/lucca-api/x", scopes=SCOPES)
    assert (caught.value.code, transport.requests) == ("oauth_credentials_missing", [])
    assert not client.has_oauth
