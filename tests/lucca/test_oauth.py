from __future__ import annotations

import pytest

from lucca_connect.errors import AccessError, ForbiddenError, LuccactlError, UnavailableError
from lucca_connect.http.guards import ReadOnlyTransport
from lucca_connect.http.values import JsonValue, Request
from lucca_connect.lucca.oauth import token_url_for
from tests.http.fakes import Reply, ScriptedTransport, StillClock
from tests.lucca.clients import OpenLimiter, client_over

EMPTY = {"items": [], "links": {"next": None}}
TOKEN_HOST = "https://accounts.world.luccasoftware.com/connect/token"


def token(number: int = 1, seconds: int = 1800) -> Reply:
    return (200, {"access_token": f"t{number}", "token_type": "Bearer", "expires_in": seconds})


def test_client_credentials_go_in_the_body() -> None:
    transport = ScriptedTransport(token(), (200, EMPTY))
    client_over(transport).definitions.read_new()
    asked, used = transport.requests[:2]
    assert (asked.method, asked.url, asked.route) == ("POST", TOKEN_HOST, "/connect/token")
    assert asked.form == {
        "grant_type": "client_credentials",
        "client_id": "client",
        "client_secret": "sentinel-secret",
        "scope": "employee-attribute-definitions.readonly taxonomies.readonly",
    }
    assert "Authorization" not in asked.headers
    assert used.headers["Authorization"] == "Bearer t1"
    assert used.headers["Api-Version"] == "2024-11-01"


def test_read_only_lets_the_token_through() -> None:
    transport = ScriptedTransport(token(), (200, EMPTY))
    client_over(ReadOnlyTransport(transport)).definitions.read_new()
    assert len(transport.requests) == 2


def test_a_token_is_kept_until_a_minute_before_it_expires() -> None:
    clock = StillClock()
    transport = ScriptedTransport(token(1), (200, EMPTY), (200, EMPTY), token(2), (200, EMPTY))
    client = client_over(transport, clock=clock)
    client.definitions.read_new()
    clock.time += 1739
    client.definitions.read_new()
    clock.time += 1
    client.definitions.read_new()
    sent = [request.headers.get("Authorization") for request in transport.requests]
    assert sent == [None, "Bearer t1", "Bearer t1", None, "Bearer t2"]


def test_the_limiter_is_not_asked_for_the_token_host() -> None:
    limiter = OpenLimiter()
    client_over(ScriptedTransport(token(), (200, EMPTY)), limiter=limiter).definitions.read_new()
    assert len(limiter.acquired) == 1


def test_on_loopback_the_token_route_is_the_tenants_own() -> None:
    limiter = OpenLimiter()
    transport = ScriptedTransport(token(), (200, EMPTY))
    client_over(transport, url="http://127.0.0.1:81", limiter=limiter).definitions.read_new()
    assert transport.requests[0].url == "http://127.0.0.1:81/connect/token"
    assert len(limiter.acquired) == 2
    assert token_url_for("https://example.ilucca.ch") == TOKEN_HOST


@pytest.mark.parametrize(
    ("status", "content", "code"),
    [
        (400, {"error": "invalid_client"}, "oauth_client_rejected"),
        (400, {"error": "unauthorized_client"}, "oauth_client_rejected"),
        (401, b"", "oauth_client_rejected"),
        (403, b"<html>", "oauth_client_rejected"),
        (400, {"error": "invalid_scope"}, "oauth_scope_refused"),
        (404, b"", "not_found"),
        (302, b"", "unexpected_redirect"),
    ],
)
def test_a_refused_client_is_never_tried_again(
    status: int, content: JsonValue | bytes, code: str
) -> None:
    transport = ScriptedTransport((status, content))
    with pytest.raises(LuccactlError) as caught:
        client_over(transport).definitions.read_new()
    assert caught.value.code == code
    assert len(transport.requests) == 1
    assert "sentinel" not in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"<html>", {}, {"access_token": "", "expires_in": 1}, {"access_token": "t"}, []],
)
def test_an_answer_without_token(content: JsonValue | bytes) -> None:
    transport = ScriptedTransport((200, content))
    with pytest.raises(UnavailableError) as caught:
        client_over(transport).definitions.read_new()
    assert caught.value.code == "answer_unreadable"


def test_a_busy_token_host_is_asked_again() -> None:
    clock = StillClock()
    transport = ScriptedTransport((503, b""), (429, b""), token(), (200, EMPTY))
    client_over(transport, clock=clock).definitions.read_new()
    assert clock.slept == [2.0, 8.0]


def test_an_expired_token_is_replaced_once() -> None:
    transport = ScriptedTransport(token(1), (401, b""), token(2), (200, EMPTY))
    client_over(transport).definitions.read_new()
    assert transport.requests[-1].headers["Authorization"] == "Bearer t2"


def test_a_token_that_is_never_accepted() -> None:
    def reply(request: Request) -> Reply:
        return token() if request.route == "/connect/token" else (401, b"")

    transport = ScriptedTransport(reply)
    with pytest.raises(ForbiddenError) as caught:
        client_over(transport).definitions.read_new()
    assert caught.value.code == "oauth_token_rejected"
    assert len(transport.requests) == 4


def test_a_missing_scope_is_final() -> None:
    transport = ScriptedTransport(token(), (403, b""))
    with pytest.raises(ForbiddenError) as caught:
        client_over(transport).definitions.read_new()
    assert caught.value.code == "oauth_scope_missing"
    assert len(transport.requests) == 2


def test_without_credentials_nothing_is_sent() -> None:
    transport = ScriptedTransport(token())
    with pytest.raises(AccessError) as caught:
        client_over(transport, oauth=None).definitions.read_new()
    assert caught.value.code == "oauth_credentials_missing"
    assert transport.requests == []
