"""From how luccactl was called to the tenant it works on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.connectors.load import load_connector, load_recruiting, load_screening
from lucca_connect.settings.connection import (
    Connection,
    Origin,
    resolve_connection,
    sandbox_connection,
)
from lucca_connect.settings.options import Flags, Options, resolve_options
from lucca_connect.settings.paths import Paths, resolve_paths

if TYPE_CHECKING:
    from lucca_connect.connectors.kinds import AnyConnector
    from lucca_connect.connectors.models import ScreeningConnector
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.output.progress import Reporter
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Session:
    """One command on one tenant, before anything is sent.

    Attributes:
        connection: the profile, the environment, or the running embedded sandbox.
        options: language, share, deadline, read-only switch.
        paths: where configuration and state lie.
        environ: the environment.
        reporter: hears what the command is doing.
    """

    connection: Connection
    options: Options
    paths: Paths
    environ: Mapping[str, str]
    reporter: Reporter

    @property
    def profile(self) -> str:
        """The profile's name."""
        return self.connection.name

    @property
    def lang(self) -> str:
        """`fr` or `en`."""
        return self.options.lang

    def connector(self, name: str) -> AnyConnector:
        """The connector of that name, with this installation's overlay.

        Raises:
            ConfigurationError: connector_unknown, connector_invalid.
        """
        return load_connector(name, folder=self.paths.connectors)

    def screening(self, name: str) -> ScreeningConnector:
        """The screening connector of that name, with this installation's overlay.

        Raises:
            ConfigurationError: connector_wrong_kind, and those of `connector`.
        """
        return load_screening(name, folder=self.paths.connectors)

    def recruiting(self, name: str) -> RecruitingConnector:
        """The recruiting connector of that name, with this installation's overlay.

        Raises:
            ConfigurationError: connector_wrong_kind, and those of `connector`.
        """
        return load_recruiting(name, folder=self.paths.connectors)

    @contextmanager
    def connect(self, *, writes: bool = False) -> Iterator[Tenant]:
        """The tenant, identified and ready to be asked.

        Args:
            writes: leave the read-only switch off, unless the session is read-only itself.

        Raises:
            AccessError: the credential cannot be found.
            ConfigurationError: the address is not one of Lucca's, the state cannot be used.
            UnavailableError: a sandbox on loopback does not answer.
        """
        from lucca_connect.workflows.tenant import open_tenant

        with open_tenant(self, writes=writes) as tenant:
            yield tenant


@contextmanager
def open_session(
    *,
    profile: str | None,
    lang: str | None,
    read_only: bool | None,
    no_input: bool,  # noqa: ARG001 (questions are asked through the command's prompts)
    environ: Mapping[str, str],
    reporter: Reporter,
) -> Iterator[Session]:
    """Find out which tenant is meant; start the embedded one if it is that.

    Raises:
        UsageError: connection_mixed, profile_reserved, option_value_invalid.
        ConfigurationError: no_profile, profile_unknown, sandbox_extra_missing, and whatever reading
            the configuration raises.
    """
    connection = resolve_connection(environ, profile=profile)
    options = resolve_options(Flags(lang=lang, read_only=read_only), environ, connection.profile)
    paths = resolve_paths(environ)
    with ExitStack() as stack:
        if connection.origin is Origin.SANDBOX:
            from lucca_connect.workflows.sandbox.serving import embedded

            ready = stack.enter_context(
                embedded(paths.state / "sandbox", connectors=paths.connectors)
            )
            connection = sandbox_connection(ready)
        yield Session(connection, options, paths, environ, reporter)
