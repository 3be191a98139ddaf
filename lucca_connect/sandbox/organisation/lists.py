"""The v4 lists under /organization/structure/api.

Source: reference/legacy-api.md 5.1, 5.2 (fields and parameters). They show every row: no right on
them is documented.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.departments import load_departments
from lucca_connect.sandbox.legacy.scope import Row
from lucca_connect.sandbox.organisation.listing import (
    Resource,
    answer_resource,
    constants,
    table,
)
from lucca_connect.sandbox.seed.names import JOBS

COUNTRIES: dict[str, tuple[int, str, str]] = {
    "FR": (250, "France", "EUR"),
    "CH": (756, "Suisse", "CHF"),
    "ES": (724, "Espagne", "EUR"),
    "DE": (276, "Allemagne", "EUR"),
    "IT": (380, "Italie", "EUR"),
    "GB": (826, "Royaume-Uni", "GBP"),
}


def list_departments(call: Call) -> Answer:
    """GET departments."""
    return answer_resource(call, DEPARTMENTS)


def department_tree(call: Call) -> Answer:
    """GET departments/tree: `{node, children}` without `data`; active departments only."""
    return Answer(HTTPStatus.OK, tree(call, is_active=True, link=False))


def list_establishments(call: Call) -> Answer:
    """GET establishments, called legal entities in v3."""
    return answer_resource(call, ESTABLISHMENTS)


def list_legal_units(call: Call) -> Answer:
    """GET legal-units."""
    return answer_resource(call, LEGAL_UNITS)


def list_countries(call: Call) -> Answer:
    """GET countries: those of the tenant's legal units and their neighbours."""
    return answer_resource(call, COUNTRY_LIST)


def list_occupation_categories(call: Call) -> Answer:
    """GET occupation-categories: what v3 calls csp and contracts spc."""
    return answer_resource(call, OCCUPATION_CATEGORIES)


def list_job_qualifications(call: Call) -> Answer:
    """GET job-qualifications."""
    return answer_resource(call, JOB_QUALIFICATIONS)


def list_locations(call: Call) -> Answer:
    """GET work-locations and user-locations: this tenant keeps none (7, TAP)."""
    return answer_resource(call, LOCATIONS)


def tree(call: Call, *, is_active: bool, link: bool) -> Json:
    """The department tree.

    Args:
        is_active: whether active or archived departments are wanted; a wanted department under
            one that is not hangs at the root.
        link: whether nodes carry a `url`, as v3's do.
    """
    wanted = {
        key: department
        for key, department in load_departments(call.db).items()
        if bool(department["is_active"]) is is_active
    }
    children: dict[int | None, list[Json]] = {}
    for key, department in reversed(wanted.items()):
        node: dict[str, Json] = {"id": key, "name": department["name"]}
        if link:
            node["url"] = f"{call.origin}/api/v3/departments/{key}"
        parent = department["parent_id"]
        place = parent if parent in wanted else None
        children.setdefault(place, []).insert(0, {"node": node, "children": children.get(key, [])})
    return {"node": None, "children": children.get(None, [])}


def _department(call: Call) -> Callable[[Row], Json]:
    departments = load_departments(call.db)

    def render(row: Row) -> Json:
        department = departments[row["id"]]
        return {
            "id": row["id"],
            "name": row["name"],
            "code": row["code"],
            "description": row["description"],
            "parentId": department.parent_hierarchy,
            "parentLuccaId": row["parent_id"],
            "hierarchy": department.hierarchy,
            "isActive": bool(row["is_active"]),
            "headId": row["head_id"],
            "createdAt": row["created_at"],
            "lastModifiedAt": row["modified_at"],
            "sortOrderInSiblings": department.path[-1],
        }

    return render


def _country(code: str | None) -> dict[str, Any]:
    number, name, currency = COUNTRIES.get((code or "FR").upper(), COUNTRIES["FR"])
    return {"id": number, "name": name, "currency": {"id": currency, "code": currency}}


def _legal_unit(call: Call) -> Callable[[Row], Json]:
    headquarters = _pairs(
        call, "SELECT legal_unit_id, min(id) FROM establishments GROUP BY legal_unit_id"
    )

    def render(row: Row) -> Json:
        return {
            "id": row["id"],
            "name": row["name"],
            "code": row["code"],
            "legalIdentificationNumber": row["identification"],
            "activityCode": row["activity_code"],
            "countryId": row["country_id"],
            "country": _country(row["country_code"]),
            "headquartersId": headquarters.get(row["id"]),
            "createdAt": row["created_at"],
            "isArchived": bool(row["is_archived"]),
        }

    return render


def _establishment(call: Call) -> Callable[[Row], Json]:
    show_unit = _legal_unit(call)
    units = {row["id"]: show_unit(row) for row in call.db.execute("SELECT * FROM legal_units")}
    people = _pairs(call, "SELECT establishment_id, count(*) FROM users GROUP BY establishment_id")

    def render(row: Row) -> Json:
        return {
            "id": row["id"],
            "name": row["name"],
            "legalUnitId": row["legal_unit_id"],
            "code": row["code"],
            "legalUnit": units.get(row["legal_unit_id"]),
            "legalIdentificationNumber": row["identification"],
            "activityCode": row["activity_code"],
            "calendarId": row["calendar_id"],
            "address": {
                "street": row["street"],
                "zipCode": row["zip_code"],
                "city": row["city"],
            },
            "timezoneId": row["timezone_id"],
            "timeZoneId": row["timezone_id"],
            "usersCount": people.get(row["id"], 0),
            "createdAt": row["created_at"],
            "author": None,
            "isArchived": bool(row["is_archived"]),
        }

    return render


def _named_row(_call: Call) -> Callable[[Row], Json]:
    return lambda row: {"id": row["id"], "name": row["name"]}


def _pairs(call: Call, sql: str) -> dict[int, int]:
    return {row[0]: row[1] for row in call.db.execute(sql)}


DEPARTMENTS = Resource(
    source=table("departments"),
    prepare=_department,
    sort={"code": "fold(code)", "createdAt": "created_at"},
    booleans={"isActive": "is_active"},
)
ESTABLISHMENTS = Resource(
    source=table("establishments"),
    prepare=_establishment,
    sort={"code": "fold(code)", "createdAt": "created_at"},
    integers={"legalUnitId": "legal_unit_id"},
    booleans={"isArchived": "is_archived"},
)
LEGAL_UNITS = Resource(
    source=table("legal_units"),
    prepare=_legal_unit,
    sort={"code": "fold(code)", "createdAt": "created_at"},
    booleans={"isArchived": "is_archived"},
)
COUNTRY_LIST = Resource(
    source=constants((key, name, code) for code, (key, name, _) in COUNTRIES.items()),
    prepare=_named_row,
    sort={"code": "code"},
)
OCCUPATION_CATEGORIES = Resource(
    source=constants((key, name, f"CSP{key}") for key, name in reference_data.CATEGORIES.items()),
    prepare=_named_row,
)
JOB_QUALIFICATIONS = Resource(
    source=constants((key, name, f"Q{key}") for key, name in enumerate(JOBS, start=1)),
    prepare=_named_row,
)
LOCATIONS = Resource(source=constants(()), prepare=_named_row)
