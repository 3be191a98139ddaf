"""`profile export` and `profile import`: the set-up of one tenant, for another or a colleague."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lucca_connect.connectors.load import read_own_file
from lucca_connect.errors import ConfigurationError, Subject, UsageError
from lucca_connect.http.hosts import canonical_host
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.settings.config import (
    Profile,
    Settings,
    check_profile_name,
    read_settings,
    read_text,
)
from lucca_connect.settings.config_writing import change_settings, edited, profile_edits
from lucca_connect.settings.paths import Paths, resolve_paths
from lucca_connect.settings.profile_file import (
    ProfileFile,
    portable,
    read_profile_file,
    write_profile_file,
)
from lucca_connect.settings.schema import CONNECTORS, CredentialKind
from lucca_connect.settings.setting_values import lapsed_with
from lucca_connect.settings.toml_values import TomlValue
from lucca_connect.state.files import private_folder, write_private

_CONNECTOR_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")


def export_profile(environ: Mapping[str, str], name: str, out: Path | None) -> Result:
    """The settings of a profile and the overlays of this home, without any secret.

    Args:
        out: file to write; None: stdout.

    Raises:
        UsageError: profile_reserved, profile_name_invalid, file_exists.
        ConfigurationError: profile_unknown, and what the configuration or the file may raise.
    """
    paths = resolve_paths(environ)
    text = write_profile_file(
        read_settings(paths.config_file), check_profile_name(name), _overlays(paths)
    )
    read_profile_file(paths.config_file, text)  # what is written can be read
    data: dict[str, Json] = {"profile": name, "file": None if out is None else str(out)}
    if out is None:
        data["content"] = text
        return Result("profile export", data, text=text)
    if out.exists():
        raise UsageError("file_exists", file=str(out))
    write_private(out.absolute(), text.encode())
    return Result("profile export", data, view="profile_export")


def import_profile(
    environ: Mapping[str, str], file: Path, *, name: str | None, replace: bool
) -> Result:
    """Make a profile of such a file; credentials are stored with `auth login` afterwards.

    Args:
        name: of the new profile; None: as in the file.
        replace: change a profile or an overlay of that name; credentials stay.

    Raises:
        UsageError: profile_reserved, profile_name_invalid, profile_exists, overlay_exists.
        ConfigurationError: profile_file_invalid, profile_file_absent, and what reading raises.
    """
    paths = resolve_paths(environ)
    if not file.is_file():
        raise ConfigurationError("profile_file_absent", file=str(file))
    found = read_profile_file(file, read_text(file))
    target = check_profile_name(name or found.name)
    settings = read_settings(paths.config_file)
    if target in settings.profiles and not replace:
        raise UsageError("profile_exists", subject=Subject("profile", target), profile=target)
    written = _overlays_to_write(paths, found.overlays, replace=replace)
    edits = profile_edits(target, _changes(settings, target, found))
    edited(paths.config_file, edits)  # all of it is right before anything is written
    for overlay, text in written.items():
        private_folder(overlay.parent)
        write_private(overlay, text.encode())
    change_settings(paths.config_file, edits)
    data: dict[str, Json] = {
        "profile": target,
        "settings": sorted(found.values),
        "addresses": sorted(str(value) for key, value in found.values.items() if _is_address(key)),
        "overlays": sorted(overlay.stem for overlay in written),
        "file": str(paths.config_file),
    }
    return Result(
        "profile import",
        data,
        profile=target,
        warnings=tuple(
            Warning_("exchange_to_acknowledge", {"profile": target, "connector": connector})
            for connector, partner in found.profile.partners.items()
            if partner.exchange == "self"
        ),
        view="profile_import",
    )


def _is_address(key: str) -> bool:
    return key in {"url", "token_url"} or key.endswith(".url")


def _overlays(paths: Paths) -> Mapping[str, str]:
    """Connector to the text of the file that this home has for it."""
    return {file.stem: read_text(file) for file in sorted(paths.connectors.glob("*.toml"))}


def _overlays_to_write(
    paths: Paths, overlays: Mapping[str, str], *, replace: bool
) -> Mapping[Path, str]:
    """Files to texts, each proven to be a legal overlay; what is there already is left alone."""
    written: dict[Path, str] = {}
    for connector, text in overlays.items():
        if not _CONNECTOR_NAME.fullmatch(connector):
            raise ConfigurationError("connector_name_invalid", name=connector)
        target = paths.connectors / f"{connector}.toml"
        if target.exists() and read_text(target) == text:
            continue
        if target.exists() and not replace:
            raise UsageError("overlay_exists", file=str(target), connector=connector)
        _require_sound(connector, text, target)
        written[target] = text
    return written


def _require_sound(connector: str, text: str, target: Path) -> None:
    """Held against the model before it lies there; there is no file to check yet.

    Raises:
        ConfigurationError: see `read_own_file`.
    """
    try:
        read_own_file(connector, text, target)
    except ConfigurationError as error:
        error.next = ""
        raise


def _changes(settings: Settings, name: str, found: ProfileFile) -> dict[str, TomlValue | None]:
    """The file's values; gone is what it does not say, but for what never leaves a machine."""
    before = settings.profiles.get(name)
    said = before.said if before is not None else {}
    changes: dict[str, TomlValue | None] = {
        key: None for key in said if portable(key) and key not in found.values
    }
    changes |= found.values
    for key, value in list(changes.items()):
        changes |= lapsed_with(before, key, value)
    return changes | _bound(before, found.profile)


def _bound(before: Profile | None, after: Profile) -> dict[str, TomlValue | None]:
    """A credential that is here stays bound to where it went so far: the addresses of somebody
    else's file are no reason to send it there (`credential_bound_to_other_host`)."""
    if before is None:
        return {}
    kinds = {CredentialKind.API_KEY: None, CredentialKind.OAUTH: None} | {
        CredentialKind(connector): connector for connector in CONNECTORS
    }
    bound: dict[str, TomlValue | None] = {}
    for kind, connector in kinds.items():
        here, there = (
            profile.url if connector is None else profile.partner(connector).url
            for profile in (before, after)
        )
        if here is None or there is None or before.credential(kind).host is not None:
            continue
        if canonical_host(here) != canonical_host(there):
            bound[f"credentials.{kind}.host"] = canonical_host(here)
    return bound
