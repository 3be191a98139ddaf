"""Failures as the partners' contracts have them: `{"error": {"code", "message", …}}`."""

from __future__ import annotations

from collections.abc import Iterable

from lucca_connect.sandbox.call import Answer, AnswerError


def failure(status: int, code: str, message: str, *, fields: Iterable[str] = ()) -> Answer:
    """A failure; `fields` are dotted names of what was refused."""
    error: dict[str, object] = {"code": code, "message": message}
    if listed := sorted(set(fields)):
        error["fields"] = listed
    return Answer(status=status, json={"error": error})


def refusal(status: int, code: str, message: str, *, fields: Iterable[str] = ()) -> AnswerError:
    """The same, to be raised: nothing of the request takes effect."""
    return AnswerError(failure(status, code, message, fields=fields))


def invalid(fields: Iterable[str]) -> AnswerError:
    """422: fields or parameters that were refused."""
    return refusal(422, "validation", "Some fields were refused.", fields=fields)
