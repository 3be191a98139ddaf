"""Everything that works on a connector follows this installation's overlay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.messages import Texts
from lucca_connect.output.reasons import Reasons
from lucca_connect.workflows.mapping import check as mapping_check
from lucca_connect.workflows.mapping import explain as mapping_explain
from lucca_connect.workflows.screening.price_list import prices_of
from tests.workflows.worlds import FIRST, StartWorld, World, items, reasons, statuses

PROGRAMME = "e_RH_Programme"
OVERLAY = f"""\
currency = "CHF"
[section]
name = "Vérifications"
[fields.e_screening_package]
code = "{PROGRAMME}"
label.fr = "Programme"
[fields.e_screening_package.options.premium]
label = "Premium"
[fields.e_badge]
label = "Badge"
format = "text"
target = "extra.badge"
[plausibility.basic-for-employees]
check = "combination"
when = {{ e_screening_package = ["basic"], e_screening_reason_category = ["employee"] }}
[plausibility.executive-needs-dossier]
check = "no-earlier-dossier"
when = {{ e_screening_package = ["executive"] }}
severity = "block"
[prices]
standard = 100
basic = 50
"""


@pytest.fixture
def overlaid(world: StartWorld) -> World:
    """Three people: packages "standard", "basic", "executive"; the section as the overlay wants."""
    codes = {spec: spec for spec in CODES} | {
        "e_screening_package": PROGRAMME,
        "e_badge": "e_badge",
    }
    found = world(orders=3, preview_writes=True, scenario="new", codes=codes)
    write_overlay(found, OVERLAY)
    return found


CODES = (
    "e_screening_package",
    "e_screening_reason_category",
    "e_screening_reason",
    "e_cost_center",
    "e_candidate_cv_file",
    "e_candidate_other_files",
    "e_client_username",
    "e_order_status",
)


def write_overlay(world: World, text: str) -> None:
    folder = world.home / "connectors"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "aequivalent.toml").write_text(text, "utf-8")


def payloads(world: World) -> dict[int, Any]:
    rows = world.read("SELECT employee_id, payload FROM aequivalent_dossiers")
    return {int(employee): json.loads(payload) for employee, payload in rows}


def test_setting_up_checking_and_ordering_follow_the_overlay(overlaid: World) -> None:
    made = overlaid.setup(yes=True)
    assert made.exit_code is ExitCode.OK
    assert {PROGRAMME, "e_badge"} <= set(made.data["created"])  # type: ignore[arg-type]  # a list of codes
    labels = [row[0] for row in overlaid.read("SELECT name FROM labels")]
    assert "Premium" in labels
    permissions = json.dumps(overlaid.check(task="section").data)
    assert PROGRAMME in permissions
    assert "e_screening_package" not in permissions

    overlaid.write(
        "INSERT INTO user_values (user_id, code, value) VALUES (?, 'e_badge', '\"B-7\"')", FIRST
    )
    session = overlaid.session()
    checked = mapping_check.run(session, mapping_check.MappingCheckOptions())
    problems = {number: item["problems"] for number, item in items(checked).items()}
    implausible = {"code": "combination_implausible", "field": "e_screening_reason_category"}
    unordered = {"code": "earlier_dossier_missing", "field": PROGRAMME}
    assert problems[FIRST] == []
    assert (problems[FIRST + 1], problems[FIRST + 2]) == ([implausible], [unordered])
    explained = mapping_explain.run(
        session, mapping_explain.MappingExplainOptions("aequivalent", FIRST + 2)
    )
    assert explained.exit_code is ExitCode.PARTIAL

    synced = overlaid.sync()
    assert statuses(synced)[FIRST] == statuses(synced)[FIRST + 1] == "done"
    assert reasons(synced, FIRST) == []
    assert reasons(synced, FIRST + 1) == [tuple(implausible.values())]
    assert statuses(synced)[FIRST + 2] == "blocked"
    assert reasons(synced, FIRST + 2) == [tuple(unordered.values())]
    assert synced.data["cost"] == {"amount": 150, "currency": "CHF"}
    dossiers = payloads(overlaid)
    assert dossiers[FIRST]["extra"] == {"badge": "B-7"}
    assert dossiers[FIRST]["package"] == "standard"


def test_a_plan_of_another_overlay_is_refused(overlaid: World, tmp_path: Path) -> None:
    overlaid.setup(yes=True)
    plan = tmp_path / "plan.json"
    overlaid.cli("sync", "aequivalent", "--dry-run", "--plan-out", str(plan))
    write_overlay(overlaid, OVERLAY.replace("basic = 50", "basic = 60"))
    refused = overlaid.cli("apply", str(plan), "-o", "json")
    assert refused.code == ExitCode.CONFIGURATION
    assert refused.document["errors"][0]["code"] == "plan_connector_changed"
    assert overlaid.dossiers() == []


def test_an_unknown_key_stops_every_command_on_that_connector(world: StartWorld) -> None:
    found = world()
    write_overlay(found, "[fields.e_cost_center]\nrequird = true\n")
    for command in (("mapping", "show"), ("mapping", "check"), ("sync", "aequivalent")):
        answer = found.cli(*command, "-o", "json")
        assert answer.code == ExitCode.CONFIGURATION
        (error,) = answer.document["errors"]
        assert error["code"] == "connector_key_misspelt"
        assert "aequivalent.toml, line 2, key fields.e_cost_center.requird" in error["message"]
        assert "required" in error["message"]
    assert found.dossiers() == []


DOTTED = "e_RH.Screening-Package"


@pytest.mark.parametrize("code", [DOTTED, "e_UX"])
def test_codes_with_dots_hyphens_and_capitals_are_rehearsed(world: StartWorld, code: str) -> None:
    codes = {spec: spec for spec in CODES} | {"e_screening_package": code}
    found = world(preview_writes=True, scenario="new", codes=codes)
    write_overlay(found, f"[fields.e_screening_package]\ncode = '{code}'\n")
    assert code in found.setup(yes=True).data["created"]  # type: ignore[operator]  # a list of codes
    assert found.setup().exit_code is ExitCode.OK
    assert statuses(found.sync())[FIRST] == "done"
    assert payloads(found)[FIRST]["package"] == "standard"


def test_codes_that_no_api_creates_are_made_by_hand_and_used(world: StartWorld) -> None:
    codes = {spec: spec for spec in CODES} | {"e_screening_package": DOTTED}
    found = world(
        preview_writes=True,
        scenario="new",
        codes=codes,
        assumptions={"preview-codes": "word-characters"},
    )
    write_overlay(found, f"[fields.e_screening_package]\ncode = '{DOTTED}'\n")
    before = found.cli("setup-section", "--dry-run")
    assert "without --dry-run" in before.out
    made = found.setup(yes=True)
    assert made.exit_code is ExitCode.PENDING
    assert [error.code for error in made.errors] == ["code_not_creatable"]
    assert made.data["via"] == "guide"
    guide = found.setup(via="guide", lang="fr")
    assert DOTTED in (guide.text or "")
    packages = ["Light - Consultants externes", "Basic", "Standard", "Executive", "Update"]
    found.hook(
        "POST",
        "definitions",
        {
            "code": DOTTED,
            "name": "Choix du programme",
            "format": "list",
            "options": [[name, name] for name in (*packages, "Update +")],
        },
    )
    assert found.setup().exit_code is ExitCode.OK
    assert statuses(found.sync())[FIRST] == "done"


def test_reasons_bear_the_overlay_s_labels(world: StartWorld) -> None:
    found = world()
    write_overlay(found, OVERLAY)
    texts = Texts("fr", connectors=found.session().paths.connectors)
    assert Reasons("aequivalent", texts).field(PROGRAMME) == f"Programme ({PROGRAMME})"
    assert Reasons("aequivalent", Texts("fr")).field(PROGRAMME) == PROGRAMME


def test_the_profile_s_prices_go_first(world: StartWorld) -> None:
    found = world()
    write_overlay(found, OVERLAY)
    found.partner(prices={"basic": 70})
    prices = prices_of(found.session(), "aequivalent")
    assert prices.amounts == {"basic": 70, "standard": 100}
    assert prices.currency == "CHF"
