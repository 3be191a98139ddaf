"""`push --as-lucca-import FILE`: Lucca's own import file instead of writing, for HR to upload.

What an empty cell means to the import is not public: every row carries, in every column, what the
employee shall have in the end, changed or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import BadDataError
from lucca_connect.lucca.changes import is_empty
from lucca_connect.mapping.cells import (
    CellFormat,
    Column,
    Context,
    Reference,
    format_cell,
    value_of,
)
from lucca_connect.mapping.lucca_import import build_import
from lucca_connect.output.results import Json, Warning_
from lucca_connect.tabular.atomic import replaced
from lucca_connect.workflows.audit import record_disclosure

if TYPE_CHECKING:
    from lucca_connect.http.values import JsonValue
    from lucca_connect.mapping.lucca_import import Cell
    from lucca_connect.planning.employee_changes import RowChange
    from lucca_connect.planning.row_matching import Match
    from lucca_connect.workflows.push.reading import Wanted
    from lucca_connect.workflows.push.run import ChangeRun

_KEY = "login"


@dataclass(frozen=True, slots=True)
class ImportWritten:
    """What was written instead of changing anything.

    Attributes:
        more: for the result's data; `notes`: what to know before the upload.
    """

    more: Mapping[str, Json]
    notes: tuple[Warning_, ...]


def write_import(
    current: ChangeRun, wanted: Wanted, rows: Sequence[RowChange], out: Path
) -> ImportWritten | None:
    """Write the file for everybody who would be changed or created; None for nobody.

    Raises:
        BadDataError: push_import_login, import_key_empty, import_key_twice, import_characters.
        ConfigurationError: table_not_writable.
    """
    meant = [row for row in rows if (row.changes or row.creates) and not row.problems]
    if not meant:
        return None
    creating = any(row.creates for row in meant)
    named = {change.name for row in meant for change in row.changes}
    if _KEY in named:
        raise BadDataError("push_import_login", field=_KEY)
    columns = [
        column
        for column in wanted.comparison.columns
        if column.name != _KEY and column.write_key and (creating or column.name in named)
    ]
    by_line = {match.row.line: match for match in wanted.matches}
    cells = [list(_cells(row, by_line[row.line], columns, wanted)) for row in meant]
    file = build_import(
        [_KEY, *(column.write_key or column.name for column in columns)],
        cells,
        creating=creating,
    )
    record_disclosure(
        current.tenant,
        "employees",
        [_KEY, *(column.name for column in columns)],
        file.rows,
        command=current.command,
        run_id=current.run_id,
    )
    with replaced(out) as stream:
        stream.write(file.content)
    notes = [Warning_(note.code, dict(note.details)) for note in file.notes]
    cleared = sum(is_empty(change.after) for row in meant for change in row.changes)
    if cleared:
        notes.append(Warning_("push_import_cannot_clear", {"count": cleared}, urgent=True))
    shown: dict[str, Json] = {
        "file": {"path": str(out), "rows": file.rows, "columns": list(file.headers)}
    }
    return ImportWritten(shown, tuple(notes))


def _cells(
    row: RowChange, match: Match, columns: Sequence[Column], wanted: Wanted
) -> Iterator[Cell]:
    """The login, then what every column shall hold in the end."""
    employee = wanted.observed.get(row.employee_id or 0)
    said = wanted.comparison.said(match, {column.name for column in columns})
    changed = {change.name: change.after for change in row.changes}
    yield match.row.cell(_KEY) if employee is None else wanted.logins.get(employee.id)
    for column in columns:
        if employee is None:
            value = said.get(column.name)
        elif column.name in changed:
            value = changed[column.name]
        else:
            value = value_of(column, employee)
        yield _cell(column, value, wanted.comparison.context, wanted.logins)


def _cell(column: Column, value: JsonValue, context: Context, logins: Mapping[int, str]) -> Cell:
    """A value as the import screen understands it: names, not numbers."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        texts = [str(_cell(column, item, context, logins) or "") for item in value]
        return texts if column.name == "habilitedRoles" else " | ".join(texts)
    if column.format is CellFormat.DATE and isinstance(value, str):
        return date.fromisoformat(value[:10])
    if isinstance(value, int) and column.reference is not None:
        return _named(column.reference, value, context, logins)
    return format_cell(column, value, context)


def _named(reference: Reference, number: int, context: Context, logins: Mapping[int, str]) -> str:
    """People by their login, languages by their number, the others by name."""
    if reference is Reference.PERSON:
        return logins.get(number, str(number))
    if reference is Reference.CULTURE:
        return str(number)
    known = {choice.id: choice.name(context.lang) for choice in context.known.get(reference, ())}
    return known.get(number) or context.names.get(reference, {}).get(number) or str(number)
