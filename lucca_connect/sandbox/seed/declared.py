"""Puts what a scenario file declares into a store, around and on top of the invented tenant."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.seed.cloned import take_shape
from lucca_connect.sandbox.seed.custom_data import Datum, insert_definition
from lucca_connect.sandbox.seed.documents import one_page_pdf, store_document
from lucca_connect.sandbox.seed.hires import declare_hires
from lucca_connect.sandbox.seed.people import (
    FRENCH,
    SWISS_FRENCH,
    WORK_DOMAIN,
    plain,
    stored_day,
)
from lucca_connect.sandbox.seed.section import section_named, set_level
from lucca_connect.sandbox.seed.structure import COUNTRIES, EMPLOYEE_ROLE, KEY_ROLE
from lucca_connect.sandbox.shape import (
    Shape,
    ShapeDepartment,
    ShapeEstablishment,
    ShapeLegalUnit,
)

if TYPE_CHECKING:
    from lucca_connect.sandbox.declared.models import Component, Declared, Person

_SAME_COLUMNS = (
    "personal_email", "employee_number", "manager", "job_title", "nationality", "address",
    "professional_mobile", "personal_mobile",
)  # fmt: skip
_OTHER_NAMES = {"manager": "manager_id", "nationality": "nationality_id"}


def declare_structure(db: sqlite3.Connection, declared: Declared, *, stamp: str) -> None:
    """Establishments and departments in the place of the invented ones, and more custom data."""
    units = list(dict.fromkeys(each.legal_unit or each.name for each in declared.establishments))
    countries = {
        each.legal_unit or each.name: each.country for each in reversed(declared.establishments)
    }
    numbers = {each.name: number for number, each in enumerate(declared.departments, start=1)}
    shape = Shape(
        establishments=[
            ShapeEstablishment(
                number,
                each.name,
                each.code,
                units.index(each.legal_unit or each.name) + 1,
                each.archived,
            )
            for number, each in enumerate(declared.establishments, start=1)
        ],
        legal_units=[
            ShapeLegalUnit(number, name, None, COUNTRIES[countries[name]])
            for number, name in enumerate(units, start=1)
        ],
        departments=[
            ShapeDepartment(
                numbers[each.name],
                each.name,
                each.code,
                numbers.get(each.parent or ""),
                each.active,
            )
            for each in declared.departments
        ],
    )
    take_shape(db, shape, stamp=stamp)
    for datum in declared.data:
        section = None if datum.section is None else section_named(db, datum.section)
        _define(db, datum, section=section, multiple=datum.multiple, stamp=stamp)
        for component in datum.components:
            _define(db, component, parent=datum.code, stamp=stamp)


def _define(
    db: sqlite3.Connection,
    datum: Component,
    *,
    section: int | None = None,
    multiple: bool = False,
    parent: str | None = None,
    stamp: str,
) -> None:
    options = tuple((option.fr, option.en) for option in datum.options)
    label = datum.label
    made = Datum(datum.code, label.fr, label.en, datum.format, section, multiple, options, parent)
    insert_definition(db, made, stamp=stamp)


def declare_people(db: sqlite3.Connection, declared: Declared, *, now: datetime) -> None:
    """Named people with their values, heads of departments, hires, and the rights of the key."""
    places = _ids(db, "SELECT name, id FROM establishments WHERE NOT is_archived ORDER BY id")
    departments = _ids(db, "SELECT name, id FROM departments WHERE is_active ORDER BY sort_order")
    for number, person in zip(ids_of(declared.people), declared.people, strict=True):
        place = (_one_of(places, person.establishment), _one_of(departments, person.department))
        _insert_person(db, number, person, place, now)
        for code, value in person.values.items():
            _insert_values(db, number, code, value, stamp=lucca_time(now))
    for department in declared.departments:
        if department.head is not None:
            db.execute(
                "UPDATE departments SET head_id = ? WHERE name = ?",
                (department.head, department.name),
            )
    declare_hires(db, declared.hires, today=now.date(), stamp=lucca_time(now))
    _set_rights(db, declared, places)


def ids_of(people: Sequence[Person]) -> list[int]:
    """Each person's id: as given, else the next free one."""
    from lucca_connect.sandbox.declared.models import FIRST_DECLARED_ID

    taken = {person.id for person in people}
    free = (number for number in range(FIRST_DECLARED_ID, 2**31) if number not in taken)
    return [next(free) if person.id is None else person.id for person in people]


