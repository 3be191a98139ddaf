"""A profile as a file for a colleague or the next tenant: settings and overlays, never a secret.

The file is a piece of `config.toml` with one profile, and the overlays of its connectors as texts.
Left out are credentials, even where they only name a file or a program of this machine, and the
acknowledgement of an exchange: a person gives it for one tenant, on one machine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from lucca_connect.errors import ConfigurationError
from lucca_connect.settings.config import Profile, Settings, parse_settings
from lucca_connect.settings.key_paths import joined, split
from lucca_connect.settings.toml_edit import format_value, line_of, set_value, statements
from lucca_connect.settings.toml_values import KeyPath, TomlValue

OVERLAYS = "connectors"
_HEADER = "# A profile of luccactl. It holds no secret: `luccactl profile import FILE`.\n"


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """What such a file holds.

    Attributes:
        name: of the profile.
        values: dotted keys to values as TOML holds them.
        overlays: connector to the text of its overlay.
        profile: the settings, checked.
    """

    name: str
    values: Mapping[str, TomlValue]
    overlays: Mapping[str, str]
    profile: Profile


def portable(key: str) -> bool:
    """Whether a key may leave this machine, or come from another."""
    return not key.startswith("credentials.") and not key.endswith(".exchange_acknowledged")


def write_profile_file(settings: Settings, name: str, overlays: Mapping[str, str]) -> str:
    """The text of the file.

    Args:
        overlays: connector to the text of its overlay.

    Raises:
        ConfigurationError: profile_unknown.
    """
    settings.profile(name)
    text = _HEADER
    for key, value in _leaves(_profile_table(settings.text, name)):
        if portable(key):
            text = set_value(text, ("profiles", name, *split(key)), value)
    if overlays:
        text += f"\n[{OVERLAYS}]\n"
    for connector, overlay in sorted(overlays.items()):
        text += f"{connector} = {_literal(overlay)}\n"
    return text


def read_profile_file(file: Path, text: str) -> ProfileFile:
    """What the text of such a file holds.

    Raises:
        ConfigurationError: profile_file_invalid, and what reading `config.toml` raises: each names
            file, line and key.
    """
    overlays = _overlays(file, text)
    rest = _without_overlays(text) if overlays else text
    settings = parse_settings(file, rest)
    if len(settings.profiles) != 1 or settings.default_profile is not None:
        raise _invalid(file, text, ("profiles",))
    (name,) = settings.profiles
    values = dict(_leaves(_profile_table(rest, name)))
    for key in values:
        if not portable(key):
            raise _invalid(file, text, ("profiles", name, *split(key)))
    return ProfileFile(name, values, overlays, settings.profiles[name])


def _overlays(file: Path, text: str) -> Mapping[str, str]:
    try:
        found = tomllib.loads(text).get(OVERLAYS, {})
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}  # `parse_settings` says where
    if not isinstance(found, Mapping):
        raise _invalid(file, text, (OVERLAYS,))
    for connector, overlay in found.items():
        if not isinstance(overlay, str):
            raise _invalid(file, text, (OVERLAYS, connector))
    return cast("Mapping[str, str]", found)


def _literal(text: str) -> str:
    """A text as TOML, readable where its content allows it."""
    readable = f"'''\n{text}'''"
    try:
        if tomllib.loads(f"text = {readable}")["text"] == text:
            return readable
    except tomllib.TOMLDecodeError:
        pass
    return format_value(text)


def _without_overlays(text: str) -> str:
    """The text with blank lines in the place of the overlays: lines keep their numbers."""
    position, inside = 0, False
    pieces: list[str] = []
    for statement in statements(text):
        if statement.header:
            inside = statement.path == (OVERLAYS,)
        piece = text[statement.start : statement.end]
        pieces += [text[position : statement.start], "\n" * piece.count("\n") if inside else piece]
        position = statement.end
    return "".join([*pieces, text[position:]])


def _profile_table(text: str, name: str) -> Mapping[str, object]:
    return cast("Mapping[str, object]", tomllib.loads(text)["profiles"][name])


def _leaves(table: Mapping[str, object]) -> Iterator[tuple[str, TomlValue]]:
    """Dotted keys and values of a table that `parse_settings` has accepted."""
    yield from ((joined(path), value) for path, value in _paths(table))


def _paths(table: Mapping[str, object]) -> Iterator[tuple[KeyPath, TomlValue]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from (((key, *below), leaf) for below, leaf in _paths(value))
        else:
            yield (key,), cast("TomlValue", value)


def _invalid(file: Path, text: str, path: KeyPath) -> ConfigurationError:
    return ConfigurationError(
        "profile_file_invalid",
        file=str(file),
        line=line_of(text, path) or 1,
        key=".".join(path),
    )
