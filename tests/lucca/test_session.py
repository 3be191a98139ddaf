from __future__ import annotations

import pytest

from lucca_connect.errors import AccessError, ForbiddenError, TryLaterError, UnavailableError
from tests.http.fakes import ScriptedTransport, StillClock
from tests.lucca.clients import KEY, OpenLimiter, client_over

COUNT = {"data": {"count": 3}}


def test_the_key_is_sent_as_documented() -> None:
    transport = ScriptedTransport((200, COUNT))
    assert client_over(transport).users.count() == 3
    request = transport.requests[0]
    assert request.headers["Authorization"] == f"lucca application={KEY}"
    assert KEY not in repr(request)


def test_without_a_key_nothing_is_sent() -> None:
    transport = ScriptedTransport((200, COUNT))
    with pytest.raises(AccessError) as caught:
        client_over(transport, api_key=None).users.count()
    assert caught.value.code == "api_key_missing"
    assert transport.requests == []


def test_each_try_is_counted_and_asks_the_limiter() -> None:
    limiter, clock = OpenLimiter(), StillClock()
    transport = ScriptedTransport((503, b""), (429, b"", {"retry-after": "7"}), (200, COUNT))
    client = client_over(transport, limiter=limiter, clock=clock)
    client.deadline = clock.now() + 1800
    client.users.count()
    assert client.requests == 3
    assert limiter.acquired == [client.deadline] * 3
    assert limiter.rejections == [7.0]
    assert clock.slept == [2.0, 7.0]


def test_a_page_that_cannot_be_read_is_asked_for_again() -> None:
    transport = ScriptedTransport((200, b"<html>"), (200, b'{"data"'), (200, COUNT))
    assert client_over(transport).users.count() == 3
    broken = ScriptedTransport((200, b"<html>Zebulon</html>"))
    with pytest.raises(UnavailableError) as caught:
        client_over(broken).users.count()
    assert (caught.value.code, caught.value.details["what"]) == ("answer_unreadable", "html")
    assert "Zebulon" not in str(caught.value)
    assert len(broken.requests) == 4


def test_a_login_page_proves_no_key() -> None:
    transport = ScriptedTransport((200, b"<html>"), (401, b""))
    client = client_over(transport)
    with pytest.raises(ForbiddenError) as caught:
        client.users.count()
    assert caught.value.code == "api_key_rejected"


def test_a_refused_write_after_a_successful_read_is_about_rights() -> None:
    client = client_over(ScriptedTransport((200, COUNT), (401, b"")))
    client.users.count()
    with pytest.raises(ForbiddenError) as caught:
        client.users.update(7, {"quote": "x"}, ["quote"])
    assert caught.value.code == "write_forbidden"
    assert caught.value.subject is not None


def test_a_write_is_not_repeated() -> None:
    transport = ScriptedTransport((500, b""))
    with pytest.raises(UnavailableError):
        client_over(transport).users.update(7, {"quote": "x"}, ["quote"])
    assert len(transport.requests) == 1


def test_the_share_used_up_is_passed_on() -> None:
    class Closed(OpenLimiter):
        def acquire(self, deadline: float | None = None) -> float:
            raise TryLaterError("share_used_up")

    transport = ScriptedTransport((200, COUNT))
    with pytest.raises(TryLaterError):
        client_over(transport, limiter=Closed()).users.count()
    assert transport.requests == []
