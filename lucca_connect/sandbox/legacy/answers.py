"""The v3 envelope and the shapes in which v3 refuses.

Source: reference/legacy-api.md 1.5 (envelope, `header`) and 1.8 (error shapes). Which shape the
real routes use is UNK: assumption `error-shape`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.clock import lucca_time

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

PROBLEM = "application/problem+json; charset=utf-8"
JSON_TYPE = "application/json; charset=utf-8"


def single(call: Call, item: Json) -> Answer:
    """One entity: `{"header":{…},"data":{…}}`, always 200 in v3, POST included."""
    return Answer(200, {"header": header(call), "data": item})


def collection(call: Call, items: Sequence[Json] | None, count: int | None) -> Answer:
    """A list: `data.items` unless only the count was asked for, `data.count` if it was."""
    data: dict[str, Json] = {}
    if items is not None:
        data["items"] = items
    if count is not None:
        data["count"] = count
    return Answer(200, {"header": header(call), "data": data})


def older(call: Call, items: Sequence[Json]) -> Answer:
    """A v2 list: the rows under `data`, paging in the header (1.5)."""
    paging: Json = {
        "count": len(items),
        "offset": 0,
        "limit": max(1, len(items)),
        "previous": None,
        "next": None,
    }
    return Answer(200, {"header": {**header(call), "paging": paging}, "data": items})


def header(call: Call) -> dict[str, Json]:
    """`generated` and `principal`, the only place where v3 names the caller."""
    principal = call.caller.name if call.caller else None
    return {"generated": lucca_time(call.now), "principal": principal}


def refusal(call: Call, status: int, message: str, *, resource: Json = None) -> AnswerError:
    """A refusal to raise: nothing of the request takes effect.

    Args:
        status: 4xx or 5xx. message: Lucca's text. resource: the id that was asked for, shown by
            the `id-error` shape.
    """
    shape = call.assumptions["error-shape"]
    if shape == "problem":
        title = HTTPStatus(status).phrase
        content: Json = {"type": "about:blank", "title": title, "status": status, "detail": message}
        return AnswerError(Answer(status, content, content_type=PROBLEM))
    if shape == "id-error" and status == HTTPStatus.NOT_FOUND:
        return AnswerError(Answer(status, {"id": resource, "error": message}))
    if shape in ("plain-text", "id-error"):
        text = message if status < HTTPStatus.INTERNAL_SERVER_ERROR else ""
        return AnswerError(Answer(status, body=text.encode(), content_type=JSON_TYPE))
    return AnswerError(Answer(status, {"Status": status, "Message": message}))


def forbidden(call: Call, verb: str, type_name: str) -> AnswerError:
    """A write that the role does not allow: 401 or 403, assumption `forbidden-write`."""
    status = int(call.assumptions["forbidden-write"])
    text = (
        f"You do not have sufficient permission to make a {verb} on type {type_name}"
        if status == HTTPStatus.UNAUTHORIZED
        else f"Unreachable entity type {type_name}."
        " Consider adding Combinations to your Application."
    )
    return refusal(call, status, text)
