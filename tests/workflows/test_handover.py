"""`handover` and `setup-section --guide`: what other people are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lucca_connect.connectors.load import load_screening
from tests.cli.calls import Answer, call
from tests.output.pages.parsing import parsed
from tests.workflows.worlds import StartWorld

CONNECTOR = load_screening("aequivalent")
OVERLAY = """
[fields."e_Own-data.x"]
label = { fr = "Donnée à nous", en = "Data of our own" }
format = "text"
format_label = { fr = "Texte", en = "Text" }
"""


def home(tmp_path: Path, overlay: str = "") -> dict[str, str]:
    if overlay:
        folder = tmp_path / "connectors"
        folder.mkdir()
        (folder / "aequivalent.toml").write_text(overlay)
    return {"LUCCACTL_HOME": str(tmp_path)}


def options(answer: Answer) -> list[dict[str, Any]]:
    return [option for field in answer.document["data"]["fields"] for option in field["options"]]


def steps(page: Path) -> list[str]:
    """Names of the steps of a page."""
    return [step.attributes["data-step"] for step in parsed(page.read_text("utf-8")).all("article")]


def test_the_sheet_without_a_tenant(tmp_path: Path) -> None:
    environ = home(tmp_path)
    answer = call("handover", "aequivalent", "--lang", "fr", environ=environ)
    assert answer.code == 0
    assert answer.out.startswith("Objet : Lucca et Aequivalent : fiche de transmission\n")
    assert answer.err == ""
    document = call("handover", "-o", "json", environ=environ)
    assert {option["entry_id"] for option in options(document)} == {None}
    assert len(document.document["data"]["questions"]) == len(CONNECTOR.questions)


def test_the_sheet_with_the_ids_of_the_tenant_and_no_secret(world: StartWorld) -> None:
    tenant = world()
    answer = tenant.cli("handover", "-o", "json")
    assert answer.code == 0
    assert answer.document["warnings"] == []
    ids = [option["entry_id"] for option in options(answer)]
    assert all(ids)
    assert len(set(ids)) == 15
    assert tenant.ready["url"] in answer.document["data"]["body"]
    secrets = ("api_key", "client_secret", "aequivalent_token", "werecruit_token")
    assert not any(tenant.ready[name] in answer.out for name in secrets)
    rows = tenant.cli("handover", "-o", "csv").out.splitlines()
    assert rows[0] == "code,label_fr,label_en,value_fr,value_en,entry_id"
    assert len(rows) == 1 + 15 + 4


def test_a_sheet_that_is_not_true_yet_is_told(world: StartWorld) -> None:
    answer = world(scenario="new").cli("handover", "-o", "json")
    [warning] = answer.document["warnings"]
    assert warning["code"] == "handover_differs"
    assert "e_order_status" in warning["message"]


def test_the_mail_to_it_asks_the_tenant_nothing(world: StartWorld) -> None:
    tenant = world()
    before = tenant.requests()["total"]
    answer = tenant.cli("handover", "--to", "it", "--lang", "fr")
    assert answer.code == 0
    assert tenant.ready["url"] in answer.out
    assert tenant.ready["api_key"] not in answer.out
    assert tenant.requests()["total"] == before


def test_data_of_an_overlay_are_in_guide_page_and_sheet(tmp_path: Path) -> None:
    environ = home(tmp_path, OVERLAY)
    sheet = call("handover", "--lang", "en", environ=environ)
    assert "We have added data of our own: e_Own-data.x." in sheet.out
    assert "documentation" not in sheet.out
    guide = call("setup-section", "--via", "guide", environ=environ)
    assert "       e_Own-data.x\n" in guide.out
    page = tmp_path / "guide.html"
    answer = call("setup-section", "--guide", str(page), "-o", "json", environ=environ)
    assert answer.code == 3
    assert answer.document["data"]["guide"] == str(page)
    names = [
        step.attributes["data-step"] for step in parsed(page.read_text("utf-8")).all("article")
    ]
    assert "data.create/e_Own-data.x" in names


def test_other_kinds_of_connectors_have_a_sheet_too(tmp_path: Path) -> None:
    answer = call("handover", "werecruit", "--lang", "fr", environ=home(tmp_path))
    assert answer.code == 0
    assert "We Recruit" in answer.out


def test_a_renamed_datum_is_named_by_both_codes(tmp_path: Path) -> None:
    (tmp_path / "connectors").mkdir()
    (tmp_path / "connectors" / "aequivalent.toml").write_text(
        "[fields.e_cost_center]\ncode = 'e_Kostenstelle'\n"
    )
    sheet = call("handover", "--lang", "fr", environ={"LUCCACTL_HOME": str(tmp_path)})
    assert "   Code : e_Kostenstelle\n   (dans la documentation : e_cost_center)" in sheet.out
    assert "e_cost_center → e_Kostenstelle. Lirez-vous les nôtres ?" in sheet.out
    assert "nous sont propres" not in sheet.out


def test_an_unknown_connector(tmp_path: Path) -> None:
    answer = call("handover", "nobody", "-o", "json", environ=home(tmp_path))
    assert (answer.code, answer.error["code"]) == (78, "connector_unknown")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_whole_guide_needs_no_profile(tmp_path: Path, lang: str) -> None:
    answer = call(
        "setup-section", "--via", "guide", "--lang", lang, "--no-input", environ=home(tmp_path)
    )
    assert answer.code == 3
    lines = {line.strip() for line in answer.out.splitlines()}
    for spec in CONNECTOR.fields:
        assert {spec.code, spec.label.fr, spec.label.en} <= lines
        for option in spec.options:
            assert {option.label.fr, option.label.en} <= lines
    name = {"fr": "NOM", "en": "NAME"}[lang]
    assert f"luccactl -p {name} check-permissions aequivalent" in lines


def test_the_page_of_a_tenant_has_what_is_missing_there(world: StartWorld, tmp_path: Path) -> None:
    page = tmp_path / "guide.html"
    answer = world().cli("setup-section", "--guide", str(page), "--lang", "fr")
    assert answer.code == 0
    assert "Il ne reste rien à faire" in answer.out
    read = parsed(page.read_text("utf-8"))
    assert list(read.all("article")) == []
    assert len(list(read.one("details").all("li"))) >= 9
    missing = world(scenario="new").cli("setup-section", "--guide", str(page))
    assert missing.code == 3
    codes = [
        step.attributes["data-step"] for step in parsed(page.read_text("utf-8")).all("article")
    ]
    assert {f"data.create/{code}" for code in CONNECTOR.codes} <= set(codes)
