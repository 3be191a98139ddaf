"""Axes, their sections and the link to people (reference/legacy-api.md 5.5)."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.legacy.tenant import Reply, Tenant

SECTIONS = "/api/v3/axisSections"
NEW = {"code": "CC-900", "multilingualName": {"fr-FR": "Projets"}, "axisId": 4}


def test_axes_and_what_a_production_client_reads(shared: Tenant) -> None:
    """`/api/v3/axes/{id}` gives `data.axisSections[]{id,name,url}` (TAP reads axes 4 and 7)."""
    assert [axis["id"] for axis in shared.get("/api/v3/axes").items] == [4, 7]
    assert shared.get("/api/v3/axes", isActive="false").items == []
    assert len(shared.get("/api/v3/axes", paging="0,1").items) == 1
    axis = shared.get("/api/v3/axes/4").data
    assert axis["axisSections"][0] == {
        "id": 11, "name": "Direction", "url": f"{shared.url}{SECTIONS}/11",
    }  # fmt: skip
    assert shared.get("/api/v3/axes/5").status == 404


def test_sections_are_filtered(shared: Tenant) -> None:
    """`axisId, ownerId, active, paging`."""
    found = shared.get(SECTIONS, axisId=7, active="true", fields="code").items
    assert found == [{"code": "SIE"}, {"code": "TEL"}]
    assert shared.get(SECTIONS, ownerId=101).items == []
    section = shared.get(f"{SECTIONS}/12").data
    assert section == {
        "id": 12, "name": "Fonctions support", "url": f"{shared.url}{SECTIONS}/12",
        "code": "CC-200", "multilingualName": {"fr-FR": "Fonctions support"}, "axisId": 4,
        "axis": {"id": 4, "name": "Centre de coûts", "url": f"{shared.url}/api/v3/axes/4"},
        "ownerId": None, "owner": None, "active": True, "parentAxisSections": [],
    }  # fmt: skip


def test_a_section_is_created_changed_and_deleted(tenant: Tenant) -> None:
    """POST and PUT 200 with the entity, DELETE 200 with an empty body (1.7, DOC)."""
    parents = [{"id": 11}, {"id": 12}]
    created = tenant.post(SECTIONS, {**NEW, "ownerId": 101, "parentAxisSections": parents})
    assert created.status == 200
    section = created.data
    assert (section["name"], section["owner"]["id"]) == ("Projets", 101)
    assert [parent["id"] for parent in section["parentAxisSections"]] == [11, 12]
    query = {"parentAxisSections.id": "containsall,11,12", "fields": "id"}
    assert tenant.get(SECTIONS, **query).items == [{"id": section["id"]}]
    path = f"{SECTIONS}/{section['id']}"
    changed = tenant.put(path, {"multilingualName": "Programmes", "active": False, "id": 1})
    assert (changed.data["name"], changed.data["active"]) == ("Programmes", False)
    assert changed.data["code"] == NEW["code"]
    deleted = tenant.send("DELETE", path)
    assert (deleted.status, deleted.content) == (200, b"")
    assert tenant.get(path).status == 404
    assert tenant.send("DELETE", path).status == 404
    assert tenant.put(path, {}).status == 404


def test_a_collection_takes_arrays(tenant: Tenant) -> None:
    """PUT and DELETE on a collection take arrays of objects with `id` (1.7)."""
    fresh = [tenant.post(SECTIONS, {**NEW, "code": code}).data["id"] for code in ("a", "b")]
    bodies = [{"id": key, "code": f"Z{key}"} for key in fresh]
    assert [item["code"] for item in tenant.put(SECTIONS, bodies).items] == [
        body["code"] for body in bodies
    ]

    def delete(*keys: int) -> Reply:
        body = json.dumps([{"id": key} for key in keys]).encode()
        return tenant.send("DELETE", SECTIONS, body)

    assert delete(fresh[0], 999).status == 404
    assert tenant.get(f"{SECTIONS}/{fresh[0]}").status == 200
    assert delete(*fresh).status == 200
    assert [tenant.get(f"{SECTIONS}/{key}").status for key in fresh] == [404, 404]


@pytest.mark.parametrize(
    "change",
    [
        {"code": ""},
        {"code": "CC-100"},
        {"multilingualName": {}},
        {"axisId": 99},
        {"axisId": True},
        {"ownerId": 99},
        {"active": "perhaps"},
        {"parentAxisSections": "x"},
        {"parentAxisSections": [{"id": 99}]},
        {"colour": "red"},
    ],
)
def test_what_does_not_suit_is_400(shared: Tenant, change: dict[str, object]) -> None:
    assert shared.post(SECTIONS, {**NEW, **change}).status == 400


@pytest.mark.parametrize("missing", sorted(NEW))
def test_code_name_and_axis_are_required(shared: Tenant, missing: str) -> None:
    body = {key: value for key, value in NEW.items() if key != missing}
    reply = shared.post(SECTIONS, body)
    assert (reply.status, missing in reply.message) == (400, True)


def test_writing_takes_a_right(tenant: Tenant) -> None:
    """403 on POST (DOC)."""
    tenant.store("UPDATE role_rights SET write_core = 0")
    assert tenant.post(SECTIONS, NEW).status == 403
    assert tenant.put(f"{SECTIONS}/11", {"code": "x"}).status == 401
    assert tenant.send("DELETE", f"{SECTIONS}/22").status == 401


def test_people_belong_to_sections(tenant: Tenant) -> None:
    """`userAxisValues_{axisId}` on users, written as `{"id": sectionId}` (2.3)."""
    path = "/api/v3/users/103"
    fields = "userAxisValues_4,useraxisvalues_7"
    body = json.dumps({"userAxisValues_7": {"id": 22}}).encode()
    person = tenant.send("PUT", f"{path}?fields={fields}", body).data
    assert person["userAxisValues_7"] == {
        "id": 22, "name": "Télétravail", "url": f"{tenant.url}{SECTIONS}/22",
    }  # fmt: skip
    assert set(person) == {"userAxisValues_4", "userAxisValues_7"}
    assert tenant.send("DELETE", f"{SECTIONS}/22").status == 400
    for wrong in ("userAxisValues_7", "userAxisValues_99", "userAxisValues_x"):
        assert tenant.put(path, {wrong: {"id": 11}}).status == 400
    assert tenant.get(path, fields="userAxisValues_").status == 400
