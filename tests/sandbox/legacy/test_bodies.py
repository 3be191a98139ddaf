"""Forms, arrays on collections, and what goes with them (reference/legacy-api.md 1.6, 1.7)."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Reply, Tenant
from tests.sandbox.legacy.test_user_writing import NEWCOMER

USERS = "/api/v3/users"
FORM = "application/x-www-form-urlencoded"


def form(tenant: Tenant, method: str, path: str, **values: str) -> Reply:
    return tenant.send(method, path, urlencode(values).encode(), content_type=FORM)


def test_a_form_is_a_body(tenant: Tenant) -> None:
    """The older framework accepts forms; keys are read without regard to case."""
    reply = form(
        tenant,
        "PUT",
        f"{USERS}/103",
        JobTitle="Analyste",
        managerId="102",
        employeeNumber="000123",
        unitSellPrice="812.5",
        allowsElectronicPayslip="true",
        corporateCard="carte",
        quote="null",
        habilitedRoles='[{"id":5}]',
        e_skip_elevo_sync='{"value":true}',
    )
    assert reply.status == 200, reply.content
    person = reply.data
    assert (person["jobTitle"], person["managerID"]) == ("Analyste", 102)
    assert (person["employeeNumber"], person["unitSellPrice"]) == ("000123", 812.5)
    assert (person["allowsElectronicPayslip"], person["corporateCard"]) == (True, "carte")
    assert person["quote"] is None
    assert [role["id"] for role in person["habilitedRoles"]] == [5]
    assert person["extendedData"]["e_skip_elevo_sync"]["value"] is True


def test_a_form_may_create_somebody(tenant: Tenant) -> None:
    values = {name: str(value) for name, value in NEWCOMER.items()}
    assert form(tenant, "POST", USERS, **values).data["firstName"] == NEWCOMER["firstName"]
    assert form(tenant, "PUT", f"{USERS}/103", managerId="none").status == 400
    assert form(tenant, "PUT", f"{USERS}/103", habilitedRoles="[").status == 400


def test_text_plain_is_read_as_json(tenant: Tenant) -> None:
    body = b'{"quote": "Oui"}'
    path = f"{USERS}/103?fields=quote"
    assert tenant.send("PUT", path, body, content_type="text/plain").data == {"quote": "Oui"}


def test_a_put_on_the_collection_changes_all_or_none(tenant: Tenant) -> None:
    """PUT on a collection takes an array of objects each with `id` (1.7)."""
    wanted = [{"id": 103, "quote": "a"}, {"ID": 102, "quote": "b"}]
    reply = tenant.put(f"{USERS}?fields=id,quote", wanted)
    assert reply.items == [{"id": 102, "quote": "b"}, {"id": 103, "quote": "a"}]
    failing = tenant.put(USERS, [{"id": 103, "quote": "c"}, {"id": 102, "quote": 5}])
    assert failing.status == 400
    assert tenant.put(USERS, [{"id": 103, "quote": "c"}, {"id": 99999}]).status == 404
    assert tenant.get(f"{USERS}/103", fields="quote").data == {"quote": "a"}
    body = json.dumps([{"id": 103, "quote": "d"}]).encode()
    assert tenant.send("POST", f"{USERS}?httpmethod=PUT&fields=quote", body).items == [
        {"quote": "d"}
    ]


@pytest.mark.parametrize(
    "body",
    [{}, [1], [{"quote": "x"}], [{"id": "103"}], [{"id": True}], [{"id": 103}, {"id": 103}]],
)
def test_arrays_need_an_id_in_each_object(shared: Tenant, body: object) -> None:
    assert shared.put(USERS, body).status == 400


def test_an_export_is_not_served(shared: Tenant) -> None:
    """`accept=application/xls` exports (1.6); how the sheet looks is UNK, so it is refused."""
    reply = shared.get(USERS, accept="application/xls")
    assert (reply.status, reply.message) == (406, "Unsupported media type application/xls")
    assert shared.get(USERS, accept="application/json", metadata="true", callback="f").items


def test_there_is_no_deletion_of_users(shared: Tenant) -> None:
    """UNK, not served (2.1)."""
    assert shared.send("DELETE", f"{USERS}/103").status == 405
    assert shared.send("DELETE", USERS).status == 405


def test_a_patched_array_of_custom_data(open_tenant: OpenTenant) -> None:
    """The array of a datum with several values stays an array of values, not of entities."""
    tenant = open_tenant()
    reply = tenant.put(USERS, [{"id": 103, "e_skip_elevo_sync": {"value": True}}])
    assert reply.items[0]["extendedData"]["e_skip_elevo_sync"]["value"] is True
