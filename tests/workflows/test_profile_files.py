"""A set-up is carried from one home to another, without what belongs to one machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import AccessError
from lucca_connect.settings.connection import resolve_connection
from lucca_connect.settings.credentials import resolve_credential
from lucca_connect.settings.schema import CredentialKind
from tests.cli.calls import call

CONFIG = """default_profile = "bank"

[profiles.bank]
url = "https://example.ilucca.net"
lang = "fr"
deadline = "45m"

[profiles.bank.credentials.api-key]
file = "/etc/luccactl/bank.key"
host = "example.ilucca.net:443"

[profiles.bank.limits]
max_changes = 50

[profiles.bank.aequivalent]
exchange = "self"
exchange_acknowledged = "anna 2026-01-05T08:00:00+00:00"

[profiles.other]
url = "https://other.ilucca.net"
"""
OVERLAY = "# ours\n[fields.e_screening_package]\nrequired = false\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "connectors").mkdir(parents=True)
    (folder / "config.toml").write_text(CONFIG)
    (folder / "connectors" / "aequivalent.toml").write_text(OVERLAY)
    return folder


def environ(home: Path) -> dict[str, str]:
    return {"LUCCACTL_HOME": str(home)}


def exported(home: Path, target: Path) -> str:
    answer = call("profile", "export", "bank", "--out", str(target), environ=environ(home))
    assert answer.code == 0, answer.err
    return target.read_text()


def test_no_credential_and_no_acknowledgement_leaves_the_home(home: Path, tmp_path: Path) -> None:
    text = exported(home, tmp_path / "bank.toml")

    assert "bank.key" not in text
    assert "anna" not in text
    assert "other" not in text
    assert OVERLAY in text
    assert (tmp_path / "bank.toml").stat().st_mode & 0o777 == 0o600
    again = call("profile", "export", "bank", environ=environ(home))
    assert again.out == text


def test_the_same_set_up_in_another_home(home: Path, tmp_path: Path) -> None:
    exported(home, tmp_path / "bank.toml")
    there = environ(tmp_path / "there")

    answer = call(
        "profile",
        "import",
        str(tmp_path / "bank.toml"),
        "--as",
        "copy",
        "-o",
        "json",
        environ=there,
    )

    assert answer.code == 0, answer.err
    assert answer.document["data"]["settings"] == [
        "aequivalent.exchange",
        "deadline",
        "lang",
        "limits.max_changes",
        "url",
    ]
    assert [item["code"] for item in answer.document["warnings"]] == ["exchange_to_acknowledge"]
    assert (tmp_path / "there" / "connectors" / "aequivalent.toml").read_text() == OVERLAY
    shown = call("profile", "show", "copy", "-o", "json", environ=there).document["data"]
    said = {row["key"]: row["value"] for row in shown["settings"] if not row["default"]}
    assert said["deadline"] == 2700
    assert said["limits.max_changes"] == 50


def test_what_is_there_is_changed_only_when_asked(home: Path, tmp_path: Path) -> None:
    exported(home, tmp_path / "bank.toml")
    refused = call(
        "profile", "import", str(tmp_path / "bank.toml"), "-o", "json", environ=environ(home)
    )
    assert (refused.code, refused.error["code"]) == (2, "profile_exists")

    call("profile", "set", "bank", "share", "12", environ=environ(home))
    (home / "connectors" / "aequivalent.toml").write_text("# other\n")
    overlay = call(
        "profile",
        "import",
        str(tmp_path / "bank.toml"),
        "--as",
        "new",
        "-o",
        "json",
        environ=environ(home),
    )
    assert (overlay.code, overlay.error["code"]) == (2, "overlay_exists")
    assert "[profiles.new]" not in (home / "config.toml").read_text()

    done = call(
        "profile", "import", str(tmp_path / "bank.toml"), "--replace", environ=environ(home)
    )
    config = (home / "config.toml").read_text()
    assert done.code == 0, done.err
    assert "share" not in config
    assert "/etc/luccactl/bank.key" in config  # of this machine: stays
    assert "anna" in config  # the tenant is the same
    assert (home / "connectors" / "aequivalent.toml").read_text() == OVERLAY


def test_another_address_ends_an_acknowledgement(home: Path, tmp_path: Path) -> None:
    text = exported(home, tmp_path / "bank.toml")
    (tmp_path / "moved.toml").write_text(text.replace("example.ilucca", "moved.ilucca"))

    call("profile", "import", str(tmp_path / "moved.toml"), "--replace", environ=environ(home))

    assert "anna" not in (home / "config.toml").read_text()


@pytest.mark.parametrize(("key", "kind"), [("url", "api-key"), ("aequivalent.url", "aequivalent")])
def test_no_credential_follows_an_address_of_somebody_elses_file(
    tmp_path: Path, key: str, kind: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not-to-be-sent")
    secret.chmod(0o600)
    home = tmp_path / "home"
    for setting, value in (
        ("url", "https://example.ilucca.net"),
        (f"credentials.{kind}.file", str(secret)),
        (key, "https://first.ilucca.net"),
    ):
        call("profile", "set", "bank", setting, value, environ=environ(home))
    (tmp_path / "file.toml").write_text(
        f'[profiles.bank]\nurl = "https://example.ilucca.net"\n{key} = "https://moved.ilucca.net"\n'
        if key != "url"
        else '[profiles.bank]\nurl = "https://moved.ilucca.net"\n'
    )

    answer = call(
        "profile", "import", str(tmp_path / "file.toml"), "--replace", environ=environ(home)
    )

    assert "https://moved.ilucca.net" in answer.out
    connection = resolve_connection(environ(home), profile="bank")
    with pytest.raises(AccessError) as caught:
        resolve_credential(connection, CredentialKind(kind), environ(home))
    assert caught.value.code == "credential_bound_to_other_host"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (
            '[profiles.bank]\nurl = "https://x.ilucca.net"\n[profiles.b]\n',
            "profile_file_invalid",
            1,
        ),
        ('[profiles.bank]\n\ncredentials.oauth.file = "/x"\n', "profile_file_invalid", 3),
        ('[profiles.bank]\ncolour = "red"\n', "config_unknown_key", 2),
        ('[profiles.bank]\nlang = "xx"\n', "config_invalid", 2),
        ("[profiles.bank\n", "config_not_toml", 1),
        ("[connectors]\naequivalent = 7\n[profiles.bank]\n", "profile_file_invalid", 2),
        (
            "[profiles.bank]\nlang = 'fr'\n[connectors]\na = '''\nx\n'''\n[profiles.c]\nlang = 7\n",
            "config_invalid",
            8,
        ),
    ],
)
def test_a_damaged_file_is_refused_by_its_line(
    home: Path, tmp_path: Path, text: str, code: str, line: int
) -> None:
    (tmp_path / "file.toml").write_text(text)

    answer = call(
        "profile",
        "import",
        str(tmp_path / "file.toml"),
        "--as",
        "new",
        "-o",
        "json",
        environ=environ(home),
    )

    assert (answer.code, answer.error["code"]) == (78, code)
    assert f"line {line}" in answer.error["message"]


def test_an_overlay_stays_in_its_folder(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file.toml").write_text('[profiles.new]\n[connectors]\n"../evil" = "x"\n')

    answer = call(
        "profile", "import", str(tmp_path / "file.toml"), "-o", "json", environ=environ(home)
    )

    assert (answer.code, answer.error["code"]) == (78, "connector_name_invalid")
    assert not (home / "evil.toml").exists()


def test_an_overlay_that_means_nothing_is_not_put_in_place(home: Path, tmp_path: Path) -> None:
    (home / "connectors" / "aequivalent.toml").write_text('colour = "red"\n')
    exported(home, tmp_path / "bank.toml")

    answer = call(
        "profile",
        "import",
        str(tmp_path / "bank.toml"),
        "-o",
        "json",
        environ=environ(tmp_path / "there"),
    )

    assert answer.code == 78
    assert "aequivalent.toml, line 1" in answer.error["message"]
    assert not (tmp_path / "there" / "config.toml").exists()


def test_absent_and_existing_files(home: Path, tmp_path: Path) -> None:
    absent = call(
        "profile", "import", str(tmp_path / "none.toml"), "-o", "json", environ=environ(home)
    )
    assert (absent.code, absent.error["code"]) == (78, "profile_file_absent")
    exported(home, tmp_path / "bank.toml")
    again = call(
        "profile",
        "export",
        "bank",
        "--out",
        str(tmp_path / "bank.toml"),
        "-o",
        "json",
        environ=environ(home),
    )
    assert (again.code, again.error["code"]) == (2, "file_exists")
