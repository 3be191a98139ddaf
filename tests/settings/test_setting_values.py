"""What `profile set` accepts."""

from __future__ import annotations

import pytest

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.settings.config import Profile
from lucca_connect.settings.schema import PARTNERS, SETTABLE
from lucca_connect.settings.setting_values import lapsed_with, parse_setting, removable_setting


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("url", "https://Example.ilucca.net/", "https://example.ilucca.net"),
        ("url", "http://127.0.0.1:4321", "http://127.0.0.1:4321"),
        ("share", "20", 20),
        ("lang", "FR", "fr"),
        ("deadline", "45m", "45m"),
        ("read_only", "yes", True),
        ("aequivalent.url", "https://partner.example/api/", "https://partner.example/api"),
        ("aequivalent.gateway", "outbox", "outbox"),
        ("werecruit.defaults.establishment", "Genève", "Genève"),
        ("credentials.api-key.command", "pass show lucca", ("pass", "show", "lucca")),
        ("token_url", "http://127.0.0.1:1/connect/token", "http://127.0.0.1:1/connect/token"),
    ],
)
def test_values_as_they_are_written(key: str, text: str, value: object) -> None:
    assert parse_setting(key, text) == value


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("url", "https://example.com", "foreign_host"),
        ("url", "http://example.ilucca.net", "insecure_url"),
        ("url", "example.ilucca.net", "bad_url"),
        ("aequivalent.url", "http://partner.example", "insecure_url"),
        ("aequivalent.url", "https://u:p@partner.example", "bad_url"),
        ("token_url", "https://evil.example/connect/token", "foreign_host"),
    ],
)
def test_addresses_are_checked(key: str, text: str, code: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        parse_setting(key, text)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("share", "51", "setting_invalid"),
        ("aequivalent.exchange", "us", "setting_invalid"),
        ("aequivalent.gateway", "exec", "setting_invalid"),
        ("sahre", "5", "setting_unknown"),
        ("credentials.api-key.host", "x", "setting_kept"),
        ("aequivalent.exchange_acknowledged", "x", "setting_kept"),
    ],
)
def test_what_is_refused(key: str, text: str, code: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_setting(key, text)
    assert raised.value.code == code
    assert raised.value.details["key"] == key


def test_a_near_name_is_offered() -> None:
    with pytest.raises(UsageError) as raised:
        parse_setting("sahre", "5")
    assert raised.value.details["near"] == "share"
    with pytest.raises(UsageError) as raised:
        parse_setting("qqqq", "5")
    assert raised.value.details["near"] == "url"


def test_only_what_can_be_set_can_be_removed() -> None:
    assert all(removable_setting(key) == key for key in SETTABLE)
    for key, code in (("credentials.oauth.host", "setting_kept"), ("x", "setting_unknown")):
        with pytest.raises(UsageError) as raised:
            removable_setting(key)
        assert raised.value.code == code


def test_an_acknowledgement_holds_for_one_tenant() -> None:
    profile = Profile("bank", url="https://example.ilucca.net")
    all_of_them = {f"{connector}.exchange_acknowledged": None for connector in PARTNERS}
    assert lapsed_with(profile, "url", "https://other.ilucca.net") == all_of_them
    assert lapsed_with(profile, "url", None) == all_of_them
    assert lapsed_with(profile, "url", "https://example.ilucca.net:443") == {}
    assert lapsed_with(None, "url", "https://other.ilucca.net") == {}
    assert lapsed_with(Profile("bank"), "url", "https://other.ilucca.net") == {}
    assert lapsed_with(profile, "share", 3) == {}


def test_an_acknowledgement_ends_with_the_exchange() -> None:
    lapsed = {"aequivalent.exchange_acknowledged": None}
    assert lapsed_with(Profile("bank"), "aequivalent.exchange", "vendor") == lapsed
    assert lapsed_with(Profile("bank"), "aequivalent.exchange", None) == lapsed
    assert lapsed_with(Profile("bank"), "aequivalent.exchange", "self") == {}
