"""Analytic axes and their sections (reference/legacy-api.md 5.5).

INF: `multilingualName` is a text, or an object of cultures whose first name is the `name`; a
section is not deleted while somebody belongs to it; writing takes the right to write core data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from operator import itemgetter

from lucca_connect.sandbox.call import Answer, AnswerError, Call
from lucca_connect.sandbox.legacy.answers import Json, forbidden, refusal
from lucca_connect.sandbox.legacy.bodies import folded, plain, read_bodies, read_body
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.entities import find_users, user_entity
from lucca_connect.sandbox.legacy.entity import Entity, Property, Render, entity, render_nested
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.lists import (
    Source,
    answer_found,
    answer_list,
    answer_several,
    missing,
    wanted_id,
)
from lucca_connect.sandbox.legacy.property_kinds import by_id, computed, link, nested, stored
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.selection import Selection

Values = dict[str, str | int | None]
TYPE_NAME = "AxisSection"
REQUIRED = {"code": "code", "multilingual_name": "multilingualName", "axis_id": "axisId"}
IGNORED = frozenset({"id", "name", "url", "axis", "owner"})


def list_axes(call: Call) -> Answer:
    """GET axes."""
    return answer_list(open_scope(call), AXIS, Source("axes", Condition("1 = 1"), "axes.id"))


def get_axis(call: Call) -> Answer:
    """GET axes/{id}: with `axisSections` unless `fields` says otherwise."""
    scope = open_scope(call)
    return answer_found(scope, AXIS, _find_axes(scope, wanted_id(call)))


def list_sections(call: Call) -> Answer:
    """GET axisSections: filters `axisId`, `ownerId`, `active`, `parentAxisSections.id`."""
    source = Source("axis_sections", Condition("1 = 1"), "axis_sections.id")
    return answer_list(open_scope(call), AXIS_SECTION, source)


def get_section(call: Call) -> Answer:
    """GET axisSections/{id}."""
    scope = open_scope(call)
    return answer_found(scope, AXIS_SECTION, _find_sections(scope, wanted_id(call)))


def create_section(call: Call) -> Answer:
    """POST axisSections: 200 with the section.

    Raises:
        AnswerError: 403 without the right, 400 for missing or unsuitable properties.
    """
    scope = open_scope(call)
    if not scope.rights.write_core:
        message = f"Unreachable entity type {TYPE_NAME}."
        raise refusal(call, HTTPStatus.FORBIDDEN, message)
    values = _read(scope, read_body(call))
    for column, name in REQUIRED.items():
        if values.get(column) is None:
            raise refusal(call, HTTPStatus.BAD_REQUEST, f"Missing properties: {name}")
    _check_code(scope, values, besides=0)
    marks = ", ".join("?" for _ in values)
    sql = f"INSERT INTO axis_sections ({', '.join(values)}) VALUES ({marks}) RETURNING id"
    (identifier,) = call.db.execute(sql, tuple(values.values())).fetchone()
    return answer_found(scope, AXIS_SECTION, _find_sections(scope, [identifier]))


def change_section(call: Call) -> Answer:
    """PUT axisSections/{id}: only what the body names."""
    scope = _open_for_writing(call, "PUT")
    _change(scope, int(call.params["id"]), read_body(call))
    return answer_found(scope, AXIS_SECTION, _find_sections(scope, wanted_id(call)))


def change_sections(call: Call) -> Answer:
    """PUT axisSections: an array of objects, all of them or none."""
    scope = _open_for_writing(call, "PUT")
    bodies = read_bodies(call)
    for identifier, body in bodies:
        _change(scope, identifier, body)
    return answer_several(scope, AXIS_SECTION, _find_sections(scope, [key for key, _ in bodies]))


def delete_section(call: Call) -> Answer:
    """DELETE axisSections/{id}: 200, empty."""
    _delete(_open_for_writing(call, "DELETE"), int(call.params["id"]))
    return Answer(HTTPStatus.OK)


def delete_sections(call: Call) -> Answer:
    """DELETE axisSections: an array of objects with ids, all of them or none."""
    scope = _open_for_writing(call, "DELETE")
    for identifier, _ in read_bodies(call):
        _delete(scope, identifier)
    return Answer(HTTPStatus.OK)


def _open_for_writing(call: Call, verb: str) -> Scope:
    scope = open_scope(call)
    if not scope.rights.write_core:
        raise forbidden(call, verb, TYPE_NAME)
    return scope


def _find_sections(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    sql = "SELECT * FROM axis_sections WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return scope.select(sql, wanted)


def _change(scope: Scope, identifier: int, body: Mapping[str, Json]) -> None:
    rows = _find_sections(scope, [identifier])
    if not rows:
        raise missing(scope.call, AXIS_SECTION, identifier)
    values = _read(scope, body)
    _check_code(
        scope, {"code": rows[0]["code"], "axis_id": rows[0]["axis_id"], **values}, identifier
    )
    for column, value in values.items():
        scope.call.db.execute(
            f"UPDATE axis_sections SET {column} = ? WHERE id = ?", (value, identifier)
        )


def _delete(scope: Scope, identifier: int) -> None:
    call = scope.call
    rows = _find_sections(scope, [identifier])
    if not rows:
        raise missing(call, AXIS_SECTION, identifier)
    path = f'$.userAxisValues."{rows[0]["axis_id"]}"'
    used = "SELECT 1 FROM users WHERE other ->> ? = ?"
    if call.db.execute(used, (path, identifier)).fetchone() is not None:
        raise refusal(call, HTTPStatus.BAD_REQUEST, f"{TYPE_NAME} {identifier} is in use")
    call.db.execute("DELETE FROM axis_sections WHERE id = ?", (identifier,))


def _check_code(scope: Scope, values: Mapping[str, object], besides: int) -> None:
    taken = "SELECT 1 FROM axis_sections WHERE axis_id = ? AND code = ? AND id <> ?"
    found = scope.call.db.execute(taken, (values["axis_id"], values["code"], besides))
    if found.fetchone() is not None:
        raise _unsuitable(scope.call, "code")


def _read(scope: Scope, body: Mapping[str, Json]) -> Values:
    """Columns that a body sets."""
    values: Values = {}
    call = scope.call
    for key, sent in folded(body).items():
        value = plain(sent, number=key.endswith("id"))
        if key == "code" and isinstance(value, str) and value.strip():
            values["code"] = value
        elif key == "multilingualname" and (name := _first_name(value)):
            values["multilingual_name"] = json.dumps(value, ensure_ascii=False)
            values["name"] = name
        elif key == "axisid" and _exists(scope, "axes", value):
            values["axis_id"] = _number(value)
        elif key == "ownerid" and (value is None or _exists(scope, "users", value)):
            values["owner_id"] = _number(value)
        elif key == "active" and str(value).lower() in ("true", "false"):
            values["is_active"] = int(str(value).lower() == "true")
        elif key == "parentaxissections" and isinstance(value, list):
            values["parents"] = json.dumps([_reference(scope, item) for item in value])
        elif key in AXIS_SECTION.properties:
            if key not in IGNORED:
                raise _unsuitable(call, key)
        elif call.assumptions["unknown-body-key"] == "reject":
            message = f"Property {key} does not exist on type {TYPE_NAME}"
            raise refusal(call, HTTPStatus.BAD_REQUEST, message)
    return values


def _first_name(value: Json) -> str:
    """The text itself, or the first of an object of cultures; empty when there is none."""
    found = next(iter(value.values()), "") if isinstance(value, Mapping) else value
    return found.strip() if isinstance(found, str) else ""


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) else None


def _exists(scope: Scope, table: str, value: Json) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    sql = f"SELECT 1 FROM {table} WHERE id = ?"
    return scope.call.db.execute(sql, (value,)).fetchone() is not None


def _reference(scope: Scope, item: Json) -> Json:
    identifier = item.get("id") if isinstance(item, Mapping) else None
    if not _exists(scope, "axis_sections", identifier):
        raise _unsuitable(scope.call, "parentAxisSections")
    return identifier


def _unsuitable(call: Call, key: str) -> AnswerError:
    message = f"The value of property {key} is invalid"
    return refusal(call, HTTPStatus.BAD_REQUEST, message)


def _sections_of_axes(scope: Scope, selection: Selection) -> Render:
    sql = (
        "SELECT * FROM axis_sections WHERE axis_id IN (SELECT value FROM json_each(?)) ORDER BY id"
    )
    rows = scope.select(sql, [row["id"] for row in scope.rows])
    items = render_nested(AXIS_SECTION, selection, scope.over(rows))
    lists: dict[int, list[Json]] = {}
    for row, item in zip(rows, items, strict=True):
        lists.setdefault(row["axis_id"], []).append(item)
    return lambda row: lists.get(row["id"], [])


def _parents(scope: Scope, selection: Selection) -> Render:
    wanted = {key: json.loads(row["parents"]) for row in scope.rows for key in (row["id"],)}
    every = {parent for parents in wanted.values() for parent in parents}
    rendered = by_id(scope, every, AXIS_SECTION, _find_sections, selection)
    return lambda row: [rendered[key] for key in wanted[row["id"]] if key in rendered]


def _find_axes(scope: Scope, wanted: Iterable[int]) -> list[Row]:
    return scope.select("SELECT * FROM axes WHERE id IN (SELECT value FROM json_each(?))", wanted)


AXIS = entity(
    "Axis",
    (
        stored("id", "axes.id", Kind.INTEGER),
        stored("name", "axes.name"),
        link("/api/v3/axes"),
        stored("isActive", "axes.is_active", Kind.BOOLEAN),
        Property("axisSections", _sections_of_axes),
    ),
)


def _axis() -> Entity:
    return AXIS


AXIS_SECTION = entity(
    TYPE_NAME,
    (
        stored("id", "axis_sections.id", Kind.INTEGER),
        stored("name", "axis_sections.name"),
        link("/api/v3/axisSections"),
        stored("code", "axis_sections.code"),
        computed("multilingualName", lambda row: json.loads(row["multilingual_name"])),
        computed(
            "axisId",
            itemgetter("axis_id"),
            column=Column("axis_sections.axis_id", Kind.INTEGER),
        ),
        nested("axis", "axis_id", _axis, _find_axes),
        computed(
            "ownerId",
            itemgetter("owner_id"),
            column=Column("axis_sections.owner_id", Kind.INTEGER),
        ),
        nested("owner", "owner_id", user_entity, find_users),
        computed(
            "active",
            lambda row: bool(row["is_active"]),
            column=Column("axis_sections.is_active", Kind.BOOLEAN),
        ),
        Property("parentAxisSections", _parents),
    ),
    paths={
        "parentaxissections.id": Column(
            "parent.value", Kind.INTEGER, through="json_each(axis_sections.parents) AS parent"
        ),
    },
)
