"""What may be written as the value of a custom datum, and how it is kept.

Source: reference/legacy-api.md 4.2: a list takes the entry id, a file the GUID of an upload. Where
the read shape of a value is an assumption, that shape is accepted on writing too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from lucca_connect.sandbox.call import AnswerError
from lucca_connect.sandbox.legacy.answers import Json, refusal
from lucca_connect.sandbox.legacy.definitions import Definition, components
from lucca_connect.sandbox.legacy.literals import LiteralError, read_moment
from lucca_connect.sandbox.legacy.property_kinds import date_text
from lucca_connect.sandbox.legacy.scope import Scope


class Encoder:
    """Reads written values against their definition.

    Args:
        definitions: all of them, by lower-case code.
    """

    def __init__(self, scope: Scope, definitions: Mapping[str, Definition]) -> None:
        self._call = scope.call
        self._definitions = definitions
        self._readers: Mapping[str, Callable[[Definition, Any], Any]] = {
            "text": self._text,
            "list": self._entry,
            "date": self._date,
            "number": self._number,
            "boolean": self._boolean,
            "attachment": self._file,
            "user": self._user,
        }

    def encode(self, definition: Definition, value: Json, before: Any = None) -> Any:
        """The stored form of a value that is not null.

        Args:
            before: the stored value of a composite that is updated.

        Raises:
            AnswerError: 400, the value does not suit the format.
        """
        if definition.format == "composite":
            return self._composite(definition, value, before)
        return self._readers[definition.format](definition, value)

    def _composite(self, definition: Definition, value: Json, before: Any) -> dict[str, Any]:
        """Components may come bare or as `{value}` objects; null removes one."""
        if not isinstance(value, Mapping):
            raise self._invalid(definition)
        known = components(self._definitions, definition)
        merges = self._call.assumptions["composite-write"] == "merge"
        stored: dict[str, Any] = dict(before) if before and merges else {}
        for code, content in value.items():
            child = known.get(code.lower())
            if child is None:
                raise refusal(
                    self._call,
                    HTTPStatus.BAD_REQUEST,
                    f"Property {code} does not exist on type {definition.code}",
                )
            is_wrapped = isinstance(content, Mapping) and "value" in content
            inner = content["value"] if isinstance(content, Mapping) and is_wrapped else content
            if inner is None:
                stored.pop(child.code, None)
            else:
                stored[child.code] = self.encode(child, inner)
        return stored

    def _text(self, definition: Definition, value: Json) -> str:
        if not isinstance(value, str):
            raise self._invalid(definition)
        return value

    def _entry(self, definition: Definition, value: Json) -> int:
        live = {entry.id for entry in definition.live_entries}
        if isinstance(value, bool) or not isinstance(value, int) or value not in live:
            raise self._invalid(definition)
        return value

    def _date(self, definition: Definition, value: Json) -> str | None:
        try:
            if not isinstance(value, str) or not value[:1].isdigit():
                raise self._invalid(definition)
            moment, _ = read_moment(value, self._call.now)
        except LiteralError as error:
            raise self._invalid(definition) from error
        return date_text(moment.isoformat())

    def _number(self, definition: Definition, value: Json) -> int | float:
        number: Json = value
        if isinstance(value, str) and self._call.assumptions["number-value"] == "text":
            try:
                number = float(value)
            except ValueError as error:
                raise self._invalid(definition) from error
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise self._invalid(definition)
        if not math.isfinite(number) or (
            definition.kind == "integer" and number != math.floor(number)
        ):
            raise self._invalid(definition)
        return number

    def _boolean(self, definition: Definition, value: Json) -> bool:
        accepts_numbers = self._call.assumptions["boolean-value"] == "number"
        if not isinstance(value, bool) and not (accepts_numbers and value in (0, 1)):
            raise self._invalid(definition)
        return bool(value)

    def _file(self, definition: Definition, value: Json) -> str:
        identifier = value.get("id") if isinstance(value, Mapping) else value
        if not isinstance(identifier, str) or not self._exists("files", identifier.lower()):
            raise self._invalid(definition)
        return identifier.lower()

    def _user(self, definition: Definition, value: Json) -> int:
        identifier = value.get("id") if isinstance(value, Mapping) else value
        if isinstance(identifier, bool) or not isinstance(identifier, int):
            raise self._invalid(definition)
        if not self._exists("users", identifier):
            raise self._invalid(definition)
        return identifier

    def _exists(self, table: str, identifier: str | int) -> bool:
        row = self._call.db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (identifier,)).fetchone()
        return row is not None

    def _invalid(self, definition: Definition) -> AnswerError:
        message = f"The value of property {definition.code} is invalid"
        return refusal(self._call, HTTPStatus.BAD_REQUEST, message)
