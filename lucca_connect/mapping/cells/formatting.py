"""From a value to its cell."""

from __future__ import annotations

from lucca_connect.http.values import JsonValue
from lucca_connect.mapping.cells.choices import format_choice
from lucca_connect.mapping.cells.model import CellFormat, Column, Context
from lucca_connect.mapping.cells.scalars import format_any, format_boolean, format_scalar
from lucca_connect.tabular.model import Cell
from lucca_connect.tabular.several import join_values


def format_cell(column: Column, value: JsonValue, context: Context) -> str | None:
    """The text of a value, None for none.

    Args:
        value: as `values.value_of` gives it: a list where the column takes several.
    """
    if value is None or value == "":
        return None
    if column.multiple and isinstance(value, list | tuple):
        return join_values([_one(column, item, context) for item in value]) or None
    return _one(column, value, context)


def json_cell(column: Column, value: JsonValue, context: Context) -> Cell:
    """The same for json: numbers, true and false, lists and objects keep their type."""
    if value is None or value == "":
        return None
    if column.multiple and isinstance(value, list | tuple):
        return [_typed(column, item, context) for item in value] or None
    return _typed(column, value, context)


def _typed(column: Column, value: JsonValue, context: Context) -> Cell:
    if column.format in _TYPED and not isinstance(value, str):
        return value
    return _one(column, value, context)


_TYPED = frozenset({CellFormat.NUMBER, CellFormat.BOOLEAN, CellFormat.OBJECT})


def _one(column: Column, value: JsonValue, context: Context) -> str:
    match column.format:
        case CellFormat.LIST | CellFormat.REFERENCE if isinstance(value, int):
            return format_choice(column, value, context)
        case CellFormat.BOOLEAN if isinstance(value, bool):
            return format_boolean(value, context.lang, raw=context.raw)
        case CellFormat.ANY:
            return format_any(value)
    return format_scalar(value)
