"""The client of one tenant: one session, and one object for each kind of thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lucca_connect.http.clock import Clock
from lucca_connect.http.hosts import tenant_origin
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import Response, Transport
from lucca_connect.lucca.attributes import Attributes
from lucca_connect.lucca.definitions import DefinitionReader
from lucca_connect.lucca.files import Files
from lucca_connect.lucca.limiting import RateLimiter
from lucca_connect.lucca.oauth import OAuthCredentials, TokenSource, token_url_for
from lucca_connect.lucca.organisation import Organisation
from lucca_connect.lucca.preview import Preview
from lucca_connect.lucca.protocol import (
    COUNT_FIELD,
    as_object,
    as_text,
    get_request,
    pick,
    v3_list,
)
from lucca_connect.lucca.raw import Raw
from lucca_connect.lucca.roles import Roles
from lucca_connect.lucca.session import Session
from lucca_connect.lucca.users import USERS, Users


@dataclass(frozen=True, slots=True)
class KeyProof:
    """What an accepted key shows.

    Attributes:
        principal: whom the answer names as its caller (the key or its role), None if nobody.
        visible_people: how many people it sees, None if the answer does not say.
    """

    principal: str | None
    visible_people: int | None


class LuccaClient:
    """Lucca's HTTP API for one tenant.

    Args:
        transport: sends requests; wrap it in `http.guards.ReadOnlyTransport` for runs that must
            not write.
        url: the tenant's full address, `https://example.ilucca.net`.
        api_key: of the legacy API, from `parse_api_key`; None when only the new API is used.
        oauth: a client application, for the 2024-11-01 API.
        token_url: where tokens come from; Lucca's identity server, or the tenant's own route on
            loopback.
        limiter: our share of the tenant's requests; asked for the tenant's host only.
        clock: the machine's, or the sandbox's virtual one.

    Attributes:
        users, definitions, attributes, organisation, files, roles, preview, raw: see their
            classes.
        has_oauth: whether there is a client application for the 2024-11-01 API.

    Raises:
        ConfigurationError: bad_url, insecure_url, foreign_host.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        url: str,
        api_key: Secret | None,
        oauth: OAuthCredentials | None = None,
        token_url: str | None = None,
        limiter: RateLimiter,
        clock: Clock,
    ) -> None:
        origin = tenant_origin(url)
        self.has_oauth = oauth is not None
        tokens = (
            TokenSource(oauth, token_url=token_url or token_url_for(origin), clock=clock)
            if oauth is not None
            else None
        )
        self._session = Session(
            transport,
            origin=origin,
            api_key=api_key,
            tokens=tokens,
            limiter=limiter,
            clock=clock,
        )
        self.users = Users(self._session)
        self.definitions = DefinitionReader(self._session)
        self.attributes = Attributes(self._session)
        self.organisation = Organisation(self._session)
        self.files = Files(self._session)
        self.roles = Roles(self._session)
        self.preview = Preview(self._session)
        self.raw = Raw(self._session)

    @property
    def origin(self) -> str:
        """The tenant's address, no trailing slash."""
        return self._session.origin

    @property
    def requests(self) -> int:
        """Requests sent so far, repeats and tokens included."""
        return self._session.requests

    @property
    def deadline(self) -> float | None:
        """No wait goes beyond it (seconds since the epoch on the client's clock)."""
        return self._session.deadline

    @deadline.setter
    def deadline(self, value: float | None) -> None:
        self._session.deadline = value

    def prove_key(self) -> KeyProof:
        """One cheap request that only a valid key passes.

        Raises:
            ForbiddenError: api_key_rejected: unknown or revoked.
        """
        query = [("fields", f"id,{COUNT_FIELD}"), ("orderBy", "id,asc"), ("paging", "0,1")]
        return self._session.call(get_request(self.origin, USERS, query=query), _decode_proof)


def _decode_proof(response: Response) -> KeyProof:
    total = v3_list(response).total
    header = pick(as_object(response.json()), "header")
    named = pick(header, "principal") if isinstance(header, Mapping) else None
    return KeyProof(as_text(named), total)
