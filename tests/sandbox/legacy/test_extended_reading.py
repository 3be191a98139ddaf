"""Reading extendedData in every format (reference/legacy-api.md 4.1)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant

EVERY_FORMAT = 110  # every tenth person of the invented ones carries rare data


def test_every_format_as_documented(tenant: Tenant) -> None:
    """text, list (entry id), date, number, boolean, multi, composite, file, user (4.1)."""
    shown = tenant.values(EVERY_FORMAT)
    assert set(shown["e_birthplace"]) == {"id", "value"}
    assert isinstance(shown["e_birthplace"]["value"], str)
    entries = tenant.get("/api/v3/extensionuserdefinitions/e_Societe2").data
    assert shown["e_Societe2"]["value"] in [
        entry["id"] for entry in entries["extensionUserPropertyListEntries"]
    ]
    assert shown["e_medaille2"]["value"] == "2024-05-17T00:00:00"
    assert shown["e_skip_elevo_sync"]["value"] in (True, False)
    assert shown["e_Avantgae-en-nature"]["value"]["e_Montant"] == {"value": 320.5}
    assert isinstance(shown["e_Avantgae-en-nature"]["value"]["e_Nature"]["value"], int)
    children = shown["e_children"]
    assert children[0]["value"]["e_childBirth"] == {"value": "2017-03-08T00:00:00"}
    assert isinstance(shown["e_Parrain"]["value"], int)
    assert len(shown["e_Charte-informatique"]["value"]) == 36


def test_codes_of_components_are_no_keys_of_their_own(tenant: Tenant) -> None:
    assert not {"e_Montant", "e_childFirstName"} & set(tenant.values(EVERY_FORMAT))


def test_the_section_of_a_datum_decides_whether_it_is_shown(tenant: Tenant) -> None:
    """Custom data of sections not ticked are absent from extendedData (admin-setup.md 3.3)."""
    assert "e_bloodType" not in tenant.values(EVERY_FORMAT)
    tenant.role(sections={"Suivi médical": "read", "Avantages": "none"})
    shown = tenant.values(EVERY_FORMAT)
    assert shown["e_bloodType"]["value"] == "AB"
    assert "e_children" not in shown


def test_null_instead_of_absence(open_tenant: OpenTenant) -> None:
    """Guard for a code present with null and for extendedData null (4.1, OBS PROD)."""
    tenant = open_tenant(missing_field="null")
    shown = tenant.values(EVERY_FORMAT)
    assert shown["e_bloodType"] is None
    tenant = open_tenant(empty_value="null", empty_extended_data="null")
    tenant.store("DELETE FROM user_values WHERE user_id = 103")
    assert tenant.values(103) is None
    assert "e_bloodType" not in tenant.values(EVERY_FORMAT)


def test_somebody_without_values_has_an_empty_object(tenant: Tenant) -> None:
    tenant.store("DELETE FROM user_values WHERE user_id = 103")
    assert tenant.values(103) == {}


SHAPES: list[tuple[dict[str, str], str, Any]] = [
    ({"boolean_value": "number"}, "e_skip_elevo_sync", 1),
    ({"number_value": "text"}, "e_TauxActivite", "62.5"),
    ({"user_value": "object"}, "e_Parrain", {"id", "name", "url"}),
    ({"file_value": "object"}, "e_Charte-informatique", {"id", "name", "url", "href"}),
]


@pytest.mark.parametrize(("assumed", "code", "wanted"), SHAPES)
def test_shapes_nobody_knows_are_assumptions(
    open_tenant: OpenTenant, assumed: dict[str, str], code: str, wanted: Any
) -> None:
    """Open question 8 (3)."""
    tenant = open_tenant(**assumed)
    for own, stored in (("e_skip_elevo_sync", True), ("e_TauxActivite", 62.5)):
        tenant.store("DELETE FROM user_values WHERE user_id = 110 AND code = ?", own)
        tenant.store("INSERT INTO user_values (user_id, code, value) VALUES (110, ?, ?)", own,
                     json.dumps(stored))  # fmt: skip
    value = tenant.values(EVERY_FORMAT)[code]["value"]
    assert (set(value) if isinstance(wanted, set) else value) == wanted


def test_files_and_people_inside_composites_take_the_same_shape(open_tenant: OpenTenant) -> None:
    """`value` of a component is like that of a datum (4.1)."""
    tenant = open_tenant(user_value="object", composite_child="id-and-value")
    tenant.store("UPDATE definitions SET format = 'user' WHERE code = 'e_Montant'")
    tenant.store(
        "UPDATE user_values SET value = ? WHERE user_id = 110 AND code = 'e_Avantgae-en-nature'",
        json.dumps({"e_Montant": 102, "e_Nature": None}),
    )
    shown = tenant.values(EVERY_FORMAT)["e_Avantgae-en-nature"]
    child = shown["value"]["e_Montant"]
    assert child["id"] == shown["id"] * 100 + 1
    assert child["value"]["id"] == 102
    assert "e_Nature" not in shown["value"]


def test_a_page_of_people_has_the_values_of_each(shared: Tenant) -> None:
    """TAP's lower-case `extendeddata` is accepted (2.3)."""
    page = shared.get("/api/v3/users", fields="id,extendeddata", paging="0,100").items
    for item in page[:10]:
        assert item["extendedData"] == shared.values(item["id"])
