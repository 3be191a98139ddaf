"""The body of a write to a work contract: keys in any case, values checked one by one.

Source: reference/legacy-api.md 5.3 (names of fields). Whether unknown and read-only keys are
refused is the assumption `unknown-body-key`, as on users.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from http import HTTPStatus

from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.literals import DATE_PATTERN, INTEGER_LIMIT
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.scope import Scope

LONGEST_TRIAL_DAYS = 3660
Stored = str | int | None
Read = Callable[[Scope, Json], Stored]


class _UnsuitableError(ValueError):
    """The value does not suit its property."""


def read_contract(scope: Scope) -> dict[str, Stored]:
    """Columns of `work_contracts` that a body sets.

    Raises:
        AnswerError: 415 for anything but JSON, 400 for unsuitable content.
    """
    call = scope.call
    media_type = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not JSON")
    try:
        content = json.loads(call.body)
    except (ValueError, RecursionError) as error:
        raise problem(HTTPStatus.BAD_REQUEST, "The body is not valid JSON") from error
    if not isinstance(content, Mapping):
        raise problem(HTTPStatus.BAD_REQUEST, "The body is not an object")
    values: dict[str, Stored] = {}
    for key, value in content.items():
        if key.lower() not in _COLUMNS:
            if call.assumptions["unknown-body-key"] == "reject":
                raise problem(HTTPStatus.BAD_REQUEST, f"{key} cannot be written", field=key)
            continue
        column, read = _COLUMNS[key.lower()]
        try:
            values[column] = read(scope, value)
        except _UnsuitableError as error:
            raise problem(HTTPStatus.BAD_REQUEST, f"{key} is invalid", field=key) from error
    return values


def _text(_scope: Scope, value: Json) -> Stored:
    if value is not None and not isinstance(value, str):
        raise _UnsuitableError
    return value


def _integer(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < INTEGER_LIMIT:
        raise _UnsuitableError
    return value


def _required_day(_scope: Scope, value: Json) -> Stored:
    """`YYYY-MM-DD`; a time of day is tolerated and dropped."""
    if not isinstance(value, str) or not DATE_PATTERN.fullmatch(value):
        raise _UnsuitableError
    try:
        return f"{date.fromisoformat(value[:10]).isoformat()}T00:00:00"
    except ValueError as error:
        raise _UnsuitableError from error


def _days(_scope: Scope, value: Json) -> Stored:
    if _integer(value) > LONGEST_TRIAL_DAYS:
        raise _UnsuitableError
    return _integer(value)


def _row_of(condition: str) -> Read:
    def read(scope: Scope, value: Json) -> Stored:
        sql = f"SELECT 1 FROM {condition} AND id = ?"
        if scope.call.db.execute(sql, (_integer(value),)).fetchone() is None:
            raise _UnsuitableError
        return _integer(value)

    return read


def _one_of(names: Mapping[int, str]) -> Read:
    def read(_scope: Scope, value: Json) -> Stored:
        if _integer(value) not in names:
            raise _UnsuitableError
        return _integer(value)

    return read


def _or_null(read: Read) -> Read:
    return lambda scope, value: None if value is None else read(scope, value)


_COLUMNS: Mapping[str, tuple[str, Read]] = {
    "ownerid": ("owner_id", lambda _scope, value: _integer(value)),
    "externalid": ("external_id", _text),
    "typeid": ("type_id", _one_of(reference_data.CONTRACT_TYPES)),
    "startson": ("starts_on", _required_day),
    "endson": ("ends_on", _or_null(_required_day)),
    "establishmentid": ("establishment_id", _row_of("establishments WHERE is_archived = 0")),
    "spcid": ("spc_id", _or_null(_one_of(reference_data.CATEGORIES))),
    "hiringtypeid": ("hiring_type_id", _or_null(_one_of(reference_data.HIRING_TYPES))),
    "terminationreasonid": (
        "termination_reason_id",
        _or_null(_one_of(reference_data.TERMINATION_REASONS)),
    ),
    "trialperioddays": ("trial_period_days", _or_null(_days)),
    "renewedtrialperioddays": ("renewed_trial_period_days", _or_null(_days)),
    "trialperiodenddate": ("trial_period_end_date", _or_null(_required_day)),
    "trialperiodenddate2": ("trial_period_end_date2", _or_null(_required_day)),
    "temporarycontractgroundid": (
        "temporary_contract_ground_id",
        _or_null(_one_of(reference_data.TEMPORARY_GROUNDS)),
    ),
    "internshipsupervisorid": ("internship_supervisor_id", _or_null(_row_of("users WHERE 1"))),
}
