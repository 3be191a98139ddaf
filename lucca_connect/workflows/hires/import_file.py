"""`--via import-file`: Lucca's own import file for HR to upload, where the key may not write.

Nothing is entered in the journal: the next run finds those who were imported by reading, as it
finds everybody whom somebody else created.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.mapping.lucca_import import build_import
from lucca_connect.output.results import Json, Warning_
from lucca_connect.planning.hires.plan import Action
from lucca_connect.state.files import write_private
from lucca_connect.workflows.audit import record_disclosure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lucca_connect.mapping.lucca_import import Cell
    from lucca_connect.planning.hires.creation import Draft
    from lucca_connect.workflows.hires.result import HireSummary
    from lucca_connect.workflows.hires.run import HireRun

WRITTEN = "import_file_written"
"""Reason of a hire who stands in the file: HR uploads it."""
NOT_WRITTEN = "import_file_not_written"
"""Reason of a hire who would stand in it: in a dry-run, or while a limit holds the run."""


def write_import(
    current: HireRun, summary: HireSummary, out: Path, *, dry_run: bool
) -> tuple[HireSummary, list[Warning_]]:
    """Write the file for everybody who would be created, unless a limit holds the run.

    Raises:
        BadDataError: import_key_empty, import_key_twice.
        ConfigurationError: the file cannot be written.
    """
    meant = [item.subject.id for item in summary.decisions if item.action is Action.CREATE]
    by_id = current.by_id
    drafts = [by_id[hire] for hire in meant if hire in by_id]
    if not drafts or summary.held is not None or dry_run:
        return replace(summary, instead=NOT_WRITTEN, plan_id=None), []
    changed = replace(summary, instead=WRITTEN, plan_id=None)
    rows = [_cells(current, item) for item in drafts]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    file = build_import(
        columns,
        [[row.get(name) for name in columns] for row in rows],
        creating=True,
    )
    command = f"sync {current.connector.name}"
    record_disclosure(
        current.tenant, "hires", columns, file.rows, command=command, run_id=current.run_id
    )
    write_private(out.absolute(), file.content)
    notes = [Warning_(note.code, dict(note.details)) for note in file.notes]
    more: dict[str, Json] = {
        "file": {"path": str(out), "rows": file.rows, "columns": list(file.headers)}
    }
    return replace(changed, more=more), notes


def _cells(current: HireRun, item: Draft) -> Mapping[str, Cell]:
    """Property to what the import screen understands: names, not numbers."""
    directory = current.directory
    names = {
        "establishment": {place.id: place.name for place in directory.establishments},
        "department": {place.id: place.name for place in directory.departments},
        "role": {role.id: role.name for role in directory.roles or ()},
        "manager": {
            person.id: person.login or f"{person.first_name} {person.last_name}"
            for person in directory.people
        },
    }
    cells: dict[str, Cell] = {}
    for value in item.mapped.values.values():
        if value.property is None:
            continue
        number = item.ids.get(value.kind)
        known = names.get(value.kind, {})
        cells[value.property] = known.get(number or 0, value.text)
    return {**cells, **{target: own.text for target, own in item.mapped.own.items()}}
