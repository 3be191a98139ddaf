"""Writing custom data: `e_…` keys at the root of a user's body.

Source: reference/legacy-api.md 4.2. The id of the existing value is mandatory to change or delete
it. What happens to a second value of a single datum, whether an array patches or replaces, and
whether a bare scalar is accepted are assumptions `second-value`, `multiple-write`, `bare-value`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from lucca_connect.sandbox.call import AnswerError
from lucca_connect.sandbox.legacy.answers import Json, forbidden, refusal
from lucca_connect.sandbox.legacy.definitions import Definition, load_definitions
from lucca_connect.sandbox.legacy.scope import Scope
from lucca_connect.sandbox.legacy.value_encoding import Encoder
from lucca_connect.sandbox.rights import writable_codes


@dataclass(frozen=True, slots=True)
class _Item:
    """A value as it was sent. `id` 0: there is none yet."""

    id: int
    value: Json


class ValueWriter:
    """Writes the custom data of one person.

    Args:
        user_id: whom; the row exists. verb: for the text of a refusal.
    """

    def __init__(self, scope: Scope, user_id: int, verb: str) -> None:
        self._call = scope.call
        self._user_id = user_id
        self._verb = verb
        self._definitions = load_definitions(scope.call.db)
        self._writable = writable_codes(scope.call.db, scope.rights)
        self._encoder = Encoder(scope, self._definitions)

    def knows(self, key: str) -> bool:
        """Whether a key of the body is the code of a datum of its own, in any case."""
        definition = self._definitions.get(key.lower())
        return definition is not None and definition.parent_code is None

    def write(self, key: str, content: Json) -> None:
        """Write what was sent for one code.

        Raises:
            AnswerError: 401 or 403 without the right on its section, 400 for anything unsuitable.
        """
        definition = self._definitions[key.lower()]
        if definition.code not in self._writable:
            raise forbidden(self._call, self._verb, "User")
        before = self._stored(definition)
        if definition.multiple:
            self._write_array(definition, content, before)
        else:
            self._write_single(definition, self._item(definition, content), before)

    def _stored(self, definition: Definition) -> dict[int, Any]:
        rows = self._call.db.execute(
            "SELECT value_id, value FROM user_values WHERE user_id = ? AND code = ?"
            " ORDER BY value_id",
            (self._user_id, definition.code),
        )
        return {row["value_id"]: json.loads(row["value"]) for row in rows}

    def _write_single(self, definition: Definition, item: _Item, before: Mapping[int, Any]) -> None:
        if item.id or not before:
            self._put(definition, item, before)
            return
        second = self._call.assumptions["second-value"]
        if item.value is None or second == "reject":
            raise self._invalid(f"The id of the value of property {definition.code} is missing")
        oldest = next(iter(before)) if second == "overwrite" else 0
        self._put(definition, _Item(oldest, item.value), before)

    def _write_array(
        self, definition: Definition, content: Json, before: Mapping[int, Any]
    ) -> None:
        if isinstance(content, str) or not isinstance(content, Sequence):
            raise self._invalid(f"Property {definition.code} takes an array")
        items = [self._item(definition, item) for item in content]
        if self._call.assumptions["multiple-write"] == "replace":
            for value_id in before.keys() - {item.id for item in items}:
                self._delete(value_id)
        for item in items:
            self._put(definition, item, before)

    def _put(self, definition: Definition, item: _Item, before: Mapping[int, Any]) -> None:
        """Create, change or delete one value."""
        if item.id and item.id not in before:
            raise self._invalid(f"There is no value {item.id} of property {definition.code}")
        if item.value is None:
            if item.id:
                self._delete(item.id)
            return
        value = self._encoder.encode(definition, item.value, before.get(item.id))
        text = json.dumps(value, ensure_ascii=False)
        if item.id:
            self._call.db.execute(
                "UPDATE user_values SET value = ? WHERE value_id = ?", (text, item.id)
            )
        else:
            self._call.db.execute(
                "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
                (self._user_id, definition.code, text),
            )

    def _delete(self, value_id: int) -> None:
        self._call.db.execute("DELETE FROM user_values WHERE value_id = ?", (value_id,))

    def _item(self, definition: Definition, content: Json) -> _Item:
        """`{id?, value}`; null or 0 as id means that there is none."""
        if not isinstance(content, Mapping):
            if self._call.assumptions["bare-value"] == "accept" and _is_scalar(content):
                return _Item(0, content)
            raise self._invalid(f"Property {definition.code} takes an object with a value")
        folded = {name.lower(): value for name, value in content.items()}
        identifier = folded.get("id") or 0
        if "value" not in folded or isinstance(identifier, bool) or not isinstance(identifier, int):
            raise self._invalid(f"Property {definition.code} takes an object with a value")
        return _Item(identifier, folded["value"])

    def _invalid(self, message: str) -> AnswerError:
        return refusal(self._call, HTTPStatus.BAD_REQUEST, message)


def _is_scalar(content: Json) -> bool:
    return isinstance(content, str | int | float)
