"""The configuration file as values. Every error names the file, the line and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from lucca_connect.errors import ConfigurationError, LuccactlError, Subject, UsageError
from lucca_connect.settings.key_paths import joined, split
from lucca_connect.settings.schema import (
    PARTNERS,
    PROFILE_NAME,
    RESERVED_NAMES,
    SECRET_NAMES,
    CredentialKind,
    is_table,
    kind_of,
)
from lucca_connect.settings.toml_values import KeyPath, TomlValue

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import Defaults

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CredentialSettings:
    """Where one credential of a profile comes from, if not from the keyring.

    Attributes:
        file: a file that holds it and nothing else; `command`: a program that prints it.
        host: canonical host it was proven on; it is not used on another one.
    """

    file: Path | None = None
    command: tuple[str, ...] | None = field(default=None, repr=False)
    host: str | None = None


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """How much one run may change (design: plan, engine, journal).

    Attributes:
        max_changes: subjects a run; `max_percent`: of the population, from 50 people on.
        first_run: subjects of the first run on a tenant.
        reorder_min_days: days before the same person may be ordered again.
    """

    max_changes: int = 25
    max_percent: int = 10
    first_run: int = 20
    reorder_min_days: int = 180


@dataclass(frozen=True, slots=True)
class PartnerSettings:
    """One connector's table.

    Attributes:
        exchange: `vendor` or `self`, None when not said.
        exchange_acknowledged: who acknowledged `self`, and when.
        url: the partner's address; `gateway`: `http` or `outbox`; `folder`: of the outbox.
        limits: the connector's own limits by name, instead of or beside the profile's.
        prices: key of a package to what an order of it costs, in `currency`.
        source: where hires come from, `file` or `http`; None when not said.
        file: of hires; `dates`: `day-first` when 03/04/2026 is in April.
        http: shape of the partner's list: `path`, `items`, `fields.last_name`…
        page_size: hires on one page, None when not said.
        defaults: `establishment`, `department`, `role`, `manager` for people created from hires,
            and `by_establishment.NAME.role`; see `hire_defaults`.
    """

    exchange: str | None = None
    exchange_acknowledged: str | None = None
    url: str | None = None
    gateway: str = "http"
    folder: Path | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    prices: Mapping[str, int] = field(default_factory=dict)
    currency: str = ""
    source: str | None = None
    file: Path | None = None
    dates: str = "proven"
    http: Mapping[str, str] = field(default_factory=dict)
    page_size: int | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def hire_defaults(self) -> Defaults:
        """The defaults for hires as the connector's own are written."""
        from lucca_connect.connectors.recruiting import Defaults, DefaultValues

        everywhere: dict[str, str] = {}
        places: dict[str, dict[str, str]] = {}
        for key, value in self.defaults.items():
            match split(key):
                case (name,):
                    everywhere[name] = value
                case (_, establishment, name):
                    places.setdefault(establishment, {})[name] = value
        by_establishment = {place: DefaultValues(**values) for place, values in places.items()}
        return Defaults(**everywhere, by_establishment=by_establishment)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named tenant and its settings; None where the profile does not say.

    Attributes:
        name: as written in the file.
        url: address of the tenant.
        lang, output, share, deadline_s, read_only: see `settings.options`.
        ca_bundle: certificates trusted besides the system's.
        client_id, token_url: of the OAuth client.
        approval: `over-limit`: a person approves what exceeds a limit; `always`: every change.
        approver: accounts of the system that may approve, never the one that asked; `*`: any
            other account; empty: whoever may run luccactl may approve.
        credentials, limits, partners: see their classes.
        said: dotted keys that were given, with their values.
    """

    name: str
    url: str | None = None
    lang: str | None = None
    output: str | None = None
    share: int | None = None
    deadline_s: int | None = None
    read_only: bool | None = None
    ca_bundle: Path | None = None
    client_id: str | None = None
    token_url: str | None = None
    approval: str = "over-limit"
    approver: tuple[str, ...] = ()
    credentials: Mapping[CredentialKind, CredentialSettings] = field(default_factory=dict)
    limits: LimitSettings = LimitSettings()
    partners: Mapping[str, PartnerSettings] = field(default_factory=dict)
    said: Mapping[str, TomlValue] = field(default_factory=dict, repr=False)

    def credential(self, kind: CredentialKind) -> CredentialSettings:
        """The settings of a credential, empty when there are none."""
        return self.credentials.get(kind, CredentialSettings())

    def partner(self, connector: str) -> PartnerSettings:
        """The settings of a connector, the defaults when there are none."""
        return self.partners.get(connector, PartnerSettings())


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole file.

    Attributes:
        file: where it lies, or would lie; `text`: its content, empty when it is absent.
        default_profile: used when no profile is named.
        profiles: by name.
    """

    file: Path
    text: str = field(default="", repr=False)
    default_profile: str | None = None
    profiles: Mapping[str, Profile] = field(default_factory=dict)

    @property
    def known_profiles(self) -> str:
        """Their names for a message, "-" when there are none."""
        return ", ".join(sorted(self.profiles)) or "-"

    def profile(self, name: str) -> Profile:
        """A profile by name.

        Raises:
            ConfigurationError: profile_unknown.
        """
        try:
            return self.profiles[name]
        except KeyError:
            raise ConfigurationError(
                "profile_unknown",
                subject=Subject("profile", name),
                profile=name,
                known=self.known_profiles,
            ) from None


