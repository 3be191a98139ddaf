"""The application over a socket: markers, counting, limits, shapes of refusals."""

from __future__ import annotations

import http.client
import json
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from lucca_connect.sandbox import body
from lucca_connect.sandbox.call import Answer, Audience, Call, Route
from lucca_connect.sandbox.routing import RouteTable
from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask, hook

LIST = "/api/v3/users?fields=id&paging=0,1"
ACCOUNT = "/_partners/aequivalent/v1/account"


def partner(server: SandboxServer) -> str:
    return f"Bearer {server.ready['aequivalent_token']}"


def test_every_answer_carries_the_marker_and_the_clock(sandbox: StartSandbox) -> None:
    server = sandbox()
    replies = [
        ask(server, "GET", LIST),
        ask(server, "GET", LIST, authorization=None),
        ask(server, "GET", "/nowhere"),
        ask(server, "DELETE", "/api/v3/users"),
        ask(server, "GET", ACCOUNT, authorization=partner(server)),
        ask(server, "GET", "/_sandbox/state", authorization=None),
        ask(server, "GET", "/_sandbox/nothing", authorization=None),
    ]
    assert [reply.status for reply in replies] == [200, 401, 404, 405, 200, 200, 404]
    for reply in replies:
        assert reply.headers["x-luccactl-sandbox"] == server.ready["tenant_id"]
        assert re.fullmatch(r"\d+\.\d{3}; mode=fast", reply.headers["x-luccactl-clock"])


def test_the_clock_header_tells_its_mode(sandbox: StartSandbox) -> None:
    reply = ask(sandbox(clock="real"), "GET", LIST)
    assert reply.headers["x-luccactl-clock"].endswith("; mode=real")


def test_requests_are_counted_by_template_hooks_never(sandbox: StartSandbox) -> None:
    server = sandbox()
    ask(server, "GET", LIST)
    ask(server, "GET", "/API/V3/USERS?paging=0,1&fields=id")
    ask(server, "GET", "/api/v3/users/101?fields=id")
    ask(server, "GET", "/nowhere")
    ask(server, "GET", ACCOUNT, authorization=partner(server))
    assert hook(server, "GET", "requests") == hook(server, "GET", "requests")
    counted = hook(server, "GET", "requests")
    assert counted["total"] == 4
    assert counted["routes"] == {
        "GET (unknown)": 1,
        "GET /api/v3/users": 2,
        "GET /api/v3/users/{id}": 1,
    }
    assert counted["partners"] == {"total": 1, "routes": {f"GET {ACCOUNT}": 1}}


def test_the_51st_request_is_429_with_retry_after(sandbox: StartSandbox) -> None:
    server = sandbox()
    assert [ask(server, "GET", LIST).status for _ in range(50)] == [200] * 50
    refused = ask(server, "GET", LIST)
    assert refused.status == 429
    assert refused.json["Status"] == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert ask(server, "GET", ACCOUNT, authorization=partner(server)).status == 200
    hook(server, "POST", "clock", {"advance_s": int(refused.headers["retry-after"])})
    assert ask(server, "GET", LIST).status == 200
    assert hook(server, "GET", "requests")["rejected"] == {"caller": 1, "neighbours": 0}


def test_neighbours_leave_less(sandbox: StartSandbox) -> None:
    server = sandbox(neighbours=40)
    statuses = [ask(server, "GET", LIST).status for _ in range(20)]
    assert 6 <= statuses.count(200) <= 14
    assert statuses == sorted(statuses)


def test_limits_follow_the_assumptions(sandbox: StartSandbox) -> None:
    server = sandbox(assumptions={"limit-on-legacy": "no"})
    assert {ask(server, "GET", LIST).status for _ in range(55)} == {200}
    silent = sandbox(assumptions={"retry-after": "absent"}, neighbours=50)
    refused = [reply for _ in range(10) if (reply := ask(silent, "GET", LIST)).status == 429]
    assert refused
    assert not any("retry-after" in reply.headers for reply in refused)


def test_refusals_have_the_shape_of_their_api(sandbox: StartSandbox) -> None:
    server = sandbox()
    legacy = ask(server, "GET", "/api/v3/nothing")
    assert legacy.json == {"Status": 404, "Message": "The requested resource does not exist"}
    modern = ask(server, "PATCH", "/lucca-api/employees")
    assert modern.headers["content-type"] == "application/problem+json"
    assert modern.json["status"] == 405
    assert modern.headers["allow"] == "GET"
    ours = ask(server, "GET", ACCOUNT, authorization="Bearer wrong")
    assert ours.json["error"]["code"] == "unauthorized"


