"""A tenant's own file laid over a packaged connector: what it changes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.connectors.load import (
    connector_names,
    load_connector,
    load_recruiting,
    load_screening,
    load_with_origins,
)
from lucca_connect.connectors.models import Localised, ScreeningConnector
from lucca_connect.connectors.toml_lines import KeyPath
from lucca_connect.errors import ConfigurationError, ExitCode
from lucca_connect.lucca.data_format import DataFormat
from tests.connectors.tenants import AEQUIVALENT

OVERLAY = """\
currency = "CHF"
[section]
name = "Vérifications"
[fields.e_order_status]
code = "e_RH.Statut-Commande"
label.fr = "Statut"
[fields.e_cost_center]
code = "e_Cost-Center"
required = true
target = "invoice.cost_center"
[fields.e_screening_package.options.premium]
label = "Premium"
[fields.e_screening_package.options.light]
omit = true
[fields."e_Badge.No"]
label = { fr = "Badge", en = "Badge number" }
format = "text"
target = "extra.badge"
[core."person.professional_phone"]
properties = ["directLine"]
[core."person.professional_phone".also."person.personal_phone"]
omit = true
[core."employment.end_date"]
properties = ["dtContractEnd"]
label = { fr = "Fin", en = "End" }
kind = "date"
[plausibility.update]
check = "no-earlier-dossier"
when = { e_screening_package = ["update"] }
[rights.section-read.label]
fr = "Consulter"
[prices]
premium = 300
"""


def overlaid(folder: Path, text: str = OVERLAY, name: str = "aequivalent") -> ScreeningConnector:
    (folder / f"{name}.toml").write_text(text, "utf-8")
    return load_screening(name, folder=folder)


def refused(folder: Path, text: str, name: str = "aequivalent") -> ConfigurationError:
    (folder / f"{name}.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_connector(name, folder=folder)
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    return caught.value


def test_an_overlay_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    found = overlaid(tmp_path)
    assert found.section.name == "Vérifications"
    status = found.field("e_RH.Statut-Commande")
    assert status.label == Localised(fr="Statut", en="File order status")
    assert status.options == AEQUIVALENT.field("e_order_status").options
    cost = found.field("e_Cost-Center")
    assert (cost.required, cost.target) == (True, "invoice.cost_center")
    assert found.field("e_screening_reason") == AEQUIVALENT.field("e_screening_reason")
    assert found.rights["section-read"].label == Localised(fr="Consulter", en="Consult HR files")
    assert (found.prices, found.currency) == ({"premium": 300}, "CHF")
    assert found.tasks == AEQUIVALENT.tasks


def test_a_renamed_code_is_followed_where_it_is_referred_to(tmp_path: Path) -> None:
    found = overlaid(tmp_path)
    assert found.state.field == "e_RH.Statut-Commande"
    assert found.state.probe == "e_Cost-Center"
    status = found.field("e_RH.Statut-Commande")
    assert status.renamed_from == "e_order_status"
    assert status.near_misses == ("e_order_status",)


def test_two_codes_may_change_places(tmp_path: Path) -> None:
    found = overlaid(
        tmp_path,
        '[fields.e_order_status]\ncode = "e_screening_reason"\n'
        '[fields.e_screening_reason]\ncode = "e_order_status"\n',
    )
    assert found.state.field == "e_screening_reason"
    assert found.field("e_screening_reason").label.en == "File order status"


def test_a_note_about_the_old_code_goes_with_it(tmp_path: Path) -> None:
    renamed = '[fields.e_screening_package]\ncode = "e_programme"\n'
    assert overlaid(tmp_path, renamed).field("e_programme").note is None
    kept = renamed + 'note = "e_screening_package is ours no more"\n'
    assert overlaid(tmp_path, kept).field("e_programme").note is not None


def test_options_are_added_behind_and_left_out(tmp_path: Path) -> None:
    options = overlaid(tmp_path).field("e_screening_package").options
    assert [option.key for option in options] == [
        "basic",
        "standard",
        "executive",
        "update",
        "update-plus",
        "premium",
    ]
    assert options[-1].label == Localised(fr="Premium", en="Premium")


def test_own_data_come_last_with_lucca_s_name_of_their_format(tmp_path: Path) -> None:
    found = overlaid(tmp_path)
    badge = found.fields[-1]
    assert (badge.code, badge.format, badge.target) == (
        "e_Badge.No",
        DataFormat.TEXT,
        "extra.badge",
    )
    assert badge.format_label == Localised(fr="Texte", en="Text")
    assert found.core[-1].target == "employment.end_date"
    phone = next(item for item in found.core if item.target == "person.professional_phone")
    assert (phone.properties, phone.also) == (("directLine",), ())
    assert "dtContractEnd" in found.core_properties


@pytest.mark.parametrize(
    ("format", "label"),
    [
        ("user", "User"),
        ("date", "Date"),
        ("number", "Number"),
        ("boolean", "Check box"),
        ("attachment", "Attachment"),
    ],
)
def test_each_format_has_its_name(tmp_path: Path, format: str, label: str) -> None:
    text = f'[fields.e_own]\nlabel = "Own"\nformat = "{format}"\ntarget = "other"\n'
    assert overlaid(tmp_path, text).fields[-1].format_label.en == label


def test_the_version_tells_what_the_overlay_says_not_how(tmp_path: Path) -> None:
    first = overlaid(tmp_path, "[prices]\nbasic = 1\nlight = 2\n").version
    assert first.startswith(f"{AEQUIVALENT.version}+overlay.")
    assert overlaid(tmp_path, "# why\n[prices]\nlight = 2\nbasic = 1\n").version == first
    assert overlaid(tmp_path, "[prices]\nlight = 2\nbasic = 3\n").version != first


def test_without_a_file_the_packaged_connector_is_what_one_gets(tmp_path: Path) -> None:
    assert load_connector("aequivalent", folder=tmp_path) is AEQUIVALENT
    assert load_connector("aequivalent", folder=tmp_path / "absent") is AEQUIVALENT


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("section", "name"), 'name = "Vérifications"'),
        (("fields", 7, "code"), 'code = "e_RH.Statut-Commande"'),
        (("fields", 7, "label", "fr"), 'label.fr = "Statut"'),
        (("fields", 7, "label", "en"), None),
        (("fields", 7, "format"), None),
        (("fields", 8, "format"), 'format = "text"'),
        (("fields", 8, "label", "en"), "label = { fr ="),
        (("fields", 0, "options", 5, "label"), 'label = "Premium"'),
        (("fields", 0, "options", 0, "label"), None),
        (("core", 5, "properties"), 'properties = ["directLine"]'),
        (("core", 6, "properties"), None),
        (("plausibility", 0, "severity"), "[plausibility.update]"),
        (("prices", "premium"), "premium = 300"),
        (("state", "field"), None),
    ],
)
def test_every_value_knows_its_line(tmp_path: Path, path: KeyPath, line: str | None) -> None:
    overlaid(tmp_path)
    found = load_with_origins("aequivalent", folder=tmp_path).line(path)
    lines = OVERLAY.splitlines()
    expected = next((number for number, text in enumerate(lines, 1) if line and line in text), None)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "code", "line", "key"),
    [
        ("[section]\nnam = 'x'", "connector_key_misspelt", 2, "section.nam"),
        ("\n[colours]\nred = 1", "connector_key_unknown", 2, "colours"),
        ("name = 'x'", "connector_key_fixed", 1, "name"),
        ("kind = 'recruiting'", "connector_key_fixed", 1, "kind"),
        ("version = '2'", "connector_key_fixed", 1, "version"),
        ("[fields.e_order_status]\nrenamed_from = 'e_x'", "connector_key_fixed", 2, "fields.e"),
        ("[[fields]]\ncode = 'e_x'", "connector_list_needs_tables", 1, "fields"),
        ("[fields.e_cost_centre]\nrequired = true", "connector_thing_misspelt", 1, "fields.e_cost"),
        ("[fields.e_own]\nlabel = 'x'", "connector_key_missing", 1, "fields.e_own.format"),
        ("[fields.e_own]\nomit = true", "connector_omit_unknown", 2, "fields.e_own.omit"),
        (
            "[fields.e_cost_center]\nomit = true\nrequired = true",
            "connector_omit_alone",
            2,
            "fields",
        ),
        ("[fields.e_cost_center]\nomit = false", "connector_omit_alone", 2, "fields.e_cost"),
        ("[fields.e_cost_center]\nrequired = 'yes'", "connector_value_type", 2, "fields.e_cost"),
        ("[fields.e_cost_center]\nformat = 'txt'", "connector_value_choice", 2, "fields.e_cost"),
        ("[fields.e_cost_center]\ntarget = ' '", "connector_value_empty", 2, "fields.e_cost"),
        (
            "[fields.e_cost_center]\ncode = 'cost center'",
            "connector_value_form",
            2,
            "fields.e_cost",
        ),
        ("[fields]\ne_cost_center = 3", "connector_value_type", 2, "fields.e_cost_center"),
        ("[fields]\ne_own = 3", "connector_value_type", 2, "fields.e_own"),
        ("fields = 3", "connector_list_needs_tables", 1, "fields"),
        (
            "[fields.e_screening_package.options.basic]\nkey = 'bas'",
            "connector_identity_fixed",
            2,
            "fields.e_screening_package.options.basic.key",
        ),
        ("[prices]\nbasic = -1", "connector_value_choice", 2, "prices.basic"),
        ("[prices]\nbasic = 1.5", "connector_value_type", 2, "prices.basic"),
        ("[prices]\ngold = 1", "connector_invalid", 2, "prices.gold"),
        ("[fields.e_order_status]\nomit = true", "connector_invalid", 1, "state.field"),
        ("[fields.e_own]\nlabel = 'x'\nformat = 'unknown'", "connector_invalid", 3, "fields.e_own"),
        (
            "[fields.e_own]\nlabel = 'x'\nformat = 'text'\ntarget = 'o'\nmultiple = true",
            "connector_invalid",
            5,
            "fields.e_own.multiple",
        ),
        ("[plausibility.a]\ncheck = 'starts-soon'", "connector_invalid", 1, "plausibility.a.days"),
        ("[plausibility.a]\ncheck = 'combination'", "connector_invalid", 1, "plausibility.a.when"),
        (
            "[plausibility.a]\ncheck = 'combination'\nwhen = { e_cost_center = ['x'] }",
            "connector_invalid",
            3,
            "plausibility.a.when.e_cost_center",
        ),
        (
            "[plausibility.a]\ncheck = 'combination'\nwhen = { e_screening_package = ['x'] }",
            "connector_invalid",
            3,
            "plausibility.a.when.e_screening_package",
        ),
        ("[section\nname = 'x'", "connector_not_toml", 1, ""),
        (
            "[fields.e_own]\nlabel = 'x'\nformat = 'text'\ntarget = 'reference'",
            "connector_invalid",
            4,
            "fields.e_own.target",
        ),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(
    tmp_path: Path, text: str, code: str, line: int, key: str
) -> None:
    error = refused(tmp_path, text)
    assert error.code == code
    assert error.details["file"] == str(tmp_path / "aequivalent.toml")
    assert error.details["line"] == line
    assert str(error.details["key"]).startswith(key)


def test_a_misspelt_key_is_told_what_was_meant(tmp_path: Path) -> None:
    assert refused(tmp_path, "[section]\nnam = 'x'").details["near"] == "name"
    error = refused(tmp_path, "[fields.e_screening_pakage]\nrequired = true")
    assert error.details["near"] == "e_screening_package"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "aequivalent.toml"
    file.write_bytes(b"[section]\nname = '\xff'")
    with pytest.raises(ConfigurationError, match="connector_unreadable"):
        load_connector("aequivalent", folder=tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(ConfigurationError, match="connector_unreadable"):
        load_connector("aequivalent", folder=tmp_path)


def test_a_tenant_s_own_connector_is_called_as_its_file(tmp_path: Path) -> None:
    packaged = Path("lucca_connect/connectors/aequivalent.toml").read_text("utf-8")
    mine = packaged.replace('name = "aequivalent"', 'name = "checks"')
    found = overlaid(tmp_path, mine, "checks")
    assert found.fields == AEQUIVALENT.fields
    assert found.version.startswith("1+file.")
    assert {"aequivalent", "checks"} <= set(connector_names(tmp_path))
    assert load_with_origins("checks", folder=tmp_path).line(("section", "name")) is not None
    assert refused(tmp_path, packaged, "checks").code == "connector_name_differs"
    assert refused(tmp_path, "name = 'x'", "checks").details["key"] == "kind"
    assert refused(tmp_path, "kind = 'x'", "checks").code == "connector_value_choice"


@pytest.mark.parametrize("name", ["../aequivalent", "Aequivalent", "", "a/b", "absent"])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_connector(name, folder=tmp_path)
    assert caught.value.code == "connector_unknown"


def test_the_overlay_of_a_recruiting_connector(tmp_path: Path) -> None:
    (tmp_path / "werecruit.toml").write_text(
        "[defaults]\nrole = 'Collaborateur'\n"
        "[defaults.by_establishment.'Genève']\ndepartment = 'Crédits'\n"
        "[own.'e_Badge.No']\nsource = 'Badge'\n"
        "[data.manager]\nrequired = true\n",
        "utf-8",
    )
    found = load_recruiting("werecruit", folder=tmp_path)
    assert found.defaults.role == "Collaborateur"
    assert found.defaults.by_establishment["Genève"].department == "Crédits"
    assert [(own.source, own.target, own.custom) for own in found.own] == [
        ("Badge", "e_Badge.No", True)
    ]
    manager = found.datum("manager")
    assert manager is not None
    assert manager.required


def test_a_command_of_the_other_kind_is_refused(tmp_path: Path) -> None:
    for load, name in ((load_screening, "werecruit"), (load_recruiting, "aequivalent")):
        with pytest.raises(ConfigurationError) as caught:
            load(name, folder=tmp_path)
        assert caught.value.code == "connector_wrong_kind"