def _insert_person(
    db: sqlite3.Connection,
    number: int,
    person: Person,
    place: tuple[int, int],
    now: datetime,
) -> None:
    """`place`: establishment and department."""
    from lucca_connect.sandbox.declared.models import day_of

    def day(value: date | str | None) -> str | None:
        return None if value is None else stored_day(day_of(value, now.date()))

    establishment, department = place
    login = person.login or _free_login(db, person, number)
    # Whom the file names goes before whom the generator invented.
    db.execute(
        "UPDATE users SET login = login || '-' || id WHERE lower(login) = lower(?)", (login,)
    )
    country = db.execute(
        "SELECT country_code FROM establishments WHERE id = ?", (establishment,)
    ).fetchone()[0]
    stamp = lucca_time(now)
    row = {
        "id": number,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "login": login,
        "mail": f"{login}@{WORK_DOMAIN}" if person.mail is None else person.mail,
        "culture_id": FRENCH if country == "FR" else SWISS_FRENCH,
        "birth_date": day(person.birth_date),
        "contract_start": day(person.contract_start),
        "contract_end": day(person.contract_end),
        "establishment_id": establishment,
        "department_id": department,
        "role_principal_id": EMPLOYEE_ROLE,
        "calendar_id": 1,
        "csp_id": 1,
        "created_at": stamp,
        "modified_at": stamp,
        **{_OTHER_NAMES.get(name, name): getattr(person, name) for name in _SAME_COLUMNS},
    }
    marks = ", ".join("?" for _ in row)
    db.execute(f"INSERT INTO users ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def _free_login(db: sqlite3.Connection, person: Person, number: int) -> str:
    login = f"{plain(person.first_name)}.{plain(person.last_name)}"
    taken = db.execute("SELECT 1 FROM users WHERE lower(login) = ?", (login,)).fetchone()
    return f"{login}{number}" if taken or login == "." else login


def _insert_values(
    db: sqlite3.Connection, user_id: int, code: str, value: object, *, stamp: str
) -> None:
    for each in value if isinstance(value, list) else [value]:
        stored = json.dumps(_stored(db, code, each, stamp), ensure_ascii=False)
        db.execute(
            "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
            (user_id, code, stored),
        )


def _stored(db: sqlite3.Connection, code: str, value: object, stamp: str) -> object:
    """A value as the store keeps it, see `user_values` in schema.sql."""
    format_, taxonomy = db.execute(
        "SELECT format, taxonomy_id FROM definitions WHERE code = ?", (code,)
    ).fetchone()
    if isinstance(value, dict):
        return {child: _stored(db, child, each, stamp) for child, each in value.items()}
    if format_ == "list":
        return db.execute(
            "SELECT l.id FROM labels l, json_each(l.names) n WHERE l.taxonomy_id = ?"
            " AND n.value = ? ORDER BY l.position",
            (taxonomy, value),
        ).fetchone()[0]
    if format_ == "attachment":
        content = one_page_pdf(f"Declared document {plain(str(value))}")
        return store_document(db, str(value), content, stamp=stamp)
    if format_ == "date":
        return stored_day(value if isinstance(value, date) else date.fromisoformat(str(value)))
    return value


def _set_rights(db: sqlite3.Connection, declared: Declared, places: Mapping[str, int]) -> None:
    role = declared.role
    for name, level in role.sections.items():
        set_level(db, KEY_ROLE, section_named(db, name), level)
    for column in ("read_core", "write_core", "future", "former"):
        value = getattr(role, column)
        if value is not None:
            db.execute(f"UPDATE role_rights SET {column} = ? WHERE role_id = ?", (value, KEY_ROLE))
    if role.establishments is not None:
        perimeter = json.dumps([places[name] for name in role.establishments])
        db.execute(
            "UPDATE role_rights SET establishments = ? WHERE role_id = ?", (perimeter, KEY_ROLE)
        )


def _ids(db: sqlite3.Connection, sql: str) -> dict[str, int]:
    return dict(db.execute(sql).fetchall())


def _one_of(numbers: Mapping[str, int], name: str | None) -> int:
    return next(iter(numbers.values())) if name is None else numbers[name]
