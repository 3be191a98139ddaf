"""Change single keys of the configuration file, keeping everything else a person wrote there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from lucca_connect.errors import ConfigurationError, TryLaterError
from lucca_connect.settings.config import Settings, parse_settings, read_text
from lucca_connect.settings.key_paths import split
from lucca_connect.settings.toml_edit import NotEditableError, remove_value, set_value
from lucca_connect.settings.toml_values import KeyPath, TomlValue
from lucca_connect.state.files import private_folder, write_private
from lucca_connect.state.problems import told_plainly

Edits = Mapping[KeyPath, TomlValue | None]
"""Full key to its new value; None removes it."""

LOCK_TIME_LIMIT_S = 5.0


def profile_edits(profile: str, values: Mapping[str, TomlValue | None]) -> Edits:
    """Edits of a profile's dotted keys."""
    return {("profiles", profile, *split(key)): value for key, value in values.items()}


def edited(file: Path, edits: Edits) -> Settings:
    """The configuration as it would be, checked as a whole; nothing is written.

    Raises:
        ConfigurationError: config_not_editable, and whatever reading raises.
    """
    text = read_text(file)
    for path, value in edits.items():
        try:
            text = remove_value(text, path) if value is None else set_value(text, path, value)
        except tomllib.TOMLDecodeError:
            break  # parsing below says where
        except NotEditableError:
            raise ConfigurationError(
                "config_not_editable", file=str(file), key=".".join(path)
            ) from None
    return parse_settings(file, text)


def change_settings(file: Path, edits: Edits) -> Settings:
    """Change the file, or create it, readable by its owner alone.

    A link is followed, so that a file kept elsewhere stays where it is. Two programs that change
    it at once do so one after the other.

    Raises:
        ConfigurationError: config_not_editable, state_not_writable and its like, and whatever
            reading raises.
        TryLaterError: config_busy.
    """
    # Imported here: most commands only read.
    from filelock import FileLock, Timeout

    file = file.resolve()
    private_folder(file.parent)
    lock = FileLock(file.with_name(f".{file.name}.lock"), timeout=LOCK_TIME_LIMIT_S, mode=0o600)
    with told_plainly(file):
        try:
            lock.acquire()
        except Timeout:
            raise TryLaterError("config_busy", file=str(file)) from None
    try:
        settings = edited(file, edits)
        if settings.text != read_text(file):
            write_private(file, settings.text.encode())
        return settings
    finally:
        lock.release()
