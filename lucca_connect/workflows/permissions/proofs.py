"""Is a credential any good? One request that only reads, before anything is stored."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from lucca_connect.output.results import Json
from lucca_connect.settings.schema import CredentialKind

if TYPE_CHECKING:
    from lucca_connect.http.adapter import HttpxTransport
    from lucca_connect.workflows.session import Session

Proof = dict[str, Json]

SCOPES = frozenset({"employee-attribute-definitions.readonly", "taxonomies.readonly"})
"""What luccactl reads with a token (reference/api-2024-11-01.md 1b)."""

PARTNER_ROUTES = {
    CredentialKind.AEQUIVALENT: "/v1/account",
    CredentialKind.WERECRUIT: "/v1/hires",
}
"""Of the partner contracts, which are ours (docs/reference)."""

_FIRST_FAILURE = 300


def prove(session: Session, kind: CredentialKind) -> Proof:
    """Show that the host accepts the credential of a kind.

    Raises:
        AccessError: api_key_rejected, oauth_client_rejected, oauth_scope_refused,
            partner_token_rejected.
        UnavailableError: the host cannot be reached, or answers what cannot be read.
    """
    if kind is CredentialKind.API_KEY:
        return _prove_api_key(session)
    if kind is CredentialKind.OAUTH:
        return _prove_oauth(session)
    return _prove_partner(session, kind)


def _prove_api_key(session: Session) -> Proof:
    """One person by id alone, and how many the key sees."""
    with session.connect() as tenant:
        found = tenant.lucca.prove_key()
    return {
        "route": "GET /api/v3/users",
        "principal": found.principal,
        "people_visible": found.visible_people,
    }


def _prove_oauth(session: Session) -> Proof:
    """A token."""
    from lucca_connect.http.clock import SystemClock
    from lucca_connect.http.hosts import TOKEN_PATH
    from lucca_connect.lucca.oauth import OAuthCredentials, TokenSource
    from lucca_connect.settings.credentials import resolve_credential

    connection = session.connection
    secret = resolve_credential(connection, CredentialKind.OAUTH, session.environ).secret
    tokens = TokenSource(
        OAuthCredentials(connection.profile.client_id or "", secret),
        token_url=connection.token_url,
        clock=SystemClock(),
    )
    with closing(_transport(session)) as transport:
        tokens.token(SCOPES, lambda request, decode: decode(transport.send(request)))
    return {"route": f"POST {TOKEN_PATH}", "principal": None, "people_visible": None}


def _prove_partner(session: Session, kind: CredentialKind) -> Proof:
    """The account, or one page of hires, which is dropped at once."""
    from lucca_connect.http.clock import SystemClock
    from lucca_connect.http.values import Request
    from lucca_connect.partners.answers import as_object, refusal, unreadable
    from lucca_connect.settings.credentials import resolve_credential

    connection = session.connection
    token = resolve_credential(connection, kind, session.environ).secret
    route = PARTNER_ROUTES[kind]
    request = Request(
        "GET",
        f"{connection.partner_url(kind)}{route}",
        route,
        query=(("limit", "1"),) if kind is CredentialKind.WERECRUIT else (),
        headers={"Authorization": f"Bearer {token.reveal()}", "Accept": "application/json"},
    )
    with closing(_transport(session)) as transport:
        response = transport.send(request)
    if response.status >= _FIRST_FAILURE:
        raise refusal(response, SystemClock().now())
    try:
        as_object(response.json())
    except ValueError:
        raise unreadable(request) from None
    return {"route": f"GET {route}", "principal": None, "people_visible": None}


def _transport(session: Session) -> HttpxTransport:
    from lucca_connect.http.adapter import HttpxTransport

    connection = session.connection
    return HttpxTransport(
        ca_bundle=connection.profile.ca_bundle, extra_hosts=connection.partner_hosts
    )
