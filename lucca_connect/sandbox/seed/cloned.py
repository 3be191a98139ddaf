"""A practice tenant in the shape of another one: its structure in the place of the invented one,
with the same invented people moved into it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.seed.custom_data import SCHEMAS
from lucca_connect.sandbox.seed.section import attach, section_named, set_level
from lucca_connect.sandbox.seed.structure import COUNTRIES, KEY_ROLE
from lucca_connect.sandbox.shape import (
    Shape,
    ShapeDatum,
    ShapeDepartment,
    ShapeEstablishment,
    ShapeLegalUnit,
    ShapeRole,
)

READABLE, WRITABLE = "Données reprises (lecture)", "Données reprises"
"""No API tells a tenant's sections: the data are kept apart by what the key may do with them."""


def take_shape(db: sqlite3.Connection, shape: Shape, *, stamp: str) -> None:
    """Replace what the shape has; people keep their names and get other places.

    A part in which nothing is in use stays as it was invented: people must be somewhere.

    Args:
        stamp: when everything is said to have been created.
    """
    if any(not place.is_archived for place in shape.establishments):
        _take_establishments(db, shape.legal_units, shape.establishments, stamp)
    if any(department.is_active for department in shape.departments):
        _take_departments(db, shape.departments, stamp)
    _take_roles(db, shape.roles)
    _take_definitions(db, shape.definitions, stamp)


def _take_establishments(
    db: sqlite3.Connection,
    units: Sequence[ShapeLegalUnit],
    places: Sequence[ShapeEstablishment],
    stamp: str,
) -> None:
    countries = {number: code for code, number in COUNTRIES.items()}
    known = {unit.id: unit for unit in units}
    for place in places:
        known.setdefault(
            place.legal_unit_id, ShapeLegalUnit(place.legal_unit_id, place.name, place.code)
        )
    db.execute("DELETE FROM legal_units")
    db.execute("DELETE FROM establishments")
    db.executemany(
        "INSERT INTO legal_units (id, name, code, country_id, country_code, created_at,"
        " is_archived) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                unit.id,
                unit.name,
                unit.code,
                unit.country_id,
                countries.get(unit.country_id or 0),
                stamp,
                int(unit.is_archived),
            )
            for unit in known.values()
        ],
    )
    db.executemany(
        "INSERT INTO establishments (id, name, code, legal_unit_id, country_code, calendar_id,"
        " created_at, is_archived) VALUES (?, ?, ?, ?, ?, 1, ?, ?)",
        [
            (
                place.id,
                place.name,
                place.code,
                place.legal_unit_id,
                countries.get(known[place.legal_unit_id].country_id or 0),
                stamp,
                int(place.is_archived),
            )
            for place in places
        ],
    )
    _move(db, "establishment_id", [place.id for place in places if not place.is_archived])


def _take_departments(
    db: sqlite3.Connection, departments: Sequence[ShapeDepartment], stamp: str
) -> None:
    known = {department.id for department in departments}
    heads = [row[0] for row in db.execute("SELECT DISTINCT head_id FROM departments")]
    db.execute("DELETE FROM departments")
    db.executemany(
        "INSERT INTO departments (id, name, code, parent_id, head_id, is_active, sort_order,"
        " created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                department.id,
                department.name,
                department.code,
                department.parent_id if department.parent_id in known else None,
                heads[order % len(heads)],
                int(department.is_active),
                order,
                stamp,
                stamp,
            )
            for order, department in enumerate(departments)
        ],
    )
    _move(db, "department_id", [each.id for each in departments if each.is_active])


def _take_roles(db: sqlite3.Connection, roles: Sequence[ShapeRole]) -> None:
    """The key keeps its role; a role that happens to have its number gives it its name."""
    others = [role for role in roles if role.id != KEY_ROLE]
    if not others:
        return
    db.execute("DELETE FROM roles WHERE id <> ?", (KEY_ROLE,))
    db.executemany(
        "INSERT INTO roles (id, name, kind) VALUES (?, ?, 'principal')",
        [(role.id, role.name) for role in others],
    )
    db.executemany(
        "UPDATE roles SET name = ? WHERE id = ?",
        [(role.name, role.id) for role in roles if role.id == KEY_ROLE],
    )
    db.execute("UPDATE users SET habilitated_roles = '[]'")
    _move(db, "role_principal_id", [others[0].id])


def _take_definitions(
    db: sqlite3.Connection, definitions: Sequence[ShapeDatum], stamp: str
) -> None:
    taxonomies: dict[tuple[int, ...], int] = {}
    for position, datum in enumerate(definitions, start=1):
        entries = tuple(option.entry_id for option in datum.options)
        if datum.format == "list" and entries not in taxonomies:
            taxonomies[entries] = _taxonomy(db, datum, stamp)
        db.execute(
            "INSERT INTO definitions (code, name, names, format, schema_title, multiple,"
            " parent_code, taxonomy_id, position, created_at, modified_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                datum.code,
                datum.name,
                json.dumps(dict(datum.names), ensure_ascii=False),
                datum.format,
                "int32" if datum.is_integer else SCHEMAS[datum.format],
                int(datum.is_multiple),
                datum.parent,
                taxonomies[entries] if datum.format == "list" else None,
                position,
                stamp,
                stamp,
            ),
        )
    _open_sections(db, [datum for datum in definitions if datum.parent is None])


def _taxonomy(db: sqlite3.Connection, datum: ShapeDatum, stamp: str) -> int:
    """The options of a list under their own entry ids, unless another list has taken one."""
    number = db.execute(
        "INSERT INTO taxonomies (name, names, created_at, modified_at) VALUES (?, ?, ?, ?)",
        (datum.name, json.dumps(dict(datum.names), ensure_ascii=False), stamp, stamp),
    ).lastrowid
    taken = {row[0] for row in db.execute("SELECT id FROM labels")}
    db.executemany(
        "INSERT INTO labels (id, taxonomy_id, name, names, is_archived, position, created_at,"
        " modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                None if option.entry_id in taken else option.entry_id,
                number,
                option.name,
                json.dumps(dict(option.names), ensure_ascii=False),
                int(option.is_archived),
                position,
                stamp,
                stamp,
            )
            for position, option in enumerate(datum.options)
        ],
    )
    return int(number or 0)


def _open_sections(db: sqlite3.Connection, data: Sequence[ShapeDatum]) -> None:
    """The partner's data go to the partner's section, the others by what the key may do."""
    sections: dict[str, list[ShapeDatum]] = {}
    for datum in data:
        own = READABLE if datum.is_read_only else WRITABLE
        name = expected().section if datum.code in expected().codes else own
        sections.setdefault(name, []).append(datum)
    for name, members in sections.items():
        number = section_named(db, name)
        attach(db, number, [datum.code for datum in members])
        is_read_only = all(datum.is_read_only for datum in members)
        set_level(db, KEY_ROLE, number, "read" if is_read_only else "write")


def _move(db: sqlite3.Connection, column: str, places: Sequence[int]) -> None:
    """Spread everybody over these."""
    people = [row[0] for row in db.execute("SELECT id FROM users")]
    db.executemany(
        f"UPDATE users SET {column} = ? WHERE id = ?",
        [(places[number % len(places)], number) for number in people],
    )
