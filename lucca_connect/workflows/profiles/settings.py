"""`profile list|show|set|use` and `config path|show`: the configuration file, without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lucca_connect.errors import HeldError, Subject
from lucca_connect.http.hosts import is_loopback
from lucca_connect.output.results import Json, Result
from lucca_connect.settings.config import check_profile_name, read_settings
from lucca_connect.settings.display import DEFAULTS, shown_settings
from lucca_connect.settings.paths import resolve_paths
from lucca_connect.settings.schema import SANDBOX_NAME
from lucca_connect.settings.toml_values import TomlValue

if TYPE_CHECKING:
    from lucca_connect.http.clock import Clock
    from lucca_connect.settings.connection import Connection


def list_profiles(environ: Mapping[str, str]) -> Result:
    """Every profile with its address, the built-in practice tenant last."""
    settings = read_settings(resolve_paths(environ).config_file)
    rows: list[Mapping[str, Json]] = [
        {
            "name": name,
            "url": shown_settings(profile).get("url"),
            "default": name == settings.default_profile,
            "built_in": False,
        }
        for name, profile in sorted(settings.profiles.items())
    ]
    rows.append(
        {
            "name": SANDBOX_NAME,
            "url": None,
            "default": settings.default_profile == SANDBOX_NAME,
            "built_in": True,
        }
    )
    data: dict[str, Json] = {"default_profile": settings.default_profile, "profiles": rows}
    return Result(command="profile list", data=data, rows=rows, view="profile_list")


def show_profile(environ: Mapping[str, str], name: str | None) -> Result:
    """The settings that hold for one profile, and which of them are defaults."""
    from lucca_connect.settings.connection import resolve_connection

    connection = resolve_connection(environ, profile=name)
    return Result(
        command="profile show",
        profile=connection.name,
        data=_profile_data(connection),
        rows=_setting_rows(connection),
        view="profile_show",
    )


def set_setting(
    environ: Mapping[str, str],
    *,
    profile: str,
    key: str,
    text: str | None,
    acknowledge: Callable[[str], bool],
    clock: Clock,
) -> Result:
    """Change one setting, or remove it when `text` is None.

    Args:
        acknowledge: asked with the connector's name before luccactl takes over an exchange.

    Raises:
        HeldError: exchange_not_acknowledged, when the answer is no; nothing is written.
    """
    from lucca_connect.settings.config_writing import change_settings, profile_edits
    from lucca_connect.settings.setting_values import (
        lapsed_with,
        parse_setting,
        removable_setting,
    )

    file = resolve_paths(environ).config_file
    settings = read_settings(file)
    check_profile_name(profile)
    value = parse_setting(key, text) if text is not None else None
    if text is None:
        removable_setting(key)
    if key != "url":  # an address is what makes a profile
        settings.profile(profile)
    before = settings.profiles.get(profile)
    said = before.said if before is not None else {}
    changes: dict[str, TomlValue | None] = {key: value}
    changes |= lapsed_with(before, key, value)
    if key.endswith(".exchange") and value == "self":
        connector = key.partition(".")[0]
        if not acknowledge(connector):
            raise HeldError(
                "exchange_not_acknowledged",
                subject=Subject("profile", profile),
                profile=profile,
                connector=connector,
            )
        from lucca_connect.workflows.account import account_name

        changes[f"{key}_acknowledged"] = f"{account_name()} {_when(clock)}"
    after = change_settings(file, profile_edits(profile, changes)).profiles[profile]
    shown = shown_settings(after)
    data: dict[str, Json] = {
        "profile": profile,
        "key": key,
        "value": shown.get(key, DEFAULTS.get(key)),
        "removed": sorted(
            name for name in changes if name not in after.said and name in {key, *said}
        ),
        "file": str(file),
    }
    return Result(command="profile set", profile=profile, data=data, view="profile_set")


def use_profile(environ: Mapping[str, str], name: str) -> Result:
    """Make a profile the one that is used when none is named."""
    from lucca_connect.settings.config_writing import change_settings

    file = resolve_paths(environ).config_file
    if name != SANDBOX_NAME:
        read_settings(file).profile(check_profile_name(name))
    change_settings(file, {("default_profile",): name})
    data: dict[str, Json] = {"default_profile": name, "file": str(file)}
    return Result(command="profile use", profile=name, data=data, view="profile_use")


def show_config(environ: Mapping[str, str]) -> Result:
    """Everything the configuration file says."""
    file = resolve_paths(environ).config_file
    settings = read_settings(file)
    profiles = {name: shown_settings(profile) for name, profile in settings.profiles.items()}
    data: dict[str, Json] = {
        "path": str(file),
        "exists": file.exists(),
        "default_profile": settings.default_profile,
        "profiles": profiles,
    }
    rows: list[Mapping[str, Json]] = [
        {"profile": name, "key": key, "value": value}
        for name, values in profiles.items()
        for key, value in values.items()
    ]
    return Result(
        command="config show",
        data=data,
        rows=rows,
        view="config_show",
    )


def _profile_data(connection: Connection) -> dict[str, Json]:
    return {
        "name": connection.name,
        "origin": connection.origin.value,
        "built_in": connection.name == SANDBOX_NAME,
        "settings": _setting_rows(connection),
    }


def _setting_rows(connection: Connection) -> list[Mapping[str, Json]]:
    said = shown_settings(connection.profile)
    defaults = dict(DEFAULTS)
    # On a sandbox luccactl runs the exchange, the built-in one or one of this machine.
    if connection.name == SANDBOX_NAME or is_loopback(connection.url):
        defaults |= {key: "self" for key in DEFAULTS if key.endswith(".exchange")}
    return [
        {"key": key, "value": said.get(key, defaults.get(key)), "default": key not in said}
        for key in sorted({*said, *defaults})
    ]


def _when(clock: Clock) -> str:
    return datetime.fromtimestamp(clock.now(), UTC).isoformat(timespec="seconds")
