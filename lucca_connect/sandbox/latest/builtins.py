"""Built-in attribute definitions (reference/api-2024-11-01.md 4.1, 4.2).

`employee.givenName`, `employment.start`, `jobPosition.department`, `jobPosition.manager` and
`personal.legalGender` are documented; the others follow their pattern by inference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# v3 says Undefined, Male, Female, Misc (reference/legacy-api.md 2.3).
GENDER_SQL = (
    "CASE lower(gender) WHEN 'male' THEN 'male' WHEN 'female' THEN 'female'"
    " WHEN 'misc' THEN 'diverse' ELSE 'unknown' END"
)


@dataclass(frozen=True, slots=True)
class Builtin:
    """One built-in definition.

    Attributes:
        id: dotted. schema: title of the schema its value has.
        sql: JSON text of the value over the people source, NULL for no value.
        en, fr: its names.
    """

    id: str
    schema: str
    sql: str
    en: str
    fr: str

    @property
    def target(self) -> str:
        """`targetType`; personal data belong to the employee."""
        owner = self.id.partition(".")[0]
        return {"employment": "employment", "jobPosition": "job-position"}.get(owner, "employee")

    @property
    def title(self) -> str:
        """Kebab-case, as `employee.given-name`."""
        return re.sub(r"(?<=[a-z])([A-Z])", lambda match: f"-{match[1].lower()}", self.id)


def _text(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE json_quote({column}) END"


def _number(column: str) -> str:
    return f"CAST({column} AS TEXT)"


BUILTINS: tuple[Builtin, ...] = (
    Builtin("employee.givenName", "short-text", _text("first_name"), "First Name", "Prénom"),
    Builtin("employee.familyName", "short-text", _text("last_name"), "Last Name", "Nom"),
    Builtin("employee.email", "email", _text("mail"), "Email", "E-mail"),
    Builtin(
        "employee.employeeNumber",
        "short-text",
        _text("employee_number"),
        "Employee number",
        "Matricule",
    ),
    Builtin(
        "employee.phoneNumber",
        "phone-number",
        _text("coalesce(professional_mobile, direct_line)"),
        "Phone number",
        "Téléphone",
    ),
    Builtin(
        "employment.start",
        "legacy-date",
        _text("starts_on"),
        "Contract start",
        "Début de contrat",
    ),
    Builtin("employment.end", "legacy-date", _text("ends_on"), "Contract end", "Fin de contrat"),
    Builtin(
        "jobPosition.department",
        "department-reference",
        _number("department_id"),
        "Department",
        "Département",
    ),
    Builtin(
        "jobPosition.manager", "employee-reference", _number("manager_id"), "Manager", "Manager"
    ),
    Builtin(
        "jobPosition.businessEstablishment",
        "business-establishment-reference",
        _number("establishment_id"),
        "Establishment",
        "Établissement",
    ),
    Builtin("jobPosition.jobTitle", "short-text", _text("job_title"), "Job title", "Poste"),
    Builtin(
        "personal.legalGender",
        "short-text",
        f"json_quote({GENDER_SQL})",
        "Legal gender",
        "Sexe",
    ),
    Builtin(
        "personal.birthDate", "legacy-date", _text("birth_day"), "Birth date", "Date de naissance"
    ),
    Builtin(
        "personal.email", "email", _text("personal_email"), "Personal email", "E-mail personnel"
    ),
    Builtin(
        "personal.phoneNumber",
        "phone-number",
        _text("personal_mobile"),
        "Personal phone",
        "Téléphone personnel",
    ),
)
BY_ID = {builtin.id: builtin for builtin in BUILTINS}
