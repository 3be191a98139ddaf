from __future__ import annotations

import gzip
import io
import json
import logging
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lucca_connect.errors import AccessError, ConfigurationError, UnavailableError
from lucca_connect.http import adapter
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.values import FilePart, Request
from tests.http.certificates import AUTHORITY, ISSUER
from tests.http.servers import Received, Running, Sent, serving

KEY = "lucca application=0df98766-1bdd-4749-94c1-17b929ab83f3"


@pytest.fixture
def transport() -> Iterator[HttpxTransport]:
    transport = HttpxTransport(timeout_s=5)
    yield transport
    transport.close()


def get(running: Running, path: str = "/x", **values: object) -> Request:
    return Request("GET", f"{running.url}{path}", path, **values)  # type: ignore[arg-type] # any field


def failing(transport: HttpxTransport, request: Request) -> UnavailableError:
    with pytest.raises(UnavailableError) as caught:
        transport.send(request)
    return caught.value


def always(sent: Sent) -> Callable[[Received], Sent]:
    return lambda _request: sent


def test_a_request_arrives_as_it_was_built(transport: HttpxTransport) -> None:
    with serving(always(Sent(201, b'{"a":1}', {"X-Thing": "Yes"}))) as running:
        response = transport.send(
            Request(
                "PUT",
                f"{running.url}/api/v3/users/1",
                "/api/v3/users/{id}",
                query=(("fields", "id,extendedData[x]"), ("dtContractEnd", "notequal,null")),
                headers={"Authorization": KEY},
                json={"e_x": {"value": "é"}},
            )
        )
    received = running.received[0]
    assert received.method == "PUT"
    assert received.target.startswith("/api/v3/users/1?fields=id%2CextendedData%5Bx%5D&")
    assert received.headers["authorization"] == KEY
    assert received.headers["content-type"] == "application/json"
    assert received.headers["user-agent"].startswith("luccactl/")
    assert json.loads(received.body) == {"e_x": {"value": "é"}}
    assert response.status == 201
    assert response.headers["x-thing"] == "Yes"
    assert response.json() == {"a": 1}


def test_form_and_files_are_sent_and_files_are_streamed(transport: HttpxTransport) -> None:
    with serving(always(Sent(200, b"{}"))) as running:
        transport.send(Request("POST", f"{running.url}/t", "/t", form={"a": "b c"}, is_write=False))
        part = FilePart("form", "document.pdf", "application/pdf", io.BytesIO(b"%PDF" * 50_000))
        transport.send(Request("POST", f"{running.url}/f", "/f", files=(part,)))
    form, upload = running.received
    assert form.body == b"a=b+c"
    assert b'name="form"; filename="document.pdf"' in upload.body
    assert upload.body.count(b"%PDF") == 50_000


def test_a_file_goes_to_the_sink_and_an_error_or_json_does_not(transport: HttpxTransport) -> None:
    def reply(request: Received) -> Sent:
        return {
            "/file": Sent(200, b"bytes", {"Content-Type": "application/pdf"}),
            "/json": Sent(200, b'{"data":{}}', {"Content-Type": "application/json; charset=x"}),
            "/gone": Sent(404, b"not here"),
        }[request.target]

    with serving(reply) as running:
        for path, written, body in (
            ("/file", b"bytes", b""),
            ("/json", b"", b'{"data":{}}'),
            ("/gone", b"", b"not here"),
        ):
            sink = io.BytesIO()
            response = transport.send(get(running, path, sink=sink))
            assert (sink.getvalue(), response.body) == (written, body)


def test_a_download_that_breaks_off_leaves_the_sink_as_it_was(transport: HttpxTransport) -> None:
    with serving(always(Sent(200, b"half of", cut=True))) as running:
        sink = io.BytesIO(b"before")
        sink.seek(0, io.SEEK_END)
        error = failing(transport, get(running, sink=sink))
    assert error.code == "connection_dropped"
    assert sink.getvalue() == b"before"


