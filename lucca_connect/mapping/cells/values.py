"""The value of a column on an employee, in the one form of its format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.extended_data import interpret
from lucca_connect.lucca.properties import UNDEFINED
from lucca_connect.lucca.types import DataFormat, Employee, ObservedValue
from lucca_connect.mapping.cells.model import CellFormat, Column, Reference

_READ_AS: Mapping[CellFormat, DataFormat] = {
    CellFormat.NUMBER: DataFormat.NUMBER,
    CellFormat.BOOLEAN: DataFormat.BOOLEAN,
    CellFormat.DATE: DataFormat.DATE,
    CellFormat.LIST: DataFormat.LIST,
    CellFormat.REFERENCE: DataFormat.USER,
    CellFormat.FILE: DataFormat.ATTACHMENT,
}


def value_of(column: Column, employee: Employee) -> JsonValue:
    """What the employee has there: None for nothing, a list where the column takes several.

    A value that is none of its format stays as Lucca answered it.
    """
    if column.definition is not None:
        return _coded(column, (employee.extended or {}).get(column.name, ()))
    raw = _raw(column, employee)
    if raw in (None, "", []) or (column.format is CellFormat.WORD and raw == UNDEFINED):
        return None
    if column.multiple and isinstance(raw, list):
        return [_core(column, item) for item in raw]
    return _core(column, raw)


def names_in(columns: Iterable[Column], employee: Employee) -> dict[Reference, dict[int, str]]:
    """Names that the answer shows beside the ids of what an employee refers to."""
    found: dict[Reference, dict[int, str]] = {}
    for column in columns:
        if column.reference is None or column.definition is not None:
            continue
        raw = _raw(column, employee)
        for item in raw if isinstance(raw, list) else [raw]:
            if not isinstance(item, Mapping):
                continue
            identifier, name = item.get("id"), item.get("name")
            if isinstance(identifier, int) and isinstance(name, str):
                found.setdefault(column.reference, {})[identifier] = name
    return found


def _raw(column: Column, employee: Employee) -> JsonValue:
    return employee.core.get(column.selection.partition("[")[0].lower())


def _coded(column: Column, observed: tuple[ObservedValue, ...]) -> JsonValue:
    values = [_interpreted(column, value.value) for value in observed]
    if not values:
        return None
    if column.multiple:
        return values
    # A datum of one value with several: all of them are shown, none is chosen.
    return values[0] if len(values) == 1 else values


def _core(column: Column, raw: JsonValue) -> JsonValue:
    if column.format is CellFormat.REFERENCE and isinstance(raw, Mapping):
        return raw.get("id")
    if column.format is CellFormat.FILE and isinstance(raw, Mapping):
        return raw.get("id")
    return _interpreted(column, raw)


def _interpreted(column: Column, raw: JsonValue) -> JsonValue:
    known = _READ_AS.get(column.format)
    if known is None:
        return raw
    try:
        return interpret(raw, known)
    except ValueError:
        return raw
