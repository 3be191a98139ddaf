"""`auth login --kind undo`: make the key that before-images are encrypted with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from lucca_connect.errors import UsageError
from lucca_connect.output.results import Result
from lucca_connect.settings.config import read_settings
from lucca_connect.settings.connection import Connection, Origin, profile_to_keep
from lucca_connect.settings.credentials import configured_source
from lucca_connect.settings.paths import resolve_paths
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.keyring import Keyring
from lucca_connect.settings.sources.values import Resolved, Source
from lucca_connect.settings.undo_key import check_key, new_key
from lucca_connect.state.files import create_private


def keep_undo_key(
    environ: Mapping[str, str], *, profile: str | None, ask: Callable[[], Resolved] | None
) -> Result:
    """Make a key, or take one that is handed over, and keep it: in the file that the profile
    names for it, if that does not exist yet, else in the keyring. Nothing is sent.

    Raises:
        UsageError: undo_key_exists: what was encrypted with the old one could not be read any
            more; profile_reserved.
        ConfigurationError: undo_key_malformed, profile_unknown, no_profile.
        AccessError: keyring_unavailable and its like.
    """
    settings = read_settings(resolve_paths(environ).config_file)
    name = profile_to_keep(environ, settings, profile)
    connection = Connection(Origin.PROFILE, settings.profile(name))
    file = connection.profile.credential(CredentialKind.UNDO).file
    if file is not None and not file.exists():
        return _result(name, _into_file(name, file, _key(ask)))
    known = configured_source(connection, CredentialKind.UNDO, environ)
    known = known or Keyring(name).read(CredentialKind.UNDO)
    if known is not None:
        raise UsageError("undo_key_exists", profile=name, source=known.source, place=known.place)
    key = _key(ask)
    stored = Keyring(name).store(CredentialKind.UNDO, key.secret)
    return _result(name, Resolved(key.secret, Source.KEYRING, stored.backend))


def _key(ask: Callable[[], Resolved] | None) -> Resolved:
    return check_key(ask()) if ask else Resolved(new_key(), Source.KEYRING, "-")


def _into_file(profile: str, file: Path, key: Resolved) -> Resolved:
    if not create_private(file, f"{key.secret.reveal()}\n".encode()):
        raise UsageError("undo_key_exists", profile=profile, source=Source.FILE, place=str(file))
    return Resolved(key.secret, Source.FILE, str(file))


def _result(profile: str, kept: Resolved) -> Result:
    return Result(
        command="auth login",
        profile=profile,
        data={
            "profile": profile,
            "kind": CredentialKind.UNDO.value,
            "url": None,
            "host": None,
            "source": kept.source.value,
            "place": kept.place,
            "proof": {},
        },
        view="auth_login",
    )
