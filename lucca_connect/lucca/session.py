"""Sequences requests: limiter, credential, transport, decoding, retries, counting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import TypeVar

from lucca_connect.errors import AccessError, ForbiddenError, Subject
from lucca_connect.http.clock import Clock
from lucca_connect.http.hosts import canonical_host
from lucca_connect.http.retry import repeat
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import Request, Response, Transport
from lucca_connect.lucca.limiting import RateLimiter
from lucca_connect.lucca.oauth import TokenSource
from lucca_connect.lucca.refusals import Credential, error_from, unreadable

API_VERSION = "2024-11-01"
_FIRST_FAILURE = 300
_PASSING = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
"""They tell how the server is just now, not how it answers."""

Answer = TypeVar("Answer")


class Session:
    """Everything that one connection to a tenant shares.

    Attributes:
        origin: `https://example.ilucca.net`.
        requests: sent to the tenant and to the token host so far, repeats included.
        proven: whether the key has been accepted in this session.
        deadline: no wait goes beyond it (seconds since the epoch on the tenant's clock).
    """

    def __init__(
        self,
        transport: Transport,
        *,
        origin: str,
        api_key: Secret | None,
        tokens: TokenSource | None,
        limiter: RateLimiter,
        clock: Clock,
    ) -> None:
        self.origin = origin
        self.requests = 0
        self.proven = False
        self.deadline: float | None = None
        self._transport = transport
        self._api_key = api_key
        self._tokens = tokens
        self._limiter = limiter
        self._clock = clock
        self._tenant = canonical_host(origin)

    def call(
        self,
        request: Request,
        decode: Callable[[Response], Answer],
        *,
        repeatable: bool | None = None,
        subject: Subject | None = None,
    ) -> Answer:
        """Send a request of the legacy API with the key, and decode its answer.

        Args:
            decode: raises ValueError when the body is not what was asked for.
            repeatable: whether it may be sent again although it may have arrived; by default
                whatever writes nothing.
            subject: whom errors are about.

        Raises:
            AccessError: api_key_missing; ForbiddenError: see `refusals.error_from`.
            LuccactlError: whatever `error_from`, the transport or the limiter say.
        """
        if self._api_key is None:
            raise AccessError("api_key_missing")
        signed = _signed(request, f"lucca application={self._api_key.reveal()}")
        return self._repeat(signed, decode, "key", repeatable=repeatable, subject=subject)

    def call_new(
        self,
        request: Request,
        decode: Callable[[Response], Answer],
        *,
        scopes: frozenset[str],
        repeatable: bool | None = None,
    ) -> Answer:
        """Send a request of the 2024-11-01 API with a token for these scopes.

        A token that the tenant does not accept any more is replaced once.

        Raises:
            AccessError: oauth_credentials_missing, oauth_client_rejected, oauth_scope_refused.
            ForbiddenError: oauth_token_rejected, oauth_scope_missing.
        """
        if self._tokens is None:
            raise AccessError("oauth_credentials_missing")
        for last in (False, True):
            token = self._tokens.token(scopes, self._send_token_request)
            signed = _signed(request, f"Bearer {token.reveal()}", {"Api-Version": API_VERSION})
            try:
                return self._repeat(signed, decode, "token", repeatable=repeatable, subject=None)
            except ForbiddenError as error:
                if last or error.code != "oauth_token_rejected":
                    raise
                self._tokens.forget(scopes)
        raise AssertionError

    def answer(self, request: Request) -> Response:
        """Send a read of the legacy API with the key; every status but passing ones is an answer.

        Raises:
            AccessError: api_key_missing.
            TryLaterError: rate_limited. UnavailableError: 408 and 502 to 504, after repeats.
        """
        if self._api_key is None:
            raise AccessError("api_key_missing")
        return self._answer(_signed(request, f"lucca application={self._api_key.reveal()}"))

    def answer_new(
        self,
        request: Request,
        *,
        scopes: frozenset[str],
        headers: Mapping[str, str],
        versioned: bool = True,
    ) -> Response:
        """The same on the 2024-11-01 API with a token for these scopes.

        Raises:
            AccessError: oauth_credentials_missing, oauth_client_rejected, oauth_scope_refused.
        """
        if self._tokens is None:
            raise AccessError("oauth_credentials_missing")
        token = self._tokens.token(scopes, self._send_token_request)
        version = {"Api-Version": API_VERSION} if versioned else {}
        return self._answer(
            _signed(request, f"Bearer {token.reveal()}", {**headers, **version}), credential="token"
        )

    def send(self, request: Request) -> Response:
        """Send once, as it is; the limiter is asked when it goes to the tenant's own host."""
        if canonical_host(request.url) == self._tenant:
            self._limiter.acquire(self.deadline)
        self.requests += 1
        return self._transport.send(request)

    def _send_token_request(self, request: Request, decode: Callable[[Response], Answer]) -> Answer:
        return self._retrying(lambda: decode(self.send(request)), repeatable=True)

    def _answer(self, request: Request, *, credential: Credential = "key") -> Response:
        def attempt() -> Response:
            response = self.send(request)
            if response.status in _PASSING:
                raise error_from(response, credential=credential)
            return response

        return self._retrying(attempt, repeatable=True)

    def _repeat(
        self,
        request: Request,
        decode: Callable[[Response], Answer],
        credential: Credential,
        *,
        repeatable: bool | None,
        subject: Subject | None,
    ) -> Answer:
        def attempt() -> Answer:
            response = self.send(request)
            if response.status >= _FIRST_FAILURE:
                raise error_from(
                    response, proven=self.proven, credential=credential, subject=subject
                )
            try:
                answer = decode(response)
            except ValueError:
                raise unreadable(response, subject=subject) from None
            self.proven = self.proven or credential == "key"
            return answer

        allowed = not request.writes if repeatable is None else repeatable
        return self._retrying(attempt, repeatable=allowed)

    def _retrying(self, attempt: Callable[[], Answer], *, repeatable: bool) -> Answer:
        return repeat(
            attempt,
            repeatable=repeatable,
            clock=self._clock,
            deadline=self.deadline,
            on_rate_limit=self._limiter.rejected,
        )


def _signed(request: Request, authorization: str, more: dict[str, str] | None = None) -> Request:
    return replace(
        request, headers={**request.headers, **(more or {}), "Authorization": authorization}
    )
