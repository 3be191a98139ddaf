"""The test hooks, exactly as published, and those of our own tests."""

from __future__ import annotations

import json

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask, hook

EIGHT = [
    "e_screening_package",
    "e_screening_reason_category",
    "e_screening_reason",
    "e_cost_center",
    "e_candidate_cv_file",
    "e_candidate_other_files",
    "e_client_username",
    "e_order_status",
]
LIST = "/api/v3/users?fields=id,extendedData&paging=0,1000"


def visible(server: SandboxServer, path: str = LIST) -> set[int]:
    reply = ask(server, "GET", path)
    return {row["id"] for row in reply.json["data"]["items"]}


def test_state_tells_employees_definitions_dossiers_and_hires(sandbox: StartSandbox) -> None:
    state = hook(sandbox(employees=60, hires=3), "GET", "state")
    assert state["employees"] == 60
    assert state["former_employees"] >= 1
    assert [code for code in state["definitions"] if code in EIGHT] == EIGHT
    assert state["dossiers"] == []
    assert state["hires"] == [
        {"id": f"hire-{number}", "employee_id": None} for number in (1001, 1002, 1003)
    ]


def test_state_counts_a_dossier_with_its_files(sandbox: StartSandbox) -> None:
    server = sandbox()
    with server.store.transaction(write=True) as db:
        db.execute(
            "INSERT INTO aequivalent_dossiers VALUES"
            " ('D-1', 'account-1', 'ref', '109', 'ordered', '{}', '')"
        )
        for number in range(2):
            db.execute(
                "INSERT INTO aequivalent_files VALUES"
                " (?, 'account-1', 'other', 'application/pdf', 1, '', 'D-1', '')",
                (f"F-{number}",),
            )
    assert hook(server, "GET", "state")["dossiers"] == [
        {"reference": "ref", "employee_id": "109", "files": 2}
    ]


def test_a_section_is_opened_and_closed_to_the_key(sandbox: StartSandbox) -> None:
    server = sandbox()
    role = f"roles/{server.ready['role_id']}"

    def codes() -> set[str]:
        items = ask(server, "GET", LIST).json["data"]["items"]
        return {code for item in items for code in item["extendedData"] or ()}

    assert "e_order_status" in codes()
    hook(server, "PUT", role, {"sections": {"Background check": "none"}})
    assert "e_order_status" not in codes()
    assert "e_Ville" in codes()
    hook(server, "PUT", role, {"sections": {"Background check": "read"}})
    assert "e_order_status" in codes()


def test_people_rights_change_one_by_one(sandbox: StartSandbox) -> None:
    server = sandbox()
    role = f"roles/{server.ready['role_id']}"
    everybody = visible(server)
    hook(server, "PUT", role, {"future": False})
    present = visible(server)
    assert present < everybody
    former = "/api/v3/users?fields=id&formerEmployees=true&paging=0,1000"
    with_former = visible(server, former)
    hook(server, "PUT", role, {"former": False})
    assert visible(server, former) == present < with_former
    hook(server, "PUT", role, {"establishments": [1], "future": True})
    assert visible(server) < everybody
    hook(server, "PUT", role, {"establishments": None})
    assert visible(server) == everybody


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("roles/1", {}, 404),
        ("roles/20", {"sections": {"Nothing": "read"}}, 404),
        ("roles/20", {"sections": {"Background check": "own"}}, 400),
        ("roles/20", {"future": "yes"}, 400),
        ("roles/20", {"colour": True}, 400),
        ("roles/20", [], 400),
        ("roles/20", b"{", 400),
    ],
)
def test_a_wrong_change_of_rights_is_refused(
    sandbox: StartSandbox, path: str, body: object, status: int
) -> None:
    assert ask(sandbox(), "PUT", f"/_sandbox/{path}", body=body).status == status


def test_the_clock_is_advanced(sandbox: StartSandbox) -> None:
    server = sandbox()
    before = float(ask(server, "GET", "/").headers["x-luccactl-clock"].split(";")[0])
    assert hook(server, "POST", "clock", {"advance_s": 90.5})["now"] >= before + 90.5


