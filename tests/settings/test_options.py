"""Flag, then environment, then profile, then default; every value is checked."""

from __future__ import annotations

import pytest

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.settings.config import Profile
from lucca_connect.settings.options import (
    KNOWN_VARIABLES,
    Flags,
    Options,
    language_of,
    read_variable,
    resolve_options,
    unknown_variables,
)

PROFILE = Profile("bank", lang="fr", output="json", share=20, deadline_s=60)


def test_defaults() -> None:
    assert resolve_options(Flags(), {}) == Options("en", "human", 30, 1800, read_only=False)


def test_the_profile_goes_before_the_defaults() -> None:
    assert resolve_options(Flags(), {"LANG": "en_GB.UTF-8"}, PROFILE) == Options(
        "fr", "json", 20, 60, read_only=False
    )


def test_the_environment_goes_before_the_profile() -> None:
    environ = {
        "LUCCACTL_LANG": "en",
        "LUCCACTL_OUTPUT": "csv",
        "LUCCACTL_SHARE": "10",
        "LUCCACTL_DEADLINE": "2h",
        "LUCCACTL_READ_ONLY": "1",
    }
    assert resolve_options(Flags(), environ, PROFILE) == Options(
        "en", "csv", 10, 7200, read_only=True
    )


def test_flags_go_before_everything() -> None:
    flags = Flags(lang="fr", output="human", share="5", deadline="90s", read_only=True)
    environ = {"LUCCACTL_LANG": "en", "LUCCACTL_SHARE": "10", "LUCCACTL_READ_ONLY": "0"}
    assert resolve_options(flags, environ, PROFILE) == Options("fr", "human", 5, 90, read_only=True)


def test_read_only_cannot_be_turned_off_from_elsewhere() -> None:
    profile = Profile("bank", read_only=True)
    environ = {"LUCCACTL_READ_ONLY": "0"}
    assert resolve_options(Flags(read_only=False), environ, profile).read_only


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [
        ("LUCCACTL_LANG", "de", "fr | en"),
        ("LUCCACTL_OUTPUT", "xml", "human | json | ndjson | csv"),
        ("LUCCACTL_SHARE", "51", "1..50"),
        ("LUCCACTL_DEADLINE", "soon", "30 | 90s | 30m | 2h"),
        ("LUCCACTL_READ_ONLY", "maybe", "true | false"),
        ("LUCCACTL_EXCHANGE", "us", "vendor | self"),
    ],
)
def test_a_variable_that_means_nothing_is_a_configuration_error(
    variable: str, value: str, allowed: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        resolve_options(Flags(), {variable: value})
    assert raised.value.code == "environment_value_invalid"
    assert raised.value.details == {"name": variable, "allowed": allowed}


@pytest.mark.parametrize(
    ("flags", "option"),
    [
        (Flags(lang="de"), "--lang"),
        (Flags(output="xml"), "--output"),
        (Flags(share="0"), "--share"),
        (Flags(deadline="-1"), "--deadline"),
    ],
)
def test_a_flag_that_means_nothing_is_wrong_usage(flags: Flags, option: str) -> None:
    with pytest.raises(UsageError) as raised:
        resolve_options(flags, {})
    assert raised.value.code == "option_value_invalid"
    assert raised.value.details["option"] == option


def test_an_empty_variable_says_nothing() -> None:
    assert read_variable({"LUCCACTL_SHARE": ""}, "LUCCACTL_SHARE") is None


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_CH.UTF-8"}, "fr"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "fr"}, "fr"),
        ({"LANG": "de_CH"}, "en"),
    ],
)
def test_the_locale_decides_last(environ: dict[str, str], language: str) -> None:
    assert language_of(environ) == language
    assert resolve_options(Flags(), environ).lang == language


def test_misspelt_variables_are_found() -> None:
    environ = {**dict.fromkeys(KNOWN_VARIABLES, "x"), "LUCCACTL_APIKEY": "x", "HOME": "/"}
    assert unknown_variables(environ) == ("LUCCACTL_APIKEY",)
