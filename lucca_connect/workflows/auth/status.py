"""`auth status` and `auth logout`: where credentials are, and forgetting them. No network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lucca_connect.errors import (
    AccessError,
    ExitCode,
    LuccactlError,
    Subject,
    UsageError,
)
from lucca_connect.output.results import Json, Result
from lucca_connect.settings.connection import Connection, Origin, resolve_connection
from lucca_connect.settings.credentials import check_form, configured_source, require_bound_host
from lucca_connect.settings.paths import resolve_paths
from lucca_connect.settings.schema import CredentialKind
from lucca_connect.settings.sources.keyring import Keyring
from lucca_connect.settings.sources.values import Resolved, Source

Found = dict[CredentialKind, Resolved | LuccactlError | None]


def show_status(
    environ: Mapping[str, str], *, profile: str | None, kind: CredentialKind | None
) -> Result:
    """Which credentials a connection has, from which source, for which host; never the secret.

    Exit 77 when one that is needed, asked about or set up cannot be used.
    """
    connection = resolve_connection(environ, profile=profile)
    kinds = [kind] if kind is not None else _kinds(connection)
    found: Found = {}
    if connection.origin is not Origin.SANDBOX:
        found = _look(connection, kinds, environ)
    rows: list[Mapping[str, Json]] = []
    errors: list[LuccactlError] = []
    for each in kinds:
        if connection.origin is Origin.SANDBOX:
            rows.append(_row(each, source=Source.SANDBOX, place="sandbox"))
            continue
        resolved, host, error = _judge(connection, each, found[each])
        place = resolved.place if resolved else None
        source = resolved.source if resolved else None
        rows.append(_row(each, source=source, place=place, host=host, error=error))
        if error is not None:
            errors.append(error)
    data: dict[str, Json] = {
        "profile": connection.name,
        "origin": connection.origin.value,
        "credentials": rows,
    }
    return Result(
        command="auth status",
        profile=connection.name,
        exit_code=errors[0].exit_code if errors else ExitCode.OK,
        data=data,
        errors=tuple(errors),
        rows=rows,
        view="auth_status",
    )


def log_out(
    environ: Mapping[str, str], *, profile: str | None, kind: CredentialKind | None
) -> Result:
    """Forget the credentials that the keyring holds, and the hosts they were bound to.

    A file, a command or systemd is not luccactl's to change: those are named as kept.

    Raises:
        UsageError: profile_reserved.
        AccessError: keyring_unavailable and its like.
    """
    connection = resolve_connection(environ, profile=profile)
    if connection.origin is not Origin.PROFILE:
        raise UsageError("profile_reserved", profile=connection.name)
    kept: list[Json] = []
    removed: list[Json] = []
    lapsed: dict[str, None] = {}
    for each in [kind] if kind is not None else _kinds(connection):
        settings = connection.profile.credential(each)
        if settings.file is not None or settings.command is not None:
            kept.append({"kind": each.value, "source": "file" if settings.file else "command"})
        elif Keyring(connection.name).delete(each):
            removed.append(each.value)
        if settings.host is not None:
            lapsed[f"credentials.{each}.host"] = None
    if lapsed:
        from lucca_connect.settings.config_writing import change_settings, profile_edits

        file = resolve_paths(environ).config_file
        change_settings(file, profile_edits(connection.name, lapsed))
    data: dict[str, Json] = {"profile": connection.name, "removed": removed, "kept": kept}
    return Result(command="auth logout", profile=connection.name, data=data, view="auth_logout")


def _kinds(connection: Connection) -> list[CredentialKind]:
    """The API key, without which nothing works, and whatever else is set up."""
    if connection.origin is Origin.SANDBOX:
        return [kind for kind in CredentialKind if kind is not CredentialKind.UNDO]
    said = connection.profile.said
    return [
        kind
        for kind in CredentialKind
        if kind is CredentialKind.API_KEY
        or kind in connection.given
        or any(key.startswith(f"credentials.{kind}.") for key in said)
    ]


def _look(
    connection: Connection, kinds: Sequence[CredentialKind], environ: Mapping[str, str]
) -> Found:
    """Each credential, or what was in the way. The keyring is asked once, for all that remain."""
    found: Found = {}
    for kind in kinds:
        try:
            found[kind] = configured_source(connection, kind, environ)
        except LuccactlError as error:
            found[kind] = error
    remaining = [kind for kind in kinds if found[kind] is None]
    if remaining and connection.origin is Origin.PROFILE:
        try:
            found |= Keyring(connection.name).read_all(remaining)
        except AccessError as error:
            found |= dict.fromkeys(remaining, error)
    return found


def _judge(
    connection: Connection, kind: CredentialKind, found: Resolved | LuccactlError | None
) -> tuple[Resolved | None, str | None, LuccactlError | None]:
    """The credential, the host it is for, and why it cannot be used."""
    resolved = found if isinstance(found, Resolved) else None
    host = None
    try:
        host = connection.host_of(kind)
        if isinstance(found, LuccactlError):
            raise found
        if resolved is None:
            raise AccessError(
                "credential_missing",
                subject=Subject("profile", connection.name),
                profile=connection.name,
                kind=kind,
            )
        require_bound_host(connection, kind)
        check_form(kind, resolved)
    except LuccactlError as error:
        return resolved, host, error
    return resolved, host, None


def _row(
    kind: CredentialKind,
    *,
    source: Source | None,
    place: str | None,
    host: str | None = None,
    error: LuccactlError | None = None,
) -> dict[str, Json]:
    return {
        "kind": kind.value,
        "source": source.value if source else None,
        "place": place,
        "host": host,
        "usable": error is None,
        "problem": error.code if error else None,
    }
