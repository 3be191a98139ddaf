"""From a cell to its value."""

from __future__ import annotations

from lucca_connect.http.values import JsonValue
from lucca_connect.mapping.cells.choices import check_choice, parse_choice
from lucca_connect.mapping.cells.model import CellFormat, CellProblem, Column, Context
from lucca_connect.mapping.cells.scalars import PARSERS
from lucca_connect.tabular.several import split_values

__all__ = ["check_choice", "parse_cell"]


def parse_cell(column: Column, text: str | None, context: Context) -> JsonValue:
    """The value of a cell, None for an empty one, a list where the column takes several.

    Option and reference: the number; date: `YYYY-MM-DD`; file: its GUID; the other formats as
    `extended_data.interpret` gives them. The inverse of `format_cell` and of `json_cell`.

    Raises:
        CellProblem: cell_not_number, cell_not_boolean, cell_not_date, cell_not_file,
            cell_not_object, cell_option_unknown, cell_option_ambiguous,
            cell_reference_unknown, cell_reference_ambiguous.
    """
    if text is None or text == "":
        return None
    if column.multiple:
        return [_one(column, part, context) for part in split_values(text)]
    return _one(column, text, context)


def _one(column: Column, text: str, context: Context) -> JsonValue:
    if column.format in {CellFormat.LIST, CellFormat.REFERENCE}:
        return parse_choice(column, text, context)
    if column.format is CellFormat.WORD:
        return _word(column, text, context)
    parse = PARSERS.get(column.format)
    if parse is None:
        return text
    try:
        return parse(text)
    except ValueError:
        raise CellProblem(f"cell_not_{column.format.value}", column.name) from None


def _word(column: Column, text: str, context: Context) -> str:
    """One of Lucca's own words, whatever its case."""
    words = {choice.id: choice.name(context.lang) for choice in column.choices}
    return words[parse_choice(column, text, context)]