def test_a_truncated_answer_may_have_been_obeyed(transport: HttpxTransport) -> None:
    with serving(always(Sent(200, b'{"data"', cut=True))) as running:
        error = failing(transport, get(running))
    assert (error.code, error.details["sent"]) == ("connection_dropped", "maybe")


def test_redirects_are_not_followed_with_a_key(transport: HttpxTransport) -> None:
    with serving(always(Sent(302, b"", {"Location": "/other"}))) as running:
        response = transport.send(get(running, headers={"Authorization": KEY}))
    assert response.status == 302
    assert len(running.received) == 1


def test_a_download_follows_one_redirect_without_the_header(transport: HttpxTransport) -> None:
    def reply(request: Received) -> Sent:
        if request.target.startswith("/content"):
            return Sent(200, b"bytes")
        return Sent(302, b"", {"Location": "/content?token=t"})

    with serving(reply) as running:
        sink = io.BytesIO()
        request = get(running, sink=sink, query=(("a", "b"),), headers={"Authorization": KEY})
        transport.send(request)
    first, second = running.received
    assert first.headers["authorization"] == KEY
    assert second.target == "/content?token=t"
    assert "authorization" not in second.headers
    assert sink.getvalue() == b"bytes"


def test_a_second_redirect_is_not_followed(transport: HttpxTransport) -> None:
    def reply(request: Received) -> Sent:
        return Sent(302, b"", {"Location": f"{request.target}x"})

    with serving(reply) as running:
        response = transport.send(get(running, sink=io.BytesIO()))
    assert response.status == 302
    assert len(running.received) == 2


@pytest.mark.parametrize("location", ["http://evil.example/x", "ftp://127.0.0.1/x", "", "http://["])
def test_a_download_is_not_sent_elsewhere(transport: HttpxTransport, location: str) -> None:
    with serving(always(Sent(302, b"", {"Location": location}))) as running:
        error = failing(transport, get(running, sink=io.BytesIO()))
    assert error.code == "unexpected_redirect"
    assert len(running.received) == 1


def test_cookies_are_not_kept(transport: HttpxTransport) -> None:
    with serving(always(Sent(200, b"", {"Set-Cookie": "authToken=1; Path=/"}))) as running:
        transport.send(get(running))
        transport.send(get(running))
    assert "cookie" not in running.received[1].headers


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        error = failing(HttpxTransport(), Request("GET", f"http://127.0.0.1:{port}/x", "/x"))
    assert (error.code, error.details["sent"], error.details["reason"]) == (
        "host_unreachable",
        "no",
        "refused",
    )


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (socket.gaierror(-2, "Name or service not known"), "name"),
        (TimeoutError("timed out"), "timeout"),
        (OSError(113, "No route to host"), "network"),
    ],
)
def test_hosts_that_are_not_there(
    monkeypatch: pytest.MonkeyPatch, failure: OSError, reason: str
) -> None:
    asked: list[float] = []

    def connect(_address: object, timeout: float, **_options: object) -> None:
        asked.append(timeout)
        raise failure

    monkeypatch.setattr(socket, "create_connection", connect)
    transport = HttpxTransport()
    error = failing(transport, Request("GET", "https://example.ilucca.net/x", "/x"))
    transport.close()
    assert (error.code, error.details["reason"], error.details["sent"]) == (
        "host_unreachable",
        reason,
        "no",
    )
    assert error.exit_code == 69
    assert asked == [10.0]


def test_it_accepts_and_never_answers() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/x"
        transport = HttpxTransport(timeout_s=0.05)
        error = failing(transport, Request("GET", url, "/x"))
        transport.close()
    assert (error.code, error.details["sent"]) == ("timeout", "maybe")


def test_an_untrusted_certificate_names_its_issuer(tmp_path: Path) -> None:
    transport = HttpxTransport()
    with serving(always(Sent(200, b"{}")), certificate_folder=tmp_path) as running:
        error = failing(transport, get(running, headers={"Authorization": KEY}))
        transport.close()
    assert error.code == "certificate_not_trusted"
    assert error.details["issuer"] == ISSUER
    assert error.details["sent"] == "no"
    assert "certificate" in str(error.details["reason"])
    assert running.received == []


