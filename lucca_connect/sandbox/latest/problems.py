"""Errors of the new API: `application/problem+json` (reference/api-2024-11-01.md 2.5)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from lucca_connect.sandbox.call import Answer, AnswerError, Call

CONTENT_TYPE = "application/problem+json; charset=utf-8"

# 401 and 403 share their type and, in the published examples, even the title.
_KINDS: Mapping[int, tuple[str, str]] = {
    400: (
        "https://tools.ietf.org/html/rfc7231#section-6.5.1",
        "One or more validation errors occurred.",
    ),
    401: ("https://tools.ietf.org/html/rfc7235#section-3.1", "Unauthorized"),
    403: ("https://tools.ietf.org/html/rfc7235#section-3.1", "Unauthorized"),
    404: ("https://tools.ietf.org/html/rfc7231#section-6.5.4", "Not Found"),
    405: ("https://tools.ietf.org/html/rfc7231#section-6.5.5", "Method Not Allowed"),
    412: ("https://tools.ietf.org/html/rfc7232#section-4.2", "Precondition Failed"),
}


def problem(
    call: Call,
    status: int,
    *,
    errors: Mapping[str, Sequence[str]] | None = None,
) -> Answer:
    """A problem answer; `errors` maps a property or parameter to what is wrong with it."""
    type_, title = _KINDS[status]
    content: dict[str, object] = {
        "type": type_,
        "title": title,
        "status": status,
        "instance": call.origin + call.path,
    }
    if errors is not None:
        content["errors"] = {name: list(texts) for name, texts in errors.items()}
        content["extensions"] = {"traceId": f"|{secrets.token_hex(4)}-{secrets.token_hex(7)}."}
    return Answer(status=status, json=content, content_type=CONTENT_TYPE)


def refusal(
    call: Call,
    status: int,
    *,
    errors: Mapping[str, Sequence[str]] | None = None,
) -> AnswerError:
    """The same, to be raised: nothing of the request takes effect."""
    return AnswerError(problem(call, status, errors=errors))
