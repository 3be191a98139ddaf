"""GET /api/v3/roles: names of the roles of people and of keys (reference/legacy-api.md 5.4)."""

from __future__ import annotations

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.entities import ROLE
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.lists import Source, answer_list
from lucca_connect.sandbox.legacy.scope import open_scope


def list_roles(call: Call) -> Answer:
    """All roles; `usersCount` and `users` can be selected. Nothing tells what a role permits."""
    source = Source("roles", Condition("1 = 1"), "roles.id")
    return answer_list(open_scope(call), ROLE, source)
