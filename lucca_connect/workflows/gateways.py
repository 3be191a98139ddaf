"""The gateway to a screening partner that a profile asks for, and who may be ordered from where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lucca_connect.errors import AccessError, ConfigurationError, Subject
from lucca_connect.http.hosts import is_loopback, is_trial
from lucca_connect.lucca.tenant import identify
from lucca_connect.settings.credentials import resolve_credential
from lucca_connect.settings.schema import CONNECTORS, CredentialKind

if TYPE_CHECKING:
    from lucca_connect.partners.dossiers import DossierGateway
    from lucca_connect.workflows.tenant import Tenant


_NOT_CONFIGURED = frozenset(
    {
        "partner_url_missing",
        "partner_variable_missing",
        "outbox_folder_missing",
        "credential_missing",
        "connector_without_exchange",
    }
)


@contextmanager
def open_gateway(tenant: Tenant, connector: str) -> Iterator[DossierGateway]:
    """The partner's gateway, closed afterwards.

    Raises:
        ConfigurationError: partner_url_missing, partner_variable_missing,
            outbox_folder_missing, practice_partner, connector_without_exchange.
        AccessError: credential_missing.
    """
    if connector not in CONNECTORS:
        raise ConfigurationError(
            "connector_without_exchange", connector=connector, known=", ".join(CONNECTORS)
        )
    connection = tenant.session.connection
    settings = connection.partner(connector)
    gateway: DossierGateway
    if settings.gateway == "outbox":
        from lucca_connect.partners.outbox_dossiers import OutboxDossierGateway

        if settings.folder is None:
            raise ConfigurationError(
                "outbox_folder_missing",
                subject=Subject("profile", connection.name),
                profile=connection.name,
                connector=connector,
            )
        gateway = OutboxDossierGateway(settings.folder)
    else:
        from lucca_connect.partners.http_dossiers import HttpDossierGateway

        url = connection.partner_url(connector)
        refuse_practice_partner(tenant, url)
        token = resolve_credential(
            connection, CredentialKind(connector), tenant.session.environ
        ).secret
        gateway = HttpDossierGateway(tenant.transport, url, token, clock=tenant.clock)
    try:
        yield gateway
    finally:
        gateway.close()


def open_known_gateway(stack: ExitStack, tenant: Tenant, name: str) -> DossierGateway | None:
    """The partner's gateway; watching goes on without one that was never configured."""
    try:
        return stack.enter_context(open_gateway(tenant, name))
    except (ConfigurationError, AccessError) as error:
        if error.code in _NOT_CONFIGURED:
            return None
        raise


def refuse_orders_from_test(tenant: Tenant, connector: str, *, allowed: bool) -> None:
    """A test tenant is a copy of production, statuses included: nobody real is ordered from it.

    Raises:
        ConfigurationError: orders_from_test_tenant, unless `--allow-test-orders` was given or the
            partner is on this machine.
    """
    connection = tenant.session.connection
    if allowed or not is_trial(connection.url):
        return
    settings = connection.partner(connector)
    if settings.gateway == "http" and is_loopback(connection.partner_url(connector)):
        return
    raise ConfigurationError(
        "orders_from_test_tenant",
        subject=Subject("profile", connection.name),
        profile=connection.name,
        connector=connector,
    )


def refuse_practice_partner(tenant: Tenant, url: str) -> None:
    """Real people are not sent to a partner that is our own sandbox.

    Raises:
        ConfigurationError: practice_partner.
    """
    if is_loopback(tenant.session.connection.url) or not is_loopback(url):
        return
    # The marker is asked for at the host: a partner's address may have a path, a tenant's none.
    parts = urlsplit(url)
    if identify(tenant.transport, f"{parts.scheme}://{parts.netloc}").sandbox:
        raise ConfigurationError("practice_partner", profile=tenant.session.profile)
