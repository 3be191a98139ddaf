"""`hires follow-up` against a tenant whose people start soon, each in another state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.sandbox.declared.reading import options_of, read_scenario
from lucca_connect.sandbox.server import SandboxOptions, SandboxServer
from lucca_connect.state.journal_model import PlannedRow, State
from tests.cli.calls import Answer
from tests.workflows.worlds import World

TENANT = """
[tenant]
base = "new"
employees = 20
orders = 0
hires = 0
clock = "fast"
[[departments]]
name = "Direction"
head = 1000001
[[departments]]
name = "Archives"
head = 1000002
[[data]]
code = "e_badge"
label = "Badge"
format = "text"
section = "Coordonnées"
[role.sections]
"Coordonnées" = "read"
[[people]]
id = 1000001
first-name = "Anne"
last-name = "Favre"
values = { e_badge = "A1" }
[[people]]
id = 1000002
first-name = "Beat"
last-name = "Küng"
contract-start = "-900d"
contract-end = "+9d"
[[people]]
id = 1000010
first-name = "Zoé"
last-name = "Mâche"
personal-email = "zoe@example.net"
department = "Direction"
manager = 1000001
contract-start = "+3d"
values = { e_badge = "B2" }
[[people]]
id = 1000011
first-name = "Hugo"
last-name = "Cornu"
login = "hugo@example.net"
mail = "HUGO@example.net"
personal-email = "hugo@example.net"
department = "Archives"
contract-start = "+12d"
[[people]]
id = 1000012
first-name = "Eva"
last-name = "Imhof"
personal-email = "eva@example.net"
department = "Direction"
manager = 1000001
contract-start = "+15d"
"""
COMPLETE, OPEN, LATER = "1000010", "1000011", "1000012"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxServer]:
    file = tmp_path_factory.mktemp("scenario") / "tenant.toml"
    file.write_text(TENANT, "utf-8")
    declared = read_scenario(file)
    given: dict[str, Any] = dict(options_of(declared))
    options = SandboxOptions(**given, declared=declared, assumptions={"limit-on-legacy": "no"})
    with SandboxServer(options) as started:
        with started.store.transaction(write=True) as db:
            # Those whom the generator lets start soon are not the ones this is about.
            db.execute("UPDATE users SET contract_start = '2020-01-01T00:00:00' WHERE id < 1000000")
        yield started
        assert started.app.failures == []


@pytest.fixture
def world(server: SandboxServer, tmp_path: Path) -> Iterator[World]:
    tenant = World(server, tmp_path / "home")
    yield tenant
    tenant.role(future=True, former=True, read_core=True, establishments=None)


def follow_up(world: World, *arguments: str, **more: str) -> Answer:
    return world.cli("hires", "follow-up", *arguments, "-o", "json", **more)


def by_id(answer: Answer) -> dict[str, Any]:
    return {item["subject"]["id"]: item for item in answer.document["data"]["items"]}


def created(world: World, *numbers: int) -> None:
    """Rows as `sync werecruit` leaves them."""
    with world.session().connect() as tenant:
        for number in numbers:
            key = f"hire:{number}"
            row = PlannedRow(key, "employee.create", "werecruit", "hire", f"hire-{number}")
            tenant.journal.record_plan("{}", plan_id="p-1", run_id="r-1", rows=[row])
            tenant.journal.mark(
                key, State.DONE, run_id="r-1", plan_id="p-1", facts={"employee_id": number}
            )


def test_who_starts_soon_and_what_is_open(world: World) -> None:
    answer = follow_up(world)
    assert answer.code == 3
    data = answer.document["data"]
    assert data["counts"] == {"people": 2, "complete": 1, "open": 1, "unproven": 0}
    assert data["visibility"]["verdict"] == "granted"
    items = by_id(answer)
    assert list(items) == [COMPLETE, OPEN]
    assert (items[COMPLETE]["complete"], items[COMPLETE]["starts_in_days"]) == (True, 3)
    assert {(gap["field"], gap["code"]) for gap in items[OPEN]["open"]} == {
        ("managerId", "datum_empty"),
        ("mail", "mail_is_personal"),
        ("login", "login_is_personal"),
        ("departmentId", "department_head_leaves"),
    }
    text = str(answer.document)
    assert not any(word in text for word in ("Hugo", "hugo@", "Cornu", "Archives", "Anne"))
    assert data["requests"]["lucca"] <= 5


def test_the_window(world: World) -> None:
    assert list(by_id(follow_up(world, "--starting-within", "2w"))) == [COMPLETE, OPEN]
    assert list(by_id(follow_up(world, "--starting-within", "15"))) == [COMPLETE, OPEN, LATER]
    soon = follow_up(world, "--starting-within", "3d")
    assert (soon.code, list(by_id(soon))) == (0, [COMPLETE])
    nobody = follow_up(world, "--starting-within", "0d")
    assert (nobody.code, by_id(nobody)) == (0, {})


@pytest.mark.parametrize("period", ["", "d", "-1d", "731d", "1y", "14 d"])
def test_a_period_that_is_none(world: World, period: str) -> None:
    assert follow_up(world, f"--starting-within={period}").code == 2


def test_an_overlay_adds_data(world: World) -> None:
    folder = world.session().paths.connectors
    folder.mkdir(parents=True)
    (folder / "werecruit.toml").write_text('follow_up = ["e_badge", "address"]\n', "utf-8")
    items = by_id(follow_up(world))
    assert items[COMPLETE]["open"] == [{"field": "address", "code": "datum_empty"}]
    assert items[COMPLETE]["unproven"] == []
    assert {"field": "e_badge", "code": "datum_empty"} in items[OPEN]["open"]


def test_a_property_has_its_name_in_words(world: World) -> None:
    folder = world.session().paths.connectors
    folder.mkdir(parents=True)
    (folder / "werecruit.toml").write_text('follow_up = ["address", "e_badge"]\n', "utf-8")
    told = world.cli("hires", "follow-up", "--lang", "fr").out
    assert "Adresse (address) est vide" in told
    assert "\n- e_badge est vide" in told


def test_data_that_the_key_sees_on_nobody_are_unproven(world: World) -> None:
    folder = world.session().paths.connectors
    folder.mkdir(parents=True)
    (folder / "werecruit.toml").write_text('follow_up = ["e_badge"]\n', "utf-8")
    world.role(sections={"Coordonnées": "none"})
    try:
        answer = follow_up(world, "--starting-within", "3d")
    finally:
        world.role(sections={"Coordonnées": "read"})
    (item,) = answer.document["data"]["items"]
    assert (answer.code, item["open"], item["complete"]) == (3, [], False)
    assert item["unproven"] == [{"field": "e_badge", "code": "datum_not_visible"}]


def test_a_key_that_sees_no_core_data_proves_nothing(world: World) -> None:
    """Lucca filters by a first day that it does not show: nobody is dropped for it."""
    world.role(read_core=False)
    answer = follow_up(world)
    assert answer.code == 3
    assert set(by_id(answer)) == {COMPLETE, OPEN}
    for item in by_id(answer).values():
        assert (item["starts_in_days"], item["open"]) == (None, [])
        assert {gap["code"] for gap in item["unproven"]} == {"datum_not_visible"}
    assert "Employee 1000010\n" in world.cli("hires", "follow-up").out


def test_whom_luccactl_created_is_told_apart(world: World) -> None:
    created(world, int(COMPLETE))
    items = by_id(follow_up(world))
    assert (items[COMPLETE]["created_by"], items[OPEN]["created_by"]) == ("werecruit", None)


def test_a_key_that_sees_nobody_who_starts_later_proves_nothing(world: World) -> None:
    world.role(future=False)
    answer = follow_up(world)
    assert (answer.code, answer.document["data"]["items"]) == (3, [])
    assert answer.document["data"]["visibility"] == {
        "verdict": "unproven",
        "label": {"fr": "Voir les futurs employés", "en": "See future employees"},
    }
    assert [warning["code"] for warning in answer.document["warnings"]] == [
        "future_people_unproven"
    ]


def test_whom_luccactl_created_and_lucca_hides_proves_that_the_right_is_missing(
    world: World,
) -> None:
    created(world, int(OPEN))
    world.role(future=False)
    answer = follow_up(world)
    assert answer.code == 77
    assert answer.document["data"]["visibility"]["verdict"] == "denied"
    (item,) = answer.document["data"]["items"]
    assert item["subject"]["id"] == OPEN
    assert item["unproven"] == [{"field": "", "code": "hire_not_visible"}]
    assert item["starts_in_days"] is None
    assert [error["code"] for error in answer.document["errors"]] == ["future_people_hidden"]


def test_somebody_created_who_is_gone_is_told_beside_the_others(world: World) -> None:
    created(world, 1000999)
    answer = follow_up(world, "--starting-within", "3d")
    assert (answer.code, list(by_id(answer))) == (3, [COMPLETE, "1000999"])
    assert answer.document["data"]["visibility"]["verdict"] == "granted"


def test_a_head_whom_the_key_does_not_see(world: World, server: SandboxServer) -> None:
    with server.store.transaction(write=True) as db:
        db.execute("UPDATE departments SET head_id = 999999 WHERE name = 'Direction'")
    try:
        (item,) = follow_up(world, "--starting-within", "3d").document["data"]["items"]
    finally:
        with server.store.transaction(write=True) as db:
            db.execute("UPDATE departments SET head_id = 1000001 WHERE name = 'Direction'")
    assert [gap["code"] for gap in item["unproven"]] == ["department_head_not_visible"]


def test_as_a_table_each_gap_has_its_row(world: World) -> None:
    created(world, 1000999)
    lines = world.cli("hires", "follow-up", "-o", "csv").out.splitlines()
    assert lines[:2] == ["employee,starts_in_days,state,field,code", f"{COMPLETE},3,complete,,"]
    assert sum(line.startswith(f"{OPEN},12,open,") for line in lines) == 4
    assert lines[-1] == "1000999,,unproven,,hire_not_visible"


def test_in_words(world: World) -> None:
    french = world.cli("hires", "follow-up", "--lang", "fr")
    assert french.code == 3
    for words in (
        "2 personnes commencent d'ici 14 jours. 1 dossier est à compléter par les RH.",
        "Collaborateur 1000011, commence dans 12 jours",
        "Nom du manager (managerId) est vide",
        "Le login est encore l'adresse personnelle",
    ):
        assert words in french.out
    assert "1000010" not in french.out

    complete = world.cli("hires", "follow-up", "--starting-within", "3d")
    assert "One person starts within 3 days. Nothing is open." in complete.out
    assert world.cli("hires", "follow-up", "--starting-within", "3d", "-q").out == ""

    created(world, int(OPEN))
    world.role(future=False)
    denied = world.cli("hires", "follow-up", "--lang", "fr")
    assert denied.code == 77
    assert "Voir les futurs employés" in denied.out
    assert "luccactl check-permissions werecruit" in denied.out


def test_a_screening_connector_recruits_nobody(world: World) -> None:
    assert follow_up(world, "aequivalent").code == 78


def test_nothing_is_written(world: World) -> None:
    before = world.requests()["routes"]
    follow_up(world)
    routes = {route for route in world.requests()["routes"] if before.get(route) is None}
    assert not any(route.split()[0] in ("POST", "PUT") for route in routes)
