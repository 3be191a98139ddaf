"""Writing custom data at the root of PUT users (reference/legacy-api.md 4.2), in every format."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.legacy.conftest import OpenTenant
from tests.sandbox.legacy.tenant import Reply, Tenant

SOMEBODY = 103
CODES = ("e_birthplace", "e_Ville", "e_favorite_food", "e_Societe2", "e_medaille2")


def writable(tenant: Tenant) -> Tenant:
    """Every ordinary section may be written; the person has no values yet."""
    tenant.role(sections={"Coordonnées": "write", "Avantages": "write"})
    tenant.store("DELETE FROM user_values WHERE user_id = ?", SOMEBODY)
    return tenant


@pytest.fixture
def open_writable(open_tenant: OpenTenant) -> OpenTenant:
    return lambda **assumptions: writable(open_tenant(**assumptions))


@pytest.fixture
def target(tenant: Tenant) -> Tenant:
    return writable(tenant)


def put(tenant: Tenant, **body: object) -> Reply:
    """PUT with `extendedData` as the answer."""
    named = {name.replace("__", "-"): value for name, value in body.items()}
    return tenant.put(f"/api/v3/users/{SOMEBODY}?fields=extendedData", named)


def shown(reply: Reply, code: str) -> Any:
    assert reply.status == 200, reply.content
    return reply.data["extendedData"].get(code)


def entry_ids(tenant: Tenant, code: str) -> list[int]:
    definition = tenant.get(f"/api/v3/extensionuserdefinitions/{code}").data
    return [entry["id"] for entry in definition["extensionUserPropertyListEntries"]]


def test_a_single_value_is_created_changed_and_deleted(target: Tenant) -> None:
    """create without id or with 0; update and delete with the id of the value (4.2, DOC)."""
    created = shown(put(target, e_birthplace={"value": "Lyon"}), "e_birthplace")
    assert created["value"] == "Lyon"
    changed = shown(
        put(target, E_BirthPlace={"ID": created["id"], "Value": "Sion"}), "e_birthplace"
    )
    assert changed == {"id": created["id"], "value": "Sion"}
    gone = put(target, e_birthplace={"id": created["id"], "value": None})
    assert shown(gone, "e_birthplace") is None
    again = shown(put(target, e_birthplace={"id": 0, "value": "Nyon"}), "e_birthplace")
    assert again["id"] > created["id"]


def test_a_wrong_id_is_refused(target: Tenant) -> None:
    """The id of the existing *value* is mandatory (4.2)."""
    own = shown(put(target, e_birthplace={"value": "Lyon"}), "e_birthplace")
    other = shown(put(target, e_Ville={"value": "Lyon"}), "e_Ville")
    for identifier in (other["id"], own["id"] + 1000):
        assert put(target, e_birthplace={"id": identifier, "value": "Sion"}).status == 400
    assert target.values(SOMEBODY)["e_birthplace"] == own


@pytest.mark.parametrize("content", ["Lyon", None, 5, [], {}, {"id": 1}, {"id": "1", "value": "x"}])
def test_anything_but_an_object_with_a_value_is_refused(shared: Tenant, content: object) -> None:
    """A bare scalar: assumption bare-value, refused by default (4.1)."""
    assert put(shared, e_birthplace=content).status == 400


def test_a_bare_scalar_is_accepted_under_its_assumption(open_writable: OpenTenant) -> None:
    tenant = open_writable(bare_value="accept")
    assert shown(put(tenant, e_birthplace="AB"), "e_birthplace")["value"] == "AB"
    assert put(tenant, e_Ville=None).status == 400


@pytest.mark.parametrize("way", ["duplicate", "overwrite", "reject"])
def test_a_second_value_of_a_single_datum(open_writable: OpenTenant, way: str) -> None:
    """`{"value":…}` without id when one exists: duplicate, overwrite or 400 (4.2, UNK)."""
    tenant = open_writable(second_value=way)
    first = shown(put(tenant, e_birthplace={"value": "Lyon"}), "e_birthplace")
    second = put(tenant, e_birthplace={"value": "Sion"})
    rows = tenant.store(
        "SELECT value FROM user_values WHERE user_id = ? AND code = 'e_birthplace'", SOMEBODY
    )
    assert second.status == (400 if way == "reject" else 200)
    assert len(rows) == (2 if way == "duplicate" else 1)
    now = tenant.values(SOMEBODY)["e_birthplace"]
    assert now == {"id": first["id"], "value": "Sion" if way == "overwrite" else "Lyon"}


def test_deleting_needs_the_id_but_nothing_is_nothing(target: Tenant) -> None:
    """`id` mandatory on delete (4.2, DOC)."""
    assert put(target, e_birthplace={"value": None}).status == 200
    put(target, e_birthplace={"value": "Lyon"})
    assert put(target, e_birthplace={"value": None}).status == 400


def test_an_array_is_a_patch_by_id(target: Tenant) -> None:
    """append, change and delete rows; those not mentioned stay (4.2, INF)."""
    code = "e_favorite_food"
    first, second = shown(put(target, **{code: [{"value": "rösti"}, {"value": "fondue"}]}), code)
    third = shown(put(target, **{code: [{"id": 0, "value": "papet"}]}), code)[2]
    changes = [{"id": first["id"], "value": None}, {"id": third["id"], "value": "raclette"}]
    left = shown(put(target, **{code: changes}), code)
    assert left == [second, {"id": third["id"], "value": "raclette"}]
    assert put(target, **{code: [{"id": 10**6, "value": "x"}]}).status == 400
    assert put(target, **{code: {"value": "x"}}).status == 400
    assert put(target, **{code: "x"}).status == 400


def test_an_array_replaces_under_its_assumption(open_writable: OpenTenant) -> None:
    """The framework's default: a list in the body replaces the list (1.7)."""
    tenant, code = open_writable(multiple_write="replace"), "e_favorite_food"
    first, second = shown(put(tenant, **{code: [{"value": "rösti"}, {"value": "fondue"}]}), code)
    left = shown(put(tenant, **{code: [second, {"value": "papet"}]}), code)
    assert [item["value"] for item in left] == ["fondue", "papet"]
    assert first["id"] not in [item["id"] for item in left]


