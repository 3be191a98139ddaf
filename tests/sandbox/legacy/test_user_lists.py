"""GET /api/v3/users (reference/legacy-api.md 1.4 to 1.6, 2.2, 2.3), over the socket."""

from __future__ import annotations

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant

USERS = "/api/v3/users"
LIVE_FIELDS = (
    "firstName,lastName,login,mail,dtContractStart,legalEntityId,employeeNumber,departmentId,"
    "managerId,birthDate,cultureID,calendarId,rolePrincipalId,habilitedRoles[id],id,url,name,"
    "displayName,dtContractEnd,cspId,nationalityId,seniorityDate,insuranceNumber,"
    "userWorkCycles[id],picture[id],address,directLine,jobTitle,gender,personalEmail,"
    "personalMobile,professionalMobile,allowsElectronicPayslip,quote,personalCard,corporateCard,"
    "bankname,rib,iban,bic,frenchCarTaxHorsePower,frenchMotocyclesTaxHorsePower,unitSellPrice,"
    "modifiedAt,applicationData,extendedData"
)


def ids(tenant: Tenant, **query: object) -> list[int]:
    return [item["id"] for item in tenant.get(USERS, fields="id", **query).items]


def count(tenant: Tenant, **query: object) -> int:
    return int(tenant.get(USERS, fields="collection.count", **query).data["count"])


def test_without_fields_an_item_is_id_name_url(shared: Tenant) -> None:
    """No `fields` on a collection: `id,name,url` per item (1.6, DOC)."""
    first = shared.get(USERS, paging="0,1").items[0]
    assert list(first) == ["id", "name", "url"]
    assert first["url"] == f"{shared.url}/api/v3/users/{first['id']}"


def test_the_envelope_names_the_caller(shared: Tenant) -> None:
    """`header` holds `generated` and `principal` (1.5, OBS)."""
    reply = shared.get(USERS, paging="0,1").json
    assert reply["header"]["principal"] == "luccactl"
    assert len(reply["header"]["generated"]) == len("2015-09-07T10:20:06.583")


def test_the_count_alone_comes_without_items(shared: Tenant) -> None:
    """`fields=collection.count` alone: `{"data":{"count":N}}` (1.5, OBS)."""
    assert shared.get(USERS, fields="collection.count").data == {"count": 120}
    assert list(shared.get(USERS, fields="id,collection.count", paging="0,2").data) == [
        "items",
        "count",
    ]


def test_the_fields_of_a_live_client_are_accepted(shared: Tenant) -> None:
    """The `fields` string that a live tenant accepted (2.3, OBS DLT)."""
    reply = shared.get(
        USERS,
        formerEmployees="true",
        modifiedAt="since,2020-01-01T00:00:00",
        paging="0,1000",
        fields=LIVE_FIELDS,
    )
    assert reply.status == 200
    item = reply.items[0]
    assert item["legalEntityID"] == item["legalEntityID"]
    assert {"bankName", "managerID", "departmentID", "cultureID", "extendedData"} <= set(item)


def test_ids_are_written_as_live_answers_write_them(
    shared: Tenant, open_tenant: OpenTenant
) -> None:
    """TAP sees `legalEntityID` though it asks `legalEntityId`; the docs write `…Id` (1.5)."""
    asked = "legalentityid,departmentId,managerID,cultureid,calendarId,rolePrincipalId"
    upper = shared.get(USERS, fields=asked, paging="0,1").items[0]
    assert list(upper) == [
        "legalEntityID", "departmentID", "managerID", "cultureID", "calendarId", "rolePrincipalId",
    ]  # fmt: skip
    lower = open_tenant(id_case="lower").get(USERS, fields=asked, paging="0,1").items[0]
    assert list(lower)[:3] == ["legalEntityId", "departmentId", "managerId"]


def test_nested_entities_are_id_name_url_or_what_is_asked(shared: Tenant) -> None:
    """A nested entity without sub-fields: `{id,name,url}`; dotted paths work too (1.4, 1.6)."""
    fields = "department,legalEntity.code,manager[mail,department.name],rolePrincipal,culture"
    item = shared.get(f"{USERS}/102", fields=fields).data
    assert list(item["department"]) == ["id", "name", "url"]
    assert item["department"]["url"].startswith(f"{shared.url}/api/v3/departments/")
    assert list(item["legalEntity"]) == ["code"]
    assert item["manager"]["mail"].endswith("@example.org")
    assert list(item["manager"]["department"]) == ["name"]
    assert list(item["culture"]) == ["id", "name", "url"]


def test_dates_and_moments_have_no_zone(shared: Tenant) -> None:
    """v3 dates `2014-09-01T00:00:00`, datetimes with milliseconds (1.5, DOC)."""
    item = shared.get(f"{USERS}/101", fields="dtContractStart,modifiedAt,dtContractEnd").data
    assert item["dtContractStart"].endswith("T00:00:00")
    assert item["modifiedAt"][-4] == "."
    assert item["dtContractEnd"] is None


def test_former_employees_are_left_out_unless_asked_for(shared: Tenant) -> None:
    """`formerEmployees=true` or a filter on `dtContractEnd` brings them (2.2)."""
    everybody = count(shared, formerEmployees="true")
    assert everybody > count(shared) == 120
    leavers = set(ids(shared, formerEmployees="TRUE")) - set(ids(shared))
    assert leavers == set(ids(shared, dtContractEnd="until,yesterday"))
    assert leavers < set(ids(shared, dtContractEnd="notequal,null"))
    assert leavers.isdisjoint(ids(shared, dtContractEnd="null"))
    assert count(shared, formerEmployees="false") == 120


