"""Reading the configuration file: every error names the file, the line and the key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.settings.config import (
    LimitSettings,
    PartnerSettings,
    check_profile_name,
    parse_settings,
    read_settings,
)
from lucca_connect.settings.schema import CredentialKind

FILE = Path("/etc/luccactl/config.toml")
WHOLE = """
default_profile = "bank"
[profiles.bank]
url = "https://example.ilucca.net"
lang = "fr"
output = "json"
share = 30
deadline = "45m"
read_only = false
ca_bundle = "/etc/ssl/own.pem"
client_id = "client"
token_url = "https://accounts.world.luccasoftware.com/connect/token"
[profiles.bank.credentials.api-key]
file = "/etc/luccactl/bank.key"
host = "example.ilucca.net:443"
[profiles.bank.credentials.oauth]
command = ["pass", "show", "lucca/bank"]
[profiles.bank.limits]
max_changes = 25
max_percent = 10
first_run = 20
reorder_min_days = 180
[profiles.bank.aequivalent]
exchange = "self"
exchange_acknowledged = "anna 2026-01-02T03:04:05+00:00"
gateway = "outbox"
folder = "/srv/aequivalent/outbox"
[profiles.bank.werecruit]
exchange = "vendor"
url = "https://werecruit.example"
[profiles.bank.werecruit.defaults]
establishment = "Genève"
role = "Collaborateur"
[profiles.test]
url = "https://example.ilucca-test.net"
"""


def test_a_whole_profile_is_read() -> None:
    bank = parse_settings(FILE, WHOLE).profile("bank")
    assert (bank.url, bank.lang, bank.output) == ("https://example.ilucca.net", "fr", "json")
    assert (bank.share, bank.deadline_s, bank.read_only) == (30, 2700, False)
    assert bank.ca_bundle == Path("/etc/ssl/own.pem")
    assert bank.client_id == "client"
    api_key = bank.credential(CredentialKind.API_KEY)
    assert (api_key.file, api_key.host) == (
        Path("/etc/luccactl/bank.key"),
        "example.ilucca.net:443",
    )
    assert bank.credential(CredentialKind.OAUTH).command == ("pass", "show", "lucca/bank")
    assert bank.limits == LimitSettings(25, 10, 20, 180)
    assert bank.partner("aequivalent") == PartnerSettings(
        exchange="self",
        exchange_acknowledged="anna 2026-01-02T03:04:05+00:00",
        gateway="outbox",
        folder=Path("/srv/aequivalent/outbox"),
    )
    assert bank.partner("werecruit").defaults == {
        "establishment": "Genève",
        "role": "Collaborateur",
    }


def test_what_a_profile_does_not_say_is_empty_or_a_default() -> None:
    settings = parse_settings(FILE, WHOLE)
    test = settings.profile("test")
    assert test.share is None
    assert test.limits == LimitSettings()
    assert test.partner("aequivalent") == PartnerSettings()
    assert test.credential(CredentialKind.WERECRUIT).file is None
    assert settings.default_profile == "bank"


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    for file in (tmp_path / "config.toml", tmp_path / "a" / "b"):
        assert read_settings(file).profiles == {}
    (tmp_path / "a").write_text("")
    assert read_settings(tmp_path / "a" / "b").profiles == {}


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbfdefault_profile = "bank"\r\n')
    assert read_settings(file).default_profile == "bank"


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("default_profile = 3\n", 1, "default_profile"),
        ("\nprofiles = 3\n", 2, "profiles"),
        ("[profiles]\nbank = 3\n", 2, "profiles.bank"),
        ("[profiles.bank]\nurl = 'x'\nshare = 51\n", 3, "profiles.bank.share"),
        ("[profiles.bank]\nlang = 'de'\n", 2, "profiles.bank.lang"),
        (
            "[profiles.bank]\n[profiles.bank.limits]\nfirst_run = '3'\n",
            3,
            "profiles.bank.limits.first_run",
        ),
        ("[profiles.bank]\nlimits = 3\n", 2, "profiles.bank.limits"),
        ("[profiles.bank.aequivalent]\nexchange = 'us'\n", 2, "profiles.bank.aequivalent.exchange"),
        ("[profiles.env]\n", 1, "profiles.env"),
        ("[profiles.sandbox]\n", 1, "profiles.sandbox"),
        ("[profiles.'a b']\n", 1, "profiles.a b"),
    ],
)
def test_invalid_values_are_named(text: str, line: int, key: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, text)
    assert raised.value.code == "config_invalid"
    details = raised.value.details
    assert (details["file"], details["line"], details["key"]) == (str(FILE), line, key)
    assert details["expected"]


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("[profile.bank]\n", 1, "profile"),
        ("[profiles.bank]\nexchange = 'self'\n", 2, "profiles.bank.exchange"),
        ("[profiles.bank.limits]\n\nmax = 3\n", 3, "profiles.bank.limits.max"),
        ("[profiles.bank.credentials.x]\nfile = '/x'\n", 1, "profiles.bank.credentials.x"),
        ("profiles = {bank = {x = 1}}\n", 1, "profiles.bank.x"),
    ],
)
def test_unknown_keys_are_named(text: str, line: int, key: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, text)
    assert raised.value.code == "config_unknown_key"
    assert (raised.value.details["line"], raised.value.details["key"]) == (line, key)


def test_a_secret_in_the_file_is_refused_and_not_repeated() -> None:
    text = "[profiles.bank]\napi_key = '5e0d1c2b-0000-4000-8000-000000000001'\n"
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, text)
    assert raised.value.code == "config_secret"
    assert "5e0d1c2b" not in str(raised.value)


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb =\n", 2), ("a = [1,\n", 2), ("x", 1)])
def test_what_is_not_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, text)
    assert raised.value.code == "config_not_toml"
    assert raised.value.details == {"file": str(FILE), "line": line}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError) as raised:
        read_settings(file)
    assert (raised.value.code, raised.value.details["reason"]) == ("config_unreadable", "UTF-8")
    with pytest.raises(ConfigurationError) as raised:
        read_settings(tmp_path)
    assert raised.value.code == "config_unreadable"


def test_an_unknown_profile_is_told_with_the_known_ones() -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, WHOLE).profile("bnak")
    assert raised.value.code == "profile_unknown"
    assert raised.value.details == {"profile": "bnak", "known": "bank, test"}
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, "").profile("x")
    assert raised.value.details["known"] == "-"


def test_names_that_a_profile_may_not_have() -> None:
    assert check_profile_name("bank-2") == "bank-2"
    for name, code in (
        ("env", "profile_reserved"),
        ("sandbox", "profile_reserved"),
        ("a:b", "profile_name_invalid"),
        ("", "profile_name_invalid"),
    ):
        with pytest.raises(UsageError) as raised:
            check_profile_name(name)
        assert raised.value.code == code


def test_no_argument_of_a_command_is_in_any_repr() -> None:
    settings = parse_settings(FILE, WHOLE)
    assert "lucca/bank" not in repr(settings)


def test_who_approves_what_orders_cost_and_limits_of_a_connector() -> None:
    text = """
