"""Answers that say no before a handler is reached, in the shape of the API that was asked.

v3 answers `{"Status","Message"}`, v4 and the 2024-11-01 API problem+json (reference/legacy-api.md
1.8, reference/api-2024-11-01.md 2.5); the partners' contracts are ours: `{"error": {…}}`.
"""

from __future__ import annotations

import json
from http import HTTPStatus

from lucca_connect.sandbox.call import Answer

LEGACY = "/api/"
PARTNERS = "/_partners/"
# Types of the published examples; the other statuses have none.
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
    phrase = HTTPStatus(status).phrase
    if path.lower().startswith(LEGACY):
        return Answer(status, {"Status": status, "Message": message})
    if path.startswith(PARTNERS):
        code = phrase.lower().replace(" ", "_")
        return Answer(status, {"error": {"code": code, "message": message}})
    problem = {
        "type": TYPES.get(status, "about:blank"),
        "title": phrase,
        "status": status,
        "detail": message,
    }
    return Answer(
        status, body=json.dumps(problem).encode(), content_type="application/problem+json"
    )
