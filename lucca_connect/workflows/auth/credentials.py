"""`auth login|status|logout`: prove a credential, keep it, say where it is, forget it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lucca_connect.errors import ConfigurationError, LuccactlError, UsageError
from lucca_connect.output.progress import Reporter
from lucca_connect.output.results import Json, Result
from lucca_connect.settings.config import Profile, Settings, profile_from, read_settings
from lucca_connect.settings.config_writing import change_settings, edited, profile_edits
from lucca_connect.settings.connection import Connection, Origin, profile_to_keep
from lucca_connect.settings.credentials import check_form, configured_source
from lucca_connect.settings.options import Flags, resolve_options
from lucca_connect.settings.paths import resolve_paths
from lucca_connect.settings.schema import CONNECTORS, CredentialKind
from lucca_connect.settings.setting_values import lapsed_with, parse_setting
from lucca_connect.settings.sources.keyring import Keyring
from lucca_connect.settings.sources.values import Resolved, Source
from lucca_connect.settings.toml_values import TomlValue
from lucca_connect.workflows.permissions.proofs import Proof, prove
from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class LoginOptions:
    """What the command line says.

    Attributes:
        kind: of credential.
        url: address of the tenant, or of the partner for a partner's credential.
        client_id: of the OAuth client.
        handed_over: whether the secret comes on standard input.
    """

    kind: CredentialKind
    url: str | None = None
    client_id: str | None = None
    handed_over: bool = False


def log_in(
    environ: Mapping[str, str],
    *,
    profile: str | None,
    options: LoginOptions,
    ask: Callable[[], Resolved],
    reporter: Reporter,
) -> Result:
    """Prove a credential on its host, store it in the keyring, read it back, bind it to the host.

    A secret that a file, a command or systemd already holds is proven and bound, not stored.
    Nothing at all is kept when anything fails.

    Args:
        ask: reads the secret, from standard input or from the person.

    Raises:
        LuccactlError: what is wrong with the address, the credential, the keyring or the file.
    """
    if options.kind is CredentialKind.UNDO:
        from lucca_connect.workflows.push.undo_key import keep_undo_key

        return keep_undo_key(environ, profile=profile, ask=ask if options.handed_over else None)
    paths = resolve_paths(environ)
    settings = read_settings(paths.config_file)
    name = profile_to_keep(environ, settings, profile)
    changes = _changes(settings, name, options)
    connection = Connection(Origin.PROFILE, _changed(settings, name, changes))
    host = connection.host_of(options.kind)
    changes[f"credentials.{options.kind}.host"] = host
    edits = profile_edits(name, changes)
    edited(paths.config_file, edits)  # refused before anything is asked, sent or stored

    elsewhere = configured_source(connection, options.kind, environ)
    if elsewhere is not None and options.handed_over:
        raise ConfigurationError(
            "credential_configured_elsewhere",
            profile=name,
            kind=options.kind,
            source=elsewhere.source,
            place=elsewhere.place,
        )
    candidate = check_form(options.kind, elsewhere or ask())
    proof = prove(
        Session(
            connection=replace(connection, given={options.kind: candidate}),
            options=resolve_options(Flags(), environ, connection.profile),
            paths=paths,
            environ=environ,
            reporter=reporter,
        ),
        options.kind,
    )
    if elsewhere is None:
        place = _keep(name, options.kind, candidate, paths.config_file, edits)
        candidate = replace(candidate, source=Source.KEYRING, place=place)
    else:
        change_settings(paths.config_file, edits)
    return Result(
        command="auth login",
        profile=name,
        data=_login_data(connection, options.kind, candidate, proof),
        view="auth_login",
    )


def _keep(
    profile: str,
    kind: CredentialKind,
    candidate: Resolved,
    file: Path,
    edits: Mapping[tuple[str, ...], TomlValue | None],
) -> str:
    """Store the secret and bind it; returns the keyring's name. All or nothing."""
    keyring = Keyring(profile)
    stored = keyring.store(kind, candidate.secret)
    try:
        change_settings(file, edits)
    except LuccactlError:
        keyring.put_back(kind, stored)
        raise
    return stored.backend


def _changes(settings: Settings, name: str, options: LoginOptions) -> dict[str, TomlValue | None]:
    """What the configuration will say of the profile, but for the host."""
    known = settings.profiles.get(name)
    changes: dict[str, TomlValue | None] = {}
    if options.kind in CONNECTORS:
        settings.profile(name)
        if options.url is not None:
            changes[f"{options.kind}.url"] = parse_setting(f"{options.kind}.url", options.url)
        return changes
    if options.url is not None:
        url = parse_setting("url", options.url)
        changes |= {"url": url, **lapsed_with(known, "url", url)}
    elif known is None or known.url is None:
        raise ConfigurationError(
            "url_missing",
            profile=name,
            next=f"luccactl auth login -p {name} --url https://example.ilucca.net",
        )
    if options.kind is CredentialKind.OAUTH:
        client_id = options.client_id or (known.client_id if known else None)
        if client_id is None:
            raise UsageError("client_id_missing", profile=name)
        changes["client_id"] = parse_setting("client_id", client_id)
    return changes


def _changed(settings: Settings, name: str, changes: Mapping[str, TomlValue | None]) -> Profile:
    """The profile as it will be, its credentials bound to no host yet."""
    known = settings.profiles.get(name)
    values = {**(known.said if known else {}), **changes}
    return profile_from(
        name,
        {
            key: value
            for key, value in values.items()
            if value is not None and not (key.startswith("credentials.") and key.endswith(".host"))
        },
    )


def _login_data(
    connection: Connection, kind: CredentialKind, kept: Resolved, proof: Proof
) -> dict[str, Json]:
    return {
        "profile": connection.name,
        "kind": kind.value,
        "url": connection.partner_url(kind) if kind in CONNECTORS else connection.url,
        "host": connection.host_of(kind),
        "source": kept.source.value,
        "place": kept.place,
        "proof": proof,
    }
