"""Work contracts v4 and the contract data of users (reference/legacy-api.md 5.3)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Reply, Tenant
from tests.sandbox.legacy.test_user_writing import NEWCOMER

CONTRACTS = "/directory/api/4.0/work-contracts"
USERS = "/api/v3/users"
DAY_S = 86_400


def patch(tenant: Tenant, contract: object, body: dict[str, Any]) -> Reply:
    return tenant.send("PATCH", f"{CONTRACTS}/{contract}", json.dumps(body).encode())


def of(tenant: Tenant, owner: int, **query: object) -> Any:
    return tenant.get(CONTRACTS, ownerId=owner, limit=100, **query).json["items"]


def newcomer(tenant: Tenant, **change: object) -> int:
    query = "" if "contract" not in change else f"?contract={change.pop('contract')}"
    if "login" in change:
        change.setdefault("mail", f"{change['login']}@example.org")
    reply = tenant.post(f"{USERS}{query}", {**NEWCOMER, **change})
    assert reply.status == 200, reply.content
    return int(reply.data["id"])


def test_everybody_has_a_contract(shared: Tenant) -> None:
    """An employee needs at least one; bare `{items,count}`, dates `YYYY-MM-DD`."""
    people = shared.get(USERS, formerEmployees="true", fields="id,dtContractStart,legalEntityId")
    reply = shared.get(CONTRACTS, limit=1000, fields__root="count").json
    assert reply["count"] == len(reply["items"]) == len(people.items)
    by_owner = {item["ownerId"]: item for item in reply["items"]}
    for person in people.items:
        contract = by_owner[person["id"]]
        assert contract["startsOn"] == person["dtContractStart"][:10]
        assert contract["establishmentId"] == person["legalEntityID"]
        assert contract["isApplicable"] is True


def test_a_contract_as_documented(shared: Tenant) -> None:
    item = shared.get(CONTRACTS, **{"ownerId[]": "101"}).json["items"][0]
    assert {
        "id", "ownerId", "externalId", "typeId", "startsOn", "endsOn", "isApplicable",
        "establishmentId", "spcId", "hiringTypeId", "terminationReasonId", "trialPeriodDays",
        "renewedTrialPeriodDays", "trialPeriodEndDate", "trialPeriodEndDate2",
        "temporaryContractGroundId", "internshipSupervisorId", "authorId", "lastModifierId",
        "createdAt", "lastModifiedAt", "establishment", "spc", "type", "hiringType",
        "terminationReason", "file", "workingTimeArrangementId", "isArchived",
    } == set(item)  # fmt: skip
    assert shared.get(f"{CONTRACTS}/{item['id']}").json == item
    assert shared.get(f"{CONTRACTS}/999999").status == 404
    assert shared.get(f"{CONTRACTS}/{10**12}").status == 404


def test_documented_filters(shared: Tenant) -> None:
    """`ownerId[], isApplicable, isArchived, typeId[], establishmentId[]`."""
    assert {item["ownerId"] for item in shared.get(CONTRACTS, ownerId="101,103").json["items"]} == {
        101,
        103,
    }
    query = {"establishmentId": "1,2", "typeId": 1, "isApplicable": "true", "limit": 1000}
    found = shared.get(CONTRACTS, **query).json["items"]
    assert found
    assert {item["establishmentId"] for item in found} == {1, 2}
    assert {item["typeId"] for item in found} == {1}
    assert shared.get(CONTRACTS, isArchived="true").json["items"] == []
    assert shared.get(CONTRACTS, isApplicable="false").json["items"] == []
    assert len(shared.get(CONTRACTS, page=2, limit=7, sort="-startsOn").json["items"]) == 7
    for wrong in ({"page": 0}, {"limit": 1001}, {"sort": "name"}, {"typeId": "x"}):
        assert shared.get(CONTRACTS, **wrong).status == 400


def test_contract_false_creates_nobody_a_contract(tenant: Tenant) -> None:
    """`contract=true` creates the user and a contract, `contract=false` the user only (3.1)."""
    assert len(of(tenant, newcomer(tenant, contract="true"))) == 1
    owner = newcomer(tenant, contract="false", login="another.one")
    assert of(tenant, owner) == []
    assert tenant.put(f"{USERS}/{owner}", {"dtContractEnd": "2029-01-01"}).status == 200
    body = {"ownerId": owner, "typeId": 2, "startsOn": "2027-03-01", "establishmentId": 3}
    created = tenant.post(CONTRACTS, {**body, "endsOn": "2027-08-31", "trialPeriodDays": 30})
    assert created.status == 201
    assert (created.json["type"]["name"], created.json["trialPeriodDays"]) == ("CDD", 30)
    person = tenant.get(f"{USERS}/{owner}").data
    assert (person["dtContractStart"], person["dtContractEnd"]) == (
        "2027-03-01T00:00:00",
        "2027-08-31T00:00:00",
    )
    assert (person["legalEntityID"], person["cspId"]) == (3, None)


@pytest.mark.parametrize(("default", "contracts"), [("true", 1), ("false", 0)])
def test_contract_left_out(open_tenant: OpenTenant, default: str, contracts: int) -> None:
    """UNK: assumption contract-default (8, 9)."""
    tenant = open_tenant(contract_default=default)
    assert len(of(tenant, newcomer(tenant))) == contracts


def test_contracts_of_one_owner_never_overlap(tenant: Tenant) -> None:
    owner = newcomer(tenant, dtContractEnd="2027-06-30")
    (first,) = of(tenant, owner)
    later = {"ownerId": owner, "startsOn": "2027-06-30", "establishmentId": 1}
    assert tenant.post(CONTRACTS, later).status == 400
    second = tenant.post(CONTRACTS, {**later, "startsOn": "2027-07-01"}).json
    assert second["endsOn"] is None
    assert second["isApplicable"] is False
    assert patch(tenant, first["id"], {"endsOn": None}).status == 400
    assert patch(tenant, first["id"], {"endsOn": "2027-07-01"}).status == 400
    assert patch(tenant, second["id"], {"startsOn": "2027-06-30"}).status == 400
    assert tenant.put(f"{USERS}/{owner}", {"dtContractEnd": "2027-09-01"}).status == 400
    assert tenant.get(f"{USERS}/{owner}").data["dtContractEnd"] == "2027-06-30T00:00:00"
    assert patch(tenant, first["id"], {"endsOn": "2027-06-15"}).status == 200


def test_ending_an_employment(tenant: Tenant) -> None:
    """PATCH with `endsOn` and `terminationReasonId`, or PUT `dtContractEnd` (3.2)."""
    (contract,) = of(tenant, 103)
    body = {"endsOn": "2030-12-31", "terminationReasonId": 1}
    ended = patch(tenant, contract["id"], body).json
    assert ended["terminationReason"] == {"id": 1, "name": "Démission"}
    person = tenant.get(f"{USERS}/103").data
    assert person["dtContractEnd"] == "2030-12-31T00:00:00"
    assert person["modifiedAt"] == ended["lastModifiedAt"]
    tenant.put(f"{USERS}/103", {"dtContractEnd": "2031-01-31", "legalEntityId": 2, "cspId": 3})
    (contract,) = of(tenant, 103)
    assert (contract["endsOn"], contract["establishmentId"]) == ("2031-01-31", 2)
    assert contract["spc"] == {"id": 3, "name": "Agent de maîtrise"}
    assert contract["terminationReasonId"] == 1


def test_the_next_contract_applies_when_its_day_comes(tenant: Tenant) -> None:
    """Applicable = ongoing, else first upcoming, else last past; a v3 user shows today's state."""
    today = tenant.get("/api/v3/users/101").json["header"]["generated"][:10]
    owner = newcomer(tenant, dtContractStart="2020-01-01", dtContractEnd=today)
    (first,) = of(tenant, owner)
    body = {"ownerId": owner, "startsOn": "2090-01-01", "establishmentId": 4}
    second = tenant.post(CONTRACTS, body).json
    assert tenant.get(f"{USERS}/{owner}").data["legalEntityID"] == 1
    tenant.post("/_sandbox/clock", {"advance_s": DAY_S})
    person = tenant.get(f"{USERS}/{owner}").data
    assert (person["legalEntityID"], person["dtContractStart"][:10]) == (4, "2090-01-01")
    (applicable,) = of(tenant, owner, isApplicable="true")
    assert applicable["id"] == second["id"]
    past = patch(tenant, second["id"], {"startsOn": "2019-01-01", "endsOn": "2019-06-30"})
    assert past.json["isApplicable"] is False
    (applicable,) = of(tenant, owner, isApplicable="true")
    assert applicable["id"] == first["id"]


