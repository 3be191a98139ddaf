"""Creating and changing departments (reference/api-2024-11-01.md 1c, 3.5).

Prose says that departments can be written and no request page is known: the body is the resource
without what is read-only, and the verb of a change is the assumption `department-update`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.latest.bodies import Body, exists, read_body
from lucca_connect.sandbox.latest.filters import whole_number
from lucca_connect.sandbox.latest.gate import Handler
from lucca_connect.sandbox.latest.problems import problem, refusal
from lucca_connect.sandbox.latest.reads import Reads

WRITABLE = ("remoteId", "isArchived", "name", "description", "parent", "manager", "sortOrder")
READ_ONLY = ("id", "type", "url", "level", "links", "owningApplication", "createdAt",
             "lastUpdatedAt", "lastArchivedAt")  # fmt: skip
LONGEST_NAME = 255
DEEPEST = 9
MOST_CHILDREN = 99
LARGEST_ORDER = 2**31 - 1
Columns = dict[str, str | int | None]


def with_verb(verb: str, handler: Handler) -> Handler:
    """The handler if that verb changes a department, otherwise 405."""

    def handle(call: Call) -> Answer:
        if call.assumptions["department-update"] == verb:
            return handler(call)
        answer = problem(call, 405)
        answer.headers["Allow"] = f"GET, {call.assumptions['department-update']}"
        return answer

    return handle


class DepartmentWrites:
    """The two writes; each answers with the department as its own read gives it."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def create(self, call: Call) -> Answer:
        """201 with `Location`; among its siblings at the end unless `sortOrder` says otherwise."""
        body = read_body(call)
        columns: Columns = {"name": body.text("name", longest=LONGEST_NAME)}
        columns |= _columns(call, body, department_id=None)
        body.check(call)
        stamp = lucca_time(call.now)
        columns |= {"created_at": stamp, "modified_at": stamp}
        if columns.get("sort_order") is None:
            columns["sort_order"] = _siblings(call, columns.get("parent_id"))
        created = call.db.execute(
            f"INSERT INTO departments ({', '.join(columns)})"
            f" VALUES ({', '.join('?' for _ in columns)})",
            tuple(columns.values()),
        )
        resource = self._reads.resource(call, "department", created.lastrowid or 0)
        return Answer(status=201, json=resource, headers={"Location": resource["url"]})

    def update(self, call: Call) -> Answer:
        """Only what the body names changes."""
        department_id = whole_number(call.params["id"])
        if department_id is None or not exists(call, "departments", "id = ?", department_id):
            raise refusal(call, 404)
        body = read_body(call)
        columns: Columns = {}
        if "name" in body.content:
            columns["name"] = body.text("name", longest=LONGEST_NAME)
        columns |= _columns(call, body, department_id)
        body.check(call)
        columns["modified_at"] = lucca_time(call.now)
        call.db.execute(
            f"UPDATE departments SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?",
            (*columns.values(), department_id),
        )
        return Answer(json=self._reads.resource(call, "department", department_id))


def _columns(call: Call, body: Body, department_id: int | None) -> Columns:
    """What the body says beside the name, checked."""
    body.only(call, (*WRITABLE, *READ_ONLY))
    found: Columns = {}
    if "remoteId" in body.content:
        found["code"] = body.optional_text("remoteId", longest=LONGEST_NAME)
    if "description" in body.content:
        found["description"] = body.optional_text("description")
    if "parent" in body.content:
        found["parent_id"] = body.optional_reference("parent")
        _check_parent(call, body, found["parent_id"], department_id)
    if "manager" in body.content:
        found["head_id"] = body.optional_reference("manager")
        if found["head_id"] is not None and not exists(call, "users", "id = ?", found["head_id"]):
            body.refuse("manager", "There is no such employee.")
    if body.content.get("sortOrder") is not None:
        found["sort_order"] = _order(body)
    if "isArchived" in body.content:
        found["is_active"] = _active(call, body, department_id)
    return found


def _order(body: Body) -> int | None:
    value = body.content["sortOrder"]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_ORDER:
        body.refuse("sortOrder", "Must be 0 or more.")
        return None
    return value


def _active(call: Call, body: Body, department_id: int | None) -> int | None:
    """Only a department that no employee belongs to can be archived."""
    value = body.content["isArchived"]
    if not isinstance(value, bool):
        body.refuse("isArchived", "Must be true or false.")
        return None
    if value and exists(call, "users", "department_id = ?", department_id):
        body.refuse("isArchived", "Employees belong to this department.")
    return int(not value)


def _check_parent(
    call: Call, body: Body, parent_id: str | int | None, department_id: int | None
) -> None:
    """At most 9 levels and 99 children; nobody is above themselves."""
    if parent_id is None:
        return
    parents = _parents(call.db)
    if parent_id not in parents:
        body.refuse("parent", "There is no such department.")
        return
    above: list[int] = [int(parent_id)]
    while (upper := parents[above[-1]]) is not None:
        above.append(upper)
    if department_id in above:
        body.refuse("parent", "A department cannot lie below itself.")
    elif len(above) + _height(parents, department_id) > DEEPEST:
        body.refuse("parent", f"There are at most {DEEPEST} levels.")
    elif _siblings(call, parent_id) >= MOST_CHILDREN:
        body.refuse("parent", f"A department has at most {MOST_CHILDREN} children.")


def _parents(db: sqlite3.Connection) -> Mapping[int, int | None]:
    return {row["id"]: row["parent_id"] for row in db.execute("SELECT * FROM departments")}


def _height(parents: Mapping[int, int | None], department_id: int | None) -> int:
    """How many levels a department and those below it take."""
    if department_id is None:
        return 1
    below = [child for child, parent in parents.items() if parent == department_id]
    return 1 + max((_height(parents, child) for child in below), default=0)


def _siblings(call: Call, parent_id: str | int | None) -> int:
    row = call.db.execute(
        "SELECT count(*) FROM departments WHERE parent_id IS ?", (parent_id,)
    ).fetchone()
    return int(row[0])
