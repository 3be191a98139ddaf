"""`setup-section`: from a tenant without the section to one that is proven to have it."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.connectors.load import load_screening
from lucca_connect.errors import ExitCode
from lucca_connect.output.messages import Lang, Texts
from lucca_connect.output.results import Result
from lucca_connect.workflows.section.setup import SetupSectionOptions, run_without_tenant
from tests.workflows.worlds import SECTION, StartWorld, World, refusal

CODES = load_screening("aequivalent").codes


def fields(result: Result) -> dict[str, Any]:
    found: Any = result.data["fields"]
    return {field["code"]: field for field in found}


def verdicts(result: Result) -> set[str]:
    return {field["status"] for field in fields(result).values()}


def proof(result: Result) -> str:
    section: Any = result.data["section"]
    return str(section["proof"])


def new(world: StartWorld, **options: Any) -> World:
    return world(scenario="new", preview_writes=True, **options)


def test_a_dry_run_lists_eight_missing_data(world: StartWorld) -> None:
    tenant = new(world)
    result = tenant.setup(dry_run=True)
    assert result.exit_code is ExitCode.PENDING
    assert list(result.data) == [
        "connector",
        "section",
        "in_sync",
        "via",
        "fields",
        "created",
        "steps",
    ]
    assert result.data["connector"] == "aequivalent"
    assert result.data["section"] == {"name": SECTION, "proof": "unproven"}
    assert result.data["in_sync"] is False
    assert tuple(fields(result)) == CODES
    assert verdicts(result) == {"missing"}
    assert result.data["created"] == []
    assert not any(
        route.startswith(("POST /lucca-api", "POST /api", "PUT"))
        for route in tenant.requests()["routes"]
    )


def test_created_on_our_own_sandbox_and_proven(world: StartWorld) -> None:
    tenant = new(world)
    result = tenant.setup(yes=True)
    assert result.exit_code is ExitCode.OK
    assert result.data["via"] == "api"
    assert result.data["in_sync"] is True
    assert verdicts(result) == {"ok"}
    assert proof(result) == "readable"
    created = result.data["created"]
    assert isinstance(created, list)
    assert set(created) == set(CODES)
    assert result.data["steps"] == []
    assert set(CODES) <= set(tenant.hook("GET", "state")["definitions"])


def test_a_second_run_creates_nothing(world: StartWorld) -> None:
    tenant = new(world)
    tenant.setup(yes=True)
    before = tenant.requests()
    result = tenant.setup(yes=True)
    after = tenant.requests()
    assert result.exit_code is ExitCode.OK
    assert result.data["created"] == []
    posts = {
        route for route in before["routes"] if route.startswith(("POST /lucca-api", "POST /api"))
    }
    assert posts
    assert all(before["routes"][route] == after["routes"][route] for route in posts)


def test_options_are_in_the_order_of_the_documentation(world: StartWorld) -> None:
    tenant = new(world)
    tenant.setup(yes=True)
    spec = load_screening("aequivalent").field("e_screening_package")
    rows = tenant.read(
        "SELECT l.name FROM labels l JOIN definitions d USING (taxonomy_id) WHERE d.code = ?"
        " ORDER BY l.position, l.id",
        spec.code,
    )
    assert [row[0] for row in rows] == [option.label.fr for option in spec.options]


def test_somebody_is_asked_before_anything_is_created(world: StartWorld) -> None:
    tenant = new(world)
    assert refusal(tenant.setup).code == "input_needed"
    assert refusal(lambda: tenant.setup(typed="no\n")).code == "not_confirmed"
    assert not set(CODES) & set(tenant.hook("GET", "state")["definitions"])
    assert tenant.setup(typed="oui\n", lang="fr").exit_code is ExitCode.OK


def test_a_ready_tenant_is_in_order(world: StartWorld) -> None:
    tenant = world()
    result = tenant.setup()
    assert result.exit_code is ExitCode.OK
    assert (result.data["in_sync"], proof(result)) == (True, "readable")
    assert result.warnings == ()


def test_an_unproven_section_keeps_it_pending(world: StartWorld) -> None:
    tenant = world()
    tenant.section("none")
    result = tenant.setup()
    assert result.exit_code is ExitCode.PENDING
    assert (result.data["in_sync"], proof(result)) == (True, "unproven")
    assert tenant.setup(accept_unproven=True).exit_code is ExitCode.OK


def test_a_confirmed_section_is_kept_with_who_and_when(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setenv("LOGNAME", "anna")
    tenant = world()
    tenant.section("none")
    result = tenant.setup(confirm_section=True)
    assert result.exit_code is ExitCode.OK
    section: Any = result.data["section"]
    assert section["proof"] == "confirmed"
    assert section["confirmed_by"].startswith("anna 20")
    assert section["confirmed_by"].endswith("Z")
    again: Any = tenant.setup().data["section"]
    assert again == section


def test_a_section_is_not_confirmed_before_its_data_are_there(world: StartWorld) -> None:
    tenant = new(world)
    result = tenant.setup(confirm_section=True, via="guide")
    assert result.exit_code is ExitCode.PENDING
    assert [warning.code for warning in result.warnings] == ["section_not_confirmed"]
    assert proof(result) == proof(tenant.setup(via="guide")) == "unproven"


def test_under_read_only_it_only_looks(world: StartWorld) -> None:
    tenant = new(world)
    answer = tenant.cli("setup-section", "--yes", "--read-only", "-o", "json")
    assert answer.code == ExitCode.PENDING
    assert answer.document["errors"] == []
    assert not any(
        route.startswith(("POST /lucca-api", "POST /api")) for route in tenant.requests()["routes"]
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("Choix du programme", "Dossier crée par Aequivalent", SECTION)),
        ("en", ("Program selection", "File created by Aequivalent", SECTION)),
    ],
)
def test_the_guide_with_a_tenant_names_what_is_left(
    world: StartWorld, lang: Lang, words: tuple[str, ...]
) -> None:
    tenant = new(world)
    result = tenant.setup(lang=lang, via="guide")
    assert result.exit_code is ExitCode.PENDING
    assert result.data["via"] == "guide"
    assert result.text is not None
    assert all(word in result.text for word in words)
    assert all(code in result.text for code in CODES)
    assert not any(
        route.startswith(("POST /lucca-api", "POST /api")) for route in tenant.requests()["routes"]
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_guide_without_a_tenant_is_whole(lang: Lang) -> None:
    result = run_without_tenant(SetupSectionOptions(via="guide"), Texts(lang))
    assert result.exit_code is ExitCode.PENDING
    assert result.profile is None
    assert verdicts(result) == {"unproven"}
    steps: Any = result.data["steps"]
    assert steps
    assert all(step["text"] and step["done"] is False for step in steps)
    assert result.text is not None
    assert all(code in result.text for code in CODES)


def test_the_guide_of_a_ready_tenant_has_nothing_left(world: StartWorld) -> None:
    result = world().setup(via="guide")
    assert result.exit_code is ExitCode.OK
    assert result.text is None
    assert result.data["steps"] == []


def test_an_unknown_connector_is_named(world: StartWorld) -> None:
    tenant = world()
    assert refusal(lambda: tenant.setup(connector="other")).code == "connector_unknown"
