"""The recruited candidates: invented ones, declared ones, and whom they have become."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.sandbox.declared.reading import options_of, read_scenario
from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.seed.hires import UNKNOWN_DEPARTMENT, fill_hires
from lucca_connect.sandbox.seed.people import Population
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.sandbox.store import Store
from lucca_connect.sandbox.tenant import open_tenant
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask, hook

EXAMPLE = Path(__file__).parents[3] / "examples" / "awkward-hires.toml"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Any]:
    """Fills a store without a server: rows of a table."""
    stores: list[Store] = []

    def fill(options: SandboxOptions) -> sqlite3.Connection:
        store = Store(tmp_path / str(len(stores)))
        stores.append(store)
        open_tenant(store, options)
        return store.connection()

    yield fill
    for store in stores:
        store.close()


def declared_options(file: Path) -> SandboxOptions:
    declared = read_scenario(file)
    given: dict[str, Any] = dict(options_of(declared))
    return SandboxOptions(**given, declared=declared)


def hires(db: sqlite3.Connection) -> list[dict[str, Any]]:
    rows = db.execute("SELECT id, payload FROM werecruit_hires ORDER BY rowid")
    return [{"id": row["id"], **json.loads(row["payload"])} for row in rows]


@pytest.mark.parametrize("number", [0, 2, 3, 6, 7, 25, 120])
@pytest.mark.parametrize("seed", [1, 7])
def test_two_are_blocked_whatever_the_number(filled: Any, number: int, seed: int) -> None:
    db = filled(SandboxOptions(employees=200, hires=number, seed=seed))
    listed = hires(db)
    assert len(listed) == number
    unknown = [hire for hire in listed if hire["department"] == UNKNOWN_DEPARTMENT]
    undated = [hire for hire in listed if hire["start_date"] is None]
    assert [unknown, undated] == (
        [] if number == 0 else [[listed[-2]], [listed[-1]]]
    ) or number == 0

    names = [
        f"{first} {last}".lower()
        for first, last in db.execute("SELECT first_name, last_name FROM users")
    ]
    hired = [f"{hire['first_name']} {hire['last_name']}".lower() for hire in listed]
    for hire in listed:
        manager = hire["manager"].lower()
        assert (names.count(manager), hired.count(manager)) == (1, 0)
    addresses = [hire["personal_email"].lower() for hire in listed]
    assert len(set(addresses)) == number


def test_a_longer_list_has_awkward_people_and_begins_as_the_short_one(filled: Any) -> None:
    db = filled(SandboxOptions(employees=200, hires=30))
    listed = hires(db)
    short = hires(filled(SandboxOptions(employees=200, hires=6)))
    assert listed[:4] == short[:4]
    assert any(hire["personal_email"] != hire["personal_email"].lower() for hire in listed)
    assert any(hire.get("login") for hire in listed)
    employed = {tuple(row) for row in db.execute("SELECT first_name, last_name FROM users")}
    assert any((hire["first_name"], hire["last_name"]) in employed for hire in listed[4:-2])


def test_a_scenario_file_declares_what_a_reader_must_refuse(filled: Any) -> None:
    """The example lists each kind of the acceptance: nothing of it comes by itself."""
    declared = read_scenario(EXAMPLE)
    db = filled(declared_options(EXAMPLE))
    listed = {hire["id"]: hire for hire in hires(db)}
    assert set(listed) == {hire.id for hire in declared.hires}
    assert listed["damaged"]["department"] == "DĂ©partement"
    assert listed["no-day"]["start_date"] == "31/02/2027"
    (today,) = db.execute(
        "SELECT substr(value, 1, 10) FROM meta WHERE key = 'created_at'"
    ).fetchone()
    assert listed["past"]["start_date"] < today < listed["particle"]["start_date"]
    assert listed["phone"]["phone"] == "+33639980000"
    head = db.execute(
        "SELECT head_id, contract_end FROM departments JOIN users ON users.id = head_id"
        " WHERE departments.name = 'Archives'"
    ).fetchone()
    assert head[1][:10] < today


def test_ids_of_declared_hires(filled: Any, tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_text(
        '[tenant]\nhires = 2\n[[hires]]\nlast-name = "A"\n[[hires]]\nid = "hire-900001"\n', "utf-8"
    )
    listed = hires(filled(declared_options(file)))
    assert [hire["id"] for hire in listed[2:]] == ["hire-900002", "hire-900001"]


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("mail", "{personal_email}"),
        ("login", "{personal_email}"),
        ("personalEmail", "{personal_email}"),
        ("firstName", "{first_name}"),
        ("firstName", "Somebody"),
    ],
)
def test_state_recognises_whom_a_hire_has_become(
    shared: tuple[SandboxServer, dict[str, Any]], mark: str, value: str
) -> None:
    server, hire = shared
    body = {
        "firstName": "X", "lastName": hire["last_name"], "mail": f"{mark}{value[:3]}@example.org",
        "login": f"{mark}{value[:3]}", "legalEntityId": 1, "departmentId": 1, "rolePrincipalId": 1,
        "dtContractStart": hire["start_date"],
        mark: value.format(**hire).upper() if "@" in value else value.format(**hire),
    }  # fmt: skip
    identifier = ask(server, "POST", "/api/v3/users", body=body).json["data"]["id"]
    found = {each["id"]: each["employee_id"] for each in hook(server, "GET", "state")["hires"]}
    assert found[hire["id"]] == (None if value == "Somebody" else identifier)
    with server.store.transaction(write=True) as db:
        db.execute("DELETE FROM users WHERE id = ?", (identifier,))


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[SandboxServer, dict[str, Any]]]:
    options = SandboxOptions(
        employees=40, hires=3, clock="fast", assumptions={"limit-on-legacy": "no"}
    )
    with SandboxServer(options) as server:
        with server.store.transaction(write=False) as db:
            hire = hires(db)[0]
        yield server, hire
        assert server.app.failures == []


def test_nobody_is_listed_where_there_are_no_hires(sandbox: StartSandbox) -> None:
    assert hook(sandbox(hires=0), "GET", "state")["hires"] == []


def test_nobody_is_named_where_no_name_means_one_person() -> None:
    """Among a hundred thousand people every name is somebody else's too."""
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE users (id, first_name, last_name);"
        "INSERT INTO users VALUES (101, 'Ada', 'Weber'), (102, 'Ada', 'Weber');"
        "CREATE TABLE establishments (id, name, is_archived);"
        "INSERT INTO establishments VALUES (1, 'Genève', 0);"
        "CREATE TABLE departments (id, name, is_active);"
        "INSERT INTO departments VALUES (1, 'Ventes', 1);"
        "CREATE TABLE werecruit_hires (id, payload, created_at);"
    )
    people = Population(range(101, 103), range(103, 103), range(103, 103), range(103, 103))

    fill_hires(db, people, count=9, seed=1, today=date(2026, 1, 5), stamp="2026-01-05T08:00:00")

    hires = [json.loads(row[0]) for row in db.execute("SELECT payload FROM werecruit_hires")]
    assert [hire["manager"] for hire in hires] == [None] * 9
