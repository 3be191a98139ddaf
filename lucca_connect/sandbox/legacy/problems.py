"""RFC 7807 errors of the v4 routes (reference/legacy-api.md 1.8, fourth shape)."""

from __future__ import annotations

from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, AnswerError

CONTENT_TYPE = "application/problem+json; charset=utf-8"


def problem(status: HTTPStatus, detail: str, *, field: str | None = None) -> AnswerError:
    """A refusal to raise.

    Args:
        field: the parameter or property that is wrong, shown in `errors`.
    """
    content: dict[str, object] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
    }
    if field is not None:
        content["errors"] = {field: [detail]}
    return AnswerError(Answer(int(status), content, content_type=CONTENT_TYPE))
