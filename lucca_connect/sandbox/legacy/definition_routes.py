"""GET /api/v3/extensionuserdefinitions and /{code}.

Source: reference/legacy-api.md 4.3. Whether a key sees every definition, and whether the answer
tells the label of a datum, are assumptions `definitions-visible` and `definition-name`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from operator import itemgetter

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import Json, refusal
from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.definitions import Definition, format_key, load_definitions
from lucca_connect.sandbox.legacy.entity import Entity, Property, Render, entity
from lucca_connect.sandbox.legacy.lists import answer_list, answer_single, memory_source
from lucca_connect.sandbox.legacy.property_kinds import computed, nested_list
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.selection import Selection
from lucca_connect.sandbox.rights import readable_codes

TYPE_NAME = "ExtensionUserDefinition"


def _item(name: str, *, column: bool = True) -> Property:
    """A property of a row that lies in memory under the property's own name."""

    def render(row: Row) -> Json:
        value: Json = json.loads(row["data"])[name]
        return value

    return computed(name, render, column=Column(f"item.{name}", Kind.TEXT) if column else None)


ENTRY = entity(
    "ExtensionUserPropertyListEntry",
    tuple(computed(name, itemgetter(name)) for name in ("id", "name", "translation")),
    whole=True,
)


def _entries(_scope: Scope, row: Row) -> list[Row]:
    entries: list[Row] = json.loads(row["data"])["entries"]
    return entries


def _link(scope: Scope, _selection: Selection) -> Render:
    base = f"{scope.call.origin}/api/v3/extensionUserDefinitions/"
    return lambda row: f"{base}{row['id']}"


_KNOWN = (
    _item("id"),
    _item("name"),
    Property("url", _link),
    _item("formatKey"),
    nested_list("extensionUserPropertyListEntries", lambda: ENTRY, _entries),
)
NAMED = entity(TYPE_NAME, _KNOWN)
NAMELESS = entity(TYPE_NAME, (p for p in _KNOWN if p.name != "name"))


def list_definitions(call: Call) -> Answer:
    """The definitions the key may see, with the options of lists."""
    scope = open_scope(call)
    kind, fields = _kind(call)
    rows = [_row(call, definition) for definition in visible_definitions(scope)]
    return answer_list(scope, kind, memory_source(kind, rows), default_fields=fields)


def get_definition(call: Call) -> Answer:
    """One definition by its code, in any case; every property unless `fields` is given."""
    scope = open_scope(call)
    wanted = call.params["code"]
    for definition in visible_definitions(scope):
        if definition.code.lower() == wanted.lower():
            kind, _ = _kind(call)
            row = _row(call, definition)
            return answer_single(scope, kind, {"id": row["id"], "data": json.dumps(row)})
    message = f"Resource {TYPE_NAME} with ID {wanted} not found"
    raise refusal(call, HTTPStatus.NOT_FOUND, message, resource=wanted)


def visible_definitions(scope: Scope) -> Iterable[Definition]:
    """All definitions, or those of the key's sections: assumption `definitions-visible`."""
    definitions = load_definitions(scope.call.db).values()
    if scope.call.assumptions["definitions-visible"] == "all":
        return definitions
    readable = readable_codes(scope.call.db, scope.rights)
    return [definition for definition in definitions if definition.code in readable]


def _kind(call: Call) -> tuple[Entity, str]:
    if call.assumptions["definition-name"] == "sent":
        return NAMED, "id,name,url"
    return NAMELESS, "id,url"


def _row(call: Call, definition: Definition) -> dict[str, Json]:
    return {
        "id": definition.code,
        "name": definition.name,
        "formatKey": format_key(definition, call.assumptions),
        "entries": [
            {
                "id": entry.id,
                "name": entry.name,
                "translation": json.dumps(entry.names, ensure_ascii=False),
            }
            for entry in definition.live_entries
        ],
    }
