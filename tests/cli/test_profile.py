"""`luccactl profile`: settings of named tenants."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.calls import Answer, call

URL = "https://example.ilucca.net"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"LUCCACTL_HOME": str(tmp_path)}


def written(environ: dict[str, str]) -> str:
    return (Path(environ["LUCCACTL_HOME"]) / "config.toml").read_text()


def change(environ: dict[str, str], *arguments: str) -> Answer:
    return call("profile", "set", *arguments, "-o", "json", environ=environ)


def test_an_address_makes_a_profile(environ: dict[str, str]) -> None:
    answer = change(environ, "bank", "url", f"{URL}/")
    assert answer.document["data"] == {
        "profile": "bank",
        "key": "url",
        "value": URL,
        "removed": [],
        "file": f"{environ['LUCCACTL_HOME']}/config.toml",
    }
    assert written(environ) == f'[profiles.bank]\nurl = "{URL}"\n'


def test_anything_else_needs_the_profile(environ: dict[str, str]) -> None:
    answer = change(environ, "bank", "share", "20")
    assert (answer.code, answer.error["code"]) == (78, "profile_unknown")
    assert not (Path(environ["LUCCACTL_HOME"]) / "config.toml").exists()


def test_settings_are_set_and_removed(environ: dict[str, str]) -> None:
    change(environ, "bank", "url", URL)
    human = call("profile", "set", "bank", "share", "20", environ=environ)
    assert (human.code, human.out) == (0, "bank: share = 20\n")
    assert call("profile", "set", "bank", "lang", "fr", environ=environ).code == 0
    french = call("profile", "set", "bank", "lang", "--unset", "--lang", "fr", environ=environ)
    assert french.out == "bank : lang n'est plus défini.\n"
    default = call("profile", "set", "bank", "share", "--unset", environ=environ)
    assert default.out == "bank: share = 30\n"
    assert written(environ) == f'[profiles.bank]\nurl = "{URL}"\n'


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("bank", "share", "99"), 2, "setting_invalid"),
        (("bank", "sahre", "9"), 2, "setting_unknown"),
        (("bank", "sahre", "--unset"), 2, "setting_unknown"),
        (("bank", "credentials.api-key.host", "x"), 2, "setting_kept"),
        (("bank", "share"), 2, "setting_value_needed"),
        (("bank", "share", "9", "--unset"), 2, "setting_value_needed"),
        (("bank", "url", "https://example.com"), 78, "foreign_host"),
        (("env", "url", URL), 2, "profile_reserved"),
        (("sandbox", "url", URL), 2, "profile_reserved"),
        (("a:b", "url", URL), 2, "profile_name_invalid"),
    ],
)
def test_what_is_refused_changes_nothing(
    environ: dict[str, str], arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    change(environ, "bank", "url", URL)
    before = written(environ)
    answer = change(environ, *arguments)
    assert (answer.code, answer.error["code"]) == (exit_code, code)
    assert written(environ) == before


class TestExchange:
    """Taking over an exchange is acknowledged once."""

    @pytest.fixture(autouse=True)
    def bank(self, environ: dict[str, str]) -> None:
        change(environ, "bank", "url", URL)

    def test_off_a_terminal_yes_is_needed(self, environ: dict[str, str]) -> None:
        answer = change(environ, "bank", "aequivalent.exchange", "self")
        assert (answer.code, answer.error["code"]) == (2, "input_needed")
        assert "--yes" in answer.error["message"]
        assert "self" not in written(environ)

    def test_who_and_when_are_kept(self, environ: dict[str, str]) -> None:
        answer = change(environ, "bank", "aequivalent.exchange", "self", "--yes")
        assert answer.code == 0
        kept = re.search(r'exchange_acknowledged = "(\S+) (\S+)"', written(environ))
        assert kept is not None
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", kept[2])

    def test_a_person_is_asked(self, environ: dict[str, str]) -> None:
        arguments = ("profile", "set", "bank", "aequivalent.exchange", "self")
        no = call(*arguments, environ=environ, stdin="n\n", terminal=True)
        assert no.code == 5
        assert "ordered twice" in no.err
        assert "self" not in written(environ)
        yes = call(*arguments, environ=environ, stdin="y\n", terminal=True)
        assert yes.code == 0
        assert 'exchange = "self"' in written(environ)

    def test_giving_it_back_ends_the_acknowledgement(self, environ: dict[str, str]) -> None:
        change(environ, "bank", "aequivalent.exchange", "self", "--yes")
        human = call("profile", "set", "bank", "aequivalent.exchange", "vendor", environ=environ)
        assert "aequivalent.exchange_acknowledged no longer holds" in human.out
        assert "acknowledged" not in written(environ)

    def test_another_tenant_ends_the_acknowledgement(self, environ: dict[str, str]) -> None:
        change(environ, "bank", "aequivalent.exchange", "self", "--yes")
        answer = change(environ, "bank", "url", "https://other.ilucca.net")
        assert answer.document["data"]["removed"] == ["aequivalent.exchange_acknowledged"]
        assert 'exchange = "self"' in written(environ)
        assert "acknowledged" not in written(environ)

    def test_an_account_without_a_name_is_named_by_its_number(
        self, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def nobody() -> str:
            raise KeyError

        monkeypatch.setattr("getpass.getuser", nobody)
        change(environ, "bank", "aequivalent.exchange", "self", "--yes")
        assert 'exchange_acknowledged = "uid ' in written(environ)


def test_profiles_are_listed_with_the_practice_tenant(environ: dict[str, str]) -> None:
    change(environ, "bank", "url", URL)
    call("profile", "use", "bank", environ=environ)
    data = call("profile", "list", "-o", "json", environ=environ).document["data"]
    assert data == {
        "default_profile": "bank",
        "profiles": [
            {"name": "bank", "url": URL, "default": True, "built_in": False},
            {"name": "sandbox", "url": None, "default": False, "built_in": True},
        ],
    }
    human = call("profile", "list", "--lang", "fr", environ=environ).out
    assert "par défaut" in human
    assert "Lucca d'entraînement intégré" in human


def test_the_default_profile_is_chosen_by_a_person(environ: dict[str, str]) -> None:
    change(environ, "bank", "url", URL)
    assert "default_profile" not in written(environ)
    used = call("profile", "use", "bank", environ=environ)
    assert (used.code, used.out) == (0, "Commands without -p now use the profile bank.\n")
    assert written(environ).startswith('default_profile = "bank"\n')
    assert call("profile", "use", "sandbox", environ=environ).code == 0
    for name, exit_code in (("bnak", 78), ("env", 2)):
        assert call("profile", "use", name, environ=environ).code == exit_code


def test_one_profile_is_shown_with_its_defaults(environ: dict[str, str]) -> None:
    change(environ, "bank", "url", URL)
    data = call("profile", "show", "bank", "-o", "json", environ=environ).document["data"]
    settings = {row["key"]: (row["value"], row["default"]) for row in data["settings"]}
    assert (data["name"], data["origin"]) == ("bank", "profile")
    assert settings["url"] == (URL, False)
    assert settings["share"] == (30, True)
    assert settings["aequivalent.exchange"] == ("vendor", True)
    assert call("-p", "bank", "profile", "show", environ=environ).out.startswith("Profile bank\n")
    assert call("profile", "show", environ=environ).code == 78


def test_the_sandbox_and_the_environment_are_shown_too(environ: dict[str, str]) -> None:
    sandbox = call("profile", "show", "sandbox", "-o", "json", environ=environ).document["data"]
    settings = {row["key"]: row["value"] for row in sandbox["settings"]}
    assert (sandbox["built_in"], settings["aequivalent.exchange"]) == (True, "self")
    given = {**environ, "LUCCACTL_URL": URL, "LUCCACTL_API_KEY": "planted-sentinel"}
    answer = call("profile", "show", "-o", "json", environ=given)
    assert answer.document["data"]["origin"] == "environment"
    assert "planted-sentinel" not in answer.out


@pytest.mark.parametrize(("url", "exchange"), [("http://127.0.0.1:8080", "self"), (URL, "vendor")])
def test_who_orders_on_a_sandbox_of_this_machine(
    environ: dict[str, str], url: str, exchange: str
) -> None:
    change(environ, "other", "url", url)
    document = call("profile", "show", "other", "-o", "json", environ=environ).document
    settings = {row["key"]: row for row in document["data"]["settings"]}
    assert settings["aequivalent.exchange"] == {
        "key": "aequivalent.exchange",
        "value": exchange,
        "default": True,
    }
