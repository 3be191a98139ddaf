"""Keyrings for tests, chosen with `PYTHON_KEYRING_BACKEND=tests.keyrings.FileKeyring`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import keyring
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError


@contextmanager
def in_use(name: str) -> Iterator[KeyringBackend]:
    """Make one of this module's keyrings the system's, for code that runs in this process."""
    before = keyring.get_keyring()
    backend = load_keyring(f"{__name__}.{name}")
    keyring.set_keyring(backend)
    try:
        yield backend
    finally:
        keyring.set_keyring(before)


class FileKeyring(KeyringBackend):
    """Keeps everything in the file that `TEST_KEYRING_FILE` names, outside of any home."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        found = self._read().get(f"{service}/{username}")
        return found if isinstance(found, str) else None

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write({**self._read(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        entries = self._read()
        if entries.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError
        self._write(entries)

    def _read(self) -> dict[str, object]:
        try:
            entries: dict[str, object] = json.loads(self._file.read_text())
        except FileNotFoundError:
            return {}
        return entries

    def _write(self, entries: dict[str, object]) -> None:
        self._file.write_text(json.dumps(entries))

    @property
    def _file(self) -> Path:
        return Path(os.environ["TEST_KEYRING_FILE"])


class LockedKeyring(FileKeyring):
    """Somebody dismissed the prompt."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked


class BrokenKeyring(FileKeyring):
    """No collection can be opened."""

    def get_password(self, service: str, username: str) -> str | None:
        raise InitError


class HangingKeyring(FileKeyring):
    """Waits for a password that nobody will type."""

    def get_password(self, service: str, username: str) -> str | None:
        Event().wait()
        return None


class ForgetfulKeyring(FileKeyring):
    """Says it has stored something, and has not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return
