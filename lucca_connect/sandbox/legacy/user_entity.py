"""The v3 user: every property of reference/legacy-api.md 2.3, as read and as filtered.

`users.other` holds the seldom used ones as a JSON object with v3's names as keys, and
`userAxisValues` {axis id: section id}, `applicationData` {profile name: id}, `userWorkCycles`
[{id, workCycleID, startsOn, endsOn}].
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any

from lucca_connect.sandbox.legacy import entities, reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.entity import (
    Build,
    Entity,
    Property,
    Render,
    entity,
    render_nested,
)
from lucca_connect.sandbox.legacy.extended_reading import build_extended_data
from lucca_connect.sandbox.legacy.property_kinds import (
    by_id,
    computed,
    date_text,
    link,
    nested,
    nested_list,
    stored,
)
from lucca_connect.sandbox.legacy.scope import Row, Scope
from lucca_connect.sandbox.legacy.selection import Selection

GENDERS = ("Undefined", "Male", "Female", "Misc")
FULL_NAME = "users.first_name || ' ' || users.last_name"
REVERSED_NAME = "users.last_name || ' ' || users.first_name"
AXIS_VALUES = "userAxisValues"
FILE_PATH = "/api/v3/files"


def _text(name: str, column: str) -> Property:
    return stored(name, f"users.{column}", core=True)


def _number(name: str, column: str) -> Property:
    sql = Column(f"users.{column}", Kind.INTEGER)
    return computed(name, itemgetter(column), column=sql, core=True)


def _indexed(name: str) -> Property:
    column = Column(f"users.{name}", Kind.TEXT, indexed=True)
    return computed(name, itemgetter(name), column=column, core=True)


def _other(name: str, kind: Kind) -> Property:
    """A property kept in `users.other`, null when it is absent."""

    def build(scope: Scope, _selection: Selection) -> Render:
        return lambda row: scope.other(row).get(name)

    return Property(name, build, Column(f"json_extract(users.other, '$.{name}')", kind), core=True)


def _from_names(
    name: str, key: str, kind: Entity, names: Callable[[Scope, Iterable[Any]], Iterable[Row]]
) -> Property:
    return nested(name, key, lambda: kind, names, core=True)


def _role_list(scope: Scope, selection: Selection) -> Render:
    """`habilitedRoles`: the secondary roles."""
    lists: dict[int, list[int]] = {
        row["id"]: [] if row["habilitated_roles"] == "[]" else json.loads(row["habilitated_roles"])
        for row in scope.rows
    }
    wanted = {role for roles in lists.values() for role in roles}
    rendered = by_id(scope, wanted, entities.ROLE, entities.find_roles, selection)
    return lambda row: [rendered[role] for role in lists[row["id"]] if role in rendered]


def _picture(scope: Scope, selection: Selection) -> Render:
    wanted = {row["picture_id"] for row in scope.rows} - {None}
    sql = "SELECT id, name, content_type FROM files WHERE id IN (SELECT value FROM json_each(?))"
    rows = scope.select(sql, wanted)
    items = render_nested(PICTURE, selection, scope.over(rows))
    rendered = {row["id"]: item for row, item in zip(rows, items, strict=True)}
    return lambda row: rendered.get(row["picture_id"])


def _work_cycles(scope: Scope, row: Row) -> list[Row]:
    return [{**cycle, "owner": row["id"]} for cycle in scope.other(row).get("userWorkCycles", [])]


def _axis_values(scope: Scope, _selection: Selection) -> Render:
    """One key for each axis: `userAxisValues_4`."""
    return _sections(scope, None)


def _axis_value(name: str) -> Property | None:
    """`userAxisValues_4` asked for by itself: one key, absent without a value."""
    prefix, _, axis = name.partition(f"{AXIS_VALUES.lower()}_")
    if prefix or not axis:
        return None
    build: Build = lambda scope, _selection: _sections(scope, axis)  # noqa: E731 (a typed name)
    return Property(AXIS_VALUES, build, core=True, spread=True)


def _sections(scope: Scope, wanted: str | None) -> Render:
    base = f"{scope.call.origin}/api/v3/axisSections/"
    names = dict(scope.call.db.execute("SELECT id, name FROM axis_sections").fetchall())

    def render(row: Row) -> Json:
        return {
            f"{AXIS_VALUES}_{axis}": {"id": key, "name": names.get(key), "url": f"{base}{key}"}
            for axis, key in scope.other(row).get(AXIS_VALUES, {}).items()
            if wanted in (None, axis)
        }

    return render


def _application_data(scope: Scope, _selection: Selection) -> Render:
    """Read nested, written at the root as `profile_x`."""
    base = f"{scope.call.origin}/api/v3/profiles/"

    def render(row: Row) -> Json:
        profiles = scope.other(row).get("applicationData", {})
        return {
            name: {"id": key, "name": f"Profil {key}", "url": f"{base}{key}"}
            for name, key in profiles.items()
        }

    return render


def _attributes(_row: Row) -> Json:
    return {}


PICTURE = entity(
    "Picture",
    (
        computed("id", itemgetter("id")),
        computed("name", itemgetter("name")),
        link(FILE_PATH),
        computed("href", lambda row: f"/getFile.ashx?id={row['id']}"),
        computed("mimetype", itemgetter("content_type")),
    ),
)
_PATTERN = nested(
    "workCycle",
    "workCycleID",
    lambda: entities.WORK_CYCLE_KIND,
    reference_data.from_names(reference_data.WORK_CYCLES),
)
WORK_CYCLE = entity(
    "UserWorkCycle",
    (
        computed("id", itemgetter("id")),
        computed("ownerID", itemgetter("owner")),
        computed("workCycleID", itemgetter("workCycleID")),
        computed("startsOn", lambda row: date_text(row["startsOn"])),
        computed("endsOn", lambda row: date_text(row["endsOn"])),
    ),
    whole=True,
    derive={"workcycle": _PATTERN}.get,
)

USER = entity(
    "User",
    (
        stored("id", "users.id", Kind.INTEGER),
        computed(
            "name",
            lambda row: f"{row['first_name']} {row['last_name']}",
            column=Column(FULL_NAME, Kind.TEXT),
        ),
        computed(
            "displayName",
            lambda row: f"{row['last_name']} {row['first_name']}",
            column=Column(REVERSED_NAME, Kind.TEXT),
        ),
        link("/api/v3/users"),
        stored("modifiedAt", "users.modified_at", Kind.DATETIME, core=True),
        _text("firstName", "first_name"),
        _text("lastName", "last_name"),
        _indexed("login"),
        _indexed("mail"),
        stored("dtContractStart", "users.contract_start", Kind.DATE, core=True),
        stored("dtContractEnd", "users.contract_end", Kind.DATE, core=True),
        stored("birthDate", "users.birth_date", Kind.DATE, core=True),
        _text("employeeNumber", "employee_number"),
        _number("legalEntityID", "establishment_id"),
        nested(
            "legalEntity",
            "establishment_id",
            lambda: entities.LEGAL_ENTITY,
            entities.find_legal_entities,
            core=True,
        ),
        _number("departmentID", "department_id"),
        nested(
            "department",
            "department_id",
            lambda: entities.DEPARTMENT,
            entities.find_departments,
            core=True,
        ),
        _number("managerID", "manager_id"),
        nested("manager", "manager_id", entities.user_entity, entities.find_users, core=True),
        _number("rolePrincipalId", "role_principal_id"),
        nested(
            "rolePrincipal",
            "role_principal_id",
            lambda: entities.ROLE,
            entities.find_roles,
            core=True,
        ),
        Property("habilitedRoles", _role_list, core=True),
        _number("cultureID", "culture_id"),
        _from_names(
            "culture",
            "culture_id",
            entities.CULTURE,
            reference_data.from_names(reference_data.CULTURES),
        ),
        _number("calendarId", "calendar_id"),
        _from_names(
            "calendar",
            "calendar_id",
            entities.CALENDAR,
            reference_data.from_names(reference_data.CALENDARS),
        ),
        _number("cspId", "csp_id"),
        _from_names(
            "csp",
            "csp_id",
            entities.CATEGORY,
            reference_data.from_names(reference_data.CATEGORIES),
        ),
        _text("nationalityId", "nationality_id"),
        _from_names(
            "nationality",
            "nationality_id",
            entities.NATIONALITY,
            reference_data.from_names(reference_data.NATIONALITIES),
        ),
        stored("seniorityDate", "users.seniority_date", Kind.DATE, core=True),
        _text("insuranceNumber", "insurance_number"),
        computed(
            "gender",
            lambda row: row["gender"] or GENDERS[0],
            column=Column("coalesce(users.gender, 'Undefined')", Kind.CHOICE, GENDERS),
            core=True,
        ),
        _text("civilTitle", "civil_title"),
        _text("address", "address"),
        _text("directLine", "direct_line"),
        _text("jobTitle", "job_title"),
        _text("personalEmail", "personal_email"),
        _text("personalMobile", "personal_mobile"),
        _text("professionalMobile", "professional_mobile"),
        _text("quote", "quote"),
        Property("picture", _picture, core=True),
        nested_list("userWorkCycles", lambda: WORK_CYCLE, _work_cycles, core=True),
        _text("bankName", "bank_name"),
        _text("rib", "rib"),
        _text("iban", "iban"),
        _text("bic", "bic"),
        _other("frenchCarTaxHorsePower", Kind.INTEGER),
        _other("frenchMotocyclesTaxHorsePower", Kind.INTEGER),
        _other("allowsElectronicPayslip", Kind.BOOLEAN),
        _other("personalCard", Kind.TEXT),
        _other("corporateCard", Kind.TEXT),
        _other("unitSellPrice", Kind.NUMBER),
        Property("applicationData", _application_data, core=True),
        Property("userAxisValues", _axis_values, core=True, spread=True),
        _other("externalId", Kind.TEXT),
        computed("attributes", _attributes, core=True),
        Property("extendedData", build_extended_data),
    ),
    paths={
        "department.id": Column("users.department_id", Kind.INTEGER),
        "department.name": Column(
            "(SELECT name FROM departments WHERE id = users.department_id)", Kind.TEXT
        ),
        "legalentity.id": Column("users.establishment_id", Kind.INTEGER),
        "legalentity.name": Column(
            "(SELECT name FROM establishments WHERE id = users.establishment_id)", Kind.TEXT
        ),
        "manager.id": Column("users.manager_id", Kind.INTEGER),
        "roleprincipal.id": Column("users.role_principal_id", Kind.INTEGER),
        "roleprincipal.name": Column(
            "(SELECT name FROM roles WHERE id = users.role_principal_id)", Kind.TEXT
        ),
        "habilitedroles.id": Column(
            "role.value", Kind.INTEGER, through="json_each(users.habilitated_roles) AS role"
        ),
        "culture.id": Column("users.culture_id", Kind.INTEGER),
        "calendar.id": Column("users.calendar_id", Kind.INTEGER),
        "csp.id": Column("users.csp_id", Kind.INTEGER),
        "nationality.id": Column("users.nationality_id", Kind.TEXT),
    },
    derive=_axis_value,
)
