from __future__ import annotations

import io
from hashlib import sha256

import pytest

from lucca_connect.errors import BadDataError, NotFoundError, Subject, UnavailableError
from lucca_connect.http.values import FilePart, Request, Response
from tests.http.fakes import Reply, ScriptedTransport, answer
from tests.lucca.clients import client_over

GUID = "2face165-5345-4cf3-ab05-5421a6b19df2"
CONTENT = b"%PDF" * 1000


class Store:
    """Answers with bytes into the sink, as the adapter does, or with a description."""

    def __init__(self, description: object = None) -> None:
        self.description = description
        self.requests: list[Request] = []

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        if self.description is not None and request.route != "/getFile.ashx":
            return answer(request, (200, {"data": self.description}))
        assert request.sink is not None
        request.sink.write(CONTENT)
        headers = {
            "content-type": "application/pdf; charset=binary",
            "content-disposition": 'attachment; filename="CV Sentinelle.pdf"',
        }
        return answer(request, (200, b"", headers))

    def close(self) -> None:
        """Nothing to release."""


def test_bytes_go_to_the_sink() -> None:
    store, sink = Store(), io.BytesIO()
    facts = client_over(store).files.download(GUID.upper(), sink)
    assert sink.getvalue() == CONTENT
    assert (facts.size, facts.sha256) == (len(CONTENT), sha256(CONTENT).hexdigest())
    assert facts.content_type == "application/pdf"
    assert facts.name == "CV Sentinelle.pdf"
    assert "Sentinelle" not in repr(facts)
    assert store.requests[0].route == "/api/v3/files/{id}"
    assert store.requests[0].url.endswith(f"/api/v3/files/{GUID}")


@pytest.mark.parametrize(
    "description",
    [
        {"id": GUID, "href": f"/getFile.ashx?id={GUID}"},
        {"url": f"https://example.ilucca.net/getFile.ashx?id={GUID}"},
    ],
)
def test_a_description_leads_to_the_bytes(description: object) -> None:
    store, sink = Store(description), io.BytesIO()
    facts = client_over(store).files.download(GUID, sink)
    assert facts.size == len(CONTENT)
    assert store.requests[1].url == f"https://example.ilucca.net/getFile.ashx?id={GUID}"


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ({"href": "https://evil.example/x"}, "unexpected_redirect"),
        ({"name": "x"}, "answer_unreadable"),
        ({"url": f"https://example.ilucca.net/api/v3/files/{GUID}"}, "answer_unreadable"),
    ],
)
def test_an_address_elsewhere_or_none_is_not_followed(description: object, code: str) -> None:
    store = Store(description)
    with pytest.raises(UnavailableError) as caught:
        client_over(store).files.download(GUID, io.BytesIO())
    assert caught.value.code == code
    assert len(store.requests) == 1


def test_files_that_are_not_there() -> None:
    transport = ScriptedTransport((404, b""))
    with pytest.raises(NotFoundError) as caught:
        client_over(transport).files.download(GUID, io.BytesIO())
    assert caught.value.code == "file_not_available"
    assert caught.value.subject == Subject("file", GUID)


def test_an_id_that_is_no_guid_is_not_put_into_an_address() -> None:
    transport = ScriptedTransport((200, {}))
    with pytest.raises(BadDataError) as caught:
        client_over(transport).files.download("../../users", io.BytesIO())
    assert caught.value.code == "file_reference_unreadable"
    assert transport.requests == []


def test_a_file_without_name_or_type() -> None:
    def reply(request: Request) -> Reply:
        assert request.sink is not None
        request.sink.write(b"x")
        return (200, b"")

    facts = client_over(ScriptedTransport(reply)).files.download(GUID, io.BytesIO())
    assert (facts.name, facts.content_type, facts.size) == ("", "application/octet-stream", 1)


@pytest.mark.parametrize("content", [{"id": GUID}, {"data": {"Id": GUID}}])
def test_uploads_return_the_id(content: object) -> None:
    transport = ScriptedTransport((201, content))
    part = FilePart("anything", "document.pdf", "application/pdf", io.BytesIO(CONTENT))
    assert client_over(transport).files.upload(part) == GUID
    assert transport.requests[0].files[0].name == "form"
    assert transport.routes == ["POST /lucca-files/api/uploads"]


def test_an_upload_without_id() -> None:
    part = FilePart("form", "document.pdf", "application/pdf", io.BytesIO(CONTENT))
    with pytest.raises(UnavailableError):
        client_over(ScriptedTransport((201, {}))).files.upload(part)


def served(content: bytes, content_type: str, name: str = "") -> ScriptedTransport:
    def reply(request: Request) -> Reply:
        assert request.sink is not None
        request.sink.write(content)
        disposition = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
        return (200, b"", {"content-type": content_type, **disposition})

    return ScriptedTransport(reply)


def test_a_web_page_in_place_of_the_file_is_not_the_file() -> None:
    login = served(b"<html>Sign in</html>", "text/html; charset=utf-8")
    with pytest.raises(UnavailableError) as caught:
        client_over(login).files.download(GUID, io.BytesIO())
    assert (caught.value.code, caught.value.details["what"]) == ("answer_unreadable", "HTML")
    page = served(b"<html>CV</html>", "text/html", "CV.HTML")
    assert client_over(page).files.download(GUID, io.BytesIO()).size > 0


def test_a_file_without_content_is_not_passed_on() -> None:
    with pytest.raises(BadDataError) as caught:
        client_over(served(b"", "application/pdf", "CV.pdf")).files.download(GUID, io.BytesIO())
    assert (caught.value.code, caught.value.subject) == ("file_empty", Subject("file", GUID))
