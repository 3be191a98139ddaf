"""GET /api/v3/users, /{id} and /me.

Source: reference/legacy-api.md 2.1, 2.2: former employees are left out unless `formerEmployees`
or a filter on `dtContractEnd` asks for them and the role may see them; hidden rows are silently
absent.
"""

from __future__ import annotations

from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.legacy.answers import refusal
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.listing import INVALID_PARAMETER, last_value
from lucca_connect.sandbox.legacy.lists import Source, answer_list, answer_single
from lucca_connect.sandbox.legacy.literals import INTEGER_LIMIT
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.user_entity import USER
from lucca_connect.sandbox.rights import visible_users_sql

PARAMETERS = ("formeremployees",)
CONTRACT_END = "dtcontractend"


def list_users(call: Call) -> Answer:
    """The people the key may see, `id,name,url` unless `fields` is given."""
    scope = open_scope(call)
    wants_former = read_flag(call, "formeremployees", default=False)
    filters_end = any(name.lower() == CONTRACT_END for name, _ in call.query)
    source = people_source(scope, former=wants_former or filters_end)
    return answer_list(scope, USER, source, parameters=PARAMETERS)


def people_source(scope: Scope, *, former: bool, allowed: bool = True) -> Source:
    """The people the key may see, nobody unless `allowed`."""
    visible, values = visible_users_sql(scope.rights, scope.call.now, include_former=former)
    return Source("users", Condition(visible if allowed else "0", (*values,) * allowed), "users.id")


def get_user(call: Call) -> Answer:
    """One person, former ones too if the role may see them; every property by default."""
    scope = open_scope(call)
    row = visible_user(scope, int(call.params["id"]))
    if row is None:
        raise _missing(call)
    return answer_single(scope, USER, row)


def get_me(call: Call) -> Answer:
    """A key is no user: 404 or 401, assumption `key-as-user`."""
    status = int(call.assumptions["key-as-user"])
    raise refusal(call, status, "The caller is not a user")


def visible_user(scope: Scope, identifier: int) -> Row | None:
    """The row of somebody whom the key may see."""
    if identifier >= INTEGER_LIMIT:
        return None
    visible, values = visible_users_sql(scope.rights, scope.call.now, include_former=None)
    sql = f"SELECT * FROM users WHERE {visible} AND users.id = ?"
    row: Row | None = scope.call.db.execute(sql, (*values, identifier)).fetchone()
    return row


def read_flag(call: Call, name: str, *, default: bool) -> bool:
    """An action parameter that is `true` or `false`.

    Raises:
        AnswerError: 400 for anything else.
    """
    text = last_value(call.query, name)
    if text is None:
        return default
    if text.lower() not in ("true", "false"):
        raise refusal(call, HTTPStatus.BAD_REQUEST, INVALID_PARAMETER)
    return text.lower() == "true"


def _missing(call: Call) -> AnswerError:
    """404, or the 500 that the 2024 OpenAPI file declares: assumption `missing-user`."""
    identifier = int(call.params["id"])
    if call.assumptions["missing-user"] == "500":
        return refusal(call, HTTPStatus.INTERNAL_SERVER_ERROR, "User Not Found")
    message = f"Resource User with ID {identifier} not found"
    return refusal(call, HTTPStatus.NOT_FOUND, message, resource=identifier)