def check_profile_name(name: str) -> str:
    """A name that a profile may have.

    Raises:
        UsageError: profile_reserved, profile_name_invalid.
    """
    if name in RESERVED_NAMES:
        raise UsageError("profile_reserved", subject=Subject("profile", name), profile=name)
    if not PROFILE_NAME.fullmatch(name):
        raise UsageError("profile_name_invalid")
    return name


def read_settings(file: Path) -> Settings:
    """The configuration; empty when the file does not exist.

    Raises:
        ConfigurationError: config_unreadable, config_invalid, config_unknown_key, config_secret.
    """
    return parse_settings(file, read_text(file))


def read_text(file: Path) -> str:
    """The file's text; empty when it does not exist.

    Raises:
        ConfigurationError: config_unreadable.
    """
    try:
        if file.is_fifo():  # reading it would wait for a writer
            raise OSError(None, "not a file")
        return file.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError:
        reason = "UTF-8"
    except OSError as error:
        reason = error.strerror or type(error).__name__
    raise ConfigurationError("config_unreadable", file=str(file), reason=reason)


def parse_settings(file: Path, text: str) -> Settings:
    """The configuration that a text holds. Raises as `read_settings`."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:  # the latter: thousands of "["
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigurationError(
            "config_not_toml",
            file=str(file),
            line=int(line[1]) if line else text.count("\n") + 1,
        ) from None
    return _Reader(file, text).settings(document)


class _Reader:
    """Checks a parsed document, key by key."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._text = text

    def settings(self, document: Mapping[str, object]) -> Settings:
        for key in document.keys() - {"default_profile", "profiles"}:
            raise self._unknown((key,))
        default = document.get("default_profile")
        if default is not None and not isinstance(default, str):
            raise self._invalid(("default_profile",), '"profile"')
        tables = self._table(("profiles",), document.get("profiles", {}))
        profiles = {name: self._profile(name, table) for name, table in tables.items()}
        return Settings(self._file, self._text, default, profiles)

    def _profile(self, name: str, table: object) -> Profile:
        path = ("profiles", name)
        if name in RESERVED_NAMES or not PROFILE_NAME.fullmatch(name):
            raise self._invalid(path, f"[A-Za-z0-9_-], != {', '.join(sorted(RESERVED_NAMES))}")
        values: dict[str, TomlValue] = {}
        for key_path, value in self._leaves(path, self._table(path, table)):
            key = joined(key_path[2:])
            kind = kind_of(key)
            if kind is None:
                raise self._unknown(key_path)
            try:
                values[key] = kind.accept(value)
            except ValueError:
                raise self._invalid(key_path, kind.expected) from None
        return profile_from(name, values)

    def _leaves(
        self, path: KeyPath, table: Mapping[str, object]
    ) -> Iterator[tuple[KeyPath, object]]:
        """Every key that is no table of ours, at any depth."""
        for name, value in table.items():
            here = (*path, name)
            if is_table(here[2:]):
                yield from self._leaves(here, self._table(here, value))
            else:
                yield here, value

    def _table(self, path: KeyPath, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self._invalid(path, f"[{'.'.join(path)}]")
        return value

    def _unknown(self, path: KeyPath) -> LuccactlError:
        code = "config_secret" if path[-1].lower() in SECRET_NAMES else "config_unknown_key"
        return self._error(code, path)

    def _invalid(self, path: KeyPath, expected: str) -> LuccactlError:
        return self._error("config_invalid", path, expected=expected)

    def _error(self, code: str, path: KeyPath, expected: str = "") -> LuccactlError:
        from lucca_connect.settings.toml_edit import line_of

        return ConfigurationError(
            code,
            file=str(self._file),
            line=line_of(self._text, path) or 1,
            key=".".join(path),
            expected=expected,
        )


def profile_from(name: str, values: Mapping[str, TomlValue]) -> Profile:
    """A profile from its dotted keys and accepted values."""
    text = cast("Mapping[str, str]", values)
    number = cast("Mapping[str, int]", values)
    credentials: dict[CredentialKind, CredentialSettings] = {}
    for kind in CredentialKind:
        command = values.get(f"credentials.{kind}.command")
        credentials[kind] = CredentialSettings(
            file=_path(text.get(f"credentials.{kind}.file")),
            command=cast("tuple[str, ...] | None", command),
            host=text.get(f"credentials.{kind}.host"),
        )
    return Profile(
        name=name,
        url=text.get("url"),
        lang=text.get("lang"),
        output=text.get("output"),
        share=number.get("share"),
        deadline_s=number.get("deadline"),
        read_only=cast("bool | None", values.get("read_only")),
        ca_bundle=_path(text.get("ca_bundle")),
        client_id=text.get("client_id"),
        token_url=text.get("token_url"),
        approval=text.get("approval", "over-limit"),
        approver=cast("tuple[str, ...]", values.get("approver", ())),
        credentials=credentials,
        limits=LimitSettings(**_below("limits.", number)),
        partners={connector: _partner(connector, text, number) for connector in PARTNERS},
        said=dict(values),
    )


def _partner(connector: str, text: Mapping[str, str], number: Mapping[str, int]) -> PartnerSettings:
    return PartnerSettings(
        exchange=text.get(f"{connector}.exchange"),
        exchange_acknowledged=text.get(f"{connector}.exchange_acknowledged"),
        url=text.get(f"{connector}.url"),
        gateway=text.get(f"{connector}.gateway", "http"),
        folder=_path(text.get(f"{connector}.folder")),
        limits=_below(f"{connector}.limits.", number),
        prices=_below(f"{connector}.prices.", number),
        currency=text.get(f"{connector}.currency", ""),
        source=text.get(f"{connector}.source"),
        file=_path(text.get(f"{connector}.file")),
        dates=text.get(f"{connector}.dates", "proven"),
        http={
            name: value
            for name, value in _below(f"{connector}.http.", text).items()
            if name != "page_size"
        },
        page_size=number.get(f"{connector}.http.page_size"),
        defaults=_below(f"{connector}.defaults.", text),
    )


def _below(prefix: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """What stands in one table, by the names in it."""
    return {
        key.removeprefix(prefix): value for key, value in values.items() if key.startswith(prefix)
    }


def _path(text: str | None) -> Path | None:
    return Path(text) if text is not None else None
