"""Silent filtering by the role of the key (reference/legacy-api.md 1.2, admin-setup.md 3)."""

from __future__ import annotations

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant
from tests.sandbox.legacy.test_user_lists import count, ids

USERS = "/api/v3/users"


def test_future_people_take_a_right_of_their_own(tenant: Tenant) -> None:
    """ "See future employees" (2.2)."""
    upcoming = ids(tenant, dtContractStart="since,tomorrow")
    assert upcoming
    tenant.role(future=False)
    assert ids(tenant, dtContractStart="since,tomorrow") == []
    assert tenant.get(f"{USERS}/{upcoming[0]}").status == 404
    assert tenant.put(f"{USERS}/{upcoming[0]}", {"quote": "x"}).status == 404


def test_former_people_stay_hidden_without_the_right(tenant: Tenant) -> None:
    """They may stay hidden even with `formerEmployees=true` (1.2, DOC)."""
    assert count(tenant, formerEmployees="true") > 40
    tenant.role(former=False)
    assert count(tenant, formerEmployees="true") == 40
    assert ids(tenant, dtContractEnd="until,yesterday") == []


def test_establishments_limit_the_population(tenant: Tenant) -> None:
    """Departments and establishments define access scopes (admin-setup.md 3.2)."""
    tenant.role(establishments=[2, 3])
    people = tenant.get(USERS, fields="legalEntityID").items
    assert {item["legalEntityID"] for item in people} == {2, 3}
    tenant.role(establishments=[])
    assert count(tenant) == 0


def test_core_data_that_the_key_may_not_read(open_tenant: OpenTenant) -> None:
    """Properties are silently absent or null: UNK (8, 8); the name stays."""
    for way in ("omitted", "null"):
        tenant = open_tenant(missing_field=way)
        tenant.store("UPDATE role_rights SET read_core = 0")
        fields = "id,name,mail,department,userAxisValues,extendedData"
        person = tenant.get(f"{USERS}/110", fields=fields).data
        assert person["name"]
        if way == "omitted":
            assert list(person) == ["id", "name", "extendedData"]
        else:
            assert person["mail"] is None
            assert person["department"] is None


def test_a_manager_outside_the_perimeter_is_still_named(tenant: Tenant) -> None:
    own = tenant.get(f"{USERS}/103", fields="legalEntityID,manager[id,name]").data
    tenant.role(establishments=[own["legalEntityID"]])
    assert tenant.get(f"{USERS}/103", fields="manager[id,name]").data["manager"] == own["manager"]
