"""Is a credential any good? One request that only reads, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from lucca_connect.errors import AccessError, UnavailableError
from lucca_connect.output.results import Json
from lucca_connect.settings.schema import CredentialKind

if TYPE_CHECKING:
    from lucca_connect.http.values import Response
    from lucca_connect.workflows.session import Session

Proof = dict[str, Json]

ACCOUNT_ROUTE = "/v1/account"
"""Of the partner contract, which is ours (docs/reference/aequivalent-partner.yaml)."""

SCOPES = frozenset({"employee-attribute-definitions.readonly", "taxonomies.readonly"})
"""What luccactl reads with a token (reference/api-2024-11-01.md 1b)."""


def prove_api_key(session: Session) -> Proof:
    """Lucca accepts the key: one page of people, by their ids alone.

    Raises:
        ForbiddenError: api_key_rejected. UnavailableError: the tenant cannot be reached.
    """
    with session.connect() as tenant:
        page = next(tenant.lucca.users.pages(("id",), page_size=2))
    return {"route": "GET /api/v3/users", "people_visible": page.total}


def prove_oauth(session: Session) -> Proof:
    """The token host gives the client a token.

    Raises:
        AccessError: oauth_client_rejected, oauth_scope_refused.
    """
    from lucca_connect.http.adapter import HttpxTransport
    from lucca_connect.http.clock import SystemClock
    from lucca_connect.lucca.oauth import OAuthCredentials, TokenSource
    from lucca_connect.settings.credentials import resolve_credential

    connection = session.connection
    secret = resolve_credential(connection, CredentialKind.OAUTH, session.environ).secret
    tokens = TokenSource(
        OAuthCredentials(connection.profile.client_id or "", secret),
        token_url=connection.token_url,
        clock=SystemClock(),
    )
    with closing(HttpxTransport(ca_bundle=connection.profile.ca_bundle)) as transport:
        tokens.token(SCOPES, lambda request, decode: decode(transport.send(request)))
    return {"route": "POST /connect/token", "people_visible": None}


def prove_partner(session: Session, kind: CredentialKind) -> Proof:
    """The partner shows the account behind the token.

    Raises:
        AccessError: partner_token_rejected. UnavailableError: partner_account_unreadable.
    """
    from lucca_connect.http.adapter import HttpxTransport
    from lucca_connect.http.values import Request
    from lucca_connect.settings.credentials import resolve_credential

    connection = session.connection
    token = resolve_credential(connection, kind, session.environ).secret
    request = Request(
        "GET",
        f"{connection.partner_url(kind)}{ACCOUNT_ROUTE}",
        ACCOUNT_ROUTE,
        headers={"Authorization": f"Bearer {token.reveal()}", "Accept": "application/json"},
    )
    transport = HttpxTransport(
        ca_bundle=connection.profile.ca_bundle, extra_hosts=connection.partner_hosts
    )
    with closing(transport):
        _require_account(transport.send(request), connection.host_of(kind))
    return {"route": f"GET {ACCOUNT_ROUTE}", "people_visible": None}


def _require_account(response: Response, host: str) -> None:
    if response.status in {401, 403}:
        raise AccessError("partner_token_rejected", host=host)
    try:
        account = response.json() if response.status == 200 else None  # noqa: PLR2004 (HTTP OK)
    except ValueError:
        account = None
    if not isinstance(account, dict):
        raise UnavailableError("partner_account_unreadable", host=host, status=response.status)


def prove(session: Session, kind: CredentialKind) -> Proof:
    """The proof that fits a kind of credential."""
    proofs: dict[CredentialKind, Callable[[Session], Proof]] = {
        CredentialKind.API_KEY: prove_api_key,
        CredentialKind.OAUTH: prove_oauth,
    }
    if kind in proofs:
        return proofs[kind](session)
    return prove_partner(session, kind)
