"""Answers that say no before a handler is reached, in the shape of the API that was asked.

v3 answers `{"Status","Message"}`, v4 and the 2024-11-01 API problem+json (reference/legacy-api.md
1.8, reference/api-2024-11-01.md); the partners' contracts are ours and use problem+json too.
"""

from __future__ import annotations

import json
from http import HTTPStatus

from lucca_connect.sandbox.call import Answer

LEGACY = "/api/"


def refusal(path: str, status: int, message: str) -> Answer:
    """A refusal in the shape that belongs to the path.

    Args:
        path: as received.
        status: 400 to 599.
        message: one sentence, without personal values.
    """
    if path.lower().startswith(LEGACY):
        return Answer(status, {"Status": status, "Message": message})
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": message,
    }
    return Answer(
        status, body=json.dumps(problem).encode(), content_type="application/problem+json"
    )
