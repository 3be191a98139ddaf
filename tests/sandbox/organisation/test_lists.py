"""v4 lists of the organisation (reference/legacy-api.md 1.4, 5.1, 5.2)."""

from __future__ import annotations

import pytest

from tests.sandbox.legacy.tenant import Tenant

BASE = "/organization/structure/api"


def names(tenant: Tenant, path: str, **query: object) -> list[str]:
    return [item["name"] for item in tenant.get(f"{BASE}/{path}", **query).json["items"]]


def test_a_bare_object_with_what_fields_root_names(shared: Tenant) -> None:
    """Bare `{items, count?, prev?, next?}`; `fields.root=count` (1.4)."""
    assert list(shared.get(f"{BASE}/departments").json) == ["items"]
    root = "count,prev,next"
    first = shared.get(f"{BASE}/departments", page=1, limit=4, fields__root=root).json
    assert (first["count"], first["prev"]) == (10, None)
    second = shared.get(first["next"].removeprefix(shared.url)).json
    assert [item["id"] for item in second["items"]] == [5, 6, 7, 8]
    third = shared.get(second["next"].removeprefix(shared.url)).json
    assert third["next"] is None
    assert shared.get(third["prev"].removeprefix(shared.url)).json["items"] == second["items"]


def test_pages_are_counted_from_1_and_hold_10(shared: Tenant) -> None:
    """`page` 1-based, `limit` default 10, 0..1000 (1.3, 5.2)."""
    assert len(names(shared, "departments")) == 10
    assert names(shared, "departments", limit=0) == []
    assert names(shared, "departments", page=2) == []
    assert len(names(shared, "departments", limit=1000)) == 10


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("page", "0"),
        ("page", "x"),
        ("limit", "1001"),
        ("limit", "-1"),
        ("sort", "colour"),
        ("isActive", "maybe"),
        ("id", "a"),
    ],
)
def test_bad_parameters_are_problems(shared: Tenant, parameter: str, value: str) -> None:
    """RFC 7807 with `errors` (1.8, fourth shape)."""
    reply = shared.get(f"{BASE}/departments", **{parameter: value})
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert list(reply.json["errors"]) == [parameter]


def test_a_department_as_documented(shared: Tenant) -> None:
    """`parentId:"/1/2/", parentLuccaId, hierarchy:"/1/2/2/", sortOrderInSiblings` (5.1)."""
    item = shared.get(f"{BASE}/departments", id="3").json["items"][0]
    assert item | {"createdAt": "", "lastModifiedAt": "", "headId": 0} == {
        "id": 3, "name": "Comptabilité", "code": "CPT", "description": None,
        "parentId": "/1/1/", "parentLuccaId": 2, "hierarchy": "/1/1/1/", "isActive": True,
        "headId": 0, "createdAt": "", "lastModifiedAt": "", "sortOrderInSiblings": 1,
    }  # fmt: skip


def test_departments_by_activity_clue_and_order(shared: Tenant) -> None:
    """`search`, `sort` with `-`/`+` (1.4)."""
    assert names(shared, "departments", isActive="false") == ["Ancien back-office"]
    assert len(names(shared, "departments", isActive="true,false")) == 10
    assert names(shared, "departments", search="COMPTA") == ["Comptabilité"]
    assert names(shared, "departments", search="cpt") == ["Comptabilité"]
    ascending = names(shared, "departments", sort="name")
    assert names(shared, "departments", sort="-name") == ascending[::-1]
    assert names(shared, "departments", sort="+name,-id") == ascending
    assert names(shared, "departments", id="2,9", sort="-id") == [
        "Conformité et risques",
        "Finances",
    ]


def test_the_tree_has_no_data_around_it(shared: Tenant) -> None:
    """v4 tree: `{node:null,children:[…]}` without `data` (5.1, OBS FRONT)."""
    tree = shared.get(f"{BASE}/departments/tree").json
    assert tree["node"] is None
    (root,) = tree["children"]
    assert root["node"] == {"id": 1, "name": "Direction générale"}
    assert [child["node"]["name"] for child in root["children"]][:2] == [
        "Finances",
        "Ressources humaines",
    ]


def test_an_establishment_as_documented(shared: Tenant) -> None:
    """Fields of 5.2, the legal unit with its country and currency inside."""
    item = shared.get(f"{BASE}/establishments", id="1").json["items"][0]
    assert item["name"] == "Genève"
    assert item["address"] == {
        "street": "quai du Mont-Blanc 5", "zipCode": "1201", "city": "Genève",
    }  # fmt: skip
    assert item["legalUnit"]["country"]["currency"]["code"] == "CHF"
    assert item["usersCount"] == len(
        shared.get("/api/v3/users", legalEntityId=1, formerEmployees="true").items
    )
    assert {"timezoneId", "timeZoneId", "calendarId", "createdAt", "author"} <= set(item)


def test_establishments_by_unit_and_archive(shared: Tenant) -> None:
    """`legalUnitId`, `isArchived` = `true`, `false` or `true,false` (5.2)."""
    assert names(shared, "establishments", isArchived="true") == ["Annecy"]
    assert names(shared, "establishments", isArchived="false", legalUnitId=1) == ["Paris", "Lyon"]
    assert len(names(shared, "establishments", isArchived="true,false")) == 6


def test_legal_units_and_countries(shared: Tenant) -> None:
    """`{id,name,code,legalIdentificationNumber,activityCode,countryId,country,headquartersId…}`."""
    units = shared.get(f"{BASE}/legal-units", sort="-id").json["items"]
    assert [unit["id"] for unit in units] == [2, 1]
    assert units[1]["headquartersId"] == 3
    countries = shared.get(f"{BASE}/countries", search="suisse", fields__root="count").json
    assert countries == {"items": [{"id": 756, "name": "Suisse"}], "count": 1}


@pytest.mark.parametrize(
    ("path", "name"),
    [("occupation-categories", "Cadre"), ("job-qualifications", "Juriste")],
)
def test_small_lists(shared: Tenant, path: str, name: str) -> None:
    """`page,limit,search,sort,fields.root` (5.2)."""
    first = shared.get(f"{BASE}/{path}", limit=2, fields__root="count,next").json
    assert len(first["items"]) == 2 < first["count"]
    second = shared.get(first["next"].removeprefix(shared.url)).json["items"]
    assert not {item["id"] for item in second} & {item["id"] for item in first["items"]}
    every = names(shared, path, limit=100, sort="-name")
    assert every == sorted(every, key=str.casefold, reverse=True)
    assert names(shared, path, search=every[0].upper()) == [every[0]]


def test_this_tenant_keeps_no_work_locations(shared: Tenant) -> None:
    """Read by a production client (7, TAP)."""
    for path in ("work-locations", "user-locations"):
        reply = shared.get(f"/work-locations/public/api/{path}", fields__root="count")
        assert reply.json == {"items": [], "count": 0}
