"""GET /api/v3/roles and /{id}: names of the roles of people and of keys, and GET
/api/v3/workcycles (reference/legacy-api.md 5.4, 7)."""

from __future__ import annotations

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy import reference_data
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.entities import ROLE, WORK_CYCLE_KIND, find_roles
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.lists import (
    Source,
    answer_found,
    answer_list,
    memory_source,
    wanted_id,
)
from lucca_connect.sandbox.legacy.scope import open_scope


def list_roles(call: Call) -> Answer:
    """All roles; `usersCount` and `users` can be selected. Nothing tells what a role permits."""
    source = Source("roles", Condition("1 = 1"), "roles.id")
    return answer_list(open_scope(call), ROLE, source)


def get_role(call: Call) -> Answer:
    """One role; every property unless `fields` is given."""
    scope = open_scope(call)
    return answer_found(scope, ROLE, find_roles(scope, wanted_id(call)))


def list_work_cycles(call: Call) -> Answer:
    """The working time patterns that `userWorkCycles` name."""
    rows: list[dict[str, Json]] = [
        {"id": key, "name": name} for key, name in reference_data.WORK_CYCLES.items()
    ]
    return answer_list(open_scope(call), WORK_CYCLE_KIND, memory_source(WORK_CYCLE_KIND, rows))