def test_upcoming_employees_are_included_by_default(shared: Tenant) -> None:
    """D:mig equates the v3 default with `status=active,upcoming` (2.2)."""
    upcoming = ids(shared, dtContractStart="since,tomorrow")
    assert upcoming
    assert set(upcoming) <= set(ids(shared))
    assert set(ids(shared, dtContractStart="until,today")) == set(ids(shared)) - set(upcoming)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("id", "101,103,999999", {101, 103}),
        ("ID", "notequal,101", None),
        ("department.id", "1", None),
        ("DepartmentID", "1", None),
        ("legalEntity.id", "2", None),
        ("legalEntityId", "2", None),
    ],
)
def test_filters_by_id_and_dotted_path(
    shared: Tenant, name: str, value: str, wanted: set[int] | None
) -> None:
    """Dotted paths, several values = OR, keys in any case (1.6)."""
    found = set(ids(shared, **{name: value}))
    if wanted is not None:
        assert found == wanted
    assert 0 < len(found) < 120
    if "." in name:
        assert found == set(ids(shared, **{name.replace(".", ""): value}))


def test_several_parameters_are_joined_by_and(shared: Tenant) -> None:
    one, other = set(ids(shared, departmentId=2)), set(ids(shared, legalEntityId="3"))
    assert set(ids(shared, departmentId=2, legalEntityId=3)) == one & other


def test_texts_are_found_in_any_case(shared: Tenant) -> None:
    """`mail` strict or `like`, `login` strict, `starts` = case-insensitive prefix (1.6, 2.2)."""
    person = shared.get(f"{USERS}/101", fields="mail,login,lastName,firstName").data
    assert ids(shared, mail=person["mail"].upper()) == [101]
    assert ids(shared, login=person["login"].upper()) == [101]
    assert ids(shared, mail=person["mail"][:5]) == []
    assert 101 in ids(shared, mail=f"like,{person['mail'][1:6]}")
    assert 101 in ids(shared, lastName=f"starts,{person['lastName'][:3].upper()}")
    assert 101 in ids(shared, firstName=person["firstName"].upper())


def test_more_filters(shared: Tenant) -> None:
    """Enums by name, nested names, people through a list of roles (1.6)."""
    women, men = ids(shared, gender="female"), ids(shared, gender="MALE")
    assert len(women) + len(men) == 120
    assert set(ids(shared, **{"department.name": "like,financ"})) == set(
        ids(shared, departmentId=2)
    )
    assert set(ids(shared, **{"habilitedRoles.id": "5"})) == {
        item["id"]
        for item in shared.get(USERS, fields="id,habilitedRoles").items
        if item["habilitedRoles"]
    }
    assert ids(shared, managerId="null") == [101]


def test_order_and_paging_cover_everybody_once(shared: Tenant) -> None:
    """`paging={offset},{limit}` with `orderBy=id,asc`, as TAP loops (1.6, 2.3)."""
    pages = [ids(shared, orderBy="id,asc", paging=f"{offset},50") for offset in (0, 50, 100, 150)]
    assert [len(page) for page in pages] == [50, 50, 20, 0]
    assert [identifier for page in pages for identifier in page] == sorted(ids(shared))
    assert ids(shared, orderBy="ID,desc") == sorted(ids(shared), reverse=True)
    names = [
        (item["lastName"].casefold(), -item["id"])
        for item in shared.get(USERS, fields="id,lastName", orderBy="lastName,asc,id,desc").items
    ]
    assert names == sorted(names)


def test_paging_left_out_gives_a_thousand(open_tenant: OpenTenant) -> None:
    """Lucca's documentation says `0,1000`, the framework 10: assumption default-paging (1.6)."""
    assert len(ids(open_tenant())) == 40
    assert len(ids(open_tenant(default_paging="10"))) == 10


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"fields": "nickName"}, "Selected property nickName does not exist on objet of type User"),
        ({"fields": "department[foo]"}, "property foo does not exist on objet of type Department"),
        ({"fields": "picture[foo]"}, "property foo does not exist on objet of type Picture"),
        ({"fields": "collection"}, "property collection does not exist on objet of type User"),
        ({"fields": "id["}, "correct format"),
        ({"dtContractEnd": "between,2026-01-01"}, "Query parameter is invalid"),
        ({"dtContractStart": "soon"}, "Query parameter is invalid"),
        ({"shoeSize": "43"}, "Query parameter is invalid"),
        ({"formerEmployees": "maybe"}, "Query parameter is invalid"),
        ({"orderBy": "id"}, "Order by query parameter is invalid"),
        ({"paging": "0,5000"}, "Paging limit should be between 1 and 1000"),
    ],
)  # fmt: skip
def test_bad_queries_are_400_with_the_documented_texts(
    shared: Tenant, query: dict[str, str], message: str
) -> None:
    """Error texts of 1.6, as `{Status,Message}` (1.8, first shape)."""
    reply = shared.get(USERS, **query)
    assert reply.status == 400
    assert reply.json["Status"] == 400
    assert message in reply.message


def test_reserved_keys_are_ignored(shared: Tenant) -> None:
    """`_`, `callback`, `notify`, `accept`… are never filters (1.6)."""
    reply = shared.get(USERS, _="1", callback="x", notify="false", accept="application/json")
    assert reply.status == 200
    assert len(reply.items) == 120


def test_paths_are_matched_in_any_case(shared: Tenant) -> None:
    """Everything case-insensitive (3.3)."""
    assert shared.get("/API/v3/Users", paging="0,1").status == 200
