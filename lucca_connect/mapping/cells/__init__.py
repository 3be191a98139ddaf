"""What the cells of a table of employees mean: columns, and each value as a text and back.

`format_cell` and `parse_cell` are inverses for every format: a file that nobody changed is a plan
of nothing.
"""

from lucca_connect.mapping.cells.columns import Columns, column_of, header_of
from lucca_connect.mapping.cells.formatting import format_cell, json_cell
from lucca_connect.mapping.cells.model import (
    CellFormat,
    CellProblem,
    Choice,
    Column,
    Context,
    Reference,
)
from lucca_connect.mapping.cells.parsing import check_choice, parse_cell
from lucca_connect.mapping.cells.values import names_in, value_of

__all__ = [
    "CellFormat",
    "CellProblem",
    "Choice",
    "Column",
    "Columns",
    "Context",
    "Reference",
    "check_choice",
    "column_of",
    "format_cell",
    "header_of",
    "json_cell",
    "names_in",
    "parse_cell",
    "value_of",
]
