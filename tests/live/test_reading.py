"""What the product takes for granted when it reads a tenant, asked of a real one.

Nothing of anybody is printed: assertions compare shapes and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from lucca_connect.errors import AccessError
from lucca_connect.lucca.protocol import JsonObject, as_id, v3_list
from lucca_connect.lucca.types import DataFormat
from lucca_connect.workflows import observe
from lucca_connect.workflows.observers.routes import shape_of
from lucca_connect.workflows.session import Session
from lucca_connect.workflows.tenant import Tenant

pytestmark = pytest.mark.live

USERS = "/api/v3/users"
DATE = re.compile(r"\d{4}-\d\d-\d\dT00:00:00(\.0+)?")
Query = Sequence[tuple[str, str]]


def people(tenant: Tenant, *query: tuple[str, str]) -> tuple[Sequence[JsonObject], int | None]:
    answer = tenant.lucca.raw.get(USERS, query)
    assert answer.status == 200
    listing = v3_list(answer)
    return listing.rows, listing.total


def test_the_key_is_accepted_and_sees_people(tenant: Tenant) -> None:
    assert tenant.lucca.prove_key().visible_people


def test_a_list_gives_id_name_and_url_unless_fields_are_named(tenant: Tenant) -> None:
    rows, _ = people(tenant, ("paging", "0,1"))
    assert {name.lower() for name in rows[0]} == {"id", "name", "url"}


def test_the_count_comes_without_rows(tenant: Tenant) -> None:
    rows, total = people(tenant, ("fields", "collection.count"))
    assert not rows
    assert total


def test_pages_in_the_order_of_ids_meet_without_gap(tenant: Tenant) -> None:
    order = (("fields", "id"), ("orderBy", "id,asc"))
    whole, _ = people(tenant, *order, ("paging", "0,14"))
    first, _ = people(tenant, *order, ("paging", "0,7"))
    second, _ = people(tenant, *order, ("paging", "7,7"))
    ids = [as_id(row["id"]) for row in whole]
    assert [as_id(row["id"]) for row in (*first, *second)] == ids
    assert ids == sorted(set(ids))


def test_former_employees_come_on_top(tenant: Tenant) -> None:
    assert tenant.lucca.users.count(formerEmployees="true") >= tenant.lucca.users.count()


def test_a_filter_on_ids_gives_exactly_these(tenant: Tenant) -> None:
    some, _ = people(tenant, ("fields", "id"), ("orderBy", "id,asc"), ("paging", "0,2"))
    ids = [row["id"] for row in some]
    found, _ = people(tenant, ("id", ",".join(map(str, ids))), ("fields", "id"))
    assert {row["id"] for row in found} == set(ids)


def test_nobody_was_changed_in_the_future(tenant: Tenant) -> None:
    rows, _ = people(tenant, ("modifiedAt", "since,2100-01-01T00:00:00"), ("fields", "id"))
    assert not rows


def test_dates_have_no_zone(tenant: Tenant) -> None:
    rows, _ = people(tenant, ("fields", "id,dtContractStart"), ("paging", "0,20"))
    starts = [row.get("dtContractStart") for row in rows]
    assert all(start is None or DATE.fullmatch(str(start)) for start in starts)


def test_a_property_that_does_not_exist_is_refused_in_a_known_shape(tenant: Tenant) -> None:
    answer = tenant.lucca.raw.get(USERS, [("fields", "luccactlUnknown"), ("paging", "0,1")])
    assert answer.status == 400
    assert shape_of(answer) in {"status-message", "plain-text", "problem", "id-error"}


@pytest.mark.parametrize("paging", ["-1,10", "0,0", "0,1001", "a,b"])
def test_bad_paging_is_refused(tenant: Tenant, paging: str) -> None:
    assert tenant.lucca.raw.get(USERS, [("paging", paging)]).status == 400


def test_one_person_is_the_same_in_the_list_and_alone(tenant: Tenant) -> None:
    page = next(tenant.lucca.users.pages(("id", "extendedData"), page_size=20))
    somebody = page.items[0]
    alone = tenant.lucca.users.get(somebody.id, ("id", "extendedData"))
    assert alone.id == somebody.id
    assert (alone.extended or {}).keys() == (somebody.extended or {}).keys()


def test_values_are_decoded_and_defined(tenant: Tenant) -> None:
    page = next(tenant.lucca.users.pages(("id", "extendedData"), page_size=100))
    shown = {code for employee in page.items for code in employee.extended or {}}
    assert all(code.startswith("e_") for code in shown)
    definitions = tenant.lucca.definitions.read()
    assert not definitions.by_code or shown <= definitions.by_code.keys()


def test_lists_have_options_with_numbers(tenant: Tenant) -> None:
    definitions = tenant.lucca.definitions.read()
    for found in definitions.by_code.values():
        if found.format is DataFormat.LIST:
            ids = [option.entry_id for option in found.options]
            assert len(set(ids)) == len(ids)


def test_departments_form_a_tree(tenant: Tenant) -> None:
    departments = tenant.lucca.organisation.departments()
    ids = {department.id for department in departments}
    assert {d.parent_id for d in departments if d.parent_id is not None} <= ids


def test_establishments_belong_to_legal_units(tenant: Tenant) -> None:
    units = {unit.id for unit in tenant.lucca.organisation.legal_units()}
    places = tenant.lucca.organisation.establishments()
    assert {place.legal_unit_id for place in places} - {None} <= units


def test_roles_have_names_or_are_closed(tenant: Tenant) -> None:
    try:
        roles = tenant.lucca.roles.list()
    except AccessError:
        return
    assert all(role.name for role in roles)


def test_definitions_of_the_new_api_agree(tenant: Tenant) -> None:
    if not tenant.lucca.has_oauth:
        return
    old, new = tenant.lucca.definitions.read(), tenant.lucca.definitions.read_new()
    for code in old.by_code.keys() & new.by_code.keys():
        mine, theirs = old.by_code[code].format, new.by_code[code].format
        assert DataFormat.UNKNOWN in (mine, theirs) or mine is theirs, code


def test_every_answer_is_one_that_the_practice_tenant_can_give(session: Session) -> None:
    data: Any = observe.run(session, observe.ObserveOptions()).data
    strange = {
        item["name"]: item["seen"]
        for item in data["assumptions"]
        if item["not_observable"] == "other_answer"
    }
    assert strange == {}
