"""The two tenants, and what happens once the data exist."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.scenario import after_definition_created
from lucca_connect.sandbox.seed.documents import one_page_pdf
from lucca_connect.sandbox.seed.section import entries_by_key
from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import ask, hook

READY = "Dossier à commander"


def rows(server: SandboxServer, query: str, *values: object) -> list[Any]:
    with server.store.transaction(write=False) as db:
        return db.execute(query, values).fetchall()


def statuses(server: SandboxServer) -> dict[int, str]:
    """Who has an order status."""
    found = rows(
        server,
        "SELECT v.user_id, l.name FROM user_values v JOIN labels l ON l.id = v.value"
        " WHERE v.code = 'e_order_status'",
    )
    return {row[0]: row[1] for row in found}


def test_the_connector_file_is_read() -> None:
    data = expected()
    assert (data.section, data.state) == ("Background check", "e_order_status")
    assert len(data.codes) == 8
    assert [option.key for option in data.options("e_order_status")] == [data.trigger, data.done]


def test_new_has_no_section_none_of_the_codes_and_no_near_miss(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new")
    codes = {row[0] for row in rows(server, "SELECT code FROM definitions")}
    for code in codes:
        folded = code.lower().replace("-", "_").replace(".", "_")
        for expected_code in expected().codes:
            assert folded not in expected_code
            assert expected_code not in folded
    assert "Background check" not in {row[0] for row in rows(server, "SELECT name FROM sections")}
    assert statuses(server) == {}


def test_other_tenants_kind_of_data_is_always_there(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new")
    found = rows(server, "SELECT code, format, multiple, parent_code FROM definitions")
    codes = {row["code"] for row in found}
    assert {"e_Nom-de-la-voie", "e_Codepostal", "e_Societe2", "e_Avantgae-en-nature"} <= codes
    kinds = {(row["format"], bool(row["multiple"])) for row in found}
    assert {("composite", False), ("composite", True), ("text", True)} <= kinds
    assert {kind for kind, _ in kinds} == {
        "text", "list", "attachment", "user", "date", "number", "boolean", "composite",
    }  # fmt: skip
    assert any(row["parent_code"] for row in found)
    valued = {row[0] for row in rows(server, "SELECT DISTINCT code FROM user_values")}
    top = {row["code"] for row in found if row["parent_code"] is None}
    assert valued == top


def test_the_key_reads_other_sections_but_one(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new")
    reply = ask(server, "GET", "/api/v3/users?fields=extendedData&paging=0,1000")
    seen = {code for row in reply.json["data"]["items"] for code in row["extendedData"] or ()}
    assert "e_Nom-de-la-voie" in seen
    assert "e_bloodType" not in seen


def test_ready_has_the_section_with_french_options_and_english_translations(
    sandbox: StartSandbox,
) -> None:
    server = sandbox()
    found = rows(
        server,
        "SELECT d.code, d.format, d.multiple, s.name AS section, r.level FROM definitions d"
        " JOIN sections s ON s.id = d.section_id"
        " JOIN role_sections r ON r.section_id = s.id AND r.role_id = ?"
        " WHERE s.name = 'Background check' ORDER BY d.position",
        server.ready["role_id"],
    )
    assert [row["code"] for row in found] == [field.code for field in expected().fields]
    assert {row["level"] for row in found} == {"write"}
    assert [row["code"] for row in found if row["multiple"]] == ["e_candidate_other_files"]
    label = rows(
        server,
        "SELECT l.name, l.names FROM labels l JOIN definitions d USING (taxonomy_id)"
        " WHERE d.code = 'e_screening_reason' ORDER BY l.position",
    )[3]
    assert label["name"] == "Emploi en cours"
    names = {"fr-FR": "Emploi en cours", "en-US": "Hiring in progress"}
    assert json.loads(label["names"]) == names


def test_ready_has_n_orders_and_two_blocked_on_top(sandbox: StartSandbox) -> None:
    server = sandbox(orders=5)
    waiting = statuses(server)
    assert len(waiting) == 7
    assert set(waiting.values()) == {READY}
    no_birth = rows(
        server,
        f"SELECT id FROM users WHERE birth_date IS NULL AND id IN ({', '.join(map(str, waiting))})",
    )
    assert len(no_birth) == 1
    packaged = rows(server, "SELECT user_id FROM user_values WHERE code = 'e_screening_package'")
    without = set(waiting) - {row[0] for row in packaged}
    assert len(without) == 1
    assert without != {no_birth[0][0]}
    assert hook(server, "GET", "state")["dossiers"] == []


def test_orders_name_users_of_the_partners_account_as_owners(sandbox: StartSandbox) -> None:
    server = sandbox(orders=6)
    token = f"Bearer {server.ready['aequivalent_token']}"
    account = ask(server, "GET", "/_partners/aequivalent/v1/account", authorization=token).json
    mails = {user["email"] for user in account["users"]}
    assert len(mails) == 3
    assert {package["code"] for package in account["packages"]} == {
        "light", "basic", "standard", "executive", "update", "update-plus",
    }  # fmt: skip
    owners = rows(
        server,
        "SELECT DISTINCT u.mail FROM user_values v JOIN users u ON u.id = v.value"
        " WHERE v.code = 'e_client_username'",
    )
    assert {row[0] for row in owners} == mails


def test_some_orders_carry_files_and_others_have_values_without_a_status(
    sandbox: StartSandbox,
) -> None:
    server = sandbox(orders=8)
    waiting = set(statuses(server))
    files = rows(
        server,
        "SELECT v.user_id, v.code, f.content, f.size FROM user_values v"
        " JOIN files f ON f.id = json_extract(v.value, '$')"
        " WHERE v.code LIKE 'e_candidate%'",
    )
    with_cv = {row["user_id"] for row in files if row["code"] == "e_candidate_cv_file"}
    assert set() < with_cv < waiting
    assert all(row["content"].startswith(b"%PDF-1.4") for row in files)
    assert all(len(row["content"]) == row["size"] for row in files)
    centred = rows(server, "SELECT user_id FROM user_values WHERE code = 'e_cost_center'")
    assert {row[0] for row in centred} - waiting


def test_hires_are_listed_with_two_blocked(sandbox: StartSandbox) -> None:
    server = sandbox(hires=6)
    hires = [json.loads(row[0]) for row in rows(server, "SELECT payload FROM werecruit_hires")]
    departments = {row[0] for row in rows(server, "SELECT name FROM departments WHERE is_active")}
    places = {row[0] for row in rows(server, "SELECT name FROM establishments")}
    assert len(hires) == 6
    assert [hire["department"] in departments for hire in hires] == [True] * 4 + [False, True]
    assert [bool(hire["start_date"]) for hire in hires] == [True] * 5 + [False]
    assert {hire["establishment"] for hire in hires} <= places
    assert len({hire["personal_email"] for hire in hires}) == 6


def test_no_hires_when_none_are_asked_for(sandbox: StartSandbox) -> None:
    assert hook(sandbox(hires=0), "GET", "state")["hires"] == []


def make_all(server: SandboxServer) -> None:
    """Somebody makes the eight data one after the other through the screens."""
    for field in expected().fields:
        options = [[option.french, option.english] for option in field.options]
        body = {
            "code": field.code,
            "format": field.format,
            "multiple": field.multiple,
            "options": options,
        }
        hook(server, "POST", "definitions", body)


def test_orders_appear_once_all_data_exist(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new", orders=4)
    make_all(server)
    assert len(statuses(server)) == 6
    assert set(statuses(server).values()) == {READY}
    reply = ask(server, "GET", "/api/v3/users?fields=extendedData&paging=0,1000")
    seen = {code for row in reply.json["data"]["items"] for code in row["extendedData"] or ()}
    assert expected().codes <= seen


def test_a_loose_datum_is_filled_but_seen_only_once_attached(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new", orders=4, assumptions={"new-definition": "loose"})
    make_all(server)
    path = "/api/v3/users?fields=extendedData&paging=0,1000"

    def seen() -> set[str]:
        items = ask(server, "GET", path).json["data"]["items"]
        return {code for row in items for code in row["extendedData"] or ()}

    assert len(statuses(server)) == 6
    assert not expected().codes & seen()
    hook(
        server,
        "PUT",
        "sections/Background%20check",
        {"definitions": sorted(expected().codes), "level": "write"},
    )
    assert expected().codes <= seen()


def test_orders_are_filled_once_even_if_a_datum_is_made_again(sandbox: StartSandbox) -> None:
    server = sandbox(scenario="new", orders=4)
    make_all(server)
    hook(server, "DELETE", "definitions/e_cost_center")
    hook(server, "POST", "definitions", {"code": "e_cost_center", "format": "text"})
    assert len(statuses(server)) == 6
    assert rows(server, "SELECT 1 FROM user_values WHERE code = 'e_cost_center'") == []


def test_a_list_made_in_another_way_leaves_its_people_without_values(
    sandbox: StartSandbox,
) -> None:
    server = sandbox(scenario="new", orders=4)
    for field in expected().fields:
        body: dict[str, object] = {"code": field.code, "format": field.format}
        if field.code == "e_screening_reason":
            body["format"] = "text"
        elif field.format == "list":
            body["options"] = [["Autre", "Other"]]
        hook(server, "POST", "definitions", body)
    assert statuses(server) == {}
    assert rows(server, "SELECT 1 FROM user_values WHERE code = 'e_client_username'")


def test_options_are_found_by_remote_id_or_by_a_name_in_any_language(
    sandbox: StartSandbox,
) -> None:
    server = sandbox(scenario="new")
    hook(
        server,
        "POST",
        "definitions",
        {
            "code": "e_order_status",
            "format": "list",
            "options": [["Ordre", "File to be ordered"], ["Fini", "Done"]],
        },
    )
    with server.store.transaction(write=True) as db:
        db.execute("UPDATE labels SET remote_id = 'created' WHERE name = 'Fini'")
        assert set(entries_by_key(db, "e_order_status")) == {"to-order", "created"}


@pytest.mark.parametrize("code", ["e_unknown", "e_Ville"])
def test_other_data_change_nothing(sandbox: StartSandbox, code: str) -> None:
    server = sandbox(scenario="new")
    with server.store.transaction(write=True) as db:
        after_definition_created(
            db, code, assumptions=Assumptions(), now=datetime(2026, 1, 1, tzinfo=UTC)
        )
    assert "Background check" not in {row[0] for row in rows(server, "SELECT name FROM sections")}


def test_documents_are_valid_pdf() -> None:
    content = one_page_pdf("Diploma 2")
    start = int(content.split(b"startxref\n")[1].split(b"\n")[0])
    assert content[start:].startswith(b"xref\n0 6\n")
    for number in range(1, 6):
        line = content[start:].split(b"\n")[2 + number]
        assert content[int(line[:10]) :].startswith(b"%d 0 obj" % number)
    assert b"(Diploma 2) Tj" in content
    assert content.endswith(b"%%EOF\n")
