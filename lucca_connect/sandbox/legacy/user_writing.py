"""PUT /api/v3/users and /api/v3/users/{id}; what a creation needs of it too.

Source: reference/legacy-api.md 3 and 4.2: the body is flat and partial, custom data stand at its
root, everything of one request takes effect or nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from http import HTTPStatus

from lucca_connect.sandbox import contracts
from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.legacy import entities
from lucca_connect.sandbox.legacy.answers import Json, forbidden, refusal
from lucca_connect.sandbox.legacy.bodies import read_bodies, read_body
from lucca_connect.sandbox.legacy.core_writing import LOG_NAMES, Changes
from lucca_connect.sandbox.legacy.lists import answer_several, answer_single, missing
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.user_entity import USER
from lucca_connect.sandbox.legacy.user_logs import log_changes
from lucca_connect.sandbox.legacy.user_reading import visible_user
from lucca_connect.sandbox.legacy.value_writing import ValueWriter
from lucca_connect.sandbox.rights import day_text

EXTENDED_DATA = "extendeddata"


def update_user(call: Call) -> Answer:
    """Change only what the body names; the answer is the user, shaped by `fields`.

    Raises:
        AnswerError: 404 unknown or not visible, 401 or 403 forbidden, 400 anything unsuitable.
    """
    scope = open_scope(call)
    identifier = int(call.params["id"])
    update(scope, identifier, lambda: read_body(call))
    return answer_single(scope, USER, _rows(scope, [identifier])[0])


def update_users(call: Call) -> Answer:
    """The same for an array of objects that each have an `id`: all of them or none."""
    scope = open_scope(call)
    bodies = dict(read_bodies(call))
    for identifier, body in bodies.items():
        update(scope, identifier, partial(dict, body))
    return answer_several(scope, USER, _rows(scope, bodies))


def update(scope: Scope, identifier: int, read: Callable[[], Mapping[str, Json]]) -> None:
    """Change one person; the body is read once it is known that there is such a person."""
    call = scope.call
    row = visible_user(scope, identifier)
    if row is None:
        raise missing(call, USER, identifier)
    values = ValueWriter(scope, identifier, "PUT")
    changes, extended = sort(scope, read(), values, row)
    assignments = changes.assignments
    if assignments:
        if not scope.rights.write_core:
            raise forbidden(call, "PUT", USER.type_name)
        check(scope, {**_columns(row), **assignments}, identifier, assignments)
    for code, content in extended.items():
        values.write(code, content)
    if assignments or (extended and call.assumptions["modified-at-on-extended-write"] == "yes"):
        assignments = {**assignments, "modified_at": lucca_time(call.now)}
    if assignments:
        names = ", ".join(f"{column} = ?" for column in assignments)
        call.db.execute(
            f"UPDATE users SET {names} WHERE id = ?", (*assignments.values(), identifier)
        )
        before = {**{name: row[name] for name in LOG_NAMES}, **scope.other(row)}
        after = {**assignments, **changes.other}
        log_changes(call, identifier, before, after, entry_type="Update")
        _change_contract(scope, identifier, row, assignments)


def _change_contract(
    scope: Scope, identifier: int, row: Row, assignments: Mapping[str, str | int | None]
) -> None:
    """Contract data go to the applicable contract, if there is one.

    Raises:
        AnswerError: 400, the contract would overlap another one.
    """
    call = scope.call
    changed = {
        column: assignments[name]
        for name, column in contracts.DERIVED.items()
        if name in assignments
    }
    today = day_text(call.now)
    contract = contracts.applicable_id(call.db, identifier, today) if changed else None
    if contract is None:
        return
    start = str(changed.get("starts_on", row["contract_start"]))
    end = changed.get("ends_on", row["contract_end"])
    ends_on = None if end is None else str(end)
    if contracts.overlaps(call.db, identifier, start, ends_on, besides=contract):
        raise refusal(call, HTTPStatus.BAD_REQUEST, "The work contract overlaps another one")
    stamp = lucca_time(call.now)
    contracts.update_contract(call.db, contract, changed, stamp)
    contracts.copy_applicable(call.db, identifier, today, stamp)


def sort(
    scope: Scope, body: Mapping[str, Json], values: ValueWriter, row: Row
) -> tuple[Changes, dict[str, Json]]:
    """The core changes and the custom data of a body.

    Raises:
        AnswerError: 400 for a key that cannot be written, unless such keys are ignored
            (assumptions `unknown-body-key`, `nested-extended-write`).
    """
    call = scope.call
    changes = Changes(scope, scope.other(row))
    extended: dict[str, Json] = {}
    for key, content in body.items():
        name = key.lower()
        if values.knows(key):
            extended[key] = content
        elif changes.accept(key, content) or (name == "id" and content == row["id"]):
            continue
        elif name == EXTENDED_DATA:
            if call.assumptions["nested-extended-write"] == "reject":
                raise unwritable(call, key)
        elif call.assumptions["unknown-body-key"] == "reject":
            raise unwritable(call, key)
    return changes, extended


def unwritable(call: Call, key: str) -> AnswerError:
    known = key.lower() in USER.properties
    message = (
        f"Property {key} cannot be written to."
        if known
        else f"Property {key} does not exist on type {USER.type_name}"
    )
    return refusal(call, HTTPStatus.BAD_REQUEST, message)


def check(
    scope: Scope,
    after: Mapping[str, str | int | None],
    identifier: int,
    changed: Mapping[str, object],
) -> None:
    """What must hold for the user as a whole.

    Raises:
        AnswerError: the contract ends before it starts, the establishment lies outside the
            caller's perimeter, the login, the mail (assumption `duplicate-mail`) or the number
            within the establishment is taken.
    """
    call = scope.call
    start, end = after["contract_start"], after.get("contract_end")
    if end is not None and str(end) < str(start):
        raise refusal(call, HTTPStatus.BAD_REQUEST, "The contract ends before it starts")
    perimeter = scope.rights.establishments
    if perimeter is not None and after["establishment_id"] not in perimeter:
        raise forbidden(call, call.method, USER.type_name)
    if "login" in changed and _is_taken(
        call, "lower(login) = lower(?)", identifier, after["login"]
    ):
        raise _duplicate(call, "login")
    is_mail_unique = call.assumptions["duplicate-mail"] == "reject"
    if (
        is_mail_unique
        and "mail" in changed
        and _is_taken(call, "lower(mail) = lower(?)", identifier, after["mail"])
    ):
        raise _duplicate(call, "mail")
    number = after.get("employee_number")
    if changed.keys() & {"employee_number", "establishment_id"} and number is not None:
        same = "employee_number = ? AND establishment_id = ?"
        if _is_taken(call, same, identifier, number, after["establishment_id"]):
            raise _duplicate(call, "employeeNumber")


def _columns(row: Row) -> dict[str, str | int | None]:
    """The columns that `check` looks at."""
    names = (
        "contract_start", "contract_end", "establishment_id", "login", "mail", "employee_number",
    )  # fmt: skip
    return {name: row[name] for name in names}


def _is_taken(call: Call, condition: str, identifier: int, *values: str | int | None) -> bool:
    sql = f"SELECT 1 FROM users WHERE {condition} AND id <> ?"
    return call.db.execute(sql, (*values, identifier)).fetchone() is not None


def _duplicate(call: Call, name: str) -> AnswerError:
    """The status of a duplicate is the assumption `duplicate-answer`."""
    status = int(call.assumptions["duplicate-answer"])
    return refusal(call, status, f"The {name} is already used by another user")


def _rows(scope: Scope, identifiers: Iterable[int]) -> list[Row]:
    return entities.find_users(scope, identifiers)
