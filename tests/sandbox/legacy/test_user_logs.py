"""GET /api/v3/userlogs (reference/legacy-api.md 2.1, TAP)."""

from __future__ import annotations

from tests.sandbox.legacy.tenant import Tenant
from tests.sandbox.legacy.test_user_writing import NEWCOMER

LOGS = "/api/v3/userlogs"
FIELDS = "id,name,owner,author,modifiedAt,modificationSource,entryType,value"


def test_the_call_of_a_production_client(shared: Tenant) -> None:
    """`userlogs?name={prop}&fields=…`; names seen: departmentid, legalentityid, manager…"""
    items = shared.get(LOGS, name="departmentid", fields=FIELDS).items
    assert items
    first = items[0]
    assert list(first) == FIELDS.split(",")
    assert first["name"] == "departmentid"
    assert isinstance(first["value"], str)
    assert first["owner"]["url"].endswith(f"/api/v3/users/{first['owner']['id']}")
    assert shared.get(LOGS, name="userAxisValues_4", fields=FIELDS).items == []


def test_changes_of_core_data_are_logged(tenant: Tenant) -> None:
    before = tenant.get("/api/v3/users/103").data
    department = 1 + before["departmentID"] % 9
    body = {
        "departmentId": department,
        "managerId": 102,
        "jobTitle": before["jobTitle"],
        "userAxisValues_7": {"id": 21},
    }
    assert tenant.put("/api/v3/users/103", body).status == 200
    query = {"owner.id": "103", "modificationSource": "Api", "fields": "name,entryType,value"}
    found = {item["name"]: item for item in tenant.get(LOGS, **query).items}
    assert found["departmentid"] == {
        "name": "departmentid", "entryType": "Update", "value": str(department),
    }  # fmt: skip
    assert found["userAxisValues_7"]["value"] == "21"
    assert "jobtitle" not in found
    if before["managerID"] != 102:
        assert found["manager"]["value"] == "102"
    created = tenant.post("/api/v3/users", NEWCOMER).data["id"]
    query = {"owner.id": str(created), "name": "legalentityid", "fields": "entryType,value"}
    assert tenant.get(LOGS, **query).items == [{"entryType": "Create", "value": "1"}]


def test_the_log_follows_the_rights(tenant: Tenant) -> None:
    tenant.role(establishments=[1])
    owners = tenant.get(LOGS, name="legalentityid", fields="owner[legalEntityId]").items
    assert {item["owner"]["legalEntityID"] for item in owners} == {1}
    tenant.role(read_core=False)
    assert tenant.get(LOGS).items == []
