"""`connector list`, `connector lint` and `mapping show`: connector files, without any tenant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from tests.cli.calls import Answer, call
from tests.workflows.worlds import StartWorld

PACKAGED = Path("lucca_connect/connectors")


def test_a_connector_of_one_s_own_is_mapped_but_not_exchanged(world: StartWorld) -> None:
    found = world()
    folder = found.home / "connectors"
    folder.mkdir(parents=True)
    text = (PACKAGED / "aequivalent.toml").read_text("utf-8")
    mine = text.replace('name = "aequivalent"', 'name = "checks"')
    (folder / "checks.toml").write_text(mine, "utf-8-sig")
    assert found.cli("setup-section", "checks").code == ExitCode.OK
    assert found.cli("mapping", "check", "checks").code == ExitCode.PARTIAL
    refused = found.cli("state", "rebuild", "checks", "--dry-run", "-o", "json")
    assert refused.error["code"] == "connector_without_exchange"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "connectors").mkdir()
    return tmp_path


def run(home: Path, *arguments: str) -> Answer:
    return call(*arguments, environ={"LUCCACTL_HOME": str(home)})


def own(home: Path, name: str, text: str) -> Path:
    file = home / "connectors" / f"{name}.toml"
    file.write_text(text, "utf-8")
    return file


def test_all_connectors_are_listed_sound_or_not(home: Path) -> None:
    own(home, "aequivalent", "[prices]\nbasic = 1\n")
    own(home, "mine", "kind = 'screening'\n")
    own(home, "Not-A-Name", "")
    answer = run(home, "connector", "list", "-o", "json")
    assert answer.code == ExitCode.CONFIGURATION
    found = {item["name"]: item for item in answer.document["data"]["items"]}
    assert found["aequivalent"]["origin"] == "overlay"
    assert found["aequivalent"]["version"].startswith("1+overlay.")
    assert (found["werecruit"]["origin"], found["werecruit"]["kind"]) == ("packaged", "recruiting")
    assert (found["mine"]["origin"], found["mine"]["valid"]) == ("own", False)
    assert "Not-A-Name" not in found
    shown = run(home, "connector", "list", "--lang", "fr")
    assert "fourni, avec votre complément" in shown.out
    assert "NON VALABLE" in shown.out


def test_lint_tells_everything_that_is_wrong_at_once(home: Path) -> None:
    file = own(
        home, "aequivalent", "[section]\nnam = 'x'\n[fields.e_cost_center]\nrequired = 'yes'\n"
    )
    answer = run(home, "connector", "lint", str(file), "-o", "json")
    assert answer.code == ExitCode.CONFIGURATION
    data = answer.document["data"]
    assert (data["connector"], data["overlay"], data["valid"]) == ("aequivalent", True, False)
    assert data["problems"] == [
        {"line": 2, "key": "section.nam", "code": "connector_key_misspelt"},
        {"line": 4, "key": "fields.e_cost_center.required", "code": "connector_value_type"},
    ]
    assert [error["next"] for error in answer.document["errors"]] == ["", ""]
    assert "2 problems" in run(home, "connector", "lint", str(file)).out


def test_lint_takes_a_complete_connector_too(home: Path) -> None:
    for file in sorted(PACKAGED.glob("*.toml")):
        answer = run(home, "connector", "lint", str(file))
        assert answer.code == 0
        assert f"is a valid connector: {file.stem}." in answer.out
    text = (PACKAGED / "aequivalent.toml").read_text("utf-8")
    wrong = text.replace('tag = "OBS"', 'tagg = "OBS"').replace(
        "required = true # INF", "requird = 1"
    )
    answer = run(home, "connector", "lint", str(own(home, "mine", wrong)), "-o", "json")
    found = [problem["code"] for problem in answer.document["data"]["problems"]]
    assert sorted(found) == ["connector_key_missing", *["connector_key_misspelt"] * 5]


def test_lint_is_told_which_connector_a_draft_adds_to(home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text("[prices]\nbasic = 1\n", "utf-8")
    assert run(home, "connector", "lint", str(draft)).code == ExitCode.CONFIGURATION
    sound = run(home, "connector", "lint", str(draft), "--overlays", "aequivalent", "--lang", "fr")
    assert sound.code == 0
    assert "est un complément valable du connecteur aequivalent" in sound.out
    wrong = run(home, "connector", "lint", str(draft), "--overlays", "other", "-o", "json")
    assert wrong.document["errors"][0]["code"] == "connector_unknown"
    draft.write_text("[prices", "utf-8")
    assert run(home, "connector", "lint", str(draft)).code == ExitCode.CONFIGURATION
    absent = run(home, "connector", "lint", str(tmp_path / "absent.toml"))
    assert absent.code == ExitCode.CONFIGURATION


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("aequivalent", "connector_key_fixed"),
        ("other", "connector_name_differs"),
        ("Odd_Name", "connector_name_invalid"),
    ],
)
def test_in_its_folder_a_file_is_judged_as_commands_do(home: Path, name: str, error: str) -> None:
    """A copy of the packaged file is sound as such, and of no use under these names."""
    file = own(home, name, (PACKAGED / "aequivalent.toml").read_text("utf-8"))
    linted = run(home, "connector", "lint", str(file), "-o", "json")
    assert linted.code == ExitCode.CONFIGURATION
    assert linted.document["errors"][0]["code"] == error
    used = run(home, "mapping", "show", name, "-o", "json")
    assert used.code == ExitCode.CONFIGURATION


def test_lint_warns_of_what_every_order_needs(home: Path) -> None:
    text = """[fields.e_screening_package]\nomit = true\n[core."person.given_name"]\nomit = true
    [fields.e_cost_center]\nomit = true\n[state]\nprobe = "e_text"
    [fields.e_text]\nlabel = "Text"\nformat = "text"\n"""
    answer = run(home, "connector", "lint", str(own(home, "aequivalent", text)), "-o", "json")
    assert answer.code == ExitCode.OK
    told = [(item["code"], item["message"]) for item in answer.document["warnings"]]
    assert {code for code, _ in told} == {"required_datum_left_out"}
    assert [message.split()[2] for _, message in told] == ["package", "person.given_name"]


def test_the_example_is_sound(home: Path) -> None:
    answer = run(home, "connector", "lint", "examples/connectors/aequivalent.toml")
    assert answer.code == 0, answer.err


def test_show_tells_where_each_value_comes_from(home: Path) -> None:
    text = Path("examples/connectors/aequivalent.toml").read_text("utf-8")
    file = own(home, "aequivalent", text)
    data = run(home, "mapping", "show", "-o", "json").document["data"]
    rules: dict[str, Any] = {rule["field"]: rule for rule in data["rules"]}
    assert data["file"] == str(file)
    renamed = next(rule for rule in data["rules"] if "renamed_from" in rule)
    line = int(renamed["origins"]["field"].removeprefix(f"{file}:"))
    assert renamed["field"] in text.splitlines()[line - 1]
    assert renamed["origins"]["target"] == "packaged"
    assert rules["lastName"]["origins"]["target"] == "packaged"
    assert {rule["check"] for rule in data["plausibility"]} == {
        "combination",
        "no-earlier-dossier",
        "contract-ended",
        "starts-soon",
    }
    assert all(price["origin"].startswith(f"{file}:") for price in data["prices"])
    shown = run(home, "mapping", "show", "--lang", "fr").out
    assert "Origine" in shown
    assert "vraisemblance" in shown


def test_show_of_a_recruiting_connector(home: Path) -> None:
    own(home, "werecruit", "[defaults]\nrole = 'R'\n[own.jobTitle]\nsource = 'Poste'\n")
    shown = run(home, "mapping", "show", "werecruit").out
    assert "default for role: R (line 2)" in shown
    assert "jobTitle" in shown
    refused = run(home, "setup-section", "werecruit", "--via", "guide", "-o", "json")
    assert refused.code == ExitCode.CONFIGURATION
    assert refused.document["errors"][0]["code"] == "connector_wrong_kind"
