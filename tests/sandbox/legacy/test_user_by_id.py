"""GET /api/v3/users/{id} and /me (reference/legacy-api.md 1.6, 1.8, 2.1, 2.3)."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant

DOCUMENTED = [
    "id", "name", "displayName", "url", "modifiedAt", "firstName", "lastName", "login", "mail",
    "dtContractStart", "dtContractEnd", "birthDate", "employeeNumber", "legalEntityID",
    "legalEntity", "departmentID", "department", "managerID", "manager", "rolePrincipalId",
    "rolePrincipal", "habilitedRoles", "cultureID", "culture", "calendarId", "calendar", "cspId",
    "csp", "nationalityId", "nationality", "seniorityDate", "insuranceNumber", "gender",
    "civilTitle", "address", "directLine", "jobTitle", "personalEmail", "personalMobile",
    "professionalMobile", "quote", "picture", "userWorkCycles", "bankName", "rib", "iban", "bic",
    "frenchCarTaxHorsePower", "frenchMotocyclesTaxHorsePower", "allowsElectronicPayslip",
    "personalCard", "corporateCard", "unitSellPrice", "applicationData", "externalId",
    "attributes", "extendedData", "userAxisValues_4",
]  # fmt: skip


def test_every_documented_property_is_given_by_default(shared: Tenant) -> None:
    """No `fields` on a single: all properties; the table of 2.3 (DOC, TAP, DLT)."""
    person = shared.get("/api/v3/users/101").data
    assert list(person) == DOCUMENTED
    assert person["name"] == f"{person['firstName']} {person['lastName']}"
    assert person["displayName"] == f"{person['lastName']} {person['firstName']}"
    assert person["url"] == f"{shared.url}/api/v3/users/101"
    assert person["gender"] in ("Male", "Female")
    assert person["legalEntity"]["id"] == person["legalEntityID"]
    assert person["picture"] is None


def test_what_the_role_hides_is_left_out_by_id_too(tenant: Tenant) -> None:
    """A hidden row read by id looks like "not found" (1.2, OBS)."""
    leaver = next(
        item["id"]
        for item in tenant.get("/api/v3/users", dtContractEnd="until,yesterday", fields="id").items
    )
    assert tenant.get(f"/api/v3/users/{leaver}", fields="id").status == 200
    tenant.role(former=False)
    assert tenant.get(f"/api/v3/users/{leaver}").status == 404


@pytest.mark.parametrize(("assumed", "status"), [("404", 404), ("500", 500)])
def test_an_unknown_user(open_tenant: OpenTenant, assumed: str, status: int) -> None:
    """OAS24 declares `500 User Not Found` and no 404; PUT declares 404 (1.8)."""
    tenant = open_tenant(missing_user=assumed)
    for identifier in (999999, 10**30):
        reply = tenant.get(f"/api/v3/users/{identifier}")
        assert reply.status == status
        assert "not found" in reply.message.lower()
    assert tenant.put("/api/v3/users/999999", {"quote": "x"}).status == 404


@pytest.mark.parametrize("status", ["404", "401"])
def test_a_key_is_no_user(open_tenant: OpenTenant, status: str) -> None:
    """`users/me` with an API key is UNK: assumption key-as-user (2.1)."""
    assert open_tenant(key_as_user=status).get("/api/v3/users/me").status == int(status)


def test_unknown_fields_are_400(shared: Tenant) -> None:
    assert shared.get("/api/v3/users/101", fields="x").status == 400
    assert shared.get("/api/v3/users/101", fields="x]").status == 400


def test_seldom_used_properties(tenant: Tenant) -> None:
    """`userAxisValues_{axisId}`, `applicationData`, `userWorkCycles`, `picture` (2.3)."""
    picture = tenant.upload(b"\x89PNG", name="moi.png", content_type="image/png").json["id"]
    body = {
        "userAxisValues_4": {"id": 12},
        "profile_figgo": {"id": 3},
        "picture": {"id": picture},
        "userWorkCycles": [
            {"workCycleID": 2, "startsOn": "2026-01-01", "endsOn": "2026-06-30"},
            {"workCycleId": 1, "startsOn": "2026-07-01T00:00:00", "endsOn": None},
        ],
        "frenchCarTaxHorsePower": 5,
        "allowsElectronicPayslip": True,
        "unitSellPrice": 812.5,
        "corporateCard": "carte 1",
    }
    fields = (
        "userAxisValues,applicationData,userWorkCycles,picture[id,href,mimetype],"
        "frenchcartaxhorsepower,allowsElectronicPayslip,unitSellPrice,corporateCard"
    )
    person = tenant.send(
        "PUT", f"/api/v3/users/102?fields={fields}", json.dumps(body).encode()
    ).data
    assert person["userAxisValues_4"]["id"] == 12
    assert person["applicationData"]["profile_figgo"]["id"] == 3
    assert person["userWorkCycles"][0] == {
        "id": 1, "ownerID": 102, "workCycleID": 2,
        "startsOn": "2026-01-01T00:00:00", "endsOn": "2026-06-30T00:00:00",
    }  # fmt: skip
    assert person["userWorkCycles"][1]["endsOn"] == "9999-12-31T00:00:00"
    assert person["picture"] == {
        "id": picture, "href": f"/getFile.ashx?id={picture}", "mimetype": "image/png",
    }  # fmt: skip
    assert person["frenchCarTaxHorsePower"] == 5
    assert person["unitSellPrice"] == 812.5
    cleared = tenant.put("/api/v3/users/102", {"userAxisValues_4": None, "profile_figgo": None})
    assert "userAxisValues_4" not in cleared.data
    assert cleared.data["applicationData"] == {}
    found = tenant.get("/api/v3/users", fields="id", unitSellPrice="greaterthan,800").items
    assert found == [{"id": 102}]
