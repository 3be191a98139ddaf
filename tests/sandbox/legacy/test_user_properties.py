"""userproperties (reference/legacy-api.md 4.3, D:uprop)."""

from __future__ import annotations

from typing import Any

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant

PATH = "/api/v3/userproperties"


def rows(tenant: Tenant, **query: object) -> dict[str, Any]:
    return {item["id"]: item for item in tenant.get(PATH, **query).items}


def test_a_row_as_documented(shared: Tenant) -> None:
    """`{id, name, isMultivalue, isNullable, isReadOnly, category, type, format{key}}` (DOC)."""
    assert rows(shared)["e_candidate_other_files"] == {
        "id": "e_candidate_other_files",
        "name": "Autres documents",
        "isMultivalue": True,
        "isNullable": True,
        "isReadOnly": False,
        "category": 3,
        "type": 5,
        "format": {"key": "file", "api": "/api/v3/files"},
    }


def test_types_and_formats(shared: Tenant) -> None:
    """0 boolean, 1 integer or list, 2 numeric, 3 date, 4 text, 5 object (DOC)."""
    found = rows(shared)
    assert {code: (found[code]["type"], found[code]["format"]["key"]) for code in (
        "e_skip_elevo_sync", "e_screening_reason", "e_order_status", "e_TauxActivite",
        "e_medaille2", "e_cost_center", "e_client_username", "birthDate", "firstName",
        "department", "gender",
    )} == {
        "e_skip_elevo_sync": (0, "boolean"),
        "e_screening_reason": (1, "select"),
        "e_order_status": (1, "radio"),
        "e_TauxActivite": (2, "numeric"),
        "e_medaille2": (3, "date"),
        "e_cost_center": (4, "text"),
        "e_client_username": (5, "user"),
        "birthDate": (3, "date"),
        "firstName": (4, "text"),
        "department": (5, "object"),
        "gender": (1, "select"),
    }  # fmt: skip
    assert len(found["gender"]["format"]["entries"]) == 4


def test_native_properties_are_category_0(shared: Tenant) -> None:
    """0 native, 2 applicative, 3 extension (DOC)."""
    native = rows(shared, category=0)
    assert {"bankName", "birthDate", "calendar", "civilTitle", "culture", "department"} <= set(
        native
    )
    assert not any(code.startswith("e_") for code in native)
    assert all(code.startswith("e_") for code in rows(shared, category=3))
    assert rows(shared, id="firstName", fields="id,isNullable") == {
        "firstName": {"id": "firstName", "isNullable": False}
    }
    assert "csp" in rows(shared, category=2, isReadOnly="false")


def test_read_only_is_told_for_the_key(tenant: Tenant) -> None:
    """Read-only state of each `e_` code **as seen by the key** (4.3)."""
    tenant.role(sections={"Background check": "read"})
    tenant.store("UPDATE role_rights SET write_core = 0")
    found = rows(tenant)
    assert found["e_order_status"]["isReadOnly"] is True
    assert found["e_tShirtSize"]["isReadOnly"] is False
    assert found["firstName"]["isReadOnly"] is True


def test_components_of_composites_are_no_properties_of_a_user(shared: Tenant) -> None:
    assert "e_children" in rows(shared)
    assert "e_childBirth" not in rows(shared)


def test_the_route_may_not_exist(open_tenant: OpenTenant) -> None:
    """URL: not known from the docs (4.3)."""
    assert open_tenant(user_properties="404").get(PATH).status == 404


def test_visibility_and_keys_follow_the_assumptions(open_tenant: OpenTenant) -> None:
    found = rows(open_tenant(definitions_visible="by-section", format_keys="object"))
    assert "e_bloodType" not in found
    assert found["e_client_username"]["format"]["key"] == "object"
    assert found["firstName"]["format"]["key"] == "string"
