"""`luccactl config`: fast, offline, and without secrets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import call

CONFIG = """
default_profile = "bank"
[profiles.bank]
url = "https://example.ilucca.net"
[profiles.bank.credentials.api-key]
command = ["vault", "--token", "planted-sentinel"]
"""


def test_the_path_is_one_line_even_if_the_file_is_not_there(tmp_path: Path) -> None:
    answer = call("config", "path", environ={"LUCCACTL_HOME": str(tmp_path)})
    assert (answer.code, answer.out, answer.err) == (0, f"{tmp_path}/config.toml\n", "")
    document = call(
        "config", "path", "-o", "json", environ={"LUCCACTL_HOME": str(tmp_path)}
    ).document
    assert document["data"] == {"path": f"{tmp_path}/config.toml"}
    assert list(tmp_path.iterdir()) == []


def test_the_path_is_found_with_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("=")
    assert call("config", "path", environ={"LUCCACTL_HOME": str(tmp_path)}).code == 0


def test_the_path_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from lucca_connect.cli.main import main\n"
        "try:\n    main(['config', 'path'])\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'httpx', 'keyring', 'pydantic', 'rich', 'ssl', 'sqlite3'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    environ = {"LUCCACTL_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environ, capture_output=True)


def test_what_the_file_says_is_shown_without_secrets(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    environ = {"LUCCACTL_HOME": str(tmp_path)}
    document = call("config", "show", "-o", "json", environ=environ).document
    assert document["data"] == {
        "path": f"{tmp_path}/config.toml",
        "exists": True,
        "default_profile": "bank",
        "profiles": {
            "bank": {
                "credentials.api-key.command": "vault …",
                "url": "https://example.ilucca.net",
            }
        },
    }
    human = call("config", "show", environ=environ)
    assert "https://example.ilucca.net" in human.out
    rows = call("config", "show", "-o", "csv", environ=environ).out.splitlines()
    assert rows == [
        "profile,key,value",
        "bank,credentials.api-key.command,vault …",
        "bank,url,https://example.ilucca.net",
    ]
    for text in (str(document), human.out, human.err, *rows):
        assert "planted-sentinel" not in text


def test_no_file_is_nothing_to_be_ashamed_of(tmp_path: Path) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path)}
    english = call("config", "show", environ=environ)
    assert (english.code, "does not exist yet" in english.out) == (0, True)
    french = call("config", "show", "--lang", "fr", environ=environ)
    assert "n'existe pas encore" in french.out
    data = call("config", "show", "-o", "json", environ=environ).document["data"]
    assert (data["exists"], data["profiles"], data["default_profile"]) == (False, {}, None)


def test_a_broken_file_is_told_with_file_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[profiles.bank]\nshare = 99\n")
    answer = call("config", "show", environ={"LUCCACTL_HOME": str(tmp_path)})
    assert answer.code == 78
    assert f"{file}, line 2" in answer.err
    assert "profiles.bank.share" in answer.err
    assert "1..50" in answer.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("config", "show"), 0),
        (("profile", "list"), 0),
        (("auth", "status"), 78),
        (("profile", "use", "nobody"), 78),
    ],
)
def test_a_misspelt_variable_is_pointed_out_by_every_command(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path), "LUCCACTL_APIKEY": "planted-sentinel"}
    answer = call(*arguments, "-o", "json", environ=environ)
    (warning,) = answer.document["warnings"]
    assert (answer.code, warning["code"]) == (code, "variable_unknown")
    assert "LUCCACTL_APIKEY" in warning["message"]
    assert "planted-sentinel" not in answer.out
    assert "LUCCACTL_APIKEY" in call(*arguments, environ=environ).err
    quiet = call(*arguments, "-q", environ=environ)
    assert "LUCCACTL_APIKEY" not in quiet.err


def test_the_variable_of_our_own_tests_is_known(tmp_path: Path) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path), "LUCCACTL_LIVE": "1"}
    assert call("config", "path", environ=environ).err == ""
