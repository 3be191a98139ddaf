"""Every key that a profile may hold, and the kind of its value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from lucca_connect.settings.kinds import (
    Arguments,
    Boolean,
    Choice,
    Duration,
    Integer,
    Kind,
    Location,
    Names,
    Text,
)

LANGUAGES = ("fr", "en")
OUTPUTS = ("human", "json", "ndjson", "csv")
EXCHANGES = ("vendor", "self")
GATEWAYS = ("http", "outbox")
CONNECTORS = ("aequivalent", "werecruit")
APPROVALS = ("over-limit", "always")
PACKAGES = ("light", "basic", "standard", "executive", "update", "update-plus")
"""Option keys of the connector's list of packages: they may have a price."""

PROFILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
RESERVED_NAMES = frozenset({"env", "sandbox"})


class CredentialKind(StrEnum):
    """What a secret opens."""

    API_KEY = "api-key"
    OAUTH = "oauth"
    AEQUIVALENT = "aequivalent"
    WERECRUIT = "werecruit"


SHARE = Integer(1, 50)
LANGUAGE = Choice(LANGUAGES)
OUTPUT = Choice(OUTPUTS)
DEADLINE = Duration()
READ_ONLY = Boolean()
EXCHANGE = Choice(EXCHANGES)
ADDRESS = Text("https://example.ilucca.net")
_COUNT = Integer(0, 1_000_000)
_AMOUNT = Integer(0, 100_000_000)

SETTABLE: Mapping[str, Kind] = {
    "url": ADDRESS,
    "lang": LANGUAGE,
    "output": OUTPUT,
    "share": SHARE,
    "deadline": DEADLINE,
    "read_only": READ_ONLY,
    "ca_bundle": Location(),
    "client_id": Text("client-id"),
    "token_url": Text("https://accounts.world.luccasoftware.com/connect/token"),
    UNDO = "undo"
    """Nothing at Lucca's: what people's data were before a push (`settings.undo_key`)."""
    **{f"credentials.{kind}.file": Location() for kind in CredentialKind},
    **{f"credentials.{kind}.command": Arguments() for kind in CredentialKind},
    "approval": Choice(APPROVALS),
    "approver": Names(),
    "limits.max_changes": _COUNT,
    "limits.max_percent": Integer(0, 100),
    "limits.first_run": _COUNT,
    "limits.reorder_min_days": Integer(0, 3650),
    **{f"{connector}.exchange": EXCHANGE for connector in CONNECTORS},
    **{f"{connector}.url": Text("https://partner.example") for connector in CONNECTORS},
    **{f"{connector}.limits.max_changes": _COUNT for connector in CONNECTORS},
    **{f"{connector}.limits.max_percent": Integer(0, 100) for connector in CONNECTORS},
    **{f"{connector}.limits.first_run": _COUNT for connector in CONNECTORS},
    "aequivalent.limits.dossier_order": _COUNT,
    "aequivalent.limits.value_write": _COUNT,
    "aequivalent.limits.max_cost": _AMOUNT,
    **{f"aequivalent.prices.{package}": _AMOUNT for package in PACKAGES},
    "aequivalent.currency": Text("CHF"),
    "aequivalent.gateway": Choice(GATEWAYS),
    "aequivalent.folder": Location(),
    **{
        f"werecruit.defaults.{name}": Text(name) for name in ("establishment", "department", "role")
    },
}
"""Keys that a person may set."""

KEPT: Mapping[str, Kind] = {
    **{f"credentials.{kind}.host": Text("example.ilucca.net:443") for kind in CredentialKind},
    **{f"{connector}.exchange_acknowledged": Text("who when") for connector in CONNECTORS},
}
"""Keys that luccactl keeps: the host a credential was proven on, who acknowledged an exchange."""

PROFILE_KEYS: Mapping[str, Kind] = {**SETTABLE, **KEPT}

SECRET_NAMES = frozenset(
    {"api_key", "apikey", "api-key", "key", "token", "secret", "password", "client_secret"}
)
"""Names under which people put a secret into a configuration file by mistake."""
