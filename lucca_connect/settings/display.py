"""A profile's settings as they may be shown: no secret, nothing that might be one."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.errors import ConfigurationError
from lucca_connect.http.hosts import parse_address
from lucca_connect.settings.config import LimitSettings, Profile
from lucca_connect.settings.schema import CONNECTORS, DEFAULT_DEADLINE_S, DEFAULT_SHARE
from lucca_connect.settings.toml_values import TomlScalar, TomlValue

_LIMITS = LimitSettings()
DEFAULTS: Mapping[str, TomlScalar] = {
    "share": DEFAULT_SHARE,
    "deadline": DEFAULT_DEADLINE_S,
    "read_only": False,
    "approval": "over-limit",
    "limits.max_changes": _LIMITS.max_changes,
    "limits.max_percent": _LIMITS.max_percent,
    "limits.first_run": _LIMITS.first_run,
    "limits.reorder_min_days": _LIMITS.reorder_min_days,
    **{f"{connector}.exchange": "vendor" for connector in CONNECTORS},
    "aequivalent.gateway": "http",
}
"""What holds where a profile does not say. `deadline` is in seconds."""


def shown_settings(profile: Profile) -> dict[str, TomlScalar]:
    """The dotted keys that a profile says, with values fit to be shown."""
    return {key: _shown(key, value) for key, value in sorted(profile.said.items())}


def _shown(key: str, value: TomlValue) -> TomlScalar:
    if key.rpartition(".")[2] in {"url", "token_url"}:
        try:
            address = parse_address(str(value))
        except ConfigurationError:
            return "?"  # it may hold a password
        return f"{address.origin}{address.path}"
    if isinstance(value, bool | int | str):
        return value
    if key == "approver":
        return ", ".join(value)
    return f"{value[0]} …" if len(value) > 1 else value[0]  # arguments may hold a secret
