"""Which core properties of a user can be written, and what a body asks of them.

Source: reference/legacy-api.md 2.3 (write keys), 3.1 to 3.3. Keys are read without regard to case.
Contract data go to the applicable contract too (user_writing.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lucca_connect.sandbox.legacy import core_values as read
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.bodies import FormText, plain
from lucca_connect.sandbox.legacy.scope import Scope
from lucca_connect.sandbox.legacy.user_entity import USER

PROFILE_PREFIX = "profile_"
AXIS_PREFIX = "useraxisvalues_"


class Changes:
    """What a body asks of the row of a user, collected key by key.

    Attributes:
        columns: new values of columns of `users`.
        other: the new `users.other`.
    """

    def __init__(self, scope: Scope, other: Mapping[str, Any]) -> None:
        self.columns: dict[str, str | int | None] = {}
        self.other: dict[str, Any] = dict(other)
        self._other_before = dict(other)
        self._checker = read.Checker(scope)

    def accept(self, key: str, value: Json) -> bool:
        """Take a key of the body; False if there is no such writable property.

        Raises:
            AnswerError: 400, the value does not suit the property or points nowhere.
        """
        name = key.lower()
        if name.startswith(PROFILE_PREFIX):
            self._keep("applicationData", name, read.reference(self._checker, key, value))
        elif name.startswith(AXIS_PREFIX):
            axis = name.removeprefix(AXIS_PREFIX)
            section = read.axis_section(self._checker, key, value, axis)
            self._keep("userAxisValues", axis, section)
        elif name in _OTHERS:
            self.other[USER.properties[name].name] = _OTHERS[name](
                self._checker, key, _typed(value)
            )
        elif name in _COLUMNS:
            column, reader = _COLUMNS[name]
            meant = plain(value, number=name.endswith("id") and name != "nationalityid")
            self.columns[column] = reader(self._checker, key, meant)
        else:
            return False
        return True

    @property
    def assignments(self) -> dict[str, str | int | None]:
        """Columns to set, `other` among them if it changed."""
        if self.other == self._other_before:
            return self.columns
        return {**self.columns, "other": json.dumps(self.other, ensure_ascii=False)}

    def _keep(self, group: str, name: str, identifier: int | None) -> None:
        found = {**self.other.get(group, {}), name: identifier}
        self.other[group] = {key: value for key, value in found.items() if value is not None}


def _typed(value: Json) -> Json:
    """The number, boolean or text that a form means; any other value as it is."""
    if not isinstance(value, FormText):
        return value
    try:
        meant: Json = json.loads(value)
    except ValueError:
        return str(value)
    return meant


_COLUMNS: Mapping[str, tuple[str, read.Reader]] = {
    "firstname": ("first_name", read.required_text),
    "lastname": ("last_name", read.required_text),
    "login": ("login", read.required_text),
    "mail": ("mail", read.mail),
    "dtcontractstart": ("contract_start", read.required_day),
    "dtcontractend": ("contract_end", read.day),
    "birthdate": ("birth_date", read.day),
    "employeenumber": ("employee_number", read.text),
    "legalentityid": (
        "establishment_id",
        read.pointing_at("establishments WHERE is_archived = 0 AND id = ?"),
    ),
    "departmentid": (
        "department_id",
        read.pointing_at("departments WHERE is_active = 1 AND id = ?"),
    ),
    "managerid": ("manager_id", read.or_null(read.pointing_at("users WHERE id = ?"))),
    "roleprincipalid": ("role_principal_id", read.ROLE),
    "habilitedroles": ("habilitated_roles", read.role_list),
    "cultureid": ("culture_id", read.culture),
    "calendarid": ("calendar_id", read.known_in(reference_data.CALENDARS)),
    "cspid": ("csp_id", read.known_in(reference_data.CATEGORIES)),
    "nationalityid": ("nationality_id", read.or_null(read.country)),
    "nationality": ("nationality_id", read.or_null(read.nationality)),
    "senioritydate": ("seniority_date", read.day),
    "insurancenumber": ("insurance_number", read.text),
    "gender": ("gender", read.gender),
    "civiltitle": ("civil_title", read.text),
    "address": ("address", read.text),
    "directline": ("direct_line", read.text),
    "jobtitle": ("job_title", read.text),
    "personalemail": ("personal_email", read.text),
    "personalmobile": ("personal_mobile", read.text),
    "professionalmobile": ("professional_mobile", read.text),
    "quote": ("quote", read.text),
    "picture": ("picture_id", read.or_null(read.picture)),
    "bankname": ("bank_name", read.text),
    "rib": ("rib", read.text),
    "iban": ("iban", read.text),
    "bic": ("bic", read.text),
}
LOG_NAMES: Mapping[str, str] = {
    **{column: name for name, (column, _) in reversed(list(_COLUMNS.items()))},
    "manager_id": "manager",
}
"""Columns by the name under which `userlogs` tells of their changes."""
_OTHERS: Mapping[str, read.Reader] = {
    "userworkcycles": read.work_cycles,
    "frenchcartaxhorsepower": read.of_type(int),
    "frenchmotocyclestaxhorsepower": read.of_type(int),
    "allowselectronicpayslip": read.of_type(bool),
    "personalcard": read.of_type(str),
    "corporatecard": read.of_type(str),
    "unitsellprice": read.of_type(int, float),
}
