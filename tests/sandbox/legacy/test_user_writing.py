"""PUT and POST /api/v3/users: core properties (reference/legacy-api.md 1.7, 2.3, 3)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Reply, Tenant

USERS = "/api/v3/users"
SOMEBODY = f"{USERS}/103"
NEWCOMER: dict[str, Any] = {
    "firstName": "Aïcha",
    "lastName": "D'Onofrio",
    "mail": "aicha.d-onofrio@example.org",
    "login": "aicha.d-onofrio",
    "legalEntityId": 1,
    "dtContractStart": "2027-01-04",
    "departmentId": 2,
    "rolePrincipalId": 1,
}


def put(tenant: Tenant, **body: object) -> Reply:
    return tenant.put(SOMEBODY, body)


def test_only_the_keys_present_change(tenant: Tenant) -> None:
    """Partial: only the keys present change; the answer is the user (3.2, DOC)."""
    before = tenant.get(SOMEBODY).data
    after = put(tenant, jobTitle="Analyste", DEPARTMENTID=4, cultureId=1031).data
    assert (after["jobTitle"], after["departmentID"], after["cultureID"]) == ("Analyste", 4, 1031)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "jobTitle", "departmentID", "department", "cultureID", "culture", "modifiedAt",
    } - {name for name in ("cultureID", "culture") if before[name] == after[name]}  # fmt: skip


def test_the_answer_is_limited_to_fields(tenant: Tenant) -> None:
    """`?fields=` shapes the answer (2.1)."""
    reply = tenant.put(f"{SOMEBODY}?fields=id,quote", {"quote": "Carpe diem"})
    assert reply.data == {"id": 103, "quote": "Carpe diem"}


def test_an_empty_body_changes_nothing(tenant: Tenant) -> None:
    assert tenant.put(f"{SOMEBODY}?fields=modifiedAt", {}).data == {
        "modifiedAt": tenant.get(SOMEBODY).data["modifiedAt"]
    }


def test_a_post_may_say_it_is_a_put(tenant: Tenant) -> None:
    """`httpmethod=PUT` overrides the method of a POST (1.6)."""
    reply = tenant.send("POST", f"{SOMEBODY}?httpmethod=PUT&fields=quote", b'{"quote":"Oui"}')
    assert reply.data == {"quote": "Oui"}
    assert tenant.post(SOMEBODY, {"quote": "Non"}).status == 405


@pytest.mark.parametrize(
    ("key", "value", "column", "read"),
    [
        ("birthDate", "1990-02-28", "birthDate", "1990-02-28T00:00:00"),
        ("birthDate", None, "birthDate", None),
        ("dtContractEnd", "2031-12-31T00:00:00", "dtContractEnd", "2031-12-31T00:00:00"),
        ("dtContractEnd", "", "dtContractEnd", None),
        ("managerId", None, "managerID", None),
        ("managerId", 102, "managerID", 102),
        ("habilitedRoles", [{"id": 5}, {"id": 6}], "habilitedRoles", [5, 6]),
        ("habilitedRoles", [], "habilitedRoles", []),
        ("nationalityId", "fr", "nationalityId", "FR"),
        ("nationality", "Swiss", "nationalityId", "CH"),
        ("nationality", None, "nationalityId", None),
        ("gender", "misc", "gender", "Misc"),
        ("calendarId", 2, "calendarId", 2),
        ("cspId", None, "cspId", None),
        ("personalMobile", "+41790000000", "personalMobile", "+41790000000"),
        ("picture", None, "picture", None),
        ("id", 103, "id", 103),
        ("corporateCard", "x", "corporateCard", "x"),
    ],
)
def test_properties_that_suit(
    tenant: Tenant, key: str, value: object, column: str, read: object
) -> None:
    """The write keys of 2.3."""
    reply = put(tenant, **{key: value})
    assert reply.status == 200, reply.content
    shown = reply.data[column]
    if column == "habilitedRoles":
        shown = [role["id"] for role in shown]
    assert shown == read


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("firstName", ""),
        ("lastName", None),
        ("mail", "no at sign"),
        ("mail", "a b@example.org"),
        ("jobTitle", 5),
        ("birthDate", "28.02.1990"),
        ("birthDate", 1990),
        ("dtContractStart", None),
        ("dtContractEnd", "1901-01-01"),
        ("legalEntityId", 999),
        ("legalEntityId", 6),
        ("legalEntityId", "1"),
        ("departmentId", 10),
        ("managerId", 10**12),
        ("rolePrincipalId", True),
        ("rolePrincipalId", 20),
        ("habilitedRoles", [{"id": 999}]),
        ("habilitedRoles", [5]),
        ("habilitedRoles", "5"),
        ("cultureId", 12),
        ("calendarId", 99),
        ("nationalityId", "FRA"),
        ("nationality", "Martian"),
        ("gender", "X"),
        ("gender", None),
        ("picture", "x"),
        ("picture", {"id": "3f2504e0-4f89-11d3-9a0c-0305e82c3301"}),
        ("unitSellPrice", "12"),
        ("frenchCarTaxHorsePower", True),
        ("profile_figgo", 3),
        ("userAxisValues_4", {"id": "3"}),
        ("userWorkCycles", "x"),
        ("userWorkCycles", [1]),
        ("userWorkCycles", [{"workCycleID": 9, "startsOn": "2026-01-01"}]),
        ("userWorkCycles", [{"workCycleID": 1, "startsOn": "2026-02-01", "endsOn": "2026-01-01"}]),
        (
            "userWorkCycles",
            [
                {"workCycleID": 1, "startsOn": "2026-01-01", "endsOn": "2026-03-01"},
                {"workCycleID": 2, "startsOn": "2026-03-01"},
            ],
        ),
    ],
)
def test_properties_that_do_not_suit_are_400(shared: Tenant, key: str, value: object) -> None:
    """Bad values, missing foreign keys, overlapping cycles: 400 (2.3, 3.3)."""
    assert put(shared, **{key: value}).status == 400


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("data", "Property data does not exist on type User"),
        ("shoeSize", "Property shoeSize does not exist on type User"),
        ("modifiedAt", "Property modifiedAt cannot be written to."),
        ("department", "Property department cannot be written to."),
        ("id", "Property id cannot be written to."),
    ],
)
def test_keys_that_cannot_be_written(open_tenant: OpenTenant, key: str, message: str) -> None:
    """The framework refuses them; whether /users does is UNK (1.7, 3.2, 8 (16))."""
    tenant = open_tenant()
    reply = tenant.put(SOMEBODY, {key: {"lastName": "Neuf"}})
    assert (reply.status, reply.message) == (400, message)
    ignoring = open_tenant(unknown_body_key="ignore")
    assert ignoring.put(SOMEBODY, {key: {"lastName": "Neuf"}}).status == 200


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "application/json; charset=utf-8", 200),
        (b"{}", "text/xml", 415),
        (b"[]", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"unitSellPrice": NaN}', "application/json", 400),
        (b'{"unitSellPrice": 1e999}', "application/json", 400),
        (b'{"managerId": 123456789012345678901234567890}', "application/json", 400),
        (b'{"quote": "\\ud800"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
    ],
)
def test_bodies(shared: Tenant, body: bytes, content_type: str, status: int) -> None:
    """JSON required, charset suffix tolerated, else 415 (1.7)."""
    assert shared.send("PUT", SOMEBODY, body, content_type=content_type).status == status


def test_logins_and_numbers_are_unique(open_tenant: OpenTenant) -> None:
    """`login` unique, `employeeNumber` per establishment (3.1, DOC); status UNK (8, 10)."""
    tenant = open_tenant()
    other = tenant.get(f"{USERS}/104").data
    taken = {"employeeNumber": other["employeeNumber"], "legalEntityId": other["legalEntityID"]}
    elsewhere = {**taken, "legalEntityId": 1 + other["legalEntityID"] % 5}
    assert put(tenant, login=other["login"].upper()).status == 400
    assert tenant.put(SOMEBODY, taken).status == 400
    assert tenant.put(SOMEBODY, elsewhere).status == 200
    assert put(tenant, legalEntityId=other["legalEntityID"]).status == 400
    assert put(tenant, login=tenant.get(SOMEBODY).data["login"]).status == 200
    assert (
        open_tenant(duplicate_answer="409").put(SOMEBODY, {"login": other["login"]}).status == 409
    )


@pytest.mark.parametrize("status", ["401", "403"])
def test_core_data_need_the_right_to_write_them(open_tenant: OpenTenant, status: str) -> None:
    """401 "…make a PUT on type User" or 403 "Unreachable entity type" (1.2, OBS)."""
    tenant = open_tenant(forbidden_write=status)
    tenant.store("UPDATE role_rights SET write_core = 0")
    reply = put(tenant, quote="x")
    assert reply.status == int(status)
    assert "User" in reply.message
    assert put(tenant, e_skip_elevo_sync={"value": True}).status == 200
    created = tenant.post(USERS, NEWCOMER)
    assert created.status == 403  # documented on POST


def test_nobody_is_moved_out_of_the_perimeter(tenant: Tenant) -> None:
    """Establishments limit the population (admin-setup.md 3.2)."""
    own = tenant.get(SOMEBODY).data["legalEntityID"]
    tenant.role(establishments=[own])
    assert put(tenant, legalEntityId=1 + own % 5).status == 401
    assert tenant.put(f"{USERS}/104", {"quote": "x"}).status == 404


def test_a_created_user_can_be_read(tenant: Tenant) -> None:
    """POST gives 200 with the created entity (1.7); required keys of 3.1."""
    reply = tenant.post(f"{USERS}?contract=true&notify=false", {**NEWCOMER, "cultureId": 4108})
    assert reply.status == 200
    identifier = reply.data["id"]
    assert tenant.get(f"{USERS}/{identifier}").data == reply.data
    assert reply.data["dtContractStart"] == "2027-01-04T00:00:00"
    assert tenant.get(USERS, login=NEWCOMER["login"], fields="id").items == [{"id": identifier}]
    again = tenant.post(USERS, NEWCOMER)
    assert again.status == 400


@pytest.mark.parametrize("missing", sorted(NEWCOMER))
def test_required_properties(shared: Tenant, missing: str) -> None:
    """firstName, lastName, mail, login, legalEntityId, dtContractStart, departmentId,
    rolePrincipalId (3.1, DOC)."""
    body = {key: value for key, value in NEWCOMER.items() if key != missing}
    reply = shared.post(f"{USERS}?contract=false", body)
    assert reply.status == 400
    assert missing in reply.message


def test_defaults_of_the_tenant_fill_what_is_left_out(open_tenant: OpenTenant) -> None:
    """Whether an API POST applies default values is UNK (3.1)."""
    tenant = open_tenant(defaults_on_creation="yes")
    left_out = ("legalEntityId", "departmentId", "rolePrincipalId")
    body = {key: value for key, value in NEWCOMER.items() if key not in left_out}
    created = tenant.post(USERS, body).data
    assert (created["legalEntityID"], created["departmentID"]) == (1, 1)
    assert created["rolePrincipal"]["name"] == "Collaborateur"


@pytest.mark.parametrize(("way", "status"), [("accept", 200), ("ignore", 200), ("reject", 400)])
def test_custom_data_on_creation(open_tenant: OpenTenant, way: str, status: int) -> None:
    """Whether `e_*` keys work on POST is UNK (8, 4)."""
    tenant = open_tenant(extended_on_creation=way)
    reply = tenant.post(USERS, {**NEWCOMER, "e_skip_elevo_sync": {"value": True}})
    assert reply.status == status
    if status == 200:
        assert ("e_skip_elevo_sync" in reply.data["extendedData"]) is (way == "accept")
    else:
        assert tenant.get(USERS, login=NEWCOMER["login"]).items == []


def test_contract_is_true_or_false(tenant: Tenant) -> None:
    assert tenant.post(f"{USERS}?contract=perhaps", NEWCOMER).status == 400


@pytest.mark.parametrize(
    ("shape", "content"),
    [
        ("status-message", {"Status": 404, "Message": "Resource User with ID 999 not found"}),
        ("id-error", {"id": 999, "error": "Resource User with ID 999 not found"}),
    ],
)
def test_the_shape_of_errors(open_tenant: OpenTenant, shape: str, content: object) -> None:
    """Four shapes are known; which one these routes use is UNK (1.8)."""
    assert open_tenant(error_shape=shape).get(f"{USERS}/999").json == content


def test_plain_text_and_problem_shapes(open_tenant: OpenTenant) -> None:
    """Plain text with a JSON content type, empty for 5xx; RFC 7807 (1.8)."""
    plain = open_tenant(error_shape="plain-text", missing_user="500")
    assert plain.get(f"{USERS}/999").content == b""
    refused = plain.get(USERS, paging="0,0")
    assert refused.content == b"Paging limit should be between 1 and 1000"
    assert refused.headers["content-type"].startswith("application/json")
    with pytest.raises(json.JSONDecodeError):
        _ = refused.json
    mixed = open_tenant(error_shape="id-error").get(USERS, paging="0,0")
    assert mixed.content.startswith(b"Paging limit")
    problem = open_tenant(error_shape="problem").get(USERS, paging="0,0")
    assert problem.headers["content-type"].startswith("application/problem+json")
    assert problem.json["detail"] == "Paging limit should be between 1 and 1000"
