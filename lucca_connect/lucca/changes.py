"""Bringing several data of one person to values, core properties and custom data alike.

Values are in their plain form: `properties.CoreProperty.plain` for core properties,
`extended_data.interpret` for custom data, a sorted list for several occurrences, None for empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from lucca_connect.errors import AccessError, BadDataError, Subject
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.extended_data import encode_change, encode_value, interpret
from lucca_connect.lucca.properties import CoreProperty, core_property
from lucca_connect.lucca.types import DataFormat, Employee, ObservedDefinition

EXTENDED = "extendedData"


@dataclass(frozen=True, slots=True)
class PersonFields:
    """The fields that a change names, found among core properties and custom data.

    Attributes:
        definitions: custom data by code as Lucca spells it.
    """

    definitions: Mapping[str, ObservedDefinition] = field(default_factory=dict)

    def find(self, name: str) -> CoreProperty | ObservedDefinition:
        """A core property by its name or key, a custom datum by its code.

        Raises:
            BadDataError: field_unknown.
        """
        found = self.definitions.get(name) or core_property(name)
        if found is None:
            raise BadDataError("field_unknown", subject=Subject("field", name), field=name)
        return found

    def asked(self, *names: str) -> list[str]:
        """What `fields` has to name so that all of these are shown."""
        found = [self.find(name) for name in names]
        core = [item.asked for item in found if isinstance(item, CoreProperty)]
        coded = [EXTENDED] if len(core) < len(found) else []
        return list(dict.fromkeys(["id", *core, *coded]))

    def value(self, employee: Employee, name: str) -> JsonValue:
        """The plain form of what was read.

        Raises:
            AccessError: values_not_visible, when Lucca shows no custom data of this person.
            ValueError: Lucca answered something else than the field holds.
        """
        found = self.find(name)
        if isinstance(found, CoreProperty):
            return found.read(employee)
        if employee.extended is None:
            raise _not_visible(employee, name)
        values = [item.value for item in employee.extended.get(found.code, ())]
        if found.multiple or len(values) > 1:
            return self.plain(name, values)
        return self._scalar(found, values[0]) if values else None

    def plain(self, name: str, value: JsonValue) -> JsonValue:
        """The plain form of a value that somebody wants.

        Raises:
            ValueError: it is not a value of this field.
        """
        found = self.find(name)
        if isinstance(found, CoreProperty):
            return found.plain(value)
        if found.multiple or isinstance(value, list | tuple):
            items = value if isinstance(value, list | tuple) else [] if value is None else [value]
            plain = [self._scalar(found, item) for item in items]
            return sorted((item for item in plain if item is not None), key=_sorted_json)
        return self._scalar(found, value)

    def body(self, employee: Employee, wanted: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
        """The one body that brings a person to the wanted values; empty when all are there.

        Args:
            employee: as just read, with the ids of values without content.
            wanted: plain forms.

        Raises:
            BadDataError: field_not_writable, and the codes of `extended_data.encode_change`.
            AccessError: values_not_visible.
        """
        body: dict[str, JsonValue] = {}
        for name, value in wanted.items():
            found = self.find(name)
            if not isinstance(found, CoreProperty):
                if employee.extended is None:
                    raise _not_visible(employee, name)
                current = employee.extended.get(found.code, ())
                body.update(encode_change(found, current, self._sent(found, value)))
            elif found.key is None:
                raise BadDataError("field_not_writable", field=name)
            elif found.read(employee) != value:
                body[found.key] = found.encode(value)
        return body

    def _scalar(self, definition: ObservedDefinition, value: JsonValue) -> JsonValue:
        if value == "":
            return None
        if definition.format is not DataFormat.COMPOSITE or not isinstance(value, Mapping):
            return interpret(value, definition.format)
        parts = {code: interpret(part, self._format(code)) for code, part in value.items()}
        return {code: part for code, part in parts.items() if part is not None} or None

    def _sent(self, definition: ObservedDefinition, value: JsonValue) -> JsonValue:
        """A composite with its components as they are written; any other value as it is."""
        if isinstance(value, list | tuple):
            return [self._sent(definition, item) for item in value]
        if definition.format is not DataFormat.COMPOSITE or not isinstance(value, Mapping):
            return value
        return {code: encode_value(part, self._format(code)) for code, part in value.items()}

    def _format(self, code: str) -> DataFormat:
        """Of a component, as far as a route shows it as a datum of its own."""
        found = self.definitions.get(code)
        return DataFormat.UNKNOWN if found is None else found.format


def is_empty(value: JsonValue) -> bool:
    """Whether a plain form stands for nothing."""
    return value is None or value == []


def _sorted_json(value: JsonValue) -> str:
    return json.dumps(value, sort_keys=True)


def _not_visible(employee: Employee, name: str) -> AccessError:
    subject = Subject("employee", str(employee.id))
    return AccessError("values_not_visible", subject=subject, field=name)
