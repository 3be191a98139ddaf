"""Which tenant a command works on: a profile, the environment, or the built-in sandbox.

The three are never mixed (design: commands). A half-set environment is an error, so that a typing
mistake in a scheduler's file never sends a command to another tenant than the one meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.errors import ConfigurationError, Subject, UsageError
from lucca_connect.http.hosts import (
    TOKEN_PATH,
    TOKEN_URL,
    canonical_host,
    check_host,
    is_loopback,
    tenant_origin,
)
from lucca_connect.settings.config import (
    PartnerSettings,
    Profile,
    Settings,
    check_profile_name,
    profile_from,
    read_settings,
)
from lucca_connect.settings.paths import resolve_paths
from lucca_connect.settings.schema import CONNECTORS, SANDBOX_NAME, CredentialKind
from lucca_connect.settings.sources.values import Resolved, Source, secret_from

ENVIRONMENT_NAME = "env"
PROFILE_VARIABLE = "LUCCACTL_PROFILE"

SECRET_VARIABLES: Mapping[CredentialKind, str] = {
    CredentialKind.API_KEY: "LUCCACTL_API_KEY",
    CredentialKind.OAUTH: "LUCCACTL_CLIENT_SECRET",
    CredentialKind.AEQUIVALENT: "LUCCACTL_AEQUIVALENT_TOKEN",
    CredentialKind.WERECRUIT: "LUCCACTL_WERECRUIT_TOKEN",
}
UNDO_VARIABLE = "LUCCACTL_UNDO_KEY"
"""No part of a connection: it may stand beside a profile."""
_VALUE_VARIABLES: Mapping[str, str] = {
    "url": "LUCCACTL_URL",
    "client_id": "LUCCACTL_CLIENT_ID",
    "token_url": "LUCCACTL_TOKEN_URL",
    "aequivalent.url": "LUCCACTL_AEQUIVALENT_URL",
    "werecruit.url": "LUCCACTL_WERECRUIT_URL",
}
CONNECTION_VARIABLES = (*_VALUE_VARIABLES.values(), *SECRET_VARIABLES.values())


class Origin(StrEnum):
    """Where a connection was described."""

    PROFILE = "profile"
    ENVIRONMENT = "environment"
    SANDBOX = "sandbox"


@dataclass(frozen=True, slots=True)
class Connection:
    """A tenant to work on.

    Attributes:
        origin: see `Origin`.
        profile: its settings; of the environment and the sandbox, a profile made up from them.
        given: secrets that came with the description itself; those of a profile are found when
            they are needed (`settings.credentials`).
    """

    origin: Origin
    profile: Profile
    given: Mapping[CredentialKind, Resolved] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The profile's name: `bank`, `env`, `sandbox`."""
        return self.profile.name

    @property
    def url(self) -> str:
        """Address of the tenant, no trailing slash.

        Raises:
            ConfigurationError: url_missing (also: the sandbox has not been started); bad_url,
                insecure_url, foreign_host.
        """
        if self.profile.url is None:
            raise ConfigurationError(
                "url_missing", subject=Subject("profile", self.name), profile=self.name
            )
        return tenant_origin(self.profile.url)

    @property
    def token_url(self) -> str:
        """Where OAuth tokens are asked for; on loopback the tenant's own route.

        Raises:
            ConfigurationError: as `url`.
        """
        if self.profile.token_url is not None:
            check_host(self.profile.token_url)
            return self.profile.token_url
        return f"{self.url}{TOKEN_PATH}" if is_loopback(self.url) else TOKEN_URL

    def partner(self, connector: str) -> PartnerSettings:
        """The settings of a connector."""
        return self.profile.partner(connector)

    def partner_url(self, connector: str) -> str:
        """Address of a partner, no trailing slash.

        Raises:
            ConfigurationError: partner_url_missing, partner_variable_missing, bad_url,
                insecure_url.
        """
        url = self.partner(connector).url
        if url is None and self.origin is Origin.ENVIRONMENT:
            raise ConfigurationError(
                "partner_variable_missing",
                connector=connector,
                variable=_VALUE_VARIABLES[f"{connector}.url"],
                token=SECRET_VARIABLES[CredentialKind(connector)],
            )
        if url is None:
            raise ConfigurationError(
                "partner_url_missing",
                subject=Subject("profile", self.name),
                profile=self.name,
                connector=connector,
            )
        check_host(url, extra_hosts=frozenset({canonical_host(url)}))
        return url.rstrip("/")

    @property
    def partner_hosts(self) -> frozenset[str]:
        """The hosts beyond Lucca's that this profile may speak to."""
        urls = (self.partner(connector).url for connector in CONNECTORS)
        return frozenset(canonical_host(url) for url in urls if url is not None)

    def host_of(self, kind: CredentialKind) -> str:
        """The canonical host that a credential is meant for.

        Raises:
            ConfigurationError: as `url` and `partner_url`.
        """
        return canonical_host(self.partner_url(kind) if kind in CONNECTORS else self.url)


