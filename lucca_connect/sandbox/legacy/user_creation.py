"""POST /api/v3/users.

Source: reference/legacy-api.md 3.1. What nothing public says of a creation is an assumption each:
`contract-default`, `defaults-on-creation`, `implicit-manager`, `duplicate-answer`,
`duplicate-mail`, `extended-on-creation`, `notify-on-user-post`, `created-but-hidden`.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from lucca_connect.sandbox import contracts
from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.legacy import entities
from lucca_connect.sandbox.legacy.answers import Json, refusal, single
from lucca_connect.sandbox.legacy.bodies import read_body
from lucca_connect.sandbox.legacy.listing import last_value
from lucca_connect.sandbox.legacy.lists import answer_single, missing
from lucca_connect.sandbox.legacy.scope import Scope, open_scope
from lucca_connect.sandbox.legacy.user_entity import USER
from lucca_connect.sandbox.legacy.user_logs import log_changes
from lucca_connect.sandbox.legacy.user_reading import read_flag, visible_user
from lucca_connect.sandbox.legacy.user_writing import check, sort, unwritable
from lucca_connect.sandbox.legacy.value_writing import ValueWriter
from lucca_connect.sandbox.rights import day_text

REQUIRED = {
    "first_name": "firstName",
    "last_name": "lastName",
    "mail": "mail",
    "login": "login",
    "establishment_id": "legalEntityId",
    "contract_start": "dtContractStart",
    "department_id": "departmentId",
    "role_principal_id": "rolePrincipalId",
}
DEFAULTS = {
    "establishment_id": "SELECT min(id) FROM establishments WHERE is_archived = 0",
    "department_id": "SELECT min(id) FROM departments WHERE is_active = 1",
    "role_principal_id": "SELECT min(id) FROM roles WHERE kind = 'principal'",
}


def create_user(call: Call) -> Answer:
    """Create a user, with a work contract unless `contract=false`; 200 with the user.

    Raises:
        AnswerError: 403 without the right to write core data (documented for POST), 400 for
            missing or unsuitable properties, 400 or 409 for duplicates.
    """
    scope = open_scope(call)
    with_contract = read_flag(
        call, "contract", default=call.assumptions["contract-default"] == "true"
    )
    if not scope.rights.write_core:
        message = f"Unreachable entity type {USER.type_name}."
        raise refusal(call, HTTPStatus.FORBIDDEN, message)
    defaults = tenant_defaults(scope) if call.assumptions["defaults-on-creation"] == "yes" else {}
    body = read_body(call)
    identifier = create(scope, body, defaults=defaults, with_contract=with_contract)
    _welcome(call, identifier)
    return _answer(scope, identifier)


def create(
    scope: Scope,
    body: Mapping[str, Json],
    *,
    defaults: Mapping[str, str | int | None],
    with_contract: bool = True,
) -> int:
    """Put somebody into the store; the new id.

    Args:
        defaults: columns that hold where the body says nothing.

    Raises:
        AnswerError: as `create_user`.
    """
    call = scope.call
    identifier = int(call.db.execute("SELECT coalesce(max(id), 0) + 1 FROM users").fetchone()[0])
    values = ValueWriter(scope, identifier, "POST")
    changes, extended = sort(scope, body, values, {"id": identifier, "other": "{}"})
    row = {**defaults, **changes.assignments}
    missing_names = [name for column, name in REQUIRED.items() if row.get(column) is None]
    if missing_names:
        names = ", ".join(missing_names)
        raise refusal(call, HTTPStatus.BAD_REQUEST, f"Missing properties: {names}")
    check(scope, row, identifier, row)
    row = {**row, **_implicit_manager(call, row)}
    stamp = lucca_time(call.now)
    row = {**row, "id": identifier, "created_at": stamp, "modified_at": stamp}
    marks = ", ".join("?" for _ in row)
    call.db.execute(f"INSERT INTO users ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    if with_contract:
        derived = {column: row.get(name) for name, column in contracts.DERIVED.items()}
        contracts.insert_contract(call.db, identifier, derived, stamp)
    log_changes(call, identifier, {}, {**row, **changes.other}, entry_type="Create")
    _write_extended(call, values, extended)
    return identifier


def tenant_defaults(scope: Scope) -> dict[str, str | int | None]:
    """The tenant's default values (reference/admin-setup.md 7.3)."""
    return {column: scope.call.db.execute(sql).fetchone()[0] for column, sql in DEFAULTS.items()}


def _implicit_manager(call: Call, row: Mapping[str, str | int | None]) -> dict[str, int]:
    """The head of the department, where nobody is named: assumption `implicit-manager`."""
    if call.assumptions["implicit-manager"] == "no" or "manager_id" in row:
        return {}
    head = call.db.execute(
        "SELECT users.id FROM departments JOIN users ON users.id = head_id"
        " WHERE departments.id = ? AND coalesce(contract_end >= ?, 1)",
        (row["department_id"], day_text(call.now)),
    ).fetchone()
    if head is None:
        message = "The head of the department has left: no manager can be set"
        raise refusal(call, HTTPStatus.BAD_REQUEST, message)
    return {"manager_id": int(head[0])}


def _write_extended(call: Call, values: ValueWriter, extended: Mapping[str, Json]) -> None:
    """Custom data on POST: assumption `extended-on-creation`."""
    way = call.assumptions["extended-on-creation"]
    for code, content in extended.items():
        if way == "reject":
            raise unwritable(call, code)
        if way == "accept":
            values.write(code, content)


def _welcome(call: Call, identifier: int) -> None:
    """Note whom Lucca mails: `notify=false` stops it, if users obey (`notify-on-user-post`)."""
    is_asked_not_to = (last_value(call.query, "notify") or "").lower() == "false"
    if is_asked_not_to and call.assumptions["notify-on-user-post"] == "obeyed":
        return
    call.db.execute(
        "INSERT INTO sent_mails (user_id, address, sent_at) SELECT id, mail, ? FROM users"
        " WHERE id = ?",
        (lucca_time(call.now), identifier),
    )


def _answer(scope: Scope, identifier: int) -> Answer:
    """The created user; for a key that may not see whom it created, `created-but-hidden`."""
    call = scope.call
    way = call.assumptions["created-but-hidden"]
    if way != "entity" and visible_user(scope, identifier) is None:
        return single(call, None) if way == "null" else missing(call, USER, identifier).answer
    return answer_single(scope, USER, entities.find_users(scope, [identifier])[0])
