"""A connected tenant: transports, clock, limiter, client and journal, put together once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from lucca_connect.errors import AccessError
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.clock import Clock, SystemClock
from lucca_connect.http.guards import CountingTransport, ReadOnlyTransport
from lucca_connect.http.hosts import is_loopback, tenant_origin
from lucca_connect.http.sandbox_clock import SandboxClock
from lucca_connect.http.values import Transport
from lucca_connect.lucca.client import LuccaClient
from lucca_connect.lucca.oauth import OAuthCredentials
from lucca_connect.lucca.tenant import identify
from lucca_connect.settings.credentials import resolve_credential
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.state.digests import Digester
from lucca_connect.state.journal import Journal
from lucca_connect.state.limiter import Limiter

if TYPE_CHECKING:
    from lucca_connect.lucca.types import TenantIdentity
    from lucca_connect.output.progress import Reporter
    from lucca_connect.workflows.session import Session


@dataclass(slots=True)
class Tenant:
    """What workflows need of a tenant.

    Attributes:
        session: how it was reached.
        identity: which tenant answers, and whether it is a sandbox of ours.
        clock: the tenant's time; waiting is told to the reporter.
        lucca: the client, under the read-only switch unless writes were asked for.
        transport: to other hosts (partners) with the same switch and trust.
        digester: keyed digests of values.
    """

    session: Session
    identity: TenantIdentity
    clock: Clock
    lucca: LuccaClient
    transport: Transport
    digester: Digester
    _stack: ExitStack = field(repr=False)
    _journal: Journal | None = None

    @property
    def reporter(self) -> Reporter:
        """Hears what is being done."""
        return self.session.reporter

    @property
    def journal(self) -> Journal:
        """The tenant's journal, opened on first use and closed with the tenant.

        Raises:
            ConfigurationError, TryLaterError: see `Journal.open`.
        """
        if self._journal is None:
            self._journal = Journal.open(
                self.session.paths.state, tenant_id=self.identity.id, clock=self.clock
            )
            self._stack.callback(self._journal.close)
        return self._journal


class NarratedClock:
    """A clock that tells the reporter before it waits."""

    def __init__(self, inner: Clock, reporter: Reporter) -> None:
        self._inner = inner
        self._reporter = reporter

    def now(self) -> float:
        """See `Clock.now`."""
        return self._inner.now()

    def sleep(self, seconds: float) -> None:
        """See `Clock.sleep`."""
        self._reporter.wait(seconds)
        self._inner.sleep(seconds)


@contextmanager
def open_tenant(session: Session, *, writes: bool) -> Iterator[Tenant]:
    """Identify the tenant and connect to it. See `Session.connect` for what it raises."""
    connection = session.connection
    api_key = resolve_credential(connection, CredentialKind.API_KEY, session.environ).secret
    oauth = _oauth_credentials(session)
    with ExitStack() as stack:
        adapter = HttpxTransport(
            ca_bundle=connection.profile.ca_bundle, extra_hosts=connection.partner_hosts
        )
        stack.callback(adapter.close)
        identity, clock, watched = identified(adapter, connection.url)
        # Time passes at once on a virtual clock: there is no waiting to tell about.
        narrated = clock if identity.virtual_clock else NarratedClock(clock, session.reporter)
        switched: Transport = watched
        if session.options.read_only or not writes:
            switched = ReadOnlyTransport(watched)
        limiter = Limiter(
            session.paths.state / "limiter.sqlite",
            tenant_id=identity.id,
            share=session.options.share,
            clock=narrated,
        )
        stack.callback(limiter.close)
        lucca = LuccaClient(
            switched,
            url=connection.url,
            api_key=api_key,
            oauth=oauth,
            token_url=connection.token_url,
            limiter=limiter,
            clock=narrated,
        )
        # No wait for a share goes on for ever, whatever the command.
        lucca.deadline = narrated.now() + session.options.deadline_s
        yield Tenant(
            session=session,
            identity=identity,
            clock=narrated,
            lucca=lucca,
            transport=CountingTransport(switched),
            digester=Digester(session.paths.state),
            _stack=stack,
        )


def _oauth_credentials(session: Session) -> OAuthCredentials | None:
    """The OAuth client, when the connection names one and its secret is to be had."""
    client_id = session.connection.profile.client_id
    if client_id is None:
        return None
    try:
        found = resolve_credential(session.connection, CredentialKind.OAUTH, session.environ)
    except AccessError as error:
        if error.code == "credential_missing":
            return None
        raise
    return OAuthCredentials(client_id, found.secret)


def identified(adapter: Transport, url: str) -> tuple[TenantIdentity, Clock, Transport]:
    """Which tenant answers, its clock, and the transport that keeps the clock up to date."""
    if not is_loopback(url):
        return identify(adapter, url), SystemClock(), adapter
    # The first answer already tells the time: a limiter log of a virtual clock must not be read
    # with the machine's.
    clock = SandboxClock(adapter, tenant_origin(url))
    watched = clock.watch(adapter)
    identity = identify(watched, url)
    return (
        (identity, clock, watched) if identity.virtual_clock else (identity, SystemClock(), adapter)
    )


def today_of(tenant: Tenant) -> date:
    """The tenant's day, in UTC."""
    return datetime.fromtimestamp(tenant.clock.now(), UTC).date()
