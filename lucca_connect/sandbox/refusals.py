"""Answers that say no before a handler is reached, in the shape of the API that was asked.

v3 answers `{"Status","Message"}`, v4 and the 2024-11-01 API problem+json (reference/legacy-api.md
1.8, reference/api-2024-11-01.md), the partners `{"error": {"code", "message"}}` as their contracts
say (docs/reference/aequivalent-partner.yaml).
"""

from __future__ import annotations

import json
from http import HTTPStatus

from lucca_connect.sandbox.call import Answer
from lucca_connect.sandbox.routing import PARTNERS

LEGACY = "/api/"
LATEST = "/lucca-api/"
LATEST_VERSION = "2024-11-01"
# Types of the published examples (reference/api-2024-11-01.md 2.5); the other statuses have none.
TYPES = {
    401: "https://tools.ietf.org/html/rfc7235#section-3.1",
    404: "https://tools.ietf.org/html/rfc7231#section-6.5.4",
}


def refusal(path: str, status: int, message: str) -> Answer:
    """A refusal in the shape that belongs to the path.

    Args:
        path: as received.
        status: 400 to 599.
        message: one sentence, without personal values.
    """
    title = _title(status)
    if path.startswith(PARTNERS):
        code = title.lower().replace(" ", "_")
        return Answer(status, {"error": {"code": code, "message": message}})
    if path.lower().startswith(LEGACY):
        return Answer(status, {"Status": status, "Message": message})
    type_ = TYPES.get(status, "about:blank")
    problem = {"type": type_, "title": title, "status": status, "detail": message}
    answer = Answer(
        status, body=json.dumps(problem).encode(), content_type="application/problem+json"
    )
    if path.lower().startswith(LATEST):
        answer.headers["Api-Version"] = LATEST_VERSION
    return answer


def _title(status: int) -> str:
    """The status in words; faults may use numbers that have none."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
