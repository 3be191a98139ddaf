"""Employees and their personal records (reference/api-2024-11-01.md 3.1, 3.2)."""

from __future__ import annotations

import re
import sqlite3

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.builtins import GENDER_SQL
from lucca_connect.sandbox.latest.collection import (
    EMPLOYMENT_OFFSET,
    JOB_POSITION_OFFSET,
    PERSONAL_RECORD_OFFSET,
    Collection,
    Resource,
    View,
    shifted,
    timestamp,
)
from lucca_connect.sandbox.latest.countries import alpha_3_sql
from lucca_connect.sandbox.latest.filelinks import file_path
from lucca_connect.sandbox.latest.filters import (
    Between,
    Condition,
    Equals,
    StartingWords,
    day,
    one_of,
    whole_number,
)
from lucca_connect.sandbox.latest.qualifications import QUALIFICATION_SQL
from lucca_connect.sandbox.rights import load_rights, visible_users_sql

STATUS = one_of("active", "upcoming", "deactivated")
TEMPLATE_SQL = "CASE WHEN contract_end IS NULL THEN 1 ELSE 2 END"
_INSURANCE_NUMBERS = {
    "swissSSN": re.compile(r"756\d{10}"),
    "frenchSSN": re.compile(r"[12]\d{4}[\dAB]{2}\d{6}(\d{2})?"),
}
_TITLES = {"mr": "mister", "m": "mister", "mrs": "miss", "ms": "miss", "mme": "miss"}


def people_sql(call: Call, columns: str = "") -> Condition:
    """The people that the caller's role may see, with what is computed from their contract; all
    of them for nobody, that is for the tenant's own events.

    Former and future people come along as far as the role may see them; which of them a list
    shows is a matter of its `status` filter (reference 4.3).
    """
    visible, values = "1", list[int | str]()
    if call.caller is not None:
        rights = load_rights(call.db, call.caller.role_id)
        visible, values = visible_users_sql(rights, call.now, include_former=None)
        if not rights.read_core:
            visible = f"0 AND {visible}"
    today = call.now.date().isoformat()
    return Condition(
        "SELECT users.*, substr(contract_start, 1, 10) AS starts_on,"
        " substr(contract_end, 1, 10) AS ends_on, substr(birth_date, 1, 10) AS birth_day,"
        f" {TEMPLATE_SQL} AS template_id, {QUALIFICATION_SQL} AS qualification_id,"
        " (SELECT legal_unit_id FROM establishments WHERE establishments.id = establishment_id)"
        " AS legal_unit_id,"
        " json_extract(other, '$.externalId') AS remote_id,"
        " CASE WHEN substr(contract_start, 1, 10) > ? THEN 'upcoming'"
        " WHEN substr(contract_end, 1, 10) < ? THEN 'deactivated' ELSE 'active' END AS status"
        f"{columns} FROM users WHERE {visible}",
        (today, today, *values),
    )


