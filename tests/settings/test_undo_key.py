"""The key of before-images: from the first source that has one, else how to make it."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.settings.connection import resolve_connection
from lucca_connect.settings.undo_key import new_key, resolve_undo_key
from tests.cli.calls import call
from tests.keyrings import in_use

RAW = bytes(range(32))
KEY = base64.urlsafe_b64encode(RAW).decode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(
        '[profiles.bank]\nurl = "https://example.ilucca.net"\n'
        f'[profiles.bank.credentials.undo]\nfile = "{tmp_path}/undo.key"\n'
        '[profiles.bare]\nurl = "https://example.ilucca.net"\n'
    )
    return tmp_path


def found(environ: dict[str, str], profile: str | None) -> tuple[str, str]:
    resolved = resolve_undo_key(resolve_connection(environ, profile=profile), environ)
    return resolved.secret.reveal(), resolved.source.value


@pytest.mark.parametrize("text", [KEY, KEY.rstrip("="), base64.b64encode(RAW).decode(), f"{KEY}\n"])
@pytest.mark.parametrize("profile", ["bare", "sandbox"])
def test_the_variable_goes_first_for_profile_and_sandbox(
    home: Path, text: str, profile: str
) -> None:
    environ = {"LUCCACTL_HOME": str(home), "LUCCACTL_UNDO_KEY": text}
    assert found(environ, profile) == (KEY, "environment")


def test_the_variable_goes_with_a_connection_from_the_environment() -> None:
    environ = {
        "LUCCACTL_URL": "https://example.ilucca.net",
        "LUCCACTL_API_KEY": "x",
        "LUCCACTL_UNDO_KEY": KEY,
    }
    assert found(environ, None) == (KEY, "environment")


def test_a_file_that_login_makes_once(home: Path) -> None:
    environ = {"LUCCACTL_HOME": str(home)}
    made = call("auth", "login", "-p", "bank", "--kind", "undo", "-o", "json", environ=environ)
    assert made.code == 0
    file = home / "undo.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert found(environ, "bank") == (file.read_text().strip(), "file")
    assert file.read_text().strip() not in made.out + made.err
    again = call("auth", "login", "-p", "bank", "--kind", "undo", "-o", "json", environ=environ)
    assert (again.code, "undo_key_exists" in again.out) == (2, True)


@pytest.mark.parametrize("profile", ["bare", "sandbox"])
def test_none_is_78_and_says_how_to_make_one(home: Path, profile: str) -> None:
    with pytest.raises(ConfigurationError) as missing:
        found({"LUCCACTL_HOME": str(home)}, profile)
    assert missing.value.code == "undo_key_missing"
    expected = "auth login -p bare --kind undo" if profile == "bare" else "LUCCACTL_UNDO_KEY="
    assert expected in str(missing.value.next)


@pytest.mark.parametrize("text", ["secret", KEY[:-4], KEY + "AAAA", "é"])
def test_what_is_no_key_is_refused(home: Path, text: str) -> None:
    with pytest.raises(Exception, match=r"undo_key_malformed|credential_not_one_line"):
        found({"LUCCACTL_HOME": str(home), "LUCCACTL_UNDO_KEY": text}, "bare")


def test_keys_are_random() -> None:
    assert new_key() != new_key()


def test_without_a_keyring_there_is_no_key_and_login_says_so(home: Path) -> None:
    environ = {"LUCCACTL_HOME": str(home)}
    made = call("auth", "login", "-p", "bare", "--kind", "undo", "-o", "json", environ=environ)
    assert made.code == 77
    given = call(
        *("auth", "login", "-p", "bank", "--kind", "undo", "--stdin", "-o", "json"),
        environ=environ,
        stdin=f"{KEY}\n",
    )
    assert (given.code, found(environ, "bank")) == (0, (KEY, "file"))
    shown = call("auth", "status", "-p", "bank", "--kind", "undo", "-o", "json", environ=environ)
    (row,) = shown.document["data"]["credentials"]
    assert (shown.code, row["source"], row["usable"]) == (0, "file", True)
    reserved = call("auth", "login", "-p", "sandbox", "--kind", "undo", environ=environ)
    assert reserved.code == 2


def test_a_keyring_keeps_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_KEYRING_FILE", str(home / "keyring.json"))
    environ = {"LUCCACTL_HOME": str(home)}
    command = ("auth", "login", "-p", "bare", "--kind", "undo", "-o", "json")
    with in_use("FileKeyring"):
        made = call(*command, environ=environ)
        assert (made.code, made.document["data"]["source"]) == (0, "keyring")
        assert found(environ, "bare")[1] == "keyring"
        assert call(*command, environ=environ).error["code"] == "undo_key_exists"
