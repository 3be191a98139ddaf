"""Tokens of the 2024-11-01 API, for client credentials (reference/api-2024-11-01.md 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol, TypeVar

from lucca_connect.errors import AccessError, LuccactlError
from lucca_connect.http.clock import Clock
from lucca_connect.http.hosts import TOKEN_PATH, TOKEN_URL, parse_address
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import Request, Response
from lucca_connect.lucca.refusals import error_from, message_of, unreadable

SPARE_S = 60.0
"""A token is replaced this long before it expires."""
_REFUSED_CLIENT = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class OAuthCredentials:
    """A client application of the tenant (identity/admin/integration-keys)."""

    client_id: str
    client_secret: Secret


@dataclass(frozen=True, slots=True)
class _Token:
    value: Secret
    expires_at: float


class Send(Protocol):
    """Sends a token request with retries and decodes the answer."""

    def __call__(self, request: Request, decode: Callable[[Response], _Token], /) -> _Token: ...


def token_url_for(origin: str) -> str:
    """Where a tenant's tokens come from: one host for all of them, itself on loopback."""
    return f"{origin}{TOKEN_PATH}" if parse_address(origin).loopback else TOKEN_URL


class TokenSource:
    """Keeps one token for each set of scopes until 60 seconds before it expires."""

    def __init__(self, credentials: OAuthCredentials, *, token_url: str, clock: Clock) -> None:
        self._credentials = credentials
        self._url = token_url
        self._clock = clock
        self._tokens: dict[frozenset[str], _Token] = {}

    def token(self, scopes: frozenset[str], send: Send) -> Secret:
        """A token that is good for these scopes, asked for when there is none.

        Raises:
            AccessError: oauth_client_rejected, oauth_scope_refused; never repeated.
            UnavailableError, TryLaterError: the token host does not answer as it should.
        """
        kept = self._tokens.get(scopes)
        if kept is None or kept.expires_at - SPARE_S <= self._clock.now():
            kept = send(self._request(scopes), self._decode)
            self._tokens[scopes] = kept
        return kept.value

    def forget(self, scopes: frozenset[str]) -> None:
        """The tenant does not accept this token any more."""
        self._tokens.pop(scopes, None)

    def _request(self, scopes: frozenset[str]) -> Request:
        return Request(
            "POST",
            self._url,
            TOKEN_PATH,
            headers={"Accept": "application/json"},
            form={
                "grant_type": "client_credentials",
                "client_id": self._credentials.client_id,
                "client_secret": self._credentials.client_secret.reveal(),
                # An empty parameter would be another question than a missing one.
                **({"scope": " ".join(sorted(scopes))} if scopes else {}),
            },
            is_write=False,
        )

    def _decode(self, response: Response) -> _Token:
        if response.status in _REFUSED_CLIENT:
            raise _refused(response)
        if response.status != HTTPStatus.OK:
            raise error_from(response, credential="token")
        try:
            content = response.json()
        except ValueError:
            raise unreadable(response) from None
        match content:
            case {"access_token": str(token), "expires_in": int(seconds)} if token:
                return _Token(Secret(token), self._clock.now() + seconds)
        raise unreadable(response)


def _refused(response: Response) -> LuccactlError:
    host = parse_address(response.request.url).host
    if "invalid_scope" in message_of(response):
        return AccessError("oauth_scope_refused", host=host)
    return AccessError("oauth_client_rejected", host=host)
