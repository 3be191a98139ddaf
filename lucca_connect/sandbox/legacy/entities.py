"""The entities that a v3 user refers to: departments, legal entities, roles and small lists."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.departments import Department, load_departments
from lucca_connect.sandbox.legacy.entity import Entity, Property, Render, entity, render_nested
from lucca_connect.sandbox.legacy.property_kinds import computed, link, nested, stored
from lucca_connect.sandbox.legacy.scope import Row, Scope
from lucca_connect.sandbox.legacy.selection import Selection
from lucca_connect.sandbox.rights import visible_users_sql

FIRST_POSITION = 10**19
_identifier, _name = itemgetter("id"), itemgetter("name")


def named(type_name: str, path: str) -> Entity:
    """An entity of which only id, name and url are known."""
    return entity(type_name, (computed("id", _identifier), computed("name", _name), link(path)))


def find_departments(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    """Departments with their place in the tree."""
    known = load_departments(scope.call.db)
    return [known[key] for key in sorted(wanted) if key in known]


def find_legal_entities(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    """Establishments, called legal entities in v3."""
    sql = "SELECT * FROM establishments WHERE id IN (SELECT value FROM json_each(?))"
    return scope.select(sql, wanted)


def find_legal_units(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    """Legal units: the companies behind establishments."""
    sql = "SELECT * FROM legal_units WHERE id IN (SELECT value FROM json_each(?))"
    return scope.select(sql, wanted)


def find_roles(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    """Roles of people and of keys."""
    return scope.select("SELECT * FROM roles WHERE id IN (SELECT value FROM json_each(?))", wanted)


def find_users(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    """People by id, without regard to the caller's perimeter: a manager is always named."""
    return scope.select("SELECT * FROM users WHERE id IN (SELECT value FROM json_each(?))", wanted)


def user_entity() -> Entity:
    """The user itself, imported late: managers and heads are users."""
    from lucca_connect.sandbox.legacy.user_entity import USER

    return USER


def users_of(name: str, column: str, *, former: bool) -> Property:
    """The people whose column names the row, as far as the caller may see them."""

    def build(scope: Scope, selection: Selection) -> Render:
        pairs = _people(scope, column, former=former)
        rows = find_users(scope, {identifier for _, identifier in pairs})
        items = render_nested(user_entity(), selection, scope.over(rows))
        rendered = {row["id"]: item for row, item in zip(rows, items, strict=True)}
        lists: dict[int, list[Json]] = {}
        for owner, identifier in pairs:
            lists.setdefault(owner, []).append(rendered[identifier])
        return lambda row: lists.get(row["id"], [])

    return Property(name, build)


def count_of(name: str, column: str, *, former: bool) -> Property:
    """How many people such a list has."""

    def build(scope: Scope, _selection: Selection) -> Render:
        counts = Counter(owner for owner, _ in _people(scope, column, former=former))
        return lambda row: counts[row["id"]]

    return Property(name, build)


def _people(scope: Scope, column: str, *, former: bool) -> list[tuple[int, int]]:
    visible, values = visible_users_sql(scope.rights, scope.call.now, include_former=former)
    sql = (
        f"SELECT users.{column}, users.id FROM users WHERE {visible}"
        f" AND users.{column} IN (SELECT value FROM json_each(?)) ORDER BY users.id"
    )
    owners = json.dumps([row["id"] for row in scope.rows])
    return [(pair[0], pair[1]) for pair in scope.call.db.execute(sql, (*values, owners))]


def _v3_hierarchy(department: Row) -> str:
    path = department.path if isinstance(department, Department) else ()
    return "".join(("/", *(f"{position}.0/" for position in path)))


def _v3_parent(department: Row) -> str:
    parent = department.parent if isinstance(department, Department) else None
    return _v3_hierarchy(parent) if parent else "/"


def _level(department: Row) -> int:
    return len(department.path) if isinstance(department, Department) else 0


DEPARTMENT = entity(
    "Department",
    (
        stored("id", "departments.id", Kind.INTEGER),
        stored("name", "departments.name"),
        stored("code", "departments.code"),
        computed("hierarchy", _v3_hierarchy),
        computed("parentId", _v3_parent, column=Column("departments.parent_id", Kind.INTEGER)),
        stored("isActive", "departments.is_active", Kind.BOOLEAN),
        computed(
            "isArchived",
            lambda row: not row["is_active"],
            column=Column("1 - departments.is_active", Kind.BOOLEAN),
        ),
        computed("position", lambda row: FIRST_POSITION + row["sort_order"]),
        computed("level", _level),
        stored("sortOrder", "departments.sort_order", Kind.INTEGER),
        computed(
            "headID", itemgetter("head_id"), column=Column("departments.head_id", Kind.INTEGER)
        ),
        nested("head", "head_id", user_entity, find_users),
        users_of("users", "department_id", former=True),
        users_of("currentUsers", "department_id", former=False),
        count_of("currentUsersCount", "department_id", former=False),
        link("/api/v3/departments"),
    ),
    paths={"headid": Column("departments.head_id", Kind.INTEGER)},
)

LEGAL_UNIT = named("LegalUnit", "/api/v3/legalUnits")

LEGAL_ENTITY = entity(
    "LegalEntity",
    (
        stored("id", "establishments.id", Kind.INTEGER),
        stored("name", "establishments.name"),
        stored("code", "establishments.code"),
        nested("legalUnit", "legal_unit_id", lambda: LEGAL_UNIT, find_legal_units),
        stored("isArchived", "establishments.is_archived", Kind.BOOLEAN),
        link("/api/v3/legalEntities"),
    ),
    paths={"legalunit.id": Column("establishments.legal_unit_id", Kind.INTEGER)},
)

ROLE = entity(
    "Role",
    (
        stored("id", "roles.id", Kind.INTEGER),
        stored("name", "roles.name"),
        link("/api/v3/roles"),
        count_of("usersCount", "role_principal_id", former=True),
        users_of("users", "role_principal_id", former=True),
    ),
)

CULTURE = named("Culture", "/api/v3/cultures")
CALENDAR = named("Calendar", "/api/v3/calendars")
CATEGORY = named("Csp", "/api/v3/csps")
NATIONALITY = named("Country", "/api/v3/countries")
PROFILE = named("Profile", "/api/v3/profiles")
WORK_CYCLE_KIND = entity(
    "WorkCycle",
    (
        computed("id", _identifier, column=Column("item.id", Kind.INTEGER)),
        computed("name", _name, column=Column("item.name", Kind.TEXT)),
        link("/api/v3/workCycles"),
    ),
)