[profiles.bank]
approval = "always"
approver = ["anna", "ben"]
[profiles.bank.aequivalent]
currency = "CHF"
[profiles.bank.aequivalent.prices]
basic = 120
update-plus = 40
[profiles.bank.aequivalent.limits]
max_changes = 5
dossier_order = 3
max_cost = 1000
"""
    bank = parse_settings(FILE, text).profile("bank")
    assert (bank.approval, bank.approver) == ("always", ("anna", "ben"))
    partner = bank.partner("aequivalent")
    assert (partner.prices, partner.currency) == ({"basic": 120, "update-plus": 40}, "CHF")
    assert partner.limits == {"max_changes": 5, "dossier_order": 3, "max_cost": 1000}
    assert bank.partner("werecruit").limits == {}
    assert parse_settings(FILE, '[profiles.a]\napprover = "*"').profile("a").approver == ("*",)


def test_a_pipe_in_place_of_the_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    os.mkfifo(file)
    with pytest.raises(ConfigurationError) as raised:
        read_settings(file)
    assert raised.value.details["reason"] == "not a file"


def test_brackets_beyond_all_depth_are_no_bug_of_ours() -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_settings(FILE, "x = " + "[" * 3000 + "]" * 3000)
    assert raised.value.code == "config_not_toml"