def test_a_list_takes_the_entry_id_of_a_live_option(target: Tenant) -> None:
    """`id … which can be inserted into ExtendedData values` (4.2, DOC)."""
    first, second, third = entry_ids(target, "e_Societe2")
    value = shown(put(target, e_Societe2={"value": second}), "e_Societe2")
    assert value["value"] == second
    target.store("UPDATE labels SET is_archived = 1 WHERE id = ?", third)
    foreign = entry_ids(target, "e_tShirtSize")[0]
    for wrong in (third, foreign, 10**6, "Filiale", str(first), True, 1.0):
        assert put(target, e_Societe2={"id": value["id"], "value": wrong}).status == 400, wrong
    assert entry_ids(target, "e_Societe2") == [first, second]


@pytest.mark.parametrize(
    ("code", "written", "read"),
    [
        ("e_medaille2", "2024-02-29", "2024-02-29T00:00:00"),
        ("e_medaille2", "2024-02-29T00:00:00", "2024-02-29T00:00:00"),
        ("e_TauxActivite", 62.5, 62.5),
        ("e_TauxActivite", 80, 80),
        ("e_skip_elevo_sync", False, False),
        ("e_Parrain", 101, 101),
        ("e_Parrain", {"id": 101}, 101),
    ],
)
def test_values_that_suit_their_format(
    target: Tenant, code: str, written: object, read: object
) -> None:
    """date, number, boolean, user (4.1)."""
    assert shown(put(target, **{code: {"value": written}}), code)["value"] == read


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("e_birthplace", 5),
        ("e_medaille2", "2024-02-30"),
        ("e_medaille2", "today"),
        ("e_medaille2", 20240229),
        ("e_TauxActivite", "62.5"),
        ("e_TauxActivite", True),
        ("e_skip_elevo_sync", "yes"),
        ("e_skip_elevo_sync", 1),
        ("e_Parrain", 999999),
        ("e_Parrain", "101"),
        ("e_Parrain", {"id": True}),
        ("e_Charte-informatique", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
        ("e_Charte-informatique", 5),
        ("e_Avantgae-en-nature", "x"),
        ("e_Avantgae-en-nature", {"e_Unknown": {"value": 1}}),
        ("e_Avantgae-en-nature", {"e_Montant": {"value": "x"}}),
    ],
)
def test_values_that_do_not_suit_are_refused(shared: Tenant, code: str, wrong: object) -> None:
    assert put(shared, **{code: {"value": wrong}}).status == 400


def test_shapes_under_assumption_are_accepted_on_writing(open_writable: OpenTenant) -> None:
    """Boolean and number literals are UNK (8, 3): what is read can be written."""
    tenant = open_writable(boolean_value="number", number_value="text", file_value="object")
    assert shown(put(tenant, e_skip_elevo_sync={"value": 1}), "e_skip_elevo_sync")["value"] == 1
    assert shown(put(tenant, e_TauxActivite={"value": "80"}), "e_TauxActivite")["value"] == "80.0"
    assert put(tenant, e_Ville={"value": "Sion"}, e_TauxActivite={"value": "a"}).status == 400
    file = tenant.upload(b"%PDF").json["id"]
    code = "e_Charte-informatique"
    assert (
        shown(put(tenant, **{code: {"value": {"id": file.upper()}}}), code)["value"]["id"] == file
    )


def test_an_integer_datum_takes_no_fraction(target: Tenant) -> None:
    """`format.key` integer (4.3)."""
    target.store("UPDATE definitions SET schema_title = 'int32' WHERE code = 'e_TauxActivite'")
    assert put(target, e_TauxActivite={"value": 62.5}).status == 400
    assert put(target, e_TauxActivite={"value": 62}).status == 200


