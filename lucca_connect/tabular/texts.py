"""The text of a typed cell: what csv and xlsx write, and what reading json gives."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lucca_connect.tabular.model import Cell
from lucca_connect.tabular.several import join_values


def text_of(cell: Cell) -> str:
    """A cell as text, "" for none; several values are joined, an object is compact JSON."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool | int | float):
        return _scalar_text(cell)
    if isinstance(cell, Mapping):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    return "" if cell is None else join_values([text_of(value) for value in cell])


def _scalar_text(value: float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else number_text(value)


def number_text(number: float) -> str:
    """`12.5`, and `12` for 12.0: the shortest text that reads back as the same number."""
    return str(int(number)) if number.is_integer() else repr(number)
