"""From an answer that is not a success to one error of the tree.

Lucca has four error shapes (reference/legacy-api.md 1.8), and intermediaries add HTML. Their
texts are used to tell one refusal from another and then dropped: they may hold names, addresses
or logins of people. An error carries the route, the host, the status and names of properties.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Literal

from lucca_connect.errors import (
    ForbiddenError,
    LuccactlError,
    NotFoundError,
    RejectedError,
    Subject,
    TryLaterError,
    UnavailableError,
)
from lucca_connect.http.hosts import parse_address
from lucca_connect.http.retry import parse_retry_after
from lucca_connect.http.values import Response

Credential = Literal["key", "token"]

_LONGEST_MESSAGE = 2000
_MESSAGE_KEYS = ("message", "error", "detail", "title")
_PROPERTY_NAME = re.compile(r"[A-Za-z_$][\w$.\[\]-]{0,59}")
_NOT_FOUND = re.compile(r"not found|introuvable")
_PERMISSION = re.compile(r"permission|unreachable entity|not allowed|droits? insuffisant")
_EXISTS = re.compile(r"already (?:exist|use|taken)|duplicate|must be unique|existe déjà")
_KINDS = (
    ("already_exists", _EXISTS),
    ("unknown_property", re.compile(r"property .{0,80}does not exist|unknown propert")),
    ("read_only_property", re.compile(r"cannot be written to|read-?only")),
    ("query", re.compile(r"query parameter|paging|order by|not in correct format")),
)


def error_from(
    response: Response,
    *,
    proven: bool = False,
    credential: Credential = "key",
    subject: Subject | None = None,
) -> LuccactlError:
    """The error that an answer with a status of 300 or more means.

    Args:
        proven: whether this key has been accepted before: then a refused write is a matter of
            rights (PUT users declares 401 and no 403, reference/legacy-api.md 1.2).
        credential: what the request was signed with.
        subject: whom the request was about.
    """
    status = response.status
    facts = {"route": response.request.route, "host": _host(response)}
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        code = _forbidden_code(response, proven=proven, credential=credential)
        return ForbiddenError(code, status=status, subject=subject, **facts)
    if _is_missing(response):
        return NotFoundError("not_found", subject=subject, next=None, **facts)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        retry_after = _retry_after(response)
        return TryLaterError(
            "rate_limited", subject=subject, next=None, retry_after=retry_after, **facts
        )
    if code := _unavailable_code(status):
        return UnavailableError(
            code, subject=subject, next=None, status=status, sent="maybe", **facts
        )
    return _rejected(response, subject, facts)


def _unavailable_code(status: int) -> str:
    """Empty when the content was refused."""
    if status < HTTPStatus.BAD_REQUEST:
        return "unexpected_redirect"
    if status == HTTPStatus.REQUEST_TIMEOUT:
        return "server_timeout"
    return "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""


def unreadable(response: Response, *, subject: Subject | None = None) -> UnavailableError:
    """The error for a success whose body is not what was asked for: HTML, truncated, other JSON."""
    body = response.body.lstrip()
    what = "html" if body.startswith(b"<") else "empty" if not body else "content"
    return UnavailableError(
        "answer_unreadable",
        subject=subject,
        route=response.request.route,
        host=_host(response),
        what=what,
        sent="maybe",
    )


def message_of(response: Response) -> str:
    """What the server says, lower-case, for telling refusals apart: never to be shown or kept."""
    text = response.body[:_LONGEST_MESSAGE].decode("utf-8", "replace")
    try:
        content = response.json()
    except ValueError:
        return "" if text.lstrip().startswith("<") else text.lower()
    if isinstance(content, str):
        return content.lower()
    if not isinstance(content, Mapping):
        return ""
    by_name = {key.lower(): value for key, value in content.items()}
    words = [word for key in _MESSAGE_KEYS if isinstance(word := by_name.get(key), str)]
    errors = by_name.get("errors")
    if isinstance(errors, Mapping):
        words += [str(texts) for texts in errors.values()]
    return " ".join(words).lower()[:_LONGEST_MESSAGE]


def _forbidden_code(response: Response, *, proven: bool, credential: Credential) -> str:
    unauthorised = response.status == HTTPStatus.UNAUTHORIZED
    if credential == "token":
        return "oauth_token_rejected" if unauthorised else "oauth_scope_missing"
    about_rights = not unauthorised or _PERMISSION.search(message_of(response)) is not None
    if response.request.writes:
        return "write_forbidden" if about_rights or proven else "api_key_rejected"
    return "read_forbidden" if about_rights else "api_key_rejected"


def _is_missing(response: Response) -> bool:
    if response.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return True
    return response.status == HTTPStatus.INTERNAL_SERVER_ERROR and bool(
        _NOT_FOUND.search(message_of(response))
    )


def _rejected(
    response: Response, subject: Subject | None, facts: Mapping[str, str]
) -> RejectedError:
    if response.status == HTTPStatus.METHOD_NOT_ALLOWED:
        return RejectedError("method_not_allowed", status=response.status, subject=subject, **facts)
    message = message_of(response)
    kind = next((name for name, pattern in _KINDS if pattern.search(message)), "content")
    code = "already_exists" if kind == "already_exists" else "request_rejected"
    return RejectedError(
        code,
        status=response.status,
        subject=subject,
        because=kind,
        properties=_properties(response) or "-",
        **facts,
    )


def _properties(response: Response) -> str:
    """Names of the properties that a problem document complains about, without its texts."""
    try:
        content = response.json()
    except ValueError:
        return ""
    if not isinstance(content, Mapping):
        return ""
    errors = next((value for key, value in content.items() if key.lower() == "errors"), None)
    if not isinstance(errors, Mapping):
        return ""
    return ", ".join(sorted(name for name in errors if _PROPERTY_NAME.fullmatch(name))[:10])


def _retry_after(response: Response) -> float | None:
    """Seconds, counted from the answer's own date when the header is a date."""
    try:
        date = parsedate_to_datetime(response.headers.get("date", "")).timestamp()
    except ValueError:
        date = float("nan")
    return parse_retry_after(response.headers.get("retry-after"), date)


def _host(response: Response) -> str:
    return parse_address(response.request.url).host
