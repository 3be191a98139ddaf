"""A store filled in the shape of another tenant."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.seed.structure import KEY_NAME, KEY_ROLE
from lucca_connect.sandbox.shape import (
    Shape,
    ShapeDatum,
    ShapeDepartment,
    ShapeEstablishment,
    ShapeLegalUnit,
    ShapeOption,
    ShapeRole,
)
from lucca_connect.sandbox.store import Store
from lucca_connect.sandbox.tenant import open_tenant

LIST = ShapeDatum(
    "e_list",
    "Liste",
    "list",
    options=[ShapeOption(7, "Un", {"fr-FR": "Un"}), ShapeOption(9, "Deux")],
)
Rows = list[tuple[Any, ...]]


class Made:
    """A tenant of that shape, asked with SQL."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self._store = Store(folder)
        options = SandboxOptions(employees=30, orders=2, hires=4, shape=shape)
        open_tenant(self._store, options)

    def rows(self, sql: str) -> Rows:
        with self._store.transaction(write=False) as db:
            return [tuple(row) for row in db.execute(sql)]

    def close(self) -> None:
        self._store.close()


@pytest.fixture
def made(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    def make(**parts: Any) -> Made:
        tenant = Made(tmp_path, Shape(**parts))
        request.addfinalizer(tenant.close)
        return tenant

    return make


def test_an_empty_shape_leaves_the_invented_structure(made: Any) -> None:
    tenant = made()
    assert tenant.rows("SELECT count(*) FROM departments") == [(10,)]
    assert tenant.rows("SELECT count(*) FROM roles") == [(7,)]
    assert tenant.rows("SELECT count(*) FROM definitions") == [(0,)]


def test_lists_of_the_same_entries_share_them(made: Any) -> None:
    tenant = made(definitions=[LIST, replace(LIST, code="e_again")])
    assert tenant.rows("SELECT id, name FROM labels ORDER BY position") == [(7, "Un"), (9, "Deux")]
    assert tenant.rows("SELECT count(DISTINCT taxonomy_id) FROM definitions") == [(1,)]


def test_an_entry_id_is_given_once(made: Any) -> None:
    other = replace(LIST, code="e_other", options=[ShapeOption(7, "Autre", is_archived=True)])
    tenant = made(definitions=[LIST, other])
    found = tenant.rows("SELECT id, name, is_archived FROM labels ORDER BY id")
    assert found == [(7, "Un", 0), (9, "Deux", 0), (10, "Autre", 1)]


def test_values_have_the_form_of_their_format(made: Any) -> None:
    data = [
        LIST,
        ShapeDatum("e_text", "T", "text", is_multiple=True),
        ShapeDatum("e_int", "I", "number", is_integer=True),
        ShapeDatum("e_flag", "B", "boolean"),
        ShapeDatum("e_user", "U", "user"),
        ShapeDatum("e_file", "F", "attachment"),
        ShapeDatum("e_date", "D", "date"),
        ShapeDatum("e_none", "N", "list"),
        ShapeDatum("e_all", "C", "composite"),
        ShapeDatum("e_part", "P", "number", parent="e_all"),
        ShapeDatum("e_hollow", "H", "composite"),
    ]
    values: dict[str, list[Any]] = {}
    for code, value in made(definitions=data).rows("SELECT code, value FROM user_values"):
        values.setdefault(code, []).append(json.loads(value))
    assert set(values["e_list"]) == {7, 9}
    assert all(isinstance(value, int) for value in values["e_int"])
    assert set(values["e_flag"]) == {True, False}
    assert all(101 <= value <= 108 for value in values["e_user"])
    assert all(value.endswith("-15T00:00:00") for value in values["e_date"])
    assert all(value["e_part"] for value in values["e_all"])
    assert len(values["e_file"]) < len(values["e_date"])
    assert not {"e_none", "e_part", "e_hollow"} & values.keys()


def test_data_that_the_key_may_only_read_are_kept_apart(made: Any) -> None:
    tenant = made(definitions=[LIST, ShapeDatum("e_closed", "X", "text", is_read_only=True)])
    levels = tenant.rows(
        "SELECT d.code, r.level FROM definitions d JOIN role_sections r USING (section_id)"
        " ORDER BY d.code"
    )
    assert levels == [("e_closed", "read"), ("e_list", "write")]


def test_the_partners_data_go_to_its_section_and_wait_for_each_other(made: Any) -> None:
    tenant = made(definitions=[ShapeDatum("e_cost_center", "Centre de coût", "text")])
    assert tenant.rows("SELECT s.name FROM definitions JOIN sections s ON s.id = section_id") == [
        ("Background check",)
    ]
    assert tenant.rows("SELECT count(*) FROM user_values") == [(0,)]


def test_the_key_keeps_its_role(made: Any) -> None:
    tenant = made(roles=[ShapeRole(3, "Directrice"), ShapeRole(KEY_ROLE, "Vingt")])
    assert tenant.rows("SELECT id, name, kind FROM roles ORDER BY id") == [
        (3, "Directrice", "principal"),
        (KEY_ROLE, "Vingt", "key"),
    ]
    assert tenant.rows("SELECT DISTINCT role_principal_id, habilitated_roles FROM users") == [
        (3, "[]")
    ]


def test_without_other_roles_the_invented_ones_stay(made: Any) -> None:
    tenant = made(roles=[ShapeRole(KEY_ROLE, "Vingt")])
    names = [name for (name,) in tenant.rows("SELECT name FROM roles")]
    assert {KEY_NAME, "Collaborateur"} <= set(names)


def test_an_establishment_brings_the_legal_unit_that_nobody_shows(made: Any) -> None:
    places = [
        ShapeEstablishment(4, "Berne", "BRN", 2),
        ShapeEstablishment(5, "Thoune", None, 9),
        ShapeEstablishment(6, "Fermé", None, 2, is_archived=True),
    ]
    tenant = made(establishments=places, legal_units=[ShapeLegalUnit(2, "SA", None, 756)])
    units = tenant.rows("SELECT id, name, country_code FROM legal_units ORDER BY id")
    assert units == [(2, "SA", "CH"), (9, "Thoune", None)]
    people = tenant.rows("SELECT DISTINCT establishment_id FROM users ORDER BY 1")
    assert people == [(4,), (5,)]
    hires = [json.loads(row[0]) for row in tenant.rows("SELECT payload FROM werecruit_hires")]
    assert {hire["establishment"] for hire in hires} == {"Berne", "Thoune"}


def test_a_structure_without_anything_in_use_stays_invented(made: Any) -> None:
    tenant = made(
        establishments=[ShapeEstablishment(6, "Fermé", None, 2, is_archived=True)],
        departments=[ShapeDepartment(1, "Ancien", None, None, is_active=False)],
    )
    assert tenant.rows("SELECT count(*) FROM establishments") == [(6,)]
    assert tenant.rows("SELECT count(*) FROM departments") == [(10,)]


def test_a_department_under_one_that_is_not_shown_hangs_at_the_root(made: Any) -> None:
    tenant = made(
        departments=[ShapeDepartment(8, "Seul", "S", 3), ShapeDepartment(9, "Sous", None, 8)]
    )
    found = tenant.rows("SELECT id, parent_id, head_id IS NOT NULL FROM departments ORDER BY id")
    assert found == [(8, None, 1), (9, 8, 1)]