def test_ca_bundle_is_added_to_the_systems_authorities(tmp_path: Path) -> None:
    bundle = tmp_path / "authorities.pem"
    bundle.write_text(AUTHORITY)
    transport = HttpxTransport(ca_bundle=bundle)
    with serving(always(Sent(200, b"{}")), certificate_folder=tmp_path) as running:
        assert transport.send(get(running)).status == 200
        transport.close()


def test_a_bundle_that_cannot_be_read(tmp_path: Path) -> None:
    for content in (None, "no certificate"):
        bundle = tmp_path / "authorities.pem"
        if content is not None:
            bundle.write_text(content)
        with pytest.raises(ConfigurationError) as caught:
            HttpxTransport(ca_bundle=bundle)
        assert caught.value.code == "ca_bundle_unreadable"


def test_a_server_that_does_not_speak_tls(transport: HttpxTransport) -> None:
    with serving(always(Sent(200, b"{}"))) as running:
        url = running.url.replace("http:", "https:")
        error = failing(transport, Request("GET", f"{url}/x", "/x"))
    assert error.code == "tls_failed"


def test_foreign_hosts_are_never_spoken_to(transport: HttpxTransport) -> None:
    with pytest.raises(ConfigurationError) as caught:
        transport.send(Request("GET", "https://evil.example/x", "/x"))
    assert caught.value.code == "foreign_host"


def test_an_impossible_credential_is_neither_sent_nor_shown(transport: HttpxTransport) -> None:
    with serving(always(Sent())) as running:
        for text in ("Bearer sentinel\n", "Bearer sentinelé"):
            with pytest.raises(AccessError) as caught:
                transport.send(get(running, headers={"Authorization": text}))
            assert caught.value.code == "credential_malformed"
            assert "sentinel" not in str(caught.value)
    assert running.received == []


def test_errors_hold_neither_query_nor_header() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x"
        request = Request(
            "GET", url, "/x", query=(("mail", "sentinel"),), headers={"Authorization": KEY}
        )
        error = failing(HttpxTransport(), request)
    assert error.__cause__ is None
    assert error.__suppress_context__
    assert "sentinel" not in repr(error.details) + str(error)


def test_no_proxy_for_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    transport = HttpxTransport()
    with serving(always(Sent(200, b"{}"))) as running:
        assert transport.send(get(running)).status == 200
        transport.close()


def test_the_proxy_of_the_environment_is_used_for_lucca(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_request: Received) -> Sent:
        return Sent(502)

    with serving(refuse) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        transport = HttpxTransport(timeout_s=5)
        request = Request("GET", "https://example.ilucca.net/x", "/x")
        error = failing(transport, request)
        transport.close()
    assert (error.code, error.details["sent"]) == ("proxy_failed", "no")


def test_a_proxy_variable_that_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "sentinel://x")
    with pytest.raises(ConfigurationError) as caught:
        HttpxTransport().send(Request("GET", "https://example.ilucca.net/x", "/x"))
    assert caught.value.code == "proxy_invalid"


def test_the_libraries_do_not_log(
    transport: HttpxTransport, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), serving(always(Sent(200, b"{}"))) as running:
        transport.send(get(running, query=(("mail", "sentinel"),)))
    assert "sentinel" not in caplog.text


def test_a_small_answer_that_unpacks_to_a_giant_one_is_not_taken(
    transport: HttpxTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "LARGEST_ANSWER", 100_000)
    packed = gzip.compress(b" " * 100_001)
    bomb = Sent(200, packed, {"Content-Type": "application/json", "Content-Encoding": "gzip"})
    with serving(always(bomb)) as running:
        error = failing(transport, get(running))
        assert (error.code, error.details["what"]) == ("answer_unreadable", "size")


def test_brackets_beyond_all_depth_are_not_json(transport: HttpxTransport) -> None:
    with serving(always(Sent(200, b"[" * 100_000))) as running:
        answer = transport.send(get(running))
    with pytest.raises(ValueError, match="nested"):
        answer.json()
