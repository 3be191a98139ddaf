"""v3 departments and legal entities around their sunset (reference/legacy-api.md 5.1, 5.2, 6)."""

from __future__ import annotations

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant

ROUTES = (
    "departments", "departments/tree", "departments/1", "legalentities", "legalentities/1",
    "departments/scopedtree",
)  # fmt: skip


@pytest.fixture
def alive(open_tenant: OpenTenant) -> Tenant:
    return open_tenant(v3_organisation="alive")


@pytest.mark.parametrize("status", ["404", "410"])
def test_they_stop_responding(open_tenant: OpenTenant, status: str) -> None:
    """ "will stop responding starting from September 2026" (5.1)."""
    tenant = open_tenant(v3_organisation=status)
    assert [tenant.get(f"/api/v3/{path}").status for path in ROUTES] == [int(status)] * 6


def test_a_department_as_it_was(alive: Tenant) -> None:
    """Fields of OAS24-org (5.1)."""
    item = alive.get("/api/v3/departments/3").data
    assert item["hierarchy"] == "/1.0/1.0/1.0/"
    assert item["parentId"] == "/1.0/1.0/"
    assert item["level"] == 3
    assert 10**19 <= item["position"] <= 10**20
    assert item["headID"] == item["head"]["id"]
    assert (item["isActive"], item["isArchived"]) == (True, False)
    assert item["currentUsersCount"] == len(item["currentUsers"]) <= len(item["users"])
    assert alive.get("/api/v3/departments/1").data["parentId"] == "/"


def test_departments_can_be_listed(alive: Tenant) -> None:
    """Parameters `headId, parentId, paging` (5.1)."""
    assert list(alive.get("/api/v3/departments").items[0]) == ["id", "name", "url"]
    query = {"parentId": "1", "fields": "id,code,hierarchy,level"}
    items = alive.get("/api/v3/departments", **query).items
    assert [item["code"] for item in items] == ["FIN", "RH", "IT", "CP", "CR"]
    head = alive.get("/api/v3/departments/1").data["headID"]
    found = alive.get("/api/v3/departments", headId=head, fields="id").items
    assert {"id": 1} in found
    assert alive.get("/api/v3/departments", isArchived="true", fields="name").items == [
        {"name": "Ancien back-office"}
    ]


def test_the_tree(alive: Tenant) -> None:
    """`{"data":{"node":null,"children":[…]}}`; `?isActive=false` gives the archived ones (5.1)."""
    tree = alive.get("/api/v3/departments/tree").data
    assert tree["children"][0]["node"]["url"] == f"{alive.url}/api/v3/departments/1"
    archived = alive.get("/api/v3/departments/tree", isActive="false").data
    assert [child["node"]["name"] for child in archived["children"]] == ["Ancien back-office"]


def test_the_scoped_tree(alive: Tenant) -> None:
    """`/scopedtree?appInstanceId&operations` (5.1, OBS): whole for who holds the operations."""
    whole = alive.get("/api/v3/departments/tree").data
    path = "/api/v3/departments/scopedtree"
    assert alive.get(path, appInstanceId=1, operations="1,2").data == whole
    assert alive.get(path, appInstanceId=1, operations=9).data == {"node": None, "children": []}


def test_legal_entities(alive: Tenant) -> None:
    """v3 "legalEntity" = v4 "establishment", with its `legalUnit` (5.2)."""
    item = alive.get("/api/v3/legalEntities/3").data
    assert (item["name"], item["code"], item["legalUnit"]["id"]) == ("Paris", "PAR", 1)
    query = {"legalUnit.id": "1", "isArchived": "false", "fields": "name"}
    assert [e["name"] for e in alive.get("/api/v3/legalentities", **query).items] == [
        "Paris",
        "Lyon",
    ]


@pytest.mark.parametrize("path", ["departments/13651", "legalentities/99", f"departments/{10**20}"])
def test_what_does_not_exist(alive: Tenant, path: str) -> None:
    """`{"Status":404,"Message":"Resource Department with ID 13651 not found"}` (1.8)."""
    reply = alive.get(f"/api/v3/{path}")
    kind = "Department" if "dep" in path else "LegalEntity"
    wanted = f"Resource {kind} with ID {path.rpartition('/')[2]} not found"
    assert (reply.status, reply.message) == (404, wanted)
