"""The secret that a connection needs, from the first source that has it.

Order (design: credentials and network): environment (of an environment connection), systemd
credential, file, command, keyring. `--stdin` comes before all of them and exists on `auth login`
alone, see `sources.stdin`. A source that is configured and does not deliver is an error: falling
through to the next one would use another key than the one meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.errors import AccessError, Subject
from lucca_connect.lucca.api_key import parse_api_key
from lucca_connect.settings.connection import SECRET_VARIABLES, Connection, Origin
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.command import from_command
from lucca_connect.settings.sources.file import from_file
from lucca_connect.settings.sources.keyring import Keyring
from lucca_connect.settings.sources.systemd import from_systemd
from lucca_connect.settings.sources.values import Resolved


def check_form(kind: CredentialKind, resolved: Resolved) -> Resolved:
    """Refuse what cannot be an API key, before it is sent anywhere.

    Raises:
        AccessError: api_key_malformed, naming the source.
    """
    if kind is CredentialKind.API_KEY:
        try:
            parse_api_key(resolved.secret.reveal())
        except AccessError as error:
            raise AccessError(error.code, source=resolved.source, place=resolved.place) from None
    return resolved


def configured_source(
    connection: Connection, kind: CredentialKind, environ: Mapping[str, str]
) -> Resolved | None:
    """The secret from whatever comes before the keyring, None when no such source is set up.

    What came with the connection itself goes first: the environment's, or a candidate that
    `auth login` is about to prove.

    Raises:
        AccessError: the codes of `sources`.
    """
    if kind in connection.given or connection.origin is not Origin.PROFILE:
        return connection.given.get(kind)
    handed = from_systemd(environ, connection.name, kind)
    if handed is not None:
        return handed
    settings = connection.profile.credential(kind)
    if settings.file is not None:
        return from_file(settings.file)
    if settings.command is not None:
        return from_command(settings.command, environ)
    return None


def resolve_credential(
    connection: Connection, kind: CredentialKind, environ: Mapping[str, str]
) -> Resolved:
    """The secret of a kind, fit for the host it will be sent to.

    Raises:
        AccessError: credential_missing, credential_bound_to_other_host, api_key_malformed, and
            the codes of `sources`.
        ConfigurationError: the address it is meant for is missing or not allowed.
    """
    require_bound_host(connection, kind)
    found = configured_source(connection, kind, environ)
    if found is None and connection.origin is Origin.PROFILE:
        found = Keyring(connection.name).read(kind)
    if found is None:
        of_environment = connection.origin is Origin.ENVIRONMENT  # nobody can log in to `env`
        raise AccessError(
            "credential_missing",
            subject=Subject("profile", connection.name),
            profile=connection.name,
            kind=kind,
            next=f"export {SECRET_VARIABLES[kind]}=…" if of_environment else None,
        )
    return check_form(kind, found)


def require_bound_host(connection: Connection, kind: CredentialKind) -> None:
    """Refuse to use a credential elsewhere than where it was proven.

    Raises:
        AccessError: credential_bound_to_other_host.
        ConfigurationError: the address it is meant for is missing or not allowed.
    """
    host = connection.host_of(kind)
    bound = connection.profile.credential(kind).host
    if bound is not None and bound != host:
        raise AccessError(
            "credential_bound_to_other_host",
            subject=Subject("profile", connection.name),
            profile=connection.name,
            kind=kind,
            bound=bound,
            host=host,
        )
