"""Where hires come from: a file that somebody names, a file or a list that the profile names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import ConfigurationError, Subject, UsageError
from lucca_connect.mapping.hire_defaults import default_rules
from lucca_connect.mapping.hire_headers import recogniser
from lucca_connect.mapping.hires import own_name
from lucca_connect.partners.file_hires import FileHireSource
from lucca_connect.partners.http_hires import HireList, HttpHireSource
from lucca_connect.settings.credentials import resolve_credential
from lucca_connect.settings.schema import CONNECTORS, CredentialKind
from lucca_connect.workflows.gateways import refuse_practice_partner

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.partners.hires import HireSource
    from lucca_connect.settings.config import PartnerSettings
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

_FIELDS = "fields."


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """Which source a run reads.

    Attributes:
        name: `file` or `http`; `path`: of the file, absolute.
        by_hand: a person named the file for this run: their own act, whoever runs the exchange.
    """

    name: str
    path: Path | None = None
    by_hand: bool = False


def choose_source(
    session: Session, connector: RecruitingConnector, *, file: Path | None, source: str | None
) -> SourceChoice:
    """What the command line says, else the profile, else the list where the partner has one.

    Raises:
        UsageError: hire_source_twice, hire_source_not_http.
        ConfigurationError: hire_source_missing.
    """
    settings = session.connection.partner(connector.name)
    if file is not None:
        if source == "http":
            raise UsageError("hire_source_twice")
        return SourceChoice("file", file.absolute(), by_hand=True)
    wanted = source or settings.source or ("file" if settings.file else None)
    has_list = connector.name in CONNECTORS
    if wanted == "http" and not has_list:
        raise UsageError("hire_source_not_http", connector=connector.name)
    if wanted == "file" and settings.file is not None:
        return SourceChoice("file", settings.file.absolute())
    if wanted == "file" or not has_list:
        raise ConfigurationError(
            "hire_source_missing",
            subject=Subject("profile", session.profile),
            profile=session.profile,
            connector=connector.name,
        )
    return SourceChoice("http")


def open_source(tenant: Tenant, connector: RecruitingConnector, choice: SourceChoice) -> HireSource:
    """The source; nothing is read yet.

    Raises:
        ConfigurationError: partner_url_missing, partner_variable_missing, practice_partner.
        AccessError: credential_missing.
    """
    connection = tenant.session.connection
    settings = connection.partner(connector.name)
    if choice.path is not None:
        defaults = default_rules(connector, settings.hire_defaults)
        return FileHireSource(choice.path, recogniser(connector, defaults))
    try:
        url = connection.partner_url(connector.name)
    except ConfigurationError as error:
        if error.code == "partner_variable_missing":  # without an address a file is another way
            error.next = f"luccactl sync {connector.name} --file FILE"
        raise
    refuse_practice_partner(tenant, url)
    kind = CredentialKind(connector.name)
    token = resolve_credential(connection, kind, tenant.session.environ).secret
    sent = tuple(spec.name for spec in connector.data if spec.sent)
    return HttpHireSource(
        tenant.transport,
        url,
        token,
        names=(*sent, *map(own_name, connector.own)),
        clock=tenant.clock,
        shape=_shape(settings),
    )


def _shape(settings: PartnerSettings) -> HireList:
    """Of the partner's list, as far as the profile says."""
    plain = HireList()
    said = settings.http
    fields = {
        name.removeprefix(_FIELDS): value
        for name, value in said.items()
        if name.startswith(_FIELDS)
    }
    return HireList(
        path=said.get("path", plain.path),
        items=said.get("items", plain.items),
        next=said.get("next", plain.next),
        cursor=said.get("cursor", plain.cursor),
        limit=said.get("limit", plain.limit),
        page_size=settings.page_size or plain.page_size,
        fields=fields,
    )
