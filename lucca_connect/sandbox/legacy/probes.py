"""Routes that seem to tell what a caller may do.

Source: reference/legacy-api.md 5.7. They were seen with signed-in users; what they answer an API
key is UNK: assumption `permission-probe`. Alive, they tell the two operations on the directory
that the role's rights on core data mean; the ids of operations are the sandbox's own.
"""

from __future__ import annotations

from http import HTTPStatus
from operator import itemgetter

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import Json, collection, older, refusal
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.entity import Property, Render, entity, render_nested
from lucca_connect.sandbox.legacy.listing import INVALID_PARAMETER, last_value
from lucca_connect.sandbox.legacy.lists import answer_list, memory_source
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.property_kinds import computed
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.selection import Selection
from lucca_connect.sandbox.rights import Rights

DIRECTORY: dict[str, Json] = {"id": 1, "name": "Annuaire", "applicationID": "DIRECTORY"}
VIEW, EDIT = 1, 2

PERMISSION = entity(
    "Permission",
    (computed("id", itemgetter("id")), computed("operationID", itemgetter("operationID"))),
    whole=True,
)


def _permissions(scope: Scope, selection: Selection) -> Render:
    rows: list[Row] = [
        {"id": operation, "operationID": operation} for operation in _operations(scope.rights)
    ]
    items = render_nested(PERMISSION, selection, scope.over(rows))
    return lambda _row: items


APP_INSTANCE = entity(
    "AppInstance",
    (
        computed("id", itemgetter("id"), column=Column("item.id", Kind.INTEGER)),
        computed("name", itemgetter("name"), column=Column("item.name", Kind.TEXT)),
        computed(
            "applicationID",
            itemgetter("applicationID"),
            column=Column("item.applicationID", Kind.TEXT),
        ),
        Property("permissions", _permissions),
    ),
)


def list_app_instances(call: Call) -> Answer:
    """Application instances with the caller's permissions on each."""
    _refuse_unless_alive(call)
    source = memory_source(APP_INSTANCE, [DIRECTORY])
    return answer_list(open_scope(call), APP_INSTANCE, source, default_fields="id,name")


def list_permissions(call: Call) -> Answer:
    """The v2 probe: a list that is not empty if the caller holds the operation."""
    _refuse_unless_alive(call)
    scope = open_scope(call)
    wanted = (last_value(call.query, "appinstance.id"), last_value(call.query, "operation.id"))
    held: list[Json] = [
        {"appInstanceID": DIRECTORY["id"], "operationID": operation}
        for operation in _operations(scope.rights)
        if wanted[0] in (None, str(DIRECTORY["id"])) and wanted[1] in (None, str(operation))
    ]
    return older(call, held)


def list_permissions_v3(call: Call) -> Answer:
    """GET /api/v3/permissions: the same as a v3 list; only its address is known."""
    content = list_permissions(call).json["data"]
    return collection(call, content, None)


def get_principal(call: Call) -> Answer:
    """GET /identity/api/principal: whom a browser signed in; a key is nobody, `key-as-user`."""
    raise problem(HTTPStatus(int(call.assumptions["key-as-user"])), "Nobody is signed in")


def holds_operations(scope: Scope) -> bool:
    """Whether the caller holds all the `operations` (or `uniqueOperations`) of `appInstanceId`.

    INF: without operations the right to view people is meant; there is no instance but the
    directory.

    Raises:
        AnswerError: 400 for anything but numbers.
    """
    query = scope.call.query
    words = [
        word
        for name in ("operations", "uniqueoperations")
        for word in (last_value(query, name) or "").split(",")
        if word
    ]
    instance = last_value(query, "appinstanceid") or str(DIRECTORY["id"])
    if not all(word.strip().isascii() and word.strip().isdigit() for word in (*words, instance)):
        raise refusal(scope.call, HTTPStatus.BAD_REQUEST, INVALID_PARAMETER)
    wanted = {word.strip() for word in words} or {str(VIEW)}
    held = {str(operation) for operation in _operations(scope.rights)}
    return instance == str(DIRECTORY["id"]) and wanted <= held


def _operations(rights: Rights) -> list[int]:
    allowed = {VIEW: rights.read_core, EDIT: rights.write_core}
    return [operation for operation, is_allowed in allowed.items() if is_allowed]


def _refuse_unless_alive(call: Call) -> None:
    if call.assumptions["permission-probe"] != "alive":
        raise refusal(call, HTTPStatus.NOT_FOUND, "The requested resource does not exist")
