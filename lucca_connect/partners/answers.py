"""The partner's answers as values and errors (docs/reference/aequivalent-partner.yaml).

Its messages are never shown: they may repeat what was sent, and that is personal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Literal

from lucca_connect.errors import (
    AccessError,
    LuccactlError,
    RejectedError,
    TryLaterError,
    UnavailableError,
)
from lucca_connect.http.hosts import parse_address
from lucca_connect.http.retry import parse_retry_after
from lucca_connect.http.values import JsonValue, Request, Response
from lucca_connect.partners.dossiers import Account, Dossier

_IDENTIFIER = re.compile(r"[\w.:/+=-]{1,200}", re.ASCII)
_FIELD_NAME = re.compile(r"[A-Za-z_][\w.]{0,59}", re.ASCII)
_FIELDS_SHOWN = 10
_REFUSALS = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)


def refusal(response: Response, now: float) -> LuccactlError:
    """The error that an answer with a status of 300 or more means.

    Args:
        now: seconds since the epoch, for a `Retry-After` date.
    """
    status, request = response.status, response.request
    host = parse_address(request.url).host
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return AccessError("partner_token_rejected", host=host, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = parse_retry_after(response.headers.get("retry-after"), now)
        return TryLaterError("rate_limited", host=host, route=request.route, retry_after=wait)
    if request.writes and status in _REFUSALS:
        fields = ", ".join(_refused_fields(response)) or "?"
        return RejectedError("dossier_rejected", status=status, host=host, fields=fields)
    return UnavailableError("partner_unavailable", host=host, status=status, sent="maybe")


def _refused_fields(response: Response) -> list[str]:
    """Names of refused fields as far as they look like names."""
    try:
        names = as_list(as_object(as_object(response.json())["error"])["fields"])
    except (ValueError, KeyError):
        return []
    found = [name for name in names if isinstance(name, str)]
    return [name for name in found if _FIELD_NAME.fullmatch(name)][:_FIELDS_SHOWN]


def with_sent(error: LuccactlError, sent: Literal["no", "maybe"]) -> UnavailableError:
    """The same failure, said of the order instead of the request that failed."""
    copy = UnavailableError(error.code, subject=error.subject, next=error.next)
    copy.details = {**error.details, "sent": sent}
    return copy


def unreadable(request: Request) -> UnavailableError:
    """The error for a success whose body is not what the contract says."""
    host = parse_address(request.url).host
    return UnavailableError(
        "partner_answer_unreadable", host=host, route=request.route, sent="maybe"
    )


def as_object(value: JsonValue) -> Mapping[str, JsonValue]:
    """The value, if it is an object. Raises ValueError otherwise."""
    if not isinstance(value, Mapping):
        raise ValueError("not an object")  # noqa: TRY004 (the content is wrong, not our call)
    return value


def as_list(value: JsonValue) -> Sequence[JsonValue]:
    """The value, if it is a list. Raises ValueError otherwise."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError("not a list")  # noqa: TRY004 (same)
    return value


def as_identifier(value: JsonValue) -> str:
    """An id, fit for the journal and for messages. Raises ValueError otherwise."""
    text = str(value) if isinstance(value, str | int) else ""
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError("not an identifier")
    return text


def decode_account(body: JsonValue) -> Account:
    """Schema `Account`. Raises ValueError, KeyError."""
    account = as_object(body)
    users = [as_object(user)["email"] for user in as_list(account["users"])]
    packages = [as_object(package)["code"] for package in as_list(account["packages"])]
    return Account(
        id=as_identifier(account["id"]),
        users=tuple(mail.lower() for mail in users if isinstance(mail, str)),
        packages=tuple(code for code in packages if isinstance(code, str)),
    )


def decode_dossier(body: JsonValue) -> Dossier:
    """Schema `Dossier`. Raises ValueError, KeyError."""
    dossier = as_object(body)
    reference = dossier.get("reference")
    return Dossier(
        id=as_identifier(dossier["id"]),
        reference=None if reference is None else as_identifier(reference),
        employee_id=as_identifier(dossier["employee_id"]),
    )


def decode_page(body: JsonValue) -> tuple[list[Dossier], str | None]:
    """Schema `DossierPage`: the dossiers and the next cursor. Raises ValueError, KeyError."""
    page = as_object(body)
    following = page.get("next")
    if following is not None and not isinstance(following, str):
        raise ValueError("not a cursor")
    return [decode_dossier(item) for item in as_list(page["items"])], following
