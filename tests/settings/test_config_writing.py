"""Changing the configuration file: private, whole, one at a time, and nothing else touched."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from filelock import FileLock

from lucca_connect.errors import ConfigurationError, TryLaterError
from lucca_connect.settings import config_writing
from lucca_connect.settings.config_writing import change_settings, edited, profile_edits

URL = "https://example.ilucca.net"


def test_a_new_file_is_private_and_so_is_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    change_settings(file, profile_edits("bank", {"url": URL, "limits.first_run": 5}))
    assert (
        file.read_text()
        == f'[profiles.bank]\nurl = "{URL}"\n\n[profiles.bank.limits]\nfirst_run = 5\n'
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_change_keeps_remarks_and_makes_the_file_private(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'# ours\n[profiles.bank] # x\nurl = "{URL}" # y\nlang = "fr" # z\n')
    file.chmod(0o644)
    after = change_settings(file, profile_edits("bank", {"share": 20, "lang": None}))
    assert after.profiles["bank"].share == 20
    assert file.read_text() == f'# ours\n[profiles.bank] # x\nurl = "{URL}" # y\nshare = 20\n'
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    change_settings(link, {("default_profile",): "bank"})
    assert link.is_symlink()
    assert real.read_text() == 'default_profile = "bank"\n'


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('default_profile = "bank"\n')
    before = file.stat().st_ino
    change_settings(file, {("default_profile",): "bank"})
    assert file.stat().st_ino == before


def test_trying_out_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert edited(file, profile_edits("bank", {"url": URL})).profiles["bank"].url == URL
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("profiles = {bank = {}}\n", "config_not_editable"),
        ("=\n", "config_not_toml"),
        ("[profiles.bank]\nshare = 99\n", "config_invalid"),
    ],
)
def test_what_cannot_be_changed_is_left_alone(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigurationError) as raised:
        change_settings(file, profile_edits("bank", {"url": URL}))
    assert raised.value.code == code
    assert file.read_text() == text


def test_a_broken_value_can_be_mended(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[profiles.bank]\nshare = 99\n")
    assert change_settings(file, profile_edits("bank", {"share": 9})).profiles["bank"].share == 9


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError) as raised:
        change_settings(tmp_path / "file" / "config.toml", {("default_profile",): "x"})
    assert raised.value.code == "state_unusable"


def test_two_writers_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_writing, "LOCK_TIME_LIMIT_S", 0.0)
    file = tmp_path / "config.toml"
    with FileLock(tmp_path / ".config.toml.lock"), pytest.raises(TryLaterError) as raised:
        change_settings(file, {("default_profile",): "x"})
    assert raised.value.code == "config_busy"
    assert not file.exists()