def test_httpmethod_overrides_the_verb_of_a_post(sandbox: StartSandbox) -> None:
    server = sandbox()
    path = "/api/v3/users/101?fields=jobTitle&httpMethod=put"
    assert ask(server, "POST", path, body={"jobTitle": "Actuaire"}).status == 200
    assert hook(server, "GET", "requests")["routes"] == {"PUT /api/v3/users/{id}": 1}
    assert ask(server, "POST", "/api/v3/users/101?httpmethod=BREW", body={}).status == 405


def test_headers_beyond_8_kb_are_431(sandbox: StartSandbox) -> None:
    reply = ask(sandbox(), "GET", LIST, headers={"X-Large": "x" * 8200})
    assert (reply.status, reply.json["Status"]) == (431, 431)


def test_a_body_that_is_too_large_cuts_the_connection(
    sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "BODY_LIMIT", 1000)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        ask(sandbox(), "PUT", "/api/v3/users/101", body=b"x" * 1001)


def test_a_client_that_goes_away_harms_nobody(sandbox: StartSandbox) -> None:
    server = sandbox()
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0)) as line:
        line.sendall(b"PUT /api/v3/users/101 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    assert ask(server, "GET", LIST).status == 200


def echo(call: Call) -> Answer:
    uploads = [
        [part.part_name, part.filename, part.content_type, part.content.decode("latin-1")]
        for part in call.uploads
    ]
    return Answer(
        json={
            "body": call.body.decode(),
            "fields": dict(call.fields),
            "uploads": uploads,
            "query": list(call.query),
            "origin": call.origin,
            "method": call.method,
        }
    )


def broken(call: Call) -> Answer:
    call.db.execute("INSERT INTO meta VALUES ('half', 'done')")
    raise KeyError("a personal value")


@pytest.fixture
def echoing(sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch) -> SandboxServer:
    """A sandbox with three routes more."""
    more = [
        Route("POST", "/api/v3/echo", echo, Audience.OPEN),
        Route("POST", "/api/v3/silent", lambda call: Answer(), Audience.OPEN),
        Route("POST", "/api/v3/broken", broken, Audience.OPEN),
    ]
    find = RouteTable.find
    table = RouteTable(more)

    def find_more(self: RouteTable, method: str, path: str) -> object:
        return find(table, method, path) or find(self, method, path)

    monkeypatch.setattr(RouteTable, "find", find_more)
    return sandbox()


def test_a_handler_sees_bodies_forms_and_files(echoing: SandboxServer) -> None:
    path = "/api/v3/echo?a=1&A=2&empty="
    plain = ask(echoing, "POST", path, body={"é": 1}).json
    assert json.loads(plain["body"]) == {"é": 1}
    assert plain["query"] == [["a", "1"], ["A", "2"], ["empty", ""]]
    assert (plain["origin"], plain["method"]) == (echoing.url, "POST")
    form = ask(
        echoing,
        "POST",
        path,
        body=b"grant_type=x&scope=a+b",
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
    ).json
    assert form["fields"] == {"grant_type": "x", "scope": "a b"}
    parts = (
        b'--B\r\nContent-Disposition: form-data; name="kind"\r\n\r\nother\r\n'
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\nhello\r\n--B--\r\n"
    )
    multipart = {"Content-Type": "multipart/form-data; boundary=B"}
    seen = ask(echoing, "POST", path, body=parts, headers=multipart).json
    assert seen["body"] == ""
    assert seen["fields"] == {"kind": "other"}
    assert seen["uploads"] == [["file", "a.txt", "text/plain", "hello"]]
    wrong = ask(echoing, "POST", path, body=b"--X\r\nnonsense", headers=multipart)
    assert wrong.status == 400


def test_an_empty_answer_has_no_content_type(echoing: SandboxServer) -> None:
    reply = ask(echoing, "POST", "/api/v3/silent")
    assert (reply.status, reply.content, reply.headers["content-length"]) == (200, b"", "0")
    assert "content-type" not in reply.headers


def test_a_bug_of_a_handler_is_kept_rolled_back_and_not_told(
    echoing: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    reply = ask(echoing, "POST", "/api/v3/broken")
    assert reply.status == 500
    assert b"personal" not in reply.content
    assert "POST /api/v3/broken failed with KeyError" in caplog.text
    assert "personal" not in caplog.text
    with echoing.store.transaction(write=False) as db:
        assert db.execute("SELECT 1 FROM meta WHERE key = 'half'").fetchone() is None
    assert len(echoing.app.failures) == 1
    echoing.app.failures.clear()


def test_many_clients_at_once_get_their_own_answers(sandbox: StartSandbox) -> None:
    server = sandbox(assumptions={"limit-on-legacy": "no"})

    def read(number: int) -> int:
        reply = ask(server, "GET", f"/api/v3/users/{number}?fields=id")
        return int(reply.json["data"]["id"])

    people = range(101, 131)
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(read, people)) == list(people)
    assert hook(server, "GET", "requests")["total"] == len(people)
