"""What `profile set` accepts: the key, the text of the value, and what else changes with it."""

from __future__ import annotations

import difflib

from lucca_connect.errors import LuccactlError, UsageError
from lucca_connect.http.hosts import canonical_host, check_host, tenant_origin
from lucca_connect.settings.config import Profile
from lucca_connect.settings.schema import (
    KEPT,
    PARTNERS,
    SETTABLE,
    settable_kind,
)
from lucca_connect.settings.toml_values import TomlValue


def parse_setting(key: str, text: str) -> TomlValue:
    """The value that a text stands for.

    Raises:
        UsageError: setting_unknown, setting_kept, setting_invalid.
        ConfigurationError: bad_url, insecure_url, foreign_host.
    """
    kind = settable_kind(key)
    if kind is None:
        raise _unknown(key)
    try:
        value = kind.parse(text)
    except ValueError:
        raise UsageError("setting_invalid", key=key, expected=kind.expected) from None
    return _address(key, value) if isinstance(value, str) else value


def removable_setting(key: str) -> str:
    """A key that a person may remove.

    Raises:
        UsageError: setting_unknown, setting_kept.
    """
    if settable_kind(key) is None:
        raise _unknown(key)
    return key


def lapsed_with(profile: Profile | None, key: str, value: TomlValue | None) -> dict[str, None]:
    """Keys that a change makes void: an acknowledgement holds for the tenant it was given for,
    and for as long as the exchange stays with us."""
    lapsed: list[str] = []
    if key == "url" and profile is not None and profile.url is not None:
        moved = value is None or canonical_host(profile.url) != canonical_host(str(value))
        lapsed = [f"{connector}.exchange_acknowledged" for connector in PARTNERS if moved]
    elif key.endswith(".exchange") and value != "self":
        lapsed = [f"{key}_acknowledged"]
    return dict.fromkeys(lapsed)


def _address(key: str, value: str) -> str:
    if key == "url":
        return tenant_origin(value)
    if key == "token_url":
        check_host(value)
    elif key.endswith(".url"):
        check_host(value, extra_hosts=frozenset({canonical_host(value)}))
        return value.rstrip("/")
    return value


def _unknown(key: str) -> LuccactlError:
    if key in KEPT:
        return UsageError("setting_kept", key=key)
    near = difflib.get_close_matches(key, SETTABLE, n=1)
    return UsageError("setting_unknown", key=key, near=near[0] if near else "url")