@pytest.mark.parametrize("seconds", [None, True, "60", -1])
def test_the_clock_takes_a_number_of_seconds(sandbox: StartSandbox, seconds: object) -> None:
    reply = ask(sandbox(), "POST", "/_sandbox/clock", body={"advance_s": seconds})
    assert reply.status in {400, 409}


def test_a_real_clock_says_that_it_cannot_be_moved(sandbox: StartSandbox) -> None:
    reply = ask(sandbox(clock="real"), "POST", "/_sandbox/clock", body={"advance_s": 1})
    assert reply.status == 409
    assert "--clock fast" in reply.json["detail"]


def test_an_employee_is_shown_as_on_the_screen(sandbox: StartSandbox) -> None:
    server = sandbox(orders=3)
    values = hook(server, "GET", "employees/110")["values"]
    assert values["e_order_status"] == "Dossier à commander"
    assert values["e_client_username"] in {101, 102, 103}
    assert isinstance(values["e_candidate_other_files"], list)
    assert values["e_Avantgae-en-nature"]["e_Montant"] == 320.5
    assert ask(server, "GET", "/_sandbox/employees/9").status == 404


def test_an_administrator_makes_a_datum_and_attaches_it_by_hand(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new")
    made = {"code": "e_mood", "name": "Humeur", "format": "list", "options": [["Bonne", "Good"]]}
    assert hook(server, "POST", "definitions", made) == {"code": "e_mood"}
    assert ask(server, "POST", "/_sandbox/definitions", body=made).status == 409
    hook(server, "PUT", "sections/Humeurs", {"definitions": ["e_mood"]})
    hook(server, "PUT", "sections/Humeurs", {"level": "write"})
    entry = ask(server, "GET", "/api/v3/extensionuserdefinitions/e_mood").json["data"]
    option = entry["extensionUserPropertyListEntries"][0]["id"]
    path = "/api/v3/users/101?fields=extendedData"
    written = ask(server, "PUT", path, body={"e_mood": {"value": option}})
    assert written.status == 200
    assert hook(server, "GET", "employees/101")["values"]["e_mood"] == "Bonne"
    hook(server, "PUT", "sections/Humeurs", {"level": "none"})
    assert "e_mood" not in ask(server, "GET", path).json["data"]["extendedData"]
    hook(server, "DELETE", "definitions/e_mood")
    assert "e_mood" not in hook(server, "GET", "state")["definitions"]
    assert "e_mood" not in hook(server, "GET", "employees/101")["values"]


def test_a_label_is_a_text_or_a_pair(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new")
    made = {"code": "e_a", "name": ["Avis", "Opinion"], "format": "list"}
    hook(server, "POST", "definitions", made | {"options": ["Oui", ["Non", "No"]]})
    with server.store.transaction(write=False) as db:
        named = db.execute("SELECT name, names FROM definitions WHERE code = 'e_a'").fetchone()
        options = db.execute(
            "SELECT l.name, l.names FROM labels l JOIN definitions d"
            " ON d.taxonomy_id = l.taxonomy_id WHERE d.code = 'e_a' ORDER BY l.position"
        ).fetchall()
    assert (named["name"], json.loads(named["names"])["en-US"]) == ("Avis", "Opinion")
    english = [json.loads(option["names"])["en-US"] for option in options]
    assert ([option["name"] for option in options], english) == (["Oui", "Non"], ["Oui", "No"])


@pytest.mark.parametrize(
    "body",
    [
        {"code": "mood", "format": "text"},
        {"code": "e_a"},
        {},
        {"code": "e_a", "format": "list", "options": [["Oui", "Yes", "Ja"]]},
        {"code": "e_a", "format": "list", "options": 3},
    ],
)
def test_a_datum_needs_a_code_a_known_format_and_labels(
    sandbox: StartSandbox, body: object
) -> None:
    assert ask(sandbox(), "POST", "/_sandbox/definitions", body=body).status == 400


def test_a_datum_made_in_a_section_lies_there(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new")
    hook(server, "POST", "definitions", {"code": "e_a", "format": "text", "section": "Avantages"})
    with server.store.transaction(write=False) as db:
        row = db.execute(
            "SELECT s.name FROM definitions d JOIN sections s ON s.id = d.section_id"
            " WHERE d.code = 'e_a'"
        ).fetchone()
    assert row["name"] == "Avantages"
