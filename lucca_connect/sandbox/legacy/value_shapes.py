"""How the value of a custom datum looks on reading, for every format.

Source: reference/legacy-api.md 4.1. UNK shapes are assumptions: `file-value`, `user-value`,
`boolean-value`, `number-value`, `composite-child`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.definitions import Definition, components
from lucca_connect.sandbox.legacy.entities import find_users
from lucca_connect.sandbox.legacy.property_kinds import date_text
from lucca_connect.sandbox.legacy.scope import Scope

Present = Callable[[Any, int], Json]
CHILD_IDS = 100


class Shapes:
    """Presenters of stored values: `presenter(definition)(stored value, value id)`.

    Args:
        definitions: all of them, by lower-case code: a composite needs its components.
        files, users: what `file-value=object` and `user-value=object` show, by id.
    """

    def __init__(
        self,
        scope: Scope,
        definitions: Mapping[str, Definition],
        *,
        files: Mapping[str, Json],
        users: Mapping[int, Json],
    ) -> None:
        self._assumptions = scope.call.assumptions
        self._definitions = definitions
        self._files = files
        self._users = users

    def presenter(self, definition: Definition) -> Present | None:
        """The function that shows the values of one datum, None if they are shown as stored."""
        if definition.format == "composite":
            return self._composite(definition)
        return self._simple().get(definition.format)

    def _simple(self) -> Mapping[str, Present]:
        """Formats that are not shown as they are stored."""
        assumed = self._assumptions
        shown: dict[str, Present] = {"date": lambda stored, _id: date_text(stored)}
        if assumed["file-value"] == "object":
            shown["attachment"] = lambda stored, _id: self._files.get(stored)
        if assumed["user-value"] == "object":
            shown["user"] = lambda stored, _id: self._users.get(stored)
        if assumed["boolean-value"] == "number":
            shown["boolean"] = lambda stored, _id: int(stored)
        if assumed["number-value"] == "text":
            shown["number"] = lambda stored, _id: str(stored)
        return shown

    def _composite(self, definition: Definition) -> Present:
        children = components(self._definitions, definition)
        presenters = {child.code: self.presenter(child) for child in children.values()}
        with_ids = self._assumptions["composite-child"] == "id-and-value"

        def present(stored: Mapping[str, Any], value_id: int) -> Json:
            shown: dict[str, Json] = {}
            for position, (code, child) in enumerate(presenters.items(), start=1):
                if stored.get(code) is None:
                    continue
                value: Json = child(stored[code], value_id) if child else stored[code]
                child_id = {"id": value_id * CHILD_IDS + position} if with_ids else {}
                shown[code] = {**child_id, "value": value}
            return shown

        return present


def file_objects(scope: Scope, identifiers: Iterable[str]) -> dict[str, Json]:
    """Files as `picture` shows them: `{id,name,url,href}`."""
    rows = scope.select(
        "SELECT id, name FROM files WHERE id IN (SELECT value FROM json_each(?))", identifiers
    )
    return {row["id"]: file_object(scope.call.origin, row["id"], row["name"]) for row in rows}


def file_object(origin: str, identifier: str, name: str) -> dict[str, Json]:
    """One file with its two addresses."""
    return {
        "id": identifier,
        "name": name,
        "url": f"{origin}/api/v3/files/{identifier}",
        "href": f"/getFile.ashx?id={identifier}",
    }


def user_objects(scope: Scope, identifiers: Iterable[int]) -> dict[int, Json]:
    """People as nested entities are shown: `{id,name,url}`."""
    return {
        row["id"]: {
            "id": row["id"],
            "name": f"{row['first_name']} {row['last_name']}",
            "url": f"{scope.call.origin}/api/v3/users/{row['id']}",
        }
        for row in find_users(scope, identifiers)
    }
