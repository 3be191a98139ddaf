"""`extendedData` of a page of people, in one query.

Source: reference/legacy-api.md 4.1; guards for null, empty and missing codes are OBS there and
assumptions `missing-field`, `empty-value` and `empty-extended-data` here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.definitions import Definition, load_definitions
from lucca_connect.sandbox.legacy.entity import Render
from lucca_connect.sandbox.legacy.scope import Row, Scope
from lucca_connect.sandbox.legacy.selection import Selection
from lucca_connect.sandbox.legacy.value_shapes import Shapes, file_objects, user_objects
from lucca_connect.sandbox.rights import readable_codes

Stored = tuple[int, int, str, Any]  # value id, user id, code, value as stored
_VALUES = (
    "SELECT value_id, user_id, code, value FROM user_values"
    " WHERE user_id IN (SELECT value FROM json_each(?))"
)


def build_extended_data(scope: Scope, _selection: Selection) -> Render:
    """The function that gives a row's `extendedData`: every custom value the key may see."""
    definitions = load_definitions(scope.call.db)
    top = {d.code: d for d in definitions.values() if d.parent_code is None}
    readable = readable_codes(scope.call.db, scope.rights) & top.keys()
    values = _load(scope, readable)
    shown = _show(scope, {code: top[code] for code in readable}, definitions, values)
    blank = _blank(scope, top, readable)
    is_null = scope.call.assumptions["empty-extended-data"] == "null"

    def render(row: Row) -> Json:
        found = shown.get(row["id"])
        if found is None:
            return None if is_null else dict(blank)
        return {**blank, **found} if blank else found

    return render


def _load(scope: Scope, readable: set[str]) -> list[Stored]:
    """The readable values of the page's people, oldest first, decoded in one go."""
    cursor = scope.call.db.cursor()
    cursor.row_factory = None
    people = json.dumps([row["id"] for row in scope.rows])
    rows = [row for row in cursor.execute(_VALUES, (people,)) if row[2] in readable]
    rows.sort()  # by value id, faster than SQLite does
    decoded = json.loads(f"[{','.join([row[3] for row in rows])}]")
    return [(row[0], row[1], row[2], value) for row, value in zip(rows, decoded, strict=True)]


def _show(
    scope: Scope,
    readable: Mapping[str, Definition],
    definitions: Mapping[str, Definition],
    values: Sequence[Stored],
) -> dict[int, dict[str, Json]]:
    """Values by user and code; of two values of a single datum the older one is shown."""
    shapes = Shapes(
        scope,
        definitions,
        files=_objects(scope, "file-value", "attachment", definitions, values),
        users=_objects(scope, "user-value", "user", definitions, values),
    )
    presenters = {code: (shapes.presenter(d), d.multiple) for code, d in readable.items()}
    people: dict[int, dict[str, Json]] = {}
    arrays: dict[tuple[int, str], list[Json]] = {}
    for value_id, user_id, code, stored in values:
        present, multiple = presenters[code]
        shown = stored if present is None else present(stored, value_id)
        item: Json = {"id": value_id, "value": shown}
        person = people.get(user_id)
        if person is None:
            person = people[user_id] = {}
        if multiple:
            array = arrays.get((user_id, code))
            if array is None:
                person[code] = arrays[user_id, code] = [item]
            else:
                array.append(item)
        elif code not in person:
            person[code] = item
    return people


def _objects(
    scope: Scope,
    assumption: str,
    wanted: str,
    definitions: Mapping[str, Definition],
    values: Sequence[Stored],
) -> dict[Any, Json]:
    """Files or people that values of the page name, when they are shown as objects."""
    if scope.call.assumptions[assumption] != "object":
        return {}
    identifiers = set(_mentioned(wanted, definitions, values))
    return (file_objects if wanted == "attachment" else user_objects)(scope, identifiers)


def _mentioned(
    wanted: str, definitions: Mapping[str, Definition], values: Sequence[Stored]
) -> Iterable[Any]:
    for _, _, code, stored in values:
        found = definitions[code.lower()]
        if found.format == wanted:
            yield stored
        elif found.format == "composite":
            for child, value in stored.items():
                component = definitions.get(child.lower())
                if component and component.format == wanted and value is not None:
                    yield value


def _blank(scope: Scope, top: Mapping[str, Definition], readable: set[str]) -> dict[str, Json]:
    """Codes that are present with null when nothing is shown for them."""
    empty_is_null = scope.call.assumptions["empty-value"] == "null"
    return {
        code: None for code in top if (empty_is_null if code in readable else scope.missing_is_null)
    }
