"""What every route of the new API checks before and after its own work.

Scope, `Api-Version` and conditional requests (reference/api-2024-11-01.md 2.3, 2.4, 2.8).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date

from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.latest.problems import problem, refusal
from lucca_connect.sandbox.latest.scopes import may_read, may_write

VERSIONS = (date(2024, 11, 1),)
Handler = Callable[[Call], Answer]


def reading(family: str, handler: Handler) -> Handler:
    """A read that needs `family.readonly` or `family.readwrite`."""

    def handle(call: Call) -> Answer:
        return _versioned(call, lambda: _conditional(call, _allowed(call, family, handler)))

    return handle


def reading_with_any_token(handler: Handler) -> Handler:
    """A read that no known scope guards."""

    def handle(call: Call) -> Answer:
        return _versioned(call, lambda: _conditional(call, handler(call)))

    return handle


def writing(family: str, handler: Handler) -> Handler:
    """A write that needs `family.readwrite`."""

    def handle(call: Call) -> Answer:
        return _versioned(call, lambda: _allowed(call, family, handler, write=True))

    return handle


def unknown_path(call: Call) -> Answer:
    """404 for a path that the API does not have."""
    return _versioned(call, lambda: problem(call, 404))


def negotiated_version(call: Call) -> date:
    """The closest version that is not later than the one asked for.

    Raises:
        AnswerError: a problem 400, the header missing (an assumption), no date or too early.
    """
    given = call.headers.get("api-version")
    if given is None:
        if call.assumptions["missing-api-version"] == "latest":
            return VERSIONS[-1]
        raise refusal(call, 400, errors={"Api-Version": ["This header is required."]})
    try:
        asked = date.fromisoformat(given.strip())
    except ValueError as error:
        raise refusal(call, 400, errors={"Api-Version": ["Must be a date."]}) from error
    prior = [version for version in VERSIONS if version <= asked]
    if not prior:
        raise refusal(call, 400, errors={"Api-Version": ["There is no such version."]})
    return prior[-1]


def _versioned(call: Call, work: Callable[[], Answer]) -> Answer:
    """The version is echoed on every answer, errors included."""
    version = VERSIONS[-1]
    try:
        version = negotiated_version(call)
        answer = work()
    except AnswerError as error:
        error.answer.headers["Api-Version"] = version.isoformat()
        raise
    answer.headers["Api-Version"] = version.isoformat()
    return answer


def _allowed(call: Call, family: str, handler: Handler, *, write: bool = False) -> Answer:
    scopes = call.caller.scopes if call.caller else frozenset()
    if not (may_write if write else may_read)(scopes, family):
        raise refusal(call, 403)
    return handler(call)


def _conditional(call: Call, answer: Answer) -> Answer:
    """Adds the ETag; 304 and 412 are assumptions, no page documents their statuses."""
    tag = entity_tag(answer)
    answer.headers.setdefault("ETag", tag)
    if (
        _lists(call.headers.get("if-none-match"), tag)
        and call.assumptions["conditional-read"] == "304"
    ):
        return Answer(status=304, body=b"", headers=answer.headers)
    given = call.headers.get("if-match")
    if (
        given is not None
        and not _lists(given, tag)
        and call.assumptions["conditional-mismatch"] == "412"
    ):
        raise refusal(call, 412)
    return answer


def entity_tag(answer: Answer) -> str:
    """A weak tag over the content, quoted as RFC 9110 wants it."""
    content = answer.body
    if content is None:
        content = json.dumps(answer.json, sort_keys=True, ensure_ascii=False).encode()
    return f'W/"{hashlib.sha256(content).hexdigest()[:16]}"'


def _lists(header: str | None, tag: str) -> bool:
    """Whether a conditional header names the tag; the unquoted form of the docs counts too."""
    if header is None:
        return False
    bare = {word.strip().removeprefix("W/").strip('"') for word in header.split(",")}
    return "*" in bare or tag.removeprefix("W/").strip('"') in bare
