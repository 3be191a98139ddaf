"""`extendedData` in both directions, for every format (reference/legacy-api.md 4.1 and 4.2).

Reading accepts every shape that is documented, seen or plausible: `{id, value}`, arrays of it,
bare scalars, composites with or without `value` in their components, references as numbers,
GUIDs or objects. Writing sends the one documented shape, at the root of the body, with the id of
the value that is already there: without it nobody knows whether Lucca overwrites or adds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime

from lucca_connect.errors import BadDataError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.protocol import JsonObject, ShapeError, as_id, as_object, pick
from lucca_connect.lucca.types import DataFormat, ObservedDefinition, ObservedValue

_CODE_PREFIX = "e_"
_GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_EMPTY: tuple[JsonValue, ...] = (None, "")


def decode_extended(
    raw: JsonValue, *, keep: Collection[str] | None = None, empty: bool = False
) -> dict[str, tuple[ObservedValue, ...]]:
    """All values of one employee, by code as Lucca spells it.

    Args:
        raw: what stands under `extendedData`; null is nobody's values.
        keep: lower-case codes to keep, all others are dropped; None keeps all.
        empty: keep values without content that have an id (before writing over them).

    Raises:
        ValueError: not an object.
    """
    if raw is None:
        return {}
    values = {
        code: decode_values(value, empty=empty)
        for code, value in as_object(raw).items()
        if keep is None or code.lower() in keep
    }
    return {code: observed for code, observed in values.items() if observed}


def decode_values(raw: JsonValue, *, empty: bool = False) -> tuple[ObservedValue, ...]:
    """The values of one code: none, one, or several."""
    found = [_observed(item) for item in (raw if isinstance(raw, list) else [raw])]
    return tuple(
        value
        for value in found
        if value.value not in _EMPTY or (empty and value.value_id is not None)
    )


def interpret(value: JsonValue, format: DataFormat) -> JsonValue:
    """A value in the one form of its format, whichever form Lucca answered or a file held.

    list, user: int; number: int or float; boolean: bool; date: `YYYY-MM-DD`; attachment: GUID in
    lower case; text: str; composite and unknown: as it is. None stays None.

    Raises:
        ValueError: it is not a value of this format.
    """
    read = _READERS.get(format)
    return value if value is None or read is None else read(value)


def encode_value(value: JsonValue, format: DataFormat) -> JsonValue:
    """What a body carries under `value`. Components of a composite are sent as `{value}`.

    Raises:
        ValueError: it is not a value of this format.
    """
    if format is DataFormat.COMPOSITE and value is not None:
        return {code: {"value": child} for code, child in as_object(value).items()}
    if format is DataFormat.DATE and value is not None:
        return f"{_date(value)}T00:00:00"
    return interpret(value, format)


def encode_change(
    definition: ObservedDefinition, current: Sequence[ObservedValue], wanted: JsonValue
) -> dict[str, JsonValue]:
    """The part of a body that brings one code from its current to the wanted value.

    Args:
        definition: decides format and multiplicity.
        current: the values just read, those without content included when they have an id.
        wanted: the value, None to clear it; for several occurrences the whole list.

    Returns:
        `{code: …}` for the root of the body, or nothing when nothing has to change.

    Raises:
        BadDataError: value_not_encodable (its text never holds the value), value_ambiguous when
            a datum of one value has several, value_id_unknown when a value to be replaced was
            shown without id.
    """
    try:
        if definition.multiple:
            items = [] if wanted is None else wanted
            if not isinstance(items, list | tuple):
                raise ShapeError("several occurrences are written as a list")
            change = _several(definition, current, items)
        else:
            change = _single(definition, current, wanted)
    except ValueError as error:
        raise BadDataError(
            "value_not_encodable", field=definition.code, format=definition.format.value
        ) from error
    return {} if change is None else {definition.code: change}


def holds(
    definition: ObservedDefinition, current: Sequence[ObservedValue], wanted: JsonValue
) -> bool:
    """Whether the values just read already are what is wanted."""
    return not encode_change(definition, current, wanted)


def _single(
    definition: ObservedDefinition, current: Sequence[ObservedValue], wanted: JsonValue
) -> JsonValue:
    if len(current) > 1:
        raise BadDataError("value_ambiguous", field=definition.code, found=len(current))
    present = current[0] if current else None
    wanted = None if wanted == "" else wanted
    value = encode_value(wanted, definition.format)
    before = present.value if present is not None else None
    if _same(definition.format, before, wanted):
        return None
    if present is None:
        return {"value": value}
    return {"id": _value_id(definition, present), "value": value}


def _several(
    definition: ObservedDefinition, current: Sequence[ObservedValue], wanted: Sequence[JsonValue]
) -> JsonValue:
    """Appends what is missing and deletes what is too many, by id; the rest is not mentioned."""
    missing = Counter(_canonical(definition.format, value) for value in wanted)
    by_form = {_canonical(definition.format, value): value for value in wanted}
    changes: list[JsonValue] = []
    for present in current:
        form = _canonical(definition.format, present.value)
        if missing[form] > 0:
            missing[form] -= 1
        else:
            changes.append({"id": _value_id(definition, present), "value": None})
    for form, times in missing.items():
        for _ in range(times):
            changes.append({"value": encode_value(by_form[form], definition.format)})
    return changes or None


def _value_id(definition: ObservedDefinition, present: ObservedValue) -> int:
    if present.value_id is None:
        raise BadDataError("value_id_unknown", field=definition.code)
    return present.value_id


def _same(format: DataFormat, before: JsonValue, wanted: JsonValue) -> bool:
    return _canonical(format, before) == _canonical(format, wanted)


def _canonical(format: DataFormat, value: JsonValue) -> str:
    """A text that is equal for equal values, whatever form Lucca gave them."""
    try:
        known = interpret(value, format)
    except ValueError:
        known = value
    if isinstance(known, Mapping):
        return repr(sorted((code.lower(), str(child)) for code, child in known.items()))
    return f"{type(known).__name__}:{known}"


def _observed(raw: JsonValue) -> ObservedValue:
    if not isinstance(raw, Mapping):
        return ObservedValue(None, _plain(raw))
    if any(key.lower() == "value" for key in raw):
        identifier = pick(raw, "id")
        return ObservedValue(as_id(identifier) if identifier else None, _plain(pick(raw, "value")))
    return ObservedValue(None, _plain(raw))


def _plain(value: JsonValue) -> JsonValue:
    """A scalar, a reference reduced to its id, or a composite reduced to code and scalar."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    if any(key.lower().startswith(_CODE_PREFIX) for key in value):
        return {code: _component(child) for code, child in value.items()}
    return _reference(value)


