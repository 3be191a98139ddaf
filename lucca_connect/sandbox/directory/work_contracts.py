"""/directory/api/4.0/work-contracts: list, get, create, change.

Source: reference/legacy-api.md 5.3. INF here: 201 for a creation; owner, first day and
establishment are required; contracts follow the visibility of their owners; writing takes the
right to write core data. DELETE is UNK and not served.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from lucca_connect.sandbox import contracts
from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.directory.contract_bodies import read_contract
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.user_reading import visible_user
from lucca_connect.sandbox.organisation.listing import Resource, answer_one, answer_resource
from lucca_connect.sandbox.rights import day_text, visible_users_sql

REQUIRED = {
    "owner_id": "ownerId",
    "starts_on": "startsOn",
    "establishment_id": "establishmentId",
}


def list_contracts(call: Call) -> Answer:
    """`{items, count?}` of the contracts of everybody the key may see."""
    return answer_resource(call, WORK_CONTRACTS)


def get_contract(call: Call) -> Answer:
    """One contract as a bare object."""
    return answer_one(call, WORK_CONTRACTS, int(call.params["id"]))


def create_contract(call: Call) -> Answer:
    """Add a contract to somebody who has none in these days.

    Raises:
        AnswerError: 403 without the right, 400 for missing, unsuitable or overlapping data.
    """
    scope = _open_for_writing(call)
    values = read_contract(scope)
    for column, name in REQUIRED.items():
        if values.get(column) is None:
            raise problem(HTTPStatus.BAD_REQUEST, f"{name} is required", field=name)
    owner = int(str(values.pop("owner_id")))
    if visible_user(scope, owner) is None:
        raise problem(HTTPStatus.BAD_REQUEST, f"There is no user {owner}", field="ownerId")
    _check(scope, owner, values, besides=0)
    identifier = contracts.insert_contract(call.db, owner, values, lucca_time(call.now))
    return _answer(call, owner, identifier, HTTPStatus.CREATED)


def change_contract(call: Call) -> Answer:
    """Change only what the body names.

    Raises:
        AnswerError: 403 without the right, 404 unknown or not visible, 400 unsuitable.
    """
    scope = _open_for_writing(call)
    identifier = int(call.params["id"])
    answer_one(call, WORK_CONTRACTS, identifier)
    row = call.db.execute("SELECT * FROM work_contracts WHERE id = ?", (identifier,)).fetchone()
    values = read_contract(scope)
    owner = row["owner_id"]
    if values.pop("owner_id", owner) != owner:
        raise problem(HTTPStatus.BAD_REQUEST, "A contract keeps its owner", field="ownerId")
    _check(scope, owner, {**dict(row), **values}, besides=identifier)
    contracts.update_contract(call.db, identifier, values, lucca_time(call.now))
    return _answer(call, owner, identifier, HTTPStatus.OK)


def _open_for_writing(call: Call) -> Scope:
    scope = open_scope(call)
    if not scope.rights.write_core:
        raise problem(HTTPStatus.FORBIDDEN, "The role may not change work contracts")
    return scope


def _check(
    scope: Scope, owner: int, values: Mapping[str, str | int | None], *, besides: int
) -> None:
    """What must hold for a contract as a whole."""
    start, end = str(values["starts_on"]), values.get("ends_on")
    if end is not None and str(end) < start:
        raise problem(HTTPStatus.BAD_REQUEST, "endsOn is before startsOn", field="endsOn")
    perimeter = scope.rights.establishments
    if perimeter is not None and values["establishment_id"] not in perimeter:
        raise problem(HTTPStatus.FORBIDDEN, "The establishment lies outside the role's perimeter")
    ends_on = None if end is None else str(end)
    if contracts.overlaps(scope.call.db, owner, start, ends_on, besides=besides):
        message = "The owner has another contract in these days"
        raise problem(HTTPStatus.BAD_REQUEST, message, field="startsOn")


def _answer(call: Call, owner: int, identifier: int, status: HTTPStatus) -> Answer:
    contracts.copy_applicable(call.db, owner, day_text(call.now), lucca_time(call.now))
    answer = answer_one(call, WORK_CONTRACTS, identifier)
    answer.status = status
    return answer


def _source(call: Call) -> Condition:
    """Contracts of visible people, `is_applicable` among their columns."""
    scope = open_scope(call)
    visible, values = visible_users_sql(scope.rights, call.now, include_former=None)
    allowed = int(scope.rights.read_core)
    sql = (
        f"(SELECT *, {contracts.IS_APPLICABLE} AS is_applicable FROM work_contracts"
        f" WHERE {allowed} AND owner_id IN (SELECT users.id FROM users WHERE {visible})) AS item"
    )
    return Condition(sql, (day_text(call.now), *values))


def _prepare(call: Call) -> Callable[[Row], Json]:
    establishments = {
        row["id"]: {"id": row["id"], "name": row["name"]}
        for row in call.db.execute("SELECT id, name FROM establishments")
    }

    def render(row: Row) -> Json:
        return {
            "id": row["id"],
            "ownerId": row["owner_id"],
            "externalId": row["external_id"],
            "typeId": row["type_id"],
            "type": _named(reference_data.CONTRACT_TYPES, row["type_id"]),
            "startsOn": _day(row["starts_on"]),
            "endsOn": _day(row["ends_on"]),
            "isApplicable": bool(row["is_applicable"]),
            "establishmentId": row["establishment_id"],
            "establishment": establishments.get(row["establishment_id"]),
            "spcId": row["spc_id"],
            "spc": _named(reference_data.CATEGORIES, row["spc_id"]),
            "hiringTypeId": row["hiring_type_id"],
            "hiringType": _named(reference_data.HIRING_TYPES, row["hiring_type_id"]),
            "terminationReasonId": row["termination_reason_id"],
            "terminationReason": _named(
                reference_data.TERMINATION_REASONS, row["termination_reason_id"]
            ),
            "trialPeriodDays": row["trial_period_days"],
            "renewedTrialPeriodDays": row["renewed_trial_period_days"],
            "trialPeriodEndDate": _day(row["trial_period_end_date"]),
            "trialPeriodEndDate2": _day(row["trial_period_end_date2"]),
            "temporaryContractGroundId": row["temporary_contract_ground_id"],
            "internshipSupervisorId": row["internship_supervisor_id"],
            "workingTimeArrangementId": None,
            "file": None,
            "isArchived": bool(row["is_archived"]),
            "authorId": None,
            "lastModifierId": None,
            "createdAt": row["created_at"],
            "lastModifiedAt": row["modified_at"],
        }

    return render


def _named(names: Mapping[int, str], identifier: int | None) -> Json:
    return None if identifier is None else {"id": identifier, "name": names.get(identifier)}


def _day(text: str | None) -> str | None:
    return None if text is None else text[:10]


WORK_CONTRACTS = Resource(
    source=_source,
    prepare=_prepare,
    sort={"startsOn": "starts_on", "endsOn": "ends_on", "ownerId": "owner_id"},
    integers={"ownerId": "owner_id", "typeId": "type_id", "establishmentId": "establishment_id"},
    booleans={"isApplicable": "is_applicable", "isArchived": "is_archived"},
    named=False,
)
