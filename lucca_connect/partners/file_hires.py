"""Hires from a file: csv, json, ndjson or xlsx, from the recruiting tool or from a person."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from lucca_connect.errors import BadDataError, Subject
from lucca_connect.partners.answers import as_identifier
from lucca_connect.partners.hires import (
    KIND,
    MOST_HIRES,
    BadHire,
    Columns,
    Hire,
    HireBatch,
    Recognise,
)
from lucca_connect.tabular.model import Row, Sheet
from lucca_connect.tabular.reading import read_sheet

_LINES = {
    "table_row_too_short": "hire_line_too_short",
    "table_row_too_long": "hire_line_too_long",
}
"""What is wrong with a line as a reason; everything else is a broken line."""


class FileHireSource:
    """Implements `HireSource` with a file.

    Args:
        path: the file; its lines are called by its name without the folder.
        recognise: what its headers mean.

    Attributes:
        name, requests: see `HireSource`.
    """

    def __init__(self, path: Path, recognise: Recognise) -> None:
        self.name = "file"
        self.requests = 0
        self._path = path
        self._recognise = recognise

    def read(self) -> HireBatch:
        """See `HireSource.read`.

        Raises:
            BadDataError: table_… for a file that is no table; hire_column_missing,
                hire_column_twice, hires_too_many.
        """
        try:
            sheet = read_sheet(self._path, tolerant=True)
        except BadDataError as error:
            if error.code == "table_empty" and self._lists_nobody():
                return HireBatch()
            raise
        columns = self._recognise(sheet.headers, sheet.file)
        hires: list[Hire] = []
        bad: list[BadHire] = []
        seen: set[str] = set()
        for row in sheet.rows:
            found = _read(row, sheet, columns, seen)
            if isinstance(found, Hire):
                hires.append(found)
            else:
                bad.append(found)
            if len(hires) + len(bad) > MOST_HIRES:
                raise BadDataError("hires_too_many", source=sheet.file, most=MOST_HIRES)
        return HireBatch(tuple(hires), tuple(bad), columns.notices, sheet.sha256)

    def _lists_nobody(self) -> bool:
        """An empty list in JSON is a list; an empty csv file is a mistake."""
        try:
            return bool(json.loads(self._path.read_bytes()) == [])
        except ValueError:
            return False


def _read(row: Row, sheet: Sheet, columns: Columns, seen: set[str]) -> Hire | BadHire:
    """One line, or why it is none."""
    line = f"{sheet.file}:{row.number}"
    subject = Subject(KIND, line)
    if row.problem is not None:
        code = _LINES.get(row.problem.code, "hire_line_broken")
        return BadHire(subject, code, _cut_column(row.problem, sheet.headers))
    values = {
        name: cell for name, cell in zip(columns.names, row.cells, strict=True) if name is not None
    }
    own_id = None if columns.identifier is None else (row.cells[columns.identifier] or "").strip()
    if not own_id:
        return Hire(line, row.number, values)
    column = sheet.headers[columns.identifier or 0]
    try:
        identifier = as_identifier(own_id)
    except ValueError:
        return BadHire(subject, "hire_id_not_valid", column)
    if identifier in seen:
        return BadHire(subject, "hire_id_twice", column)
    seen.add(identifier)
    return Hire(identifier, row.number, values)


def _cut_column(problem: BadDataError, headers: Sequence[str]) -> str | None:
    """The first column that a cut line does not have."""
    found = problem.details.get("found")
    if problem.code == "table_row_too_short" and isinstance(found, int):
        return headers[found]
    return None
