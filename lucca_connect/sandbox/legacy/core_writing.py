"""Writing the core properties of a user: which keys, of which type, pointing where.

Source: reference/legacy-api.md 2.3 (write keys), 3.1 to 3.3. Keys are read without regard to case.
Contract data go to the applicable contract, which this sandbox keeps on the user itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

from lucca_connect.sandbox.call import AnswerError
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json, refusal
from lucca_connect.sandbox.legacy.literals import LiteralError, read_moment
from lucca_connect.sandbox.legacy.scope import Scope
from lucca_connect.sandbox.legacy.user_entity import GENDERS, USER

PROFILE_PREFIX = "profile_"
AXIS_PREFIX = "useraxisvalues_"
COUNTRY_CODE_LENGTH = 2
OPEN_END = "9999-12-31T00:00:00"


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
        self._scope = scope

    def accept(self, key: str, value: Json) -> bool:
        """Take a key of the body; False if there is no such writable property.

        Raises:
            AnswerError: 400, the value does not suit the property or points nowhere.
        """
        name = key.lower()
        if name.startswith(PROFILE_PREFIX):
            self._keep("applicationData", name, self._reference(key, value))
        elif name.startswith(AXIS_PREFIX):
            self._keep(
                "userAxisValues", name.removeprefix(AXIS_PREFIX), self._reference(key, value)
            )
        elif name in _OTHERS:
            self.other[USER.properties[name].name] = _OTHERS[name](self, key, value)
        elif name in _COLUMNS:
            column, read = _COLUMNS[name]
            self.columns[column] = read(self, key, value)
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

    def invalid(self, key: str) -> AnswerError:
        """400 for a value that does not suit its property."""
        message = f"The value of property {key} is invalid"
        return refusal(self._scope.call, HTTPStatus.BAD_REQUEST, message)

    def exists(self, sql: str, *values: str | int) -> bool:
        """Whether a query finds a row."""
        return self._scope.call.db.execute(sql, values).fetchone() is not None

    def moment(self, key: str, value: Json) -> str:
        """A date as the store keeps it."""
        if not isinstance(value, str) or not value[:1].isdigit():
            raise self.invalid(key)
        try:
            found: datetime = read_moment(value, self._scope.call.now)[0]
        except LiteralError as error:
            raise self.invalid(key) from error
        return found.strftime("%Y-%m-%dT00:00:00")

    def _reference(self, key: str, value: Json) -> int | None:
        """`{"id": n}`, or null."""
        if value is None:
            return None
        identifier = value.get("id") if isinstance(value, Mapping) else None
        if isinstance(identifier, bool) or not isinstance(identifier, int):
            raise self.invalid(key)
        return identifier


Reader = Callable[[Changes, str, Json], Any]


def _text(changes: Changes, key: str, value: Json) -> str | None:
    if value is not None and not isinstance(value, str):
        raise changes.invalid(key)
    return value


def _required_text(changes: Changes, key: str, value: Json) -> str:
    if not isinstance(value, str) or not value.strip():
        raise changes.invalid(key)
    return value


def _mail(changes: Changes, key: str, value: Json) -> str:
    text = _required_text(changes, key, value)
    name, at, domain = text.rpartition("@")
    if not (name and at and domain) or " " in text:
        raise changes.invalid(key)
    return text


def _required_date(changes: Changes, key: str, value: Json) -> str:
    return changes.moment(key, value)


def _date(changes: Changes, key: str, value: Json) -> str | None:
    return None if value in (None, "") else changes.moment(key, value)


def _pointing_at(condition: str) -> Reader:
    """An id of something that exists; the condition has one placeholder."""

    def read(changes: Changes, key: str, value: Json) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise changes.invalid(key)
        if not changes.exists(f"SELECT 1 FROM {condition}", value):
            raise changes.invalid(key)
        return value

    return read


def _or_null(read: Reader) -> Reader:
    return lambda changes, key, value: None if value is None else read(changes, key, value)


def _known_in(names: Mapping[int, str]) -> Reader:
    def read(changes: Changes, key: str, value: Json) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in names:
            raise changes.invalid(key)
        return value

    return _or_null(read)


def _culture(changes: Changes, key: str, value: Json) -> int:
    low, high = reference_data.LOWEST_CULTURE, reference_data.HIGHEST_CULTURE
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise changes.invalid(key)
    return value


def _country(changes: Changes, key: str, value: Json) -> str:
    if not isinstance(value, str) or len(value) != COUNTRY_CODE_LENGTH or not value.isalpha():
        raise changes.invalid(key)
    return value.upper()


def _nationality(changes: Changes, key: str, value: Json) -> str:
    """The 2024 form: the English adjective (reference/legacy-api.md 2.3)."""
    for code, adjective in reference_data.NATIONALITIES.items():
        if adjective == value:
            return code
    raise changes.invalid(key)


def _gender(changes: Changes, key: str, value: Json) -> str:
    for gender in GENDERS:
        if isinstance(value, str) and gender.lower() == value.lower():
            return gender
    raise changes.invalid(key)


def _roles(changes: Changes, key: str, value: Json) -> str:
    """`[{"id":59},…]`; an empty list clears them."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise changes.invalid(key)
    found = []
    for item in value:
        identifier = item.get("id") if isinstance(item, Mapping) else None
        found.append(_ROLE(changes, key, identifier))
    return json.dumps(found)


