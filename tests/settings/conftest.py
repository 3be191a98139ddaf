"""Keyrings in place of the system's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from tests.keyrings import in_use


@pytest.fixture
def working_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringBackend]:
    """A keyring that works, and is the system's for the length of the test."""
    monkeypatch.setenv("TEST_KEYRING_FILE", str(tmp_path / "keyring.json"))
    with in_use("FileKeyring") as backend:
        yield backend
