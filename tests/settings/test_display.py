"""What may be shown of a profile."""

from __future__ import annotations

from lucca_connect.settings.config import profile_from
from lucca_connect.settings.display import DEFAULTS, shown_settings
from lucca_connect.settings.schema import PROFILE_KEYS


def test_values_are_shown_by_key() -> None:
    profile = profile_from("bank", {"url": "https://example.ilucca.net/", "share": 20})
    assert shown_settings(profile) == {"share": 20, "url": "https://example.ilucca.net/"}


def test_arguments_of_commands_are_not_shown() -> None:
    command = {"credentials.api-key.command": ("vault", "--token", "hidden")}
    assert shown_settings(profile_from("bank", command)) == {
        "credentials.api-key.command": "vault …"
    }
    alone = {"credentials.api-key.command": ("vault",)}
    assert shown_settings(profile_from("bank", alone)) == {"credentials.api-key.command": "vault"}


def test_an_address_that_may_hold_a_password_is_not_shown() -> None:
    profile = profile_from("bank", {"aequivalent.url": "https://user:hidden@partner.example"})
    assert shown_settings(profile) == {"aequivalent.url": "?"}


def test_every_default_is_a_setting_with_a_legal_value() -> None:
    for key, value in DEFAULTS.items():
        PROFILE_KEYS[key].accept(value)


def test_who_may_approve_is_shown() -> None:
    profile = profile_from("bank", {"approver": ("anna", "ben")})
    assert shown_settings(profile) == {"approver": "anna, ben"}