def _employee(view: View, row: sqlite3.Row) -> Resource:
    birth = row["birth_day"]
    return {
        "remoteId": row["remote_id"],
        "portrait": view.reference("portrait", row["picture_id"]),
        "givenName": row["first_name"],
        "familyName": row["last_name"],
        "employeeNumber": row["employee_number"],
        "status": row["status"],
        "email": row["mail"],
        "birthDay": {"day": int(birth[8:10]), "month": int(birth[5:7])} if birth else None,
        "phoneNumber": row["professional_mobile"] or row["direct_line"],
        "applicableEmployment": view.reference("employment", row["id"] + EMPLOYMENT_OFFSET),
        "applicableJobPosition": view.reference("job-position", row["id"] + JOB_POSITION_OFFSET),
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


def _employee_links(view: View, row: sqlite3.Row) -> Resource:
    id_ = row["id"]
    picture = row["picture_id"]
    return {
        "employments": view.link(f"employments?employee.id={id_}", "employments"),
        "jobPositions": view.link(f"job-positions?employment.employee.id={id_}", "job-positions"),
        "personalRecord": view.link(
            f"employee-personal-records/{id_ + PERSONAL_RECORD_OFFSET}",
            "employee-personal-records",
        ),
        "portrait": view.link(file_path(view.call, picture), "employees") if picture else None,
    }


EMPLOYEES = Collection(
    type="employee",
    family="employees",
    source=people_sql,
    render=_employee,
    links=_employee_links,
    filters={
        "search": StartingWords(("first_name", "last_name")),
        "id": Equals("id", whole_number),
        "email": Equals("mail"),
        "status": Equals("status", STATUS),
        "applicableEmployment.legalEntity.id": Equals("legal_unit_id", whole_number),
        "applicableEmployment.remoteId": Equals("NULL"),
        "applicableEmployment.startsOn": Equals("starts_on", day),
        "applicableEmployment.startsOn.between": Between("starts_on"),
        "applicableEmployment.endsOn": Equals("ends_on", day),
        "applicableEmployment.endsOn.between": Between("ends_on"),
        "applicableEmployment.template.id": Equals("template_id", whole_number),
        "applicableEmployment.template.term": Equals(
            "CASE template_id WHEN 1 THEN 'permanent' ELSE 'fixed' END",
            one_of("permanent", "fixed"),
        ),
        "applicableJobPosition.remoteId": Equals("NULL"),
        "applicableJobPosition.businessEstablishment.id": Equals("establishment_id", whole_number),
        "applicableJobPosition.department.id": Equals("department_id", whole_number),
        "applicableJobPosition.manager.id": Equals("manager_id", whole_number),
        "applicableJobPosition.jobQualification.id": Equals("qualification_id", whole_number),
        "applicableJobPosition.jobQualification.remoteId": Equals("NULL"),
        "applicableJobPosition.occupationCategory.id": Equals("csp_id", whole_number),
        "applicableJobPosition.occupationCategory.remoteId": Equals("NULL"),
    },
    sorts={"familyName": "last_name", "createdAt": "created_at"},
    embedded={"employment": lambda row: [row["id"]], "job-position": lambda row: [row["id"]]},
)


def insurance_number(value: str | None) -> Resource | None:
    """`{format, value}`, the format guessed from the number's look."""
    if not value:
        return None
    plain = "".join(character for character in value if character.isalnum())
    for format_, pattern in _INSURANCE_NUMBERS.items():
        if pattern.fullmatch(plain):
            return {"format": format_, "value": value}
    return {"format": "other", "value": value}


def title(stored: str | None) -> str:
    return _TITLES.get((stored or "").casefold().rstrip("."), "unknown")


def _personal_record(view: View, row: sqlite3.Row) -> Resource:
    bank = None
    if row["iban"]:
        bank = {
            "format": "iban",
            "bankName": row["bank_name"],
            "accountIdentifier": row["iban"],
            "bankIdentifier": None,
        }
    return {
        "employee": view.reference("employee", row["id"]),
        "title": title(row["civil_title"]),
        "legalGender": row["legal_gender"],
        "birthDate": row["birth_day"],
        "insuranceNumber": insurance_number(row["insurance_number"]),
        "nationalitiesCountryCodes": [row["nationality"]] if row["nationality"] else [],
        "bankAccount": bank,
        "phoneNumber": row["personal_mobile"],
        "email": row["personal_email"],
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


def _personal_source(call: Call) -> Condition:
    return people_sql(
        call,
        f", {alpha_3_sql('nationality_id')} AS nationality, {GENDER_SQL} AS legal_gender",
    )


PERSONAL_RECORDS = Collection(
    type="employee-personal-record",
    family="employee-personal-records",
    source=_personal_source,
    render=_personal_record,
    offset=PERSONAL_RECORD_OFFSET,
    key_of=shifted(PERSONAL_RECORD_OFFSET),
    filters={
        "employee.id": Equals("id", whole_number),
        "legalGender": Equals("legal_gender", one_of("unknown", "male", "female", "diverse")),
        "nationalitiesCountryCodes": Equals("nationality"),
    },
    embedded={"employee": lambda row: [row["id"]]},
)
