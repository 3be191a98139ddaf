from __future__ import annotations

import pytest

from lucca_connect.errors import (
    ForbiddenError,
    LuccactlError,
    NotFoundError,
    RejectedError,
    Subject,
    TryLaterError,
    UnavailableError,
)
from lucca_connect.http.values import JsonValue, Request, Response
from lucca_connect.lucca.refusals import error_from, message_of, unreadable
from tests.http.fakes import answer

READ = Request("GET", "https://example.ilucca.net/api/v3/users/7", "/api/v3/users/{id}")
WRITE = Request("PUT", "https://example.ilucca.net/api/v3/users/7", "/api/v3/users/{id}")
SENTINEL = "Zébulon Sentinelle"

SHAPES: list[JsonValue | bytes] = [
    {"Status": 400, "Message": SENTINEL, "Data": {}, "StackTrace": "at…"},
    SENTINEL.encode(),
    {"id": 1, "error": SENTINEL},
    {
        "type": "about:blank",
        "title": SENTINEL,
        "status": 400,
        "detail": SENTINEL,
        "errors": {"EndsOn": [SENTINEL], SENTINEL: ["x"], "a.b": "y"},
    },
    f"<html><body>{SENTINEL}</body></html>".encode(),
    b'{"Message": "' + SENTINEL.encode(),
    b"",
    [SENTINEL],
    SENTINEL,
]


def refused(status: int, content: JsonValue | bytes = b"", request: Request = READ) -> Response:
    return answer(request, (status, content))


@pytest.mark.parametrize("content", SHAPES)
@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 405, 408, 409, 429, 500, 503])
def test_no_text_of_the_server_gets_into_an_error(status: int, content: JsonValue | bytes) -> None:
    for request in (READ, WRITE):
        error = error_from(refused(status, content, request))
        assert "Sentinelle" not in f"{error} {error.details} {error!r}"
        assert error.details["route"] == "/api/v3/users/{id}"
        assert error.details["host"] == "example.ilucca.net"


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (302, UnavailableError, "unexpected_redirect"),
        (400, RejectedError, "request_rejected"),
        (404, NotFoundError, "not_found"),
        (405, RejectedError, "method_not_allowed"),
        (408, UnavailableError, "server_timeout"),
        (409, RejectedError, "request_rejected"),
        (410, NotFoundError, "not_found"),
        (413, RejectedError, "request_rejected"),
        (415, RejectedError, "request_rejected"),
        (422, RejectedError, "request_rejected"),
        (429, TryLaterError, "rate_limited"),
        (500, UnavailableError, "server_error"),
        (502, UnavailableError, "server_error"),
        (503, UnavailableError, "server_error"),
    ],
)
def test_statuses(status: int, kind: type[LuccactlError], code: str) -> None:
    error = error_from(refused(status), subject=Subject("employee", "7"))
    assert type(error) is kind
    assert error.code == code
    assert error.subject == Subject("employee", "7")
    if kind is UnavailableError:
        assert error.details["sent"] == "maybe"


@pytest.mark.parametrize(
    "content",
    [
        {"Status": 500, "Message": "User Not Found"},
        b"User Not Found",
        {"id": 7, "error": "Resource 7 not found"},
        {"title": "Error", "detail": "Utilisateur introuvable"},
    ],
)
def test_a_500_that_says_not_found_is_not_found(content: JsonValue | bytes) -> None:
    assert isinstance(error_from(refused(500, content)), NotFoundError)


PERMISSION = {
    "Status": 401,
    "Message": "You do not have sufficient permission to make a PUT on type User",
}


@pytest.mark.parametrize(
    ("status", "content", "request_", "proven", "code"),
    [
        (401, b"", READ, False, "api_key_rejected"),
        (401, {"Message": "Your token is invalid"}, READ, True, "api_key_rejected"),
        (401, PERMISSION, READ, True, "read_forbidden"),
        (403, b"", READ, False, "read_forbidden"),
        (401, b"", WRITE, False, "api_key_rejected"),
        (401, b"", WRITE, True, "write_forbidden"),
        (401, PERMISSION, WRITE, False, "write_forbidden"),
        (403, {"Message": "Unreachable entity type User."}, WRITE, False, "write_forbidden"),
    ],
)
def test_key_or_right(
    status: int, content: JsonValue | bytes, request_: Request, proven: bool, code: str
) -> None:
    error = error_from(refused(status, content, request_), proven=proven)
    assert isinstance(error, ForbiddenError)
    assert (error.code, error.status, error.exit_code) == (code, status, 77)


def test_tokens_have_their_own_codes() -> None:
    assert error_from(refused(401), credential="token").code == "oauth_token_rejected"
    assert error_from(refused(403), credential="token").code == "oauth_scope_missing"


@pytest.mark.parametrize(
    ("message", "code", "because"),
    [
        ("Login jdoe already exists", "already_exists", "already_exists"),
        ("Selected property x does not exist on objet of type User", "request_rejected",
         "unknown_property"),
        ("Property id cannot be written to.", "request_rejected", "read_only_property"),
        ("Query parameter is invalid", "request_rejected", "query"),
        ("Paging limit should be between 1 and 1000", "request_rejected", "query"),
        ("Something else", "request_rejected", "content"),
    ],
)  # fmt: skip
def test_what_a_refusal_is_about(message: str, code: str, because: str) -> None:
    error = error_from(refused(400, {"Status": 400, "Message": message}))
    assert (error.code, error.details["because"]) == (code, because)
    assert error.details["properties"] == "-"


def test_properties_of_a_problem_without_their_texts() -> None:
    error = error_from(refused(400, SHAPES[3]))
    assert error.details["properties"] == "EndsOn, a.b"
    assert error_from(refused(400, {"errors": ["x"]})).details["properties"] == "-"


def test_retry_after_counts_from_the_servers_own_date() -> None:
    headers = {
        "date": "Sat, 01 Jan 2000 00:00:00 GMT",
        "retry-after": "Sat, 01 Jan 2000 00:00:42 GMT",
    }
    assert error_from(answer(READ, (429, b"", headers))).details["retry_after"] == 42.0
    assert error_from(answer(READ, (429, b"", {"retry-after": "9"}))).details["retry_after"] == 9.0
    without_date = {"retry-after": headers["retry-after"]}
    assert error_from(answer(READ, (429, b"", without_date))).details["retry_after"] is None
    assert error_from(refused(429)).details["retry_after"] is None


@pytest.mark.parametrize(
    ("body", "what"),
    [(b" <html>", "html"), (b"", "empty"), (b'{"data"', "content"), (b"[]", "content")],
)
def test_unreadable(body: bytes, what: str) -> None:
    error = unreadable(refused(200, body), subject=Subject("employee", "7"))
    assert (error.code, error.details["what"], error.details["sent"]) == (
        "answer_unreadable",
        what,
        "maybe",
    )


def test_message_of_every_shape_is_for_telling_apart() -> None:
    found = ["sentinelle" in message_of(refused(400, content)) for content in SHAPES]
    assert found == [True, True, True, True, False, True, False, False, True]
