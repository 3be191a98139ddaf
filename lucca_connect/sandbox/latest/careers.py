"""Employments and job positions (reference/api-2024-11-01.md 3.3, 3.4) and their templates (3.8).

The store keeps one contract for each person, so each has one employment and one position in it.
"""

from __future__ import annotations

import json
import sqlite3

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.collection import (
    EMPLOYMENT_OFFSET,
    JOB_POSITION_OFFSET,
    Collection,
    Resource,
    View,
    shifted,
    timestamp,
)
from lucca_connect.sandbox.latest.filters import (
    Between,
    Condition,
    Equals,
    OneOf,
    day,
    whole_number,
)
from lucca_connect.sandbox.latest.people import STATUS, people_sql

_NEVER = "9999-12-31"
# The first position of an employment sets everything.
_UPDATED = (
    "remoteId",
    "jobTitle",
    "jobQualification",
    "occupationCategory",
    "workingTimeArrangement",
    "department",
)


def _employment(view: View, row: sqlite3.Row) -> Resource:
    return {
        "remoteId": None,
        "employee": view.reference("employee", row["id"]),
        "legalEntity": view.reference("legal-entity", row["legal_unit_id"]),
        "status": row["status"],
        "start": {"date": row["starts_on"]},
        "end": {"date": row["ends_on"]} if row["ends_on"] else None,
        "document": None,
        "template": view.reference("employment-template", row["template_id"]),
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


def _employment_links(view: View, row: sqlite3.Row) -> Resource:
    id_ = row["id"] + EMPLOYMENT_OFFSET
    return {
        "document": None,
        "jobPositions": view.link(f"job-positions?employment.id={id_}", "job-positions"),
        "probationaryPeriods": view.link(
            f"probationary-periods?employment.id={id_}", "probationary-periods"
        ),
    }


EMPLOYMENTS = Collection(
    type="employment",
    family="employments",
    source=people_sql,
    render=_employment,
    links=_employment_links,
    offset=EMPLOYMENT_OFFSET,
    key_of=shifted(EMPLOYMENT_OFFSET),
    filters={
        "id": Equals("id", shifted(EMPLOYMENT_OFFSET)),
        "remoteId": Equals("NULL"),
        "employee.id": Equals("id", whole_number),
        "legalEntity.id": Equals("legal_unit_id", whole_number),
        "template.id": Equals("template_id", whole_number),
        "start.date": Equals("starts_on", day),
        "start.date.between": Between("starts_on"),
        "end.date": Equals("ends_on", day),
        "end.date.between": Between("ends_on"),
        "status": Equals("status", STATUS, single=True),
    },
    sorts={"start.date": "starts_on", "end.date": f"coalesce(ends_on, '{_NEVER}')"},
    embedded={"employee": lambda row: [row["id"]]},
)


def _job_position(view: View, row: sqlite3.Row) -> Resource:
    return {
        "remoteId": None,
        "employment": view.reference("employment", row["id"] + EMPLOYMENT_OFFSET),
        "employee": view.reference("employee", row["id"]),
        "status": row["status"],
        "startsOn": row["starts_on"],
        "endsOn": row["ends_on"],
        "businessEstablishment": view.reference("business-establishment", row["establishment_id"]),
        "jobTitle": row["job_title"],
        "jobQualification": view.reference("job-qualification", row["qualification_id"]),
        "manager": view.reference("employee", row["manager_id"]),
        "occupationCategory": view.reference("occupation-category", row["csp_id"]),
        "workingTimeArrangement": None,
        "department": view.reference("department", row["department_id"]),
        "document": None,
        "notes": None,
        "t9n": {"jobTitle": {}},
        "updatedAttributes": list(_UPDATED),
        "createdAt": timestamp(row["created_at"]),
        "lastUpdatedAt": timestamp(row["modified_at"]),
    }


JOB_POSITIONS = Collection(
    type="job-position",
    family="job-positions",
    source=people_sql,
    render=_job_position,
    offset=JOB_POSITION_OFFSET,
    key_of=shifted(JOB_POSITION_OFFSET),
    filters={
        "id": Equals("id", shifted(JOB_POSITION_OFFSET)),
        "remoteId": Equals("NULL"),
        "employment.id": Equals("id", shifted(EMPLOYMENT_OFFSET)),
        "employment.employee.id": Equals("id", whole_number),
        "businessEstablishment.id": Equals("establishment_id", whole_number),
        "status": Equals("status", STATUS, single=True),
        "startsOn": Equals("starts_on", day),
        "startsOn.between": Between("starts_on"),
        "endsOn": Equals("ends_on", day),
        "endsOn.between": Between("ends_on"),
        "jobQualification.id": Equals("qualification_id", whole_number),
        "occupationCategory.id": Equals("csp_id", whole_number),
        "manager.id": Equals("manager_id", whole_number),
        "department.id": Equals("department_id", whole_number),
        "updatedAttributes": Equals("1", OneOf(dict.fromkeys(_UPDATED, 1))),
    },
    sorts={"startsOn": "starts_on", "endsOn": f"coalesce(ends_on, '{_NEVER}')"},
    embedded={
        "department": lambda row: [row["department_id"]],
        "job-qualification": lambda row: [row["qualification_id"]],
        "employee": lambda row: [row["id"], row["manager_id"]],
        "employment": lambda row: [row["id"]],
    },
)


def _template_source(call: Call) -> Condition:
    del call
    return Condition(
        "SELECT 1 AS id, 'Permanent contract' AS title, 'permanent' AS term,"
        ' \'{"fr-FR": "Contrat à durée indéterminée"}\' AS names'
        " UNION ALL SELECT 2, 'Fixed-term contract', 'fixed',"
        ' \'{"fr-FR": "Contrat à durée déterminée"}\''
    )


def _template(view: View, row: sqlite3.Row) -> Resource:
    del view
    return {
        "title": row["title"],
        "legalEntities": [],
        "term": row["term"],
        "audience": "employee",
        "t9n": {"title": json.loads(row["names"])},
    }


EMPLOYMENT_TEMPLATES = Collection(
    type="employment-template",
    family="employment-templates",
    source=_template_source,
    render=_template,
)