@pytest.mark.parametrize(
    "change",
    [
        {"ownerId": 99999},
        {"ownerId": True},
        {"ownerId": None},
        {"startsOn": None},
        {"startsOn": "1.2.2027"},
        {"startsOn": "2027-13-01"},
        {"endsOn": "2026-01-01"},
        {"establishmentId": 6},
        {"typeId": 99},
        {"spcId": "1"},
        {"hiringTypeId": 99},
        {"trialPeriodDays": -1},
        {"trialPeriodDays": 10**6},
        {"internshipSupervisorId": 99999},
        {"externalId": 5},
        {"isApplicable": True},
    ],
)
def test_bodies_that_do_not_suit(shared: Tenant, change: dict[str, object]) -> None:
    body = {"ownerId": 101, "startsOn": "2090-01-01", "establishmentId": 1, **change}
    reply = shared.post(CONTRACTS, body)
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert reply.json["errors"]


@pytest.mark.parametrize("missing", ["ownerId", "startsOn", "establishmentId"])
def test_what_a_contract_needs(shared: Tenant, missing: str) -> None:
    body = {"ownerId": 101, "startsOn": "2090-01-01", "establishmentId": 1}
    del body[missing]
    reply = shared.post(CONTRACTS, body)
    assert (reply.status, list(reply.json["errors"])) == (400, [missing])


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [(b"{", "application/json", 400), (b"[]", "application/json", 400), (b"{}", "text/xml", 415)],
)
def test_bodies_that_are_none(shared: Tenant, body: bytes, content_type: str, status: int) -> None:
    assert shared.send("POST", CONTRACTS, body, content_type=content_type).status == status


