"""Every key that a profile may hold, and the kind of its value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from lucca_connect.settings.key_paths import split
from lucca_connect.settings.kinds import (
    Arguments,
    Boolean,
    Choice,
    Duration,
    Integer,
    Kind,
    Location,
    Names,
    Route,
    Text,
)

DEFAULT_SHARE = 30
DEFAULT_DEADLINE_S = 30 * 60
SANDBOX_NAME = "sandbox"
"""The built-in practice tenant's profile."""
LANGUAGES = ("fr", "en")
OUTPUTS = ("human", "json", "ndjson", "csv")
EXCHANGES = ("vendor", "self")
GATEWAYS = ("http", "outbox")
CONNECTORS = ("aequivalent", "werecruit")
"""Connectors whose partner has an address and a credential."""
RECRUITING = ("flatchr", "teamtailor", "werecruit")
"""Connectors that bring hires; what a tenant's own connector needs is said in its own file."""
PARTNERS = tuple(sorted({*CONNECTORS, *RECRUITING}))
HIRE_SOURCES = ("file", "http")
HIRE_DATES = ("proven", "day-first")
HIRE_FIELDS = (
    "id",
    "last_name",
    "first_name",
    "email",
    "personal_email",
    "login",
    "establishment",
    "department",
    "start_date",
    "manager",
)
"""What the fields of a partner's list may be named for."""
DEFAULTABLE = ("establishment", "department", "role", "manager")
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
    UNDO = "undo"
    """Nothing at Lucca's: what people's data were before a push (`settings.undo_key`)."""


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
    **{f"credentials.{kind}.file": Location() for kind in CredentialKind},
    **{f"credentials.{kind}.command": Arguments() for kind in CredentialKind},
    "approval": Choice(APPROVALS),
    "approver": Names(),
    "limits.max_changes": _COUNT,
    "limits.max_percent": Integer(0, 100),
    "limits.first_run": _COUNT,
    "limits.reorder_min_days": Integer(0, 3650),
    **{f"{connector}.exchange": EXCHANGE for connector in PARTNERS},
    **{f"{connector}.url": Text("https://partner.example") for connector in CONNECTORS},
    **{f"{connector}.limits.max_changes": _COUNT for connector in PARTNERS},
    **{f"{connector}.limits.max_percent": Integer(0, 100) for connector in PARTNERS},
    **{f"{connector}.limits.first_run": _COUNT for connector in PARTNERS},
    "aequivalent.limits.dossier_order": _COUNT,
    "aequivalent.limits.value_write": _COUNT,
    "aequivalent.limits.max_cost": _AMOUNT,
    **{f"aequivalent.prices.{package}": _AMOUNT for package in PACKAGES},
    "aequivalent.currency": Text("CHF"),
    "aequivalent.gateway": Choice(GATEWAYS),
    "aequivalent.folder": Location(),
    **{f"{connector}.file": Location() for connector in RECRUITING},
    **{f"{connector}.dates": Choice(HIRE_DATES) for connector in RECRUITING},
    **{
        f"{connector}.defaults.{name}": Text(name)
        for connector in RECRUITING
        for name in DEFAULTABLE
    },
    "werecruit.source": Choice(HIRE_SOURCES),
    "werecruit.http.path": Route(),
    **{f"werecruit.http.{name}": Text(name) for name in ("items", "next", "cursor", "limit")},
    "werecruit.http.page_size": Integer(1, 1000),
    **{f"werecruit.http.fields.{name}": Text(name) for name in HIRE_FIELDS},
}
"""Keys that a person may set."""

KEPT: Mapping[str, Kind] = {
    **{f"credentials.{kind}.host": Text("example.ilucca.net:443") for kind in CredentialKind},
    **{f"{connector}.exchange_acknowledged": Text("who when") for connector in PARTNERS},
}
"""Keys that luccactl keeps: the host a credential was proven on, who acknowledged an exchange."""

PROFILE_KEYS: Mapping[str, Kind] = {**SETTABLE, **KEPT}

BY_ESTABLISHMENT = "by_establishment"
"""`NAME.defaults.by_establishment.ESTABLISHMENT.role`: the one key with a name of the tenant's."""


def settable_kind(key: str) -> Kind | None:
    """The kind of value of a key that a person may set, None when there is no such key."""
    match split(key):
        case (connector, "defaults", table, establishment, name) if (
            connector in RECRUITING
            and table == BY_ESTABLISHMENT
            and establishment
            and name in DEFAULTABLE[1:]
        ):
            return Text(name)
    return SETTABLE.get(key)


def kind_of(key: str) -> Kind | None:
    """The kind of value of a key, None when there is no such key."""
    return settable_kind(key) or KEPT.get(key)


def is_table(path: Sequence[str]) -> bool:
    """Whether a path below a profile is a table of ours, not a value."""
    match path:
        case (connector, "defaults", table) | (connector, "defaults", table, _):
            return connector in RECRUITING and table == BY_ESTABLISHMENT
    return ".".join(path) in _TABLES


_TABLES = frozenset(
    ".".join(parts[:length])
    for parts in (key.split(".") for key in PROFILE_KEYS)
    for length in range(1, len(parts))
)

SECRET_NAMES = frozenset(
    {"api_key", "apikey", "api-key", "key", "token", "secret", "password", "client_secret"}
)
"""Names under which people put a secret into a configuration file by mistake."""