def _picture(changes: Changes, key: str, value: Json) -> str:
    identifier = value.get("id") if isinstance(value, Mapping) else None
    if not isinstance(identifier, str):
        raise changes.invalid(key)
    if not changes.exists("SELECT 1 FROM files WHERE id = ?", identifier.lower()):
        raise changes.invalid(key)
    return identifier.lower()


def _work_cycles(changes: Changes, key: str, value: Json) -> list[dict[str, Json]]:
    """Without overlap; an open end is 9999-12-31."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise changes.invalid(key)
    cycles: list[dict[str, Json]] = []
    for place, item in enumerate(value, start=1):
        if not isinstance(item, Mapping):
            raise changes.invalid(key)
        folded = {name.lower(): part for name, part in item.items()}
        start = changes.moment(key, folded.get("startson"))
        end = folded.get("endson")
        cycles.append(
            {
                "id": folded.get("id") or place,
                "workCycleID": _WORK_CYCLE(changes, key, folded.get("workcycleid")),
                "startsOn": start,
                "endsOn": OPEN_END if end is None else changes.moment(key, end),
            }
        )
    spans = sorted((str(cycle["startsOn"]), str(cycle["endsOn"])) for cycle in cycles)
    ends = ["", *(end for _, end in spans)]
    if any(end < start or start <= last for (start, end), last in zip(spans, ends, strict=False)):
        raise changes.invalid(key)
    return cycles


def _of_type(*types: type) -> Reader:
    def read(changes: Changes, key: str, value: Json) -> Json:
        is_misplaced = isinstance(value, bool) and bool not in types
        if value is not None and (is_misplaced or not isinstance(value, types)):
            raise changes.invalid(key)
        return value

    return read


_ROLE = _pointing_at("roles WHERE kind <> 'key' AND id = ?")
_WORK_CYCLE = _known_in(reference_data.WORK_CYCLES)
_COLUMNS: Mapping[str, tuple[str, Reader]] = {
    "firstname": ("first_name", _required_text),
    "lastname": ("last_name", _required_text),
    "login": ("login", _required_text),
    "mail": ("mail", _mail),
    "dtcontractstart": ("contract_start", _required_date),
    "dtcontractend": ("contract_end", _date),
    "birthdate": ("birth_date", _date),
    "employeenumber": ("employee_number", _text),
    "legalentityid": (
        "establishment_id",
        _pointing_at("establishments WHERE is_archived = 0 AND id = ?"),
    ),
    "departmentid": ("department_id", _pointing_at("departments WHERE is_active = 1 AND id = ?")),
    "managerid": ("manager_id", _or_null(_pointing_at("users WHERE id = ?"))),
    "roleprincipalid": ("role_principal_id", _ROLE),
    "habilitedroles": ("habilitated_roles", _roles),
    "cultureid": ("culture_id", _culture),
    "calendarid": ("calendar_id", _known_in(reference_data.CALENDARS)),
    "cspid": ("csp_id", _known_in(reference_data.CATEGORIES)),
    "nationalityid": ("nationality_id", _or_null(_country)),
    "nationality": ("nationality_id", _or_null(_nationality)),
    "senioritydate": ("seniority_date", _date),
    "insurancenumber": ("insurance_number", _text),
    "gender": ("gender", _gender),
    "civiltitle": ("civil_title", _text),
    "address": ("address", _text),
    "directline": ("direct_line", _text),
    "jobtitle": ("job_title", _text),
    "personalemail": ("personal_email", _text),
    "personalmobile": ("personal_mobile", _text),
    "professionalmobile": ("professional_mobile", _text),
    "quote": ("quote", _text),
    "picture": ("picture_id", _or_null(_picture)),
    "bankname": ("bank_name", _text),
    "rib": ("rib", _text),
    "iban": ("iban", _text),
    "bic": ("bic", _text),
}
_OTHERS: Mapping[str, Reader] = {
    "userworkcycles": _work_cycles,
    "frenchcartaxhorsepower": _of_type(int),
    "frenchmotocyclestaxhorsepower": _of_type(int),
    "allowselectronicpayslip": _of_type(bool),
    "personalcard": _of_type(str),
    "corporatecard": _of_type(str),
    "unitsellprice": _of_type(int, float),
}
