"""Answers as they come, for who wants to know how Lucca answers rather than what.

Nothing is decoded and no refusal is an exception: a 404 is an answer. What says nothing about the
tenant (the rate limit, a server that is down) is waited out or raised as everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lucca_connect.http.values import Response
from lucca_connect.lucca.protocol import get_request
from lucca_connect.lucca.session import Session

Query = Iterable[tuple[str, str]]
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Raw:
    """Reads without decoding; `LuccaClient.raw`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, path: str, query: Query = (), *, route: str | None = None) -> Response:
        """GET with the key, whatever the status.

        Args:
            route: the path with ids replaced, where it holds one.

        Raises:
            AccessError: api_key_missing.
            TryLaterError, UnavailableError: see `Session.answer`.
        """
        request = get_request(self._session.origin, path, route=route, query=query)
        return self._session.answer(request)

    def get_new(
        self,
        path: str,
        query: Query = (),
        *,
        scopes: frozenset[str],
        headers: Mapping[str, str] = _NO_HEADERS,
        versioned: bool = True,
    ) -> Response:
        """GET with a token for these scopes, whatever the status.

        Args:
            scopes: of the token; an empty set asks for a token without naming any.
            headers: beside the usual ones.
            versioned: whether `Api-Version` is sent.

        Raises:
            AccessError: oauth_credentials_missing, oauth_client_rejected, oauth_scope_refused.
            TryLaterError, UnavailableError: see `Session.answer`.
        """
        request = get_request(self._session.origin, path, query=query)
        return self._session.answer_new(
            request, scopes=scopes, headers=headers, versioned=versioned
        )
