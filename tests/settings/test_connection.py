"""Connections are a profile, the environment or the sandbox, and never a mixture."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.settings.config import read_settings
from lucca_connect.settings.connection import (
    CONNECTION_VARIABLES,
    Connection,
    Origin,
    profile_to_keep,
    resolve_connection,
    sandbox_connection,
)
from lucca_connect.settings.schema import CredentialKind

KEY = "5e0d1c2b-0000-4000-8000-000000000001"
CONFIG = """
[profiles.bank]
url = "https://Example.ilucca.net/"
[profiles.bank.aequivalent]
url = "https://partner.example/api/"
[profiles.empty]
"""
FROM_ENVIRONMENT = {"LUCCACTL_URL": "https://example.ilucca.ch", "LUCCACTL_API_KEY": KEY}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "config.toml").write_text(CONFIG)
    return {"LUCCACTL_HOME": str(tmp_path)}


def test_a_profile_by_flag_by_variable_and_by_default(environ: dict[str, str]) -> None:
    by_flag = resolve_connection(environ, profile="bank")
    by_variable = resolve_connection({**environ, "LUCCACTL_PROFILE": "bank"})
    file = Path(environ["LUCCACTL_HOME"]) / "config.toml"
    file.write_text(f'default_profile = "bank"\n{CONFIG}')
    by_default = resolve_connection(environ)
    for connection in (by_flag, by_variable, by_default):
        assert (connection.name, connection.origin) == ("bank", Origin.PROFILE)
        assert connection.url == "https://example.ilucca.net"


def test_the_flag_goes_before_the_variable(environ: dict[str, str]) -> None:
    environ["LUCCACTL_PROFILE"] = "empty"
    assert resolve_connection(environ, profile="bank").name == "bank"


def test_the_environment_makes_a_connection_of_its_own(environ: dict[str, str]) -> None:
    connection = resolve_connection(
        {
            **environ,
            **FROM_ENVIRONMENT,
            "LUCCACTL_CLIENT_ID": "client",
            "LUCCACTL_CLIENT_SECRET": "hidden",
            "LUCCACTL_AEQUIVALENT_URL": "https://partner.example",
            "LUCCACTL_AEQUIVALENT_TOKEN": "token",
        }
    )
    assert (connection.name, connection.origin) == ("env", Origin.ENVIRONMENT)
    assert connection.url == "https://example.ilucca.ch"
    assert connection.profile.client_id == "client"
    assert connection.given[CredentialKind.API_KEY].secret.reveal() == KEY
    assert connection.given[CredentialKind.API_KEY].place == "LUCCACTL_API_KEY"
    assert connection.given[CredentialKind.OAUTH].secret.reveal() == "hidden"
    assert connection.partner_url("aequivalent") == "https://partner.example"
    assert connection.partner_hosts == {"partner.example:443"}
    assert CredentialKind.WERECRUIT not in connection.given
    assert KEY not in repr(connection)


def test_a_broken_file_does_not_disturb_the_environment(environ: dict[str, str]) -> None:
    (Path(environ["LUCCACTL_HOME"]) / "config.toml").write_text("=")
    assert resolve_connection({**environ, **FROM_ENVIRONMENT}).name == "env"


@pytest.mark.parametrize("variable", CONNECTION_VARIABLES)
def test_no_variable_of_the_connection_goes_with_a_profile(
    environ: dict[str, str], variable: str
) -> None:
    for named in ("bank", "sandbox", "env"):
        with pytest.raises(UsageError) as raised:
            resolve_connection({**environ, variable: "x"}, profile=named)
        assert raised.value.code == "connection_mixed"
        assert raised.value.details == {"profile": named, "variables": variable}
    with pytest.raises(UsageError):
        resolve_connection({**environ, variable: "x", "LUCCACTL_PROFILE": "bank"})


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"LUCCACTL_URL": "https://example.ilucca.net"}, "LUCCACTL_API_KEY"),
        ({"LUCCACTL_API_KEY": KEY}, "LUCCACTL_URL"),
        ({"LUCCACTL_API_KEY": KEY, "LUCCACTL_URL": ""}, "LUCCACTL_URL"),
        ({"LUCCACTL_AEQUIVALENT_TOKEN": "x"}, "LUCCACTL_URL"),
        ({**FROM_ENVIRONMENT, "LUCCACTL_CLIENT_ID": "x"}, "LUCCACTL_CLIENT_SECRET"),
        ({**FROM_ENVIRONMENT, "LUCCACTL_CLIENT_SECRET": "x"}, "LUCCACTL_CLIENT_ID"),
    ],
)
def test_a_half_set_environment_is_never_completed_from_a_profile(
    environ: dict[str, str], given: dict[str, str], missing: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        resolve_connection({**environ, **given})
    assert (raised.value.code, raised.value.details) == (
        "connection_incomplete",
        {"variable": missing},
    )


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://example.com", "foreign_host"),
        ("https://evil-ilucca.net", "foreign_host"),
        ("https://example.ilucca.net.evil.example", "foreign_host"),
        ("http://example.ilucca.net", "insecure_url"),
        ("https://user:password@example.ilucca.net", "bad_url"),
    ],
)
def test_an_address_that_is_not_a_tenant_is_refused(
    environ: dict[str, str], url: str, code: str
) -> None:
    connection = resolve_connection({**environ, **FROM_ENVIRONMENT, "LUCCACTL_URL": url})
    with pytest.raises(ConfigurationError) as raised:
        _ = connection.url
    assert raised.value.code == code
    assert "password" not in str(raised.value)


def test_no_profile_at_all_is_told_with_the_practice_tenant(environ: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError) as raised:
        resolve_connection(environ)
    assert raised.value.code == "no_profile"


def test_an_unknown_profile_is_told(environ: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError) as raised:
        resolve_connection(environ, profile="bnak")
    assert raised.value.code == "profile_unknown"


def test_env_is_no_name_to_ask_for(environ: dict[str, str]) -> None:
    with pytest.raises(UsageError) as raised:
        resolve_connection(environ, profile="env")
    assert raised.value.code == "profile_reserved"


def test_the_sandbox_needs_no_file_and_has_no_address_before_it_runs(
    environ: dict[str, str],
) -> None:
    connection = resolve_connection(environ, profile="sandbox")
    assert (connection.name, connection.origin) == ("sandbox", Origin.SANDBOX)
    with pytest.raises(ConfigurationError) as raised:
        _ = connection.url
    assert raised.value.code == "url_missing"
    file = Path(environ["LUCCACTL_HOME"]) / "config.toml"
    file.write_text('default_profile = "sandbox"\n')
    assert resolve_connection(environ).origin is Origin.SANDBOX


def test_a_running_sandbox_is_a_whole_connection() -> None:
    ready = {
        "url": "http://127.0.0.1:4321",
        "api_key": KEY,
        "client_id": "client",
        "client_secret": "hidden",
        "token_url": "http://127.0.0.1:4321/connect/token",
        "aequivalent_url": "http://127.0.0.1:4321/aequivalent",
        "aequivalent_token": "a",
        "werecruit_url": "http://127.0.0.1:4321/werecruit",
        "werecruit_token": "w",
    }
    connection = sandbox_connection(ready)
    assert connection.url == ready["url"]
    assert connection.token_url == ready["token_url"]
    assert connection.partner_url("aequivalent") == ready["aequivalent_url"]
    assert {kind: each.secret.reveal() for kind, each in connection.given.items()} == {
        CredentialKind.API_KEY: KEY,
        CredentialKind.OAUTH: "hidden",
        CredentialKind.AEQUIVALENT: "a",
        CredentialKind.WERECRUIT: "w",
    }


def test_tokens_come_from_one_host_or_from_the_loopback_tenant(environ: dict[str, str]) -> None:
    world = resolve_connection(environ, profile="bank")
    assert world.token_url == "https://accounts.world.luccasoftware.com/connect/token"
    local = {**FROM_ENVIRONMENT, "LUCCACTL_URL": "http://127.0.0.1:4321"}
    assert resolve_connection(local).token_url == "http://127.0.0.1:4321/connect/token"
    with pytest.raises(ConfigurationError) as raised:
        _ = resolve_connection({**local, "LUCCACTL_TOKEN_URL": "https://evil.example/x"}).token_url
    assert raised.value.code == "foreign_host"


def test_partners_speak_https_at_the_address_of_the_profile(environ: dict[str, str]) -> None:
    connection = resolve_connection(environ, profile="bank")
    assert connection.partner_url("aequivalent") == "https://partner.example/api"
    assert connection.host_of(CredentialKind.AEQUIVALENT) == "partner.example:443"
    assert connection.host_of(CredentialKind.OAUTH) == "example.ilucca.net:443"
    with pytest.raises(ConfigurationError) as raised:
        connection.partner_url("werecruit")
    assert raised.value.code == "partner_url_missing"
    with pytest.raises(ConfigurationError) as raised:
        resolve_connection(FROM_ENVIRONMENT).partner_url("aequivalent")
    assert raised.value.code == "partner_variable_missing"  # `env` is no profile to be set
    assert raised.value.details == {
        "connector": "aequivalent",
        "variable": "LUCCACTL_AEQUIVALENT_URL",
        "token": "LUCCACTL_AEQUIVALENT_TOKEN",
    }
    plain = {**FROM_ENVIRONMENT, "LUCCACTL_WERECRUIT_URL": "http://partner.example"}
    with pytest.raises(ConfigurationError) as raised:
        resolve_connection(plain).partner_url("werecruit")
    assert raised.value.code == "insecure_url"


def test_a_profile_without_an_address(environ: dict[str, str]) -> None:
    connection: Connection = resolve_connection(environ, profile="empty")
    with pytest.raises(ConfigurationError) as raised:
        _ = connection.url
    assert (raised.value.code, raised.value.details["profile"]) == ("url_missing", "empty")


def test_where_a_credential_may_be_kept(environ: dict[str, str]) -> None:
    settings = read_settings(Path(environ["LUCCACTL_HOME"]) / "config.toml")
    assert profile_to_keep(environ, settings, "new") == "new"
    assert profile_to_keep({**environ, "LUCCACTL_PROFILE": "x"}, settings, None) == "x"
    with pytest.raises(ConfigurationError) as missing:
        profile_to_keep(environ, settings, None)
    assert missing.value.code == "no_profile"
    assert missing.value.details["known"] == settings.known_profiles
    assert missing.value.next is not None
    for given, named, code in (
        (FROM_ENVIRONMENT, None, "profile_reserved"),
        (FROM_ENVIRONMENT, "bank", "connection_mixed"),
        ({}, "sandbox", "profile_reserved"),
        ({}, "a b", "profile_name_invalid"),
    ):
        with pytest.raises(UsageError) as raised:
            profile_to_keep({**environ, **given}, settings, named)
        assert raised.value.code == code