def test_a_composite_takes_both_forms_of_components(target: Tenant) -> None:
    """Bare children or `{value}` objects: UNK, both accepted (4.2)."""
    code = "e_Avantgae-en-nature"
    nature = entry_ids(target, "e_Nature")[0]
    value = shown(put(target, **{code: {"value": {"e_Montant": 5, "e_NATURE": nature}}}), code)
    assert value["value"] == {"e_Montant": {"value": 5}, "e_Nature": {"value": nature}}
    changed = {"id": value["id"], "value": {"e_Montant": {"id": 1, "value": 6.5}}}
    merged = shown(put(target, **{code: changed}), code)
    assert merged["value"] == {"e_Montant": {"value": 6.5}, "e_Nature": {"value": nature}}
    removed = {"id": value["id"], "value": {"e_Nature": {"value": None}}}
    assert shown(put(target, **{code: removed}), code)["value"] == {"e_Montant": {"value": 6.5}}
    assert put(target, e_Montant={"value": 5}).status == 400


def test_a_composite_is_replaced_under_its_assumption(open_writable: OpenTenant) -> None:
    tenant, code = open_writable(composite_write="replace"), "e_Avantgae-en-nature"
    nature = entry_ids(tenant, "e_Nature")[0]
    value = shown(put(tenant, **{code: {"value": {"e_Montant": 5, "e_Nature": nature}}}), code)
    changed = {"id": value["id"], "value": {"e_Montant": 6}}
    assert shown(put(tenant, **{code: changed}), code)["value"] == {"e_Montant": {"value": 6}}


def test_composites_with_several_occurrences(target: Tenant) -> None:
    """composite, multi: array of the above (4.1, INF)."""
    children = [{"value": {"e_childFirstName": {"value": name}}} for name in ("Zoé", "Noé")]
    first, second = shown(put(target, e_children=children), "e_children")
    left = shown(put(target, e_children=[{"id": first["id"], "value": None}]), "e_children")
    assert left == [second]


def test_an_uploaded_file_can_be_referred_to(target: Tenant) -> None:
    """Upload first, then reference the GUID (4.2, 5.6)."""
    file = target.upload(b"%PDF-1.4").json["id"]
    code = "e_Charte-informatique"
    assert shown(put(target, **{code: {"value": file}}), code)["value"] == file


@pytest.mark.parametrize("way", ["ignore", "reject"])
def test_writing_inside_extended_data_does_not_work(open_writable: OpenTenant, way: str) -> None:
    """Values are written at the ROOT; inside `extendedData` does **not** work (4.2, DOC)."""
    tenant = open_writable(nested_extended_write=way)
    reply = put(tenant, extendedData={"e_birthplace": {"value": "Lyon"}})
    assert reply.status == (200 if way == "ignore" else 400)
    assert "e_birthplace" not in tenant.values(SOMEBODY)


def test_one_put_of_core_and_custom_data_is_atomic(target: Tenant) -> None:
    """One PUT may mix core and e_ keys (4.2, DOC); one bad key and nothing happens."""
    before = target.get(f"/api/v3/users/{SOMEBODY}", fields="lastName").data["lastName"]
    bad = {"value": 10**6}
    refused = put(target, lastName="Neuf", e_birthplace={"value": "Lyon"}, e_Societe2=bad)
    assert refused.status == 400
    after = target.get(f"/api/v3/users/{SOMEBODY}", fields="lastName,extendedData").data
    assert after == {"lastName": before, "extendedData": {}}
    reply = target.put(
        f"/api/v3/users/{SOMEBODY}?fields=lastName,extendedData",
        {"lastName": "Neuf", "e_birthplace": {"value": "Lyon"}},
    )
    assert reply.data["lastName"] == "Neuf"
    assert reply.data["extendedData"]["e_birthplace"]["value"] == "Lyon"


@pytest.mark.parametrize("moves", ["yes", "no"])
def test_modified_at_of_an_extended_write(open_writable: OpenTenant, moves: str) -> None:
    """Whether writing extendedData bumps `modifiedAt` is UNK (8, 12)."""
    tenant = open_writable(modified_at_on_extended_write=moves)
    path = f"/api/v3/users/{SOMEBODY}?fields=modifiedAt"
    before = tenant.get(path).data["modifiedAt"]
    after = tenant.put(path, {"e_birthplace": {"value": "Lyon"}}).data["modifiedAt"]
    assert (after > before) is (moves == "yes")
    assert tenant.put(path, {"quote": "Bonjour"}).data["modifiedAt"] > before


@pytest.mark.parametrize("status", ["401", "403"])
def test_a_section_that_may_only_be_read_cannot_be_written(
    open_tenant: OpenTenant, status: str
) -> None:
    """401 in the old framework, 403 documented on POST (1.2)."""
    tenant = open_tenant(forbidden_write=status)
    tenant.role(sections={"Coordonnées": "read", "Suivi médical": "none"})
    for code in ("e_birthplace", "e_bloodType"):
        assert put(tenant, **{code: {"value": "AB"}}).status == int(status)
    assert put(tenant, e_skip_elevo_sync={"value": True}).status == 200


def test_a_code_that_does_not_exist_is_an_unknown_property(target: Tenant) -> None:
    """`Property {x} does not exist on type {T}` (1.7)."""
    reply = put(target, e_nowhere={"value": 1})
    assert reply.status == 400
    assert reply.message == "Property e_nowhere does not exist on type User"
