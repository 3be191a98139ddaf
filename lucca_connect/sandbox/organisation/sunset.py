"""v3 departments and legal entities, past their sunset of September 2026.

Source: reference/legacy-api.md 5.1, 5.2, 6. Whether the cut really happened is UNK: assumption
`v3-organisation`.
"""

from __future__ import annotations

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import refusal, single
from lucca_connect.sandbox.legacy.entities import (
    DEPARTMENT,
    LEGAL_ENTITY,
    find_departments,
    find_legal_entities,
)
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.lists import Source, answer_found, answer_list, wanted_id
from lucca_connect.sandbox.legacy.probes import holds_operations
from lucca_connect.sandbox.legacy.scope import Scope, open_scope
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
    return answer_found(scope, DEPARTMENT, find_departments(scope, wanted_id(call)))


def department_tree(call: Call) -> Answer:
    """GET /api/v3/departments/tree, inside `data`; `isActive=false` gives the archived ones."""
    _open(call)
    return single(call, tree(call, is_active=read_flag(call, "isactive", default=True), link=True))


def scoped_tree(call: Call) -> Answer:
    """GET /api/v3/departments/scopedtree: the tree for callers who hold the operations, else an
    empty one."""
    scope = _open(call)
    if not holds_operations(scope):
        return single(call, {"node": None, "children": []})
    return single(call, tree(call, is_active=True, link=True))


def list_legal_entities(call: Call) -> Answer:
    """GET /api/v3/legalentities."""
    scope = _open(call)
    source = Source("establishments", Condition("1 = 1"), "establishments.id")
    return answer_list(scope, LEGAL_ENTITY, source)


def get_legal_entity(call: Call) -> Answer:
    """GET /api/v3/legalentities/{id}."""
    scope = _open(call)
    return answer_found(scope, LEGAL_ENTITY, find_legal_entities(scope, wanted_id(call)))


def _open(call: Call) -> Scope:
    """The scope of a request that is answered at all.

    Raises:
        AnswerError: 404 or 410 after the sunset.
    """
    way = call.assumptions["v3-organisation"]
    if way != "alive":
        raise refusal(call, int(way), "This route is not served any more")
    return open_scope(call)
