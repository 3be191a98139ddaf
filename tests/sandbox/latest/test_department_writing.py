"""Writing departments (reference/api-2024-11-01.md 1c, 3.5)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api


def create(api: Api, **body: Any) -> httpx.Response:
    return api.send("POST", "departments", json=body)


def change(api: Api, department: str, **body: Any) -> httpx.Response:
    return api.send("PATCH", f"departments/{department}", json=body)


def test_a_department_is_created_with_location(sandbox: StartSandbox) -> None:
    """3.5, the probable body; 2.4: Location on 201."""
    with Api(sandbox()) as api:
        body = {
            "name": "Trésorerie",
            "remoteId": "TRE",
            "description": None,
            "parent": {"id": "2"},
            "manager": {"id": "103"},
        }
        answer = create(api, **body)
        created = answer.json()
        assert answer.status_code == 201
        assert answer.headers["location"] == created["url"]
        assert api.get(created["url"]) == created
        assert (created["level"], created["sortOrder"], created["isArchived"]) == (3, 2, False)
        assert (created["parent"]["id"], created["manager"]["id"]) == ("2", "103")
        key = {"Authorization": f"lucca application={api.server.ready['api_key']}"}
        legacy = api.client.get("/organization/structure/api/departments?limit=100", headers=key)
        assert "TRE" in legacy.text


def test_a_change_touches_what_it_names_only(sandbox: StartSandbox) -> None:
    with Api(sandbox()) as api:
        department = create(api, name="Trésorerie", description="Comptes").json()["id"]
        before = api.get(f"departments/{department}")
        api.advance(5)
        after = change(api, department, sortOrder=4, parent={"id": "1"}, isArchived=True).json()
        expected = {"sortOrder": 4, "level": 2, "isArchived": True}
        assert after | {} == api.get(f"departments/{department}")
        assert {name: after[name] for name in expected} == expected
        assert after["description"] == "Comptes"
        assert after["lastUpdatedAt"] > before["lastUpdatedAt"]
        assert after["lastArchivedAt"] is not None
        back = change(api, department, isArchived=False, parent=None, description=None).json()
        assert (back["level"], back["isArchived"], back["description"]) == (1, False, None)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"remoteId": "x" * 256}, "remoteId"),
        ({"remoteId": 3}, "remoteId"),
        ({"parent": {"id": "999"}}, "parent"),
        ({"parent": {"id": 1}}, "parent"),
        ({"parent": {"id": "1", "type": "department"}}, "parent"),
        ({"parent": {"id": "9" * 30}}, "parent"),
        ({"parent": {"id": "3"}}, "parent"),
        ({"manager": {"id": "999999"}}, "manager"),
        ({"sortOrder": -1}, "sortOrder"),
        ({"sortOrder": True}, "sortOrder"),
        ({"isArchived": "yes"}, "isArchived"),
        ({"isArchived": True}, "isArchived"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_an_unsuitable_change_is_refused_by_property(
    api: Api, body: dict[str, Any], wrong: str
) -> None:
    """3.5: lengths, references with an id only, no cycle, no archiving with employees."""
    before = api.get("departments/2")
    answer = change(api, "2", **body)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {wrong}
    assert api.get("departments/2") == before


def test_the_tree_has_9_levels_and_99_children_at_most(sandbox: StartSandbox) -> None:
    """3.5, legacy page."""
    with Api(sandbox()) as api:
        parent = "1"
        for level in range(2, 10):
            answer = create(api, name=f"Level {level}", parent={"id": parent})
            assert answer.status_code == 201
            parent = answer.json()["id"]
        assert set(create(api, name="x", parent={"id": parent}).json()["errors"]) == {"parent"}
        assert set(change(api, "2", parent={"id": parent}).json()["errors"]) == {"parent"}
        api.server.store.connection().executemany(
            "INSERT INTO departments (name, parent_id) VALUES (?, 9)", [("x",)] * 99
        )
        assert set(create(api, name="x", parent={"id": "9"}).json()["errors"]) == {"parent"}


def test_unknown_departments_are_404(api: Api) -> None:
    assert change(api, "999", name="x").status_code == 404
    assert change(api, "none", name="x").status_code == 404


def test_the_verb_of_a_change_is_an_assumption(api: Api, sandbox: StartSandbox) -> None:
    put = api.send("PUT", "departments/2", json={"name": "Argent"})
    assert (put.status_code, put.headers["allow"]) == (405, "GET, PATCH")
    with Api(sandbox(assumptions={"department-update": "PUT"})) as other:
        assert (
            other.send("PUT", "departments/2", json={"name": "Argent"}).json()["name"] == "Argent"
        )
        assert change(other, "2", name="Or").status_code == 405