def test_unknown_keys_may_be_ignored(open_tenant: OpenTenant) -> None:
    tenant = open_tenant(unknown_body_key="ignore")
    (contract,) = of(tenant, 101)
    assert patch(tenant, contract["id"], {**contract, "externalId": "x"}).json["externalId"] == "x"
    assert patch(tenant, contract["id"], {"ownerId": 102}).status == 400


def test_contracts_follow_the_rights_on_their_owners(tenant: Tenant) -> None:
    everybody = tenant.get(CONTRACTS, limit=1000).json["items"]
    tenant.role(former=False, establishments=[1])
    visible = tenant.get(CONTRACTS, limit=1000).json["items"]
    assert 0 < len(visible) < len(everybody)
    assert {item["establishmentId"] for item in visible} == {1}
    hidden = next(item for item in everybody if item["establishmentId"] == 2)
    assert tenant.get(f"{CONTRACTS}/{hidden['id']}").status == 404
    assert patch(tenant, hidden["id"], {}).status == 404
    assert patch(tenant, visible[0]["id"], {"establishmentId": 2}).status == 403
    tenant.role(write_core=False)
    assert patch(tenant, visible[0]["id"], {}).status == 403
    tenant.role(read_core=False)
    assert tenant.get(CONTRACTS).json["items"] == []


@pytest.mark.parametrize(
    "path", ["hiring-types", "termination-reasons", "temporary-contract-grounds"]
)
def test_lookups(shared: Tenant, path: str) -> None:
    reply = shared.get(f"/directory/api/work-contract-{path}", fields__root="count", sort="-name")
    assert reply.json["count"] == len(reply.json["items"]) >= 3
    assert set(reply.json["items"][0]) == {"id", "name"}
