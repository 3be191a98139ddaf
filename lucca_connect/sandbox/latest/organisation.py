"""Departments, legal entities, business establishments (reference/api-2024-11-01.md 3.5 to 3.7)."""

from __future__ import annotations

import sqlite3

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.collection import Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.countries import alpha_3_sql
from lucca_connect.sandbox.latest.filters import Condition, Equals, Search, truth, whole_number
from lucca_connect.sandbox.rights import load_rights

_CURRENCIES = {"CHE": "CHF", "GBR": "GBP", "USA": "USD", "CAN": "CAD"}


def _departments(call: Call) -> Condition:
    del call
    return Condition(
        "SELECT departments.*, 1 - is_active AS is_archived,"
        " (WITH RECURSIVE up (id, parent) AS ("
        "  SELECT departments.id, departments.parent_id UNION ALL"
        "  SELECT above.id, above.parent_id FROM departments above JOIN up ON above.id = up.parent)"
        " SELECT count(*) FROM up) AS level FROM departments"
    )


def _department(view: View, row: sqlite3.Row) -> Resource:
    return {
        "remoteId": row["code"],
        "isArchived": bool(row["is_archived"]),
        "name": row["name"],
        "description": row["description"],
        "parent": view.reference("department", row["parent_id"]),
        "level": row["level"],
        "manager": view.reference("employee", row["head_id"]),
        "sortOrder": row["sort_order"],
        "owningApplication": None,
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
        "lastArchivedAt": timestamp(row["modified_at"]) if row["is_archived"] else None,
    }


DEPARTMENTS = Collection(
    type="department",
    family="departments",
    source=_departments,
    render=_department,
    links=lambda view, row: {
        "activeEmployees": view.link(
            f"employees?applicableJobPosition.department.id={row['id']}&status=active", "employees"
        )
    },
    filters={"search": Search(("name", "code")), "isArchived": Equals("is_archived", truth)},
)


def _legal_entities(call: Call) -> Condition:
    del call
    return Condition(
        f"SELECT legal_units.*, {alpha_3_sql('country_code')} AS country FROM legal_units"
    )


def _tax_number(value: str | None, country: str, french: str) -> Resource | None:
    if not value:
        return None
    return {"format": french if country == "FRA" else "other", "value": value}


def _legal_entity(view: View, row: sqlite3.Row) -> Resource:
    del view
    country = row["country"]
    return {
        "legalName": row["name"],
        "remoteId": row["code"],
        "isArchived": bool(row["is_archived"]),
        "countryCode": country,
        "currencyCode": _CURRENCIES.get(country, "EUR"),
        "taxIdentificationNumber": _tax_number(row["identification"], country, "franceSIREN"),
        "industryCode": _tax_number(row["activity_code"], country, "franceAPE"),
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["created_at"]),
        "lastArchivedAt": timestamp(row["created_at"]) if row["is_archived"] else None,
    }


LEGAL_ENTITIES = Collection(
    type="legal-entity",
    family="legal-entities",
    source=_legal_entities,
    render=_legal_entity,
    links=lambda view, row: {
        "businessEstablishments": view.link(
            f"business-establishments?legalEntity.id={row['id']}", "business-establishments"
        )
    },
    filters={"countryCode": Equals("country"), "isArchived": Equals("is_archived", truth)},
)


def _establishments(call: Call) -> Condition:
    """Silently reduced to the establishments that the client application was given."""
    given = load_rights(call.db, call.caller.role_id).establishments if call.caller else None
    perimeter = "1"
    values: tuple[int, ...] = ()
    if given is not None:
        perimeter = f"id IN ({', '.join('?' for _ in given)})"
        values = tuple(sorted(given))
    return Condition(
        f"SELECT establishments.*, {alpha_3_sql('country_code')} AS country,"
        " id = (SELECT min(other.id) FROM establishments other"
        " WHERE other.legal_unit_id = establishments.legal_unit_id) AS is_headquarters"
        f" FROM establishments WHERE {perimeter}",
        values,
    )


def _establishment(view: View, row: sqlite3.Row) -> Resource:
    country = row["country"]
    address = None
    if row["street"]:
        address = {
            "addressLines": [row["street"]],
            "postalCode": row["zip_code"],
            "locality": row["city"],
            "administrativeArea": None,
            "countryCode": country,
        }
    return {
        "name": row["name"],
        "remoteId": row["code"],
        "isArchived": bool(row["is_archived"]),
        "legalEntity": view.reference("legal-entity", row["legal_unit_id"]),
        "isHeadquarters": bool(row["is_headquarters"]),
        "taxIdentificationNumber": _tax_number(row["identification"], country, "franceSIRET"),
        "industryCode": _tax_number(row["activity_code"], country, "franceAPE"),
        "address": address,
        "timezoneId": row["timezone_id"],
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["created_at"]),
        "lastArchivedAt": timestamp(row["created_at"]) if row["is_archived"] else None,
    }


BUSINESS_ESTABLISHMENTS = Collection(
    type="business-establishment",
    family="business-establishments",
    source=_establishments,
    render=_establishment,
    filters={
        "legalEntity.id": Equals("legal_unit_id", whole_number),
        "search": Search(("name", "code")),
        "isArchived": Equals("is_archived", truth),
    },
    embedded={"legal-entity": lambda row: [row["legal_unit_id"]]},
)
