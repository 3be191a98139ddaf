"""The key that before-images are encrypted with: made here, kept where credentials are kept.

It opens nothing at Lucca's, so it is bound to no host and no connection: the variable may stand
beside a profile, and the built-in sandbox takes it too.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping

from lucca_connect.errors import AccessError, ConfigurationError, Subject
from lucca_connect.http.secrets import Secret
from lucca_connect.settings.connection import UNDO_VARIABLE, Connection, Origin
from lucca_connect.settings.credentials import configured_source
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.keyring import Keyring
from lucca_connect.settings.sources.systemd import from_systemd
from lucca_connect.settings.sources.values import Resolved, Source, secret_from

_BYTES = 32
_NO_KEYRING = frozenset({"keyring_unavailable", "keyring_locked", "keyring_timeout"})


def new_key() -> Secret:
    """A fresh random key."""
    return Secret(base64.urlsafe_b64encode(secrets.token_bytes(_BYTES)).decode())


def resolve_undo_key(connection: Connection, environ: Mapping[str, str]) -> Resolved:
    """The key, from the first source that has one (design: credentials and network).

    Raises:
        ConfigurationError: undo_key_missing, undo_key_malformed.
        AccessError: the codes of `settings.sources`.
    """
    found = _from_elsewhere(connection, environ)
    if found is None and connection.origin is Origin.PROFILE:
        try:
            found = Keyring(connection.name).read(CredentialKind.UNDO)
        except AccessError as error:
            if error.code not in _NO_KEYRING:
                raise
    if found is None:
        raise ConfigurationError(
            "undo_key_missing",
            subject=Subject("profile", connection.name),
            profile=connection.name,
            variable=UNDO_VARIABLE,
            next=(
                f"luccactl auth login -p {connection.name} --kind {CredentialKind.UNDO}"
                if connection.origin is Origin.PROFILE
                else f"export {UNDO_VARIABLE}=$(openssl rand -base64 {_BYTES})"
            ),
        )
    return check_key(found)


def check_key(found: Resolved) -> Resolved:
    """The key in the form that encryption takes: 32 bytes in base64, either alphabet.

    Raises:
        ConfigurationError: undo_key_malformed, naming the source.
    """
    text = found.secret.reveal().translate(str.maketrans("+/", "-_"))
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _BYTES:
        raise ConfigurationError("undo_key_malformed", source=found.source, place=found.place)
    return Resolved(Secret(base64.urlsafe_b64encode(raw).decode()), found.source, found.place)


def _from_elsewhere(connection: Connection, environ: Mapping[str, str]) -> Resolved | None:
    if text := environ.get(UNDO_VARIABLE):
        return Resolved(
            secret_from(text, Source.ENVIRONMENT, UNDO_VARIABLE), Source.ENVIRONMENT, UNDO_VARIABLE
        )
    if connection.origin is not Origin.PROFILE:
        return from_systemd(environ, connection.name, CredentialKind.UNDO)
    return configured_source(connection, CredentialKind.UNDO, environ)
