"""The table of a recruiting connector in a profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.connectors.load import connector_names, load_connector
from lucca_connect.connectors.recruiting import DEFAULTABLE, Defaults, RecruitingConnector
from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.settings import key_paths, schema
from lucca_connect.settings.config import parse_settings
from lucca_connect.settings.config_writing import change_settings, profile_edits
from lucca_connect.settings.profile_file import read_profile_file, write_profile_file
from lucca_connect.settings.setting_values import parse_setting

FILE = Path("config.toml")
TABLE = """\
[profiles.bank]
url = "https://example.ilucca.net"
[profiles.bank.werecruit]
source = "http"
url = "https://recruiting.example"
dates = "day-first"
[profiles.bank.werecruit.http]
path = "/api/hired"
items = "data.rows"
page_size = 50
[profiles.bank.werecruit.http.fields]
last_name = "candidate.nom"
[profiles.bank.werecruit.defaults]
establishment = "Genève"
role = "Collaborateur"
[profiles.bank.werecruit.defaults.by_establishment."St. Gallen"]
role = "Mitarbeiter"
[profiles.bank.werecruit.defaults.by_establishment.Lyon]
department = "Siège"
"""


def recruiting() -> list[RecruitingConnector]:
    found = (load_connector(name) for name in connector_names())
    return [connector for connector in found if isinstance(connector, RecruitingConnector)]


def test_the_table_is_read() -> None:
    partner = parse_settings(FILE, TABLE).profile("bank").partner("werecruit")
    assert (partner.source, partner.dates, partner.page_size) == ("http", "day-first", 50)
    assert partner.http == {
        "path": "/api/hired",
        "items": "data.rows",
        "fields.last_name": "candidate.nom",
    }
    defaults = partner.hire_defaults
    assert (defaults.establishment, defaults.role) == ("Genève", "Collaborateur")
    assert defaults.by_establishment["St. Gallen"].role == "Mitarbeiter"
    assert defaults.by_establishment["Lyon"].department == "Siège"


def test_without_a_table_there_is_no_default() -> None:
    profile = parse_settings(FILE, "[profiles.bank]\n").profile("bank")
    assert profile.partner("werecruit").hire_defaults == Defaults()
    assert profile.partner("somebody-elses").hire_defaults == Defaults()


@pytest.mark.parametrize(
    ("table", "code", "line", "key"),
    [
        ("[profiles.b.werecruit]\nsource = 'ftp'", "config_invalid", 2, "werecruit.source"),
        ("[profiles.b.teamtailor]\nsource = 'http'", "config_unknown_key", 2, "teamtailor.source"),
        (
            "[profiles.b.werecruit.defaults]\nrolle = 'x'",
            "config_unknown_key",
            2,
            "werecruit.defaults.rolle",
        ),
        (
            "[profiles.b.werecruit.defaults]\n\nrole = 3",
            "config_invalid",
            3,
            "werecruit.defaults.role",
        ),
        (
            "[profiles.b.flatchr.defaults.by_establishment.Lyon]\nestablishment = 'x'",
            "config_unknown_key",
            2,
            "flatchr.defaults.by_establishment.Lyon.establishment",
        ),
        (
            "[profiles.b.flatchr.defaults.by_establishment]\nLyon = 'x'",
            "config_invalid",
            2,
            "flatchr.defaults.by_establishment.Lyon",
        ),
        ("[profiles.b.werecruit.http]\npath = 'hires'", "config_invalid", 2, "werecruit.http.path"),
    ],
)
def test_what_is_wrong_is_named_by_file_line_and_key(
    table: str, code: str, line: int, key: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_settings(FILE, table)
    assert caught.value.code == code
    details = caught.value.details
    assert (details["file"], details["line"], details["key"]) == (
        "config.toml",
        line,
        f"profiles.b.{key}",
    )


@pytest.mark.parametrize("establishment", ["Genève", '"St. Gallen"'])
def test_a_default_for_one_establishment_can_be_set(tmp_path: Path, establishment: str) -> None:
    key = f"werecruit.defaults.by_establishment.{establishment}.role"
    file = tmp_path / "config.toml"
    value = parse_setting(key, "Collaborateur")
    profile = change_settings(file, profile_edits("bank", {key: value})).profile("bank")
    places = profile.partner("werecruit").hire_defaults.by_establishment
    assert places[establishment.strip('"')].role == "Collaborateur"
    assert profile.said == {key: "Collaborateur"}
    assert change_settings(file, profile_edits("bank", {key: None})).profile("bank").said == {}


@pytest.mark.parametrize(
    "key",
    [
        "werecruit.defaults.by_establishment.Lyon.establishment",
        "werecruit.defaults.by_establishment.role",
        "aequivalent.defaults.by_establishment.Lyon.role",
        'werecruit.defaults.by_establishment."Lyon.role',
    ],
)
def test_other_keys_cannot(key: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_setting(key, "x")
    assert caught.value.code == "setting_unknown"


def test_the_settings_know_every_recruiting_connector_and_its_data() -> None:
    assert tuple(connector.name for connector in recruiting()) == schema.RECRUITING
    assert schema.DEFAULTABLE == DEFAULTABLE
    (listed,) = (found for found in recruiting() if found.name == "werecruit")
    sent = {spec.name for spec in listed.data if spec.sent}
    assert set(schema.HIRE_FIELDS) == {"id", *sent}


@given(st.lists(st.text(alphabet="aé. _-", min_size=1).filter(lambda step: step.strip("."))))
def test_a_key_and_its_path_say_the_same(steps: list[str]) -> None:
    if steps:
        assert key_paths.split(key_paths.joined(steps)) == tuple(steps)


def test_a_profile_with_such_a_default_goes_to_a_colleague_and_back() -> None:
    settings = parse_settings(FILE, TABLE)
    text = write_profile_file(settings, "bank", {})
    found = read_profile_file(FILE, text)
    assert found.profile.partner("werecruit") == settings.profile("bank").partner("werecruit")
    edits = profile_edits("copy", dict(found.values))
    assert (
        "profiles",
        "copy",
        "werecruit",
        "defaults",
        "by_establishment",
        "St. Gallen",
        "role",
    ) in (edits)