def _component(child: JsonValue) -> JsonValue:
    if isinstance(child, Mapping) and any(key.lower() == "value" for key in child):
        return _plain(pick(child, "value"))
    return _plain(child)


def _reference(value: JsonObject) -> JsonValue:
    """A file or a person as an object: its GUID or its number; anything else as it is."""
    for key in ("id", "href", "url"):
        found = pick(value, key)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        if isinstance(found, str):
            if guid := _GUID.search(found):
                return guid[0].lower()
            if key == "id" and found.isdecimal():
                return int(found)
    return value


def _number(value: JsonValue) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ShapeError("not a number")
    number = float(value)
    if not math.isfinite(number):
        raise ShapeError("not a number")
    return int(number) if number.is_integer() else number


def _boolean(value: JsonValue) -> bool:
    if isinstance(value, bool):
        return value
    known = {"1": True, "0": False, "true": True, "false": False}
    text = str(value).lower()
    if text not in known:
        raise ShapeError("neither true nor false")
    return known[text]


def _date(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise ShapeError("not a date")
    day = datetime.fromisoformat(value).date() if "T" in value else date.fromisoformat(value)
    return day.isoformat()


def _guid(value: JsonValue) -> str:
    text = value if isinstance(value, str) else ""
    if not _GUID.fullmatch(text):
        raise ShapeError("not the id of a file")
    return text.lower()


def _text(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise ShapeError("not a text")
    return value


_READERS: Mapping[DataFormat, Callable[[JsonValue], JsonValue]] = {
    DataFormat.LIST: as_id,
    DataFormat.USER: as_id,
    DataFormat.NUMBER: _number,
    DataFormat.BOOLEAN: _boolean,
    DataFormat.DATE: _date,
    DataFormat.ATTACHMENT: _guid,
    DataFormat.TEXT: _text,
}