def resolve_connection(environ: Mapping[str, str], *, profile: str | None = None) -> Connection:
    """The tenant that a command works on.

    Args:
        environ: the process's environment.
        profile: what `--profile` says.

    Raises:
        UsageError: connection_mixed, profile_reserved.
        ConfigurationError: connection_incomplete, no_profile, profile_unknown, and whatever
            reading the file raises.
    """
    named = _named(environ, profile)
    if _given_variables(environ):
        return _from_environment(environ)
    if named == ENVIRONMENT_NAME:
        raise UsageError("profile_reserved", profile=named)
    if named == SANDBOX_NAME:
        return Connection(Origin.SANDBOX, Profile(SANDBOX_NAME))
    return _from_file(read_settings(resolve_paths(environ).config_file), named)


def profile_to_keep(environ: Mapping[str, str], settings: Settings, profile: str | None) -> str:
    """The name under which a credential is kept: a profile's, which need not exist yet.

    Raises:
        UsageError: connection_mixed, profile_reserved, profile_name_invalid.
        ConfigurationError: no_profile.
    """
    name = _named(environ, profile)
    if _given_variables(environ):
        name = ENVIRONMENT_NAME
    name = name or settings.default_profile
    if name is None:
        raise ConfigurationError(
            "no_profile",
            known=settings.known_profiles,
            next="luccactl auth login -p NAME --url https://example.ilucca.net",
        )
    return check_profile_name(name)


def sandbox_connection(ready: Mapping[str, str]) -> Connection:
    """The connection to a sandbox that has just been started.

    Args:
        ready: the names of its ready file (design: sandbox).
    """
    values = {name: ready[name] for name in ("url", "client_id", "token_url")}
    values |= {f"{connector}.url": ready[f"{connector}_url"] for connector in CONNECTORS}
    names = {
        CredentialKind.API_KEY: "api_key",
        CredentialKind.OAUTH: "client_secret",
        CredentialKind.AEQUIVALENT: "aequivalent_token",
        CredentialKind.WERECRUIT: "werecruit_token",
    }
    given = {
        kind: Resolved(
            secret_from(ready[name], Source.SANDBOX, SANDBOX_NAME), Source.SANDBOX, SANDBOX_NAME
        )
        for kind, name in names.items()
    }
    return Connection(Origin.SANDBOX, profile_from(SANDBOX_NAME, values), given)


def _named(environ: Mapping[str, str], profile: str | None) -> str | None:
    """The profile that the command line or the environment names."""
    named = profile or environ.get(PROFILE_VARIABLE) or None
    variables = _given_variables(environ)
    if named is not None and variables:
        raise UsageError("connection_mixed", profile=named, variables=", ".join(variables))
    return named


def _given_variables(environ: Mapping[str, str]) -> list[str]:
    return [name for name in CONNECTION_VARIABLES if environ.get(name)]


def _from_environment(environ: Mapping[str, str]) -> Connection:
    required = ["LUCCACTL_URL", "LUCCACTL_API_KEY"]
    if environ.get("LUCCACTL_CLIENT_ID") or environ.get("LUCCACTL_CLIENT_SECRET"):
        required += ["LUCCACTL_CLIENT_ID", "LUCCACTL_CLIENT_SECRET"]
    for name in required:
        if not environ.get(name):
            raise ConfigurationError("connection_incomplete", variable=name)
    values = {key: environ[name] for key, name in _VALUE_VARIABLES.items() if environ.get(name)}
    given = {
        kind: Resolved(
            secret_from(environ[name], Source.ENVIRONMENT, name), Source.ENVIRONMENT, name
        )
        for kind, name in SECRET_VARIABLES.items()
        if environ.get(name)
    }
    return Connection(Origin.ENVIRONMENT, profile_from(ENVIRONMENT_NAME, values), given)


def _from_file(settings: Settings, named: str | None) -> Connection:
    name = named or settings.default_profile
    if name is None:
        raise ConfigurationError("no_profile", known=settings.known_profiles)
    if name == SANDBOX_NAME:
        return Connection(Origin.SANDBOX, Profile(SANDBOX_NAME))
    return Connection(Origin.PROFILE, settings.profile(name))
