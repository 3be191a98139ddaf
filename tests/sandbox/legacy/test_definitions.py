"""extensionuserdefinitions (reference/legacy-api.md 4.3)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Tenant

PATH = "/api/v3/extensionuserdefinitions"
ENTRIES = "extensionUserPropertyListEntries"


def formats(tenant: Tenant) -> dict[str, Any]:
    items = tenant.get(PATH, fields="id,formatKey").items
    return {item["id"]: item["formatKey"] for item in items}


def test_the_call_that_works_on_a_live_tenant(shared: Tenant) -> None:
    """TAP's call and its answer (4.3, OBS)."""
    query = f"formatKey=select&fields=id,formatKey,{ENTRIES}[id,name],collection.count&paging=0,100"
    data = shared.get(f"{PATH}?{query}").data
    assert data["count"] == len(data["items"])
    assert {item["formatKey"] for item in data["items"]} == {"select"}
    reason = next(item for item in data["items"] if item["id"] == "e_screening_reason")
    assert len(reason[ENTRIES]) == 5
    assert set(reason[ENTRIES][0]) == {"id", "name"}


def test_by_code_every_property_is_given(shared: Tenant) -> None:
    """By id without `fields` returns the entries array (4.3, OBS PROD); the path ignores case."""
    data = shared.get("/api/v3/extensionUserDefinitions/e_Societe2").data
    assert list(data) == ["id", "name", "url", "formatKey", ENTRIES]
    entry = data[ENTRIES][0]
    assert set(entry) == {"id", "name", "translation"}
    assert json.loads(entry["translation"])["fr-FR"] == entry["name"]
    assert shared.get(f"{PATH}/E_SOCIETE2", fields="id").data == {"id": "e_Societe2"}


def test_the_list_defaults_to_id_name_url(shared: Tenant) -> None:
    """The rule of every v3 collection (1.6)."""
    items = shared.get(PATH).items
    assert list(items[0]) == ["id", "name", "url"]
    assert shared.get(items[0]["url"].removeprefix(shared.url)).data["id"] == items[0]["id"]


def test_filters_order_and_paging_hold_here_too(shared: Tenant) -> None:
    """The v3 query grammar is the framework's (1.6)."""
    codes = [item["id"] for item in shared.get(PATH, fields="id", orderBy="id,desc").items]
    assert codes == sorted(codes, key=str.casefold, reverse=True)
    assert shared.get(PATH, fields="id", orderBy="id,desc", paging="2,3").items == [
        {"id": code} for code in codes[2:5]
    ]
    assert shared.get(PATH, id="e_ville", fields="id").items == [{"id": "e_Ville"}]
    assert shared.get(PATH, fields="collection.count").data == {"count": len(codes)}
    assert shared.get(PATH, formatKey="composite,user", fields=f"{ENTRIES}[x]").status == 400
    assert shared.get(PATH, id="none", fields=f"{ENTRIES}[x]").status == 400


def test_an_unknown_code_is_not_found(shared: Tenant) -> None:
    reply = shared.get(f"{PATH}/e_nowhere")
    assert reply.status == 404
    assert "e_nowhere" in reply.message


def test_format_keys(open_tenant: OpenTenant) -> None:
    """`radio` when there are exactly two entries (4.3, DOC); other keys UNK (8, 5)."""
    plain = formats(open_tenant())
    assert plain["e_order_status"] == plain["e_Regime-horaire"] == "radio"
    assert plain["e_screening_reason"] == "select"
    assert plain["e_skip_elevo_sync"] == "boolean"
    assert plain["e_medaille2"] == "date"
    assert plain["e_client_username"] == "user"
    other = formats(open_tenant(format_keys="object", two_option_list="select"))
    assert other["e_order_status"] == "select"
    assert other["e_candidate_cv_file"] == other["e_client_username"] == "object"
    assert other["e_cost_center"] == "string"


def test_a_key_may_see_only_what_its_sections_hold(open_tenant: OpenTenant) -> None:
    """The right that definition routes need is UNK (admin-setup.md 3.3, 6)."""
    assert "e_bloodType" in formats(open_tenant())
    tenant = open_tenant(definitions_visible="by-section")
    assert "e_bloodType" not in formats(tenant)
    assert "e_Montant" in formats(tenant)
    assert tenant.get(f"{PATH}/e_bloodType").status == 404
    tenant.role(sections={"Avantages": "none"})
    assert "e_Montant" not in formats(tenant)


def test_the_label_may_be_unknown_to_this_route(open_tenant: OpenTenant) -> None:
    """Other fields of the row than id, formatKey and entries are UNK (8, 5)."""
    tenant = open_tenant(definition_name="absent")
    assert list(tenant.get(PATH).items[0]) == ["id", "url"]
    assert tenant.get(PATH, fields="id,name").status == 400


def test_archived_options_are_not_listed(tenant: Tenant) -> None:
    """Archived flag of entries: UNK; an archived option cannot be chosen (8, 5)."""
    before = tenant.get(f"{PATH}/e_Societe2").data[ENTRIES]
    tenant.store("UPDATE labels SET is_archived = 1 WHERE id = ?", before[0]["id"])
    after = tenant.get(f"{PATH}/e_Societe2").data
    assert after[ENTRIES] == before[1:]
    assert after["formatKey"] == "radio"


def test_definitions_are_read_only(shared: Tenant) -> None:
    """A retrieval route only (4.4)."""
    assert shared.post(PATH, {"id": "e_new"}).status == 405


@pytest.mark.parametrize("code", ["e_bloodType", "e_Societe2"])
def test_archived_data_are_gone(tenant: Tenant, code: str) -> None:
    tenant.store("UPDATE definitions SET is_archived = 1 WHERE code = ?", code)
    assert code not in formats(tenant)
    assert code not in tenant.values(110)
