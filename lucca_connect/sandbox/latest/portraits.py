"""Portraits (reference/api-2024-11-01.md 3.8): read one by one, as JSON or as the picture."""

from __future__ import annotations

import sqlite3

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.latest.collection import Collection, Resource, View, timestamp
from lucca_connect.sandbox.latest.files import wants_content
from lucca_connect.sandbox.latest.filters import Condition
from lucca_connect.sandbox.latest.gate import Handler
from lucca_connect.sandbox.latest.people import people_sql


def _source(call: Call) -> Condition:
    people = people_sql(call)
    return Condition(
        "SELECT person.id AS employee_id, files.id AS picture, files.name, files.content_type,"
        f" files.created_at FROM ({people.sql}) AS person JOIN files ON files.id = picture_id",
        people.values,
    )


def _portrait(view: View, row: sqlite3.Row) -> Resource:
    return {
        "employee": view.reference("employee", row["employee_id"]),
        "fileName": row["name"],
        "contentType": row["content_type"],
        "createdAt": timestamp(row["created_at"]),
    }


PORTRAITS = Collection(
    type="portrait",
    family="employees",
    source=_source,
    render=_portrait,
    key="picture",
    key_of=str.lower,
)


def portrait(read_json: Handler) -> Handler:
    """`Accept: image/*` or the picture's own type gets its bytes, anything else the JSON."""

    def handle(call: Call) -> Answer:
        answer = read_json(call)
        if not wants_content(call.headers.get("accept"), answer.json["contentType"]):
            return answer
        row = call.db.execute(
            "SELECT content, content_type FROM files WHERE id = ?", (answer.json["id"],)
        ).fetchone()
        return Answer(body=row["content"], content_type=row["content_type"])

    return handle
