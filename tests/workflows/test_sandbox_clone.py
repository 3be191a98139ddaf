"""A practice tenant in the shape of another one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.output.results import Result
from lucca_connect.sandbox.latest.routes import COLLECTIONS
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.workflows.sandbox import clone as sandbox_clone
from lucca_connect.workflows.sandbox.clone import CloneOptions
from tests.conftest import StartSandbox
from tests.lucca.clients import client_of
from tests.workflows.worlds import StartWorld, World

ENTRIES = "extensionUserPropertyListEntries[id,name,translation]"
COMPARED = {
    "definitions": f"/api/v3/extensionuserdefinitions?fields=id,name,formatKey,{ENTRIES}",
    "user properties": "/api/v3/userproperties",
    "roles": "/api/v3/roles?fields=id,name",
    "tree": "/organization/structure/api/departments/tree",
}
ORGANISATION = "/organization/structure/api"
KEPT = {
    "departments": ("id", "name", "code", "parentId", "hierarchy", "isActive"),
    "establishments": ("id", "name", "code", "legalUnitId", "isArchived"),
    "legal-units": ("id", "name", "code", "countryId", "isArchived"),
}


def clone(world: World, folder: Path, **options: Any) -> Result:
    return sandbox_clone.run(
        world.session(),
        CloneOptions(
            **{"employees": 30, "orders": 2, "hires": 3, "clock": "fast", **options}, state=folder
        ),
    )


def ask(server: SandboxServer, path: str) -> Any:
    key = {"Authorization": f"lucca application={server.ready['api_key']}"}
    with urlopen(Request(f"{server.url}{path}", headers=key)) as answer:
        return json.load(answer)


def rows(server: SandboxServer, route: str) -> list[tuple[Any, ...]]:
    found = ask(server, f"{ORGANISATION}/{route}?limit=1000")["items"]
    return [tuple(row[name] for name in KEPT[route]) for row in found]


@pytest.fixture
def pair(
    world: StartWorld, sandbox: StartSandbox, tmp_path: Path
) -> tuple[World, SandboxServer, Result]:
    """A tenant with a structure of its own, and its clone, served."""
    original = world(scenario="ready")
    original.write("UPDATE departments SET sort_order = 50 WHERE code = 'FIN'")
    original.write("UPDATE departments SET name = 'Trésorerie' WHERE code = 'CPT'")
    original.write("INSERT INTO roles (id, name, kind) VALUES (77, 'Auditrice', 'principal')")
    original.write('UPDATE labels SET names = \'{"fr-FR": "S", "de-DE": "Klein"}\' WHERE id = 4')
    result = clone(original, tmp_path / "clone")
    return original, sandbox(state=tmp_path / "clone"), result


@pytest.mark.parametrize("path", COMPARED.values(), ids=COMPARED)
def test_a_clone_answers_as_its_original(
    pair: tuple[World, SandboxServer, Result], path: str
) -> None:
    original, copy, _ = pair
    mine, theirs = ask(copy, path), ask(original.server, path)
    if "data" in theirs:
        assert mine["data"]["items"] == theirs["data"]["items"]
    else:
        assert mine == theirs


@pytest.mark.parametrize("route", KEPT)
def test_a_clone_has_the_organisation_of_its_original(
    pair: tuple[World, SandboxServer, Result], route: str
) -> None:
    original, copy, _ = pair
    assert rows(copy, route) == rows(original.server, route)


def test_the_people_of_a_clone_are_invented_and_live_in_its_structure(
    pair: tuple[World, SandboxServer, Result],
) -> None:
    original, copy, result = pair
    assert original.requests()["routes"].keys() >= {"GET /api/v3/users"}
    assert not any(route.startswith(("P", "D")) for route in original.requests()["routes"])
    assert result.warnings == ()
    people = ask(
        copy, "/api/v3/users?fields=id,departmentID,legalEntityID,rolePrincipalId,extendedData"
    )
    items = people["data"]["items"]
    assert len(items) == 30
    departments = {row[0] for row in rows(copy, "departments")}
    assert {item["departmentID"] for item in items} <= departments
    codes = {code for item in items for code in item["extendedData"]}
    assert {"e_favorite_food", "e_children", "e_TauxActivite", "e_order_status"} <= codes


def test_the_new_api_answers_on_a_clone(pair: tuple[World, SandboxServer, Result]) -> None:
    original, copy, _ = pair
    with client_of(copy) as (mine, _), client_of(original.server) as (theirs, _):
        for each in COLLECTIONS:
            query = [("limit", "100"), ("include", "embedded,links,totalCount")]
            scopes = frozenset({f"{each.family}.readonly"})
            assert mine.raw.get_new(each.path, query, scopes=scopes).status == 200, each.path
        definitions = mine.definitions.read_new().by_code
        expected = theirs.definitions.read_new().by_code
    assert {code: found.format for code, found in definitions.items()} == {
        code: found.format for code, found in expected.items()
    }


def test_values_and_heads_are_not_taken_over(
    pair: tuple[World, SandboxServer, Result],
) -> None:
    original, copy, _ = pair
    with copy.store.transaction(write=False) as db:
        texts = {
            row[0] for row in db.execute("SELECT value FROM user_values WHERE code = 'e_Ville'")
        }
        values = db.execute("SELECT count(*) FROM user_values").fetchone()[0]
    theirs = {
        row[0] for row in original.read("SELECT value FROM user_values WHERE code = 'e_Ville'")
    }
    assert values > 100
    assert texts
    assert not texts & theirs


def test_one_can_order_on_a_clone(
    pair: tuple[World, SandboxServer, Result], tmp_path: Path
) -> None:
    _, copy, _ = pair
    result = World(copy, tmp_path / "other").sync(dry_run=True)
    counts: Any = result.data["counts"]
    assert (counts["planned"], counts["blocked"]) == (2, 2)


def test_a_tenant_without_the_partners_data_waits_for_them(
    world: StartWorld, sandbox: StartSandbox, tmp_path: Path
) -> None:
    clone(world(scenario="new"), tmp_path / "clone")
    copy = World(sandbox(state=tmp_path / "clone", preview_writes=True), tmp_path / "other")
    assert copy.setup(yes=True).data["in_sync"]
    counts: Any = copy.sync(dry_run=True).data["counts"]
    assert counts["planned"] == 2


def test_the_counts_and_the_next_command_are_told(world: StartWorld, tmp_path: Path) -> None:
    state = str(tmp_path / "clone")
    answer = world().cli("sandbox", "clone", "--state", state, "--employees", "30", "--lang", "en")
    assert answer.code == 0
    assert "Departments      10" in answer.out
    assert f"luccactl sandbox serve --state {state}" in answer.out


def test_components_stand_alone_where_nobody_has_the_composite(
    world: StartWorld, tmp_path: Path
) -> None:
    original = world()
    original.write("DELETE FROM user_values WHERE code = 'e_children'")
    result = clone(original, tmp_path / "clone")
    assert [(warning.code, warning.details) for warning in result.warnings] == [
        ("clone_component_alone", {"count": 2})
    ]


def test_without_labels_the_codes_stand_for_them(
    world: StartWorld, sandbox: StartSandbox, tmp_path: Path
) -> None:
    clone(world(assumptions={"definition-name": "absent"}), tmp_path / "clone")
    found = ask(sandbox(state=tmp_path / "clone"), COMPARED["definitions"])["data"]["items"]
    names = {row["id"]: row["name"] for row in found}
    assert (names["e_Montant"], names["e_Ville"]) == ("e_Montant", "Ville")


def test_unknown_formats_become_texts(world: StartWorld, tmp_path: Path) -> None:
    original = world(assumptions={"user-properties": "404", "format-keys": "object"})
    result = clone(original, tmp_path / "clone")
    assert [warning.code for warning in result.warnings] == ["clone_format_unknown"]


@pytest.mark.parametrize(
    ("route", "part"),
    [
        ("/api/v3/roles", "roles"),
        ("/organization/structure/api/departments", "departments"),
        ("/organization/structure/api/establishments", "establishments"),
        ("/api/v3/extensionuserdefinitions", "definitions"),
    ],
)
def test_a_part_that_is_refused_stays_invented(
    world: StartWorld, sandbox: StartSandbox, tmp_path: Path, route: str, part: str
) -> None:
    original = world(faults=(f"GET {route} every=1 status=403 when=before",))
    result = clone(original, tmp_path / "clone")
    assert ("clone_part_refused", {"part": part}) in [
        (warning.code, warning.details) for warning in result.warnings
    ]
    copy = sandbox(state=tmp_path / "clone")
    assert len(ask(copy, "/api/v3/roles")["data"]["items"]) == 7
    assert len(rows(copy, "departments")) == 10


def test_a_folder_with_a_tenant_is_left_alone(world: StartWorld, tmp_path: Path) -> None:
    original = world(state=tmp_path / "taken")
    with pytest.raises(ConfigurationError) as caught:
        clone(original, tmp_path / "taken")
    assert caught.value.code == "clone_folder_taken"


def test_a_folder_that_cannot_be_used_is_named(world: StartWorld, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError) as caught:
        clone(world(), tmp_path / "file" / "clone")
    assert caught.value.code == "sandbox_state_unusable"


def test_numbers_are_checked_before_anything_is_asked(world: StartWorld, tmp_path: Path) -> None:
    original = world()
    before = original.requests()["total"]
    with pytest.raises(UsageError) as caught:
        clone(original, tmp_path / "clone", employees=3)
    assert caught.value.code == "sandbox_option_invalid"
    assert original.requests()["total"] == before


def test_what_fails_leaves_no_tenant_behind(
    world: StartWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lucca_connect.sandbox.scenario.take_shape", fail)
    with pytest.raises(ConfigurationError):
        clone(world(), tmp_path / "clone")
    assert not (tmp_path / "clone" / "tenant.sqlite").exists()
