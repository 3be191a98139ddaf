"""v3 departments and legal entities, past their sunset of September 2026.

Source: reference/legacy-api.md 5.1, 5.2, 6. Whether the cut really happened is UNK: assumption
`v3-organisation`.
"""

from __future__ import annotations

from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import refusal, single
from lucca_connect.sandbox.legacy.entities import (
    DEPARTMENT,
    LEGAL_ENTITY,
    find_departments,
    find_legal_entities,
)
from lucca_connect.sandbox.legacy.entity import Entity
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.lists import Source, answer_list, answer_single
from lucca_connect.sandbox.legacy.literals import INTEGER_LIMIT
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.user_reading import read_flag
from lucca_connect.sandbox.organisation.lists import tree


def list_departments(call: Call) -> Answer:
    """GET /api/v3/departments."""
    scope = _open(call)
    source = Source("departments", Condition("1 = 1"), "departments.id")
    return answer_list(scope, DEPARTMENT, source)


def get_department(call: Call) -> Answer:
    """GET /api/v3/departments/{id}."""
    scope = _open(call)
    return _answer_single(scope, DEPARTMENT, find_departments(scope, _wanted(call)))


def department_tree(call: Call) -> Answer:
    """GET /api/v3/departments/tree, inside `data`; `isActive=false` gives the archived ones."""
    _open(call)
    return single(call, tree(call, is_active=read_flag(call, "isactive", default=True), link=True))


def list_legal_entities(call: Call) -> Answer:
    """GET /api/v3/legalentities."""
    scope = _open(call)
    source = Source("establishments", Condition("1 = 1"), "establishments.id")
    return answer_list(scope, LEGAL_ENTITY, source)


def get_legal_entity(call: Call) -> Answer:
    """GET /api/v3/legalentities/{id}."""
    scope = _open(call)
    return _answer_single(scope, LEGAL_ENTITY, find_legal_entities(scope, _wanted(call)))


def _open(call: Call) -> Scope:
    """The scope of a request that is answered at all.

    Raises:
        AnswerError: 404 or 410 after the sunset.
    """
    way = call.assumptions["v3-organisation"]
    if way != "alive":
        raise refusal(call, int(way), "This route is not served any more")
    return open_scope(call)


def _wanted(call: Call) -> list[int]:
    identifier = int(call.params["id"])
    return [identifier] if identifier < INTEGER_LIMIT else []


def _answer_single(scope: Scope, kind: Entity, rows: list[Row]) -> Answer:
    if rows:
        return answer_single(scope, kind, rows[0])
    identifier = scope.call.params["id"]
    message = f"Resource {kind.type_name} with ID {identifier} not found"
    raise refusal(scope.call, HTTPStatus.NOT_FOUND, message, resource=identifier)
