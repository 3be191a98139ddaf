"""What `push` and `undo` say: one item for each row that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lucca_connect.engine.report import ApplyReport, SubjectReport, SubjectStatus
from lucca_connect.engine.settlement import SettledRow
from lucca_connect.errors import (
    BadDataError,
    ExitCode,
    HeldError,
    LuccactlError,
    Subject,
    TryLaterError,
)
from lucca_connect.output.catalogue import all_entries
from lucca_connect.output.results import Json, Result, Warning_
from lucca_connect.planning.employee_changes import CellChange, RowChange
from lucca_connect.planning.plan import Operation, Plan, Verb
from lucca_connect.planning.row_creation import subject_of
from lucca_connect.planning.row_problems import RowProblem
from lucca_connect.workflows.plans.result import Item, RunSummary, run_result
from lucca_connect.workflows.push.run import fields_of

CAREFUL = "field_changes_when_named"
TOLD = 100
"""So many problems stand among the errors; the items have them all."""


@dataclass(frozen=True, slots=True)
class Told:
    """How changes are shown.

    Attributes:
        file: name of the file, for rows that are about nobody; "" where there is none.
        values: show what was and what will be.
    """

    file: str = ""
    values: bool = False


def results_of(report: ApplyReport | None) -> Mapping[Subject, SubjectReport]:
    """What became of each subject of a run; nothing where nothing was applied."""
    return {} if report is None else {item.subject: item for item in report.items}


def row_item(row: RowChange, results: Mapping[Subject, SubjectReport], told: Told) -> Item:
    """The item of one row that differs.

    Args:
        results: see `results_of`.
    """
    subject = subject_of(row, file=told.file)
    more: dict[str, Json] = {
        "line": row.line,
        "changes": [_change(change, told) for change in row.changes],
        "creates": bool(row.creates),
    }
    if row.problems:
        reasons = tuple((problem.code, problem.field) for problem in row.problems)
        more["near"] = {item.field: list(item.near) for item in row.problems if item.near}
        if other := next((item.other for item in row.problems if item.other is not None), None):
            more["other_line"] = other
        status = SubjectStatus.IN_DOUBT if row.doubtful else SubjectStatus.BLOCKED
        return Item(subject, status, None, reasons, more)
    if row.already:
        reasons = tuple((item.code, item.field) for item in row.already)
        return Item(subject, SubjectStatus.SKIPPED, None, reasons, more)
    left = tuple((CAREFUL, name) for name in row.left)
    if not row.changes and not row.creates:
        return Item(subject, SubjectStatus.SKIPPED, None, left, more)
    found = results.get(subject)
    if found is None:
        return Item(subject, SubjectStatus.PLANNED, None, left, more)
    reasons = tuple((reason.code, reason.field) for reason in found.reasons)
    return Item(subject, found.status, None, (*reasons, *left), more)


def problem_errors(rows: Sequence[RowChange], told: Told) -> tuple[LuccactlError, ...]:
    """One error for each problem, naming file, line and column."""
    found = [_error(problem, row, told) for row in rows for problem in row.problems]
    return tuple(found[:TOLD])


def open_items(rows: Sequence[SettledRow]) -> list[Item]:
    """People of whom nobody knows what an earlier run did.

    Args:
        rows: those in doubt.
    """
    return [
        Item(
            Subject(row.entry.subject_kind, row.entry.subject_id),
            SubjectStatus.IN_DOUBT,
            None,
            ((row.settled.reason or "", ""),),
            {"line": None, "changes": [], "creates": False},
        )
        for row in rows
    ]


def plan_items(plan: Plan, report: ApplyReport | None) -> list[Item]:
    """The people of a kept plan, which says only which data it changes."""
    found = results_of(report)
    operations: dict[Subject, list[Operation]] = {}
    for operation in plan.operations:
        operations.setdefault(operation.subject, []).append(operation)
    items = []
    for subject, own in operations.items():
        done = found.get(subject)
        names = [name for item in own for name in fields_of(item)]
        more: dict[str, Json] = {
            "line": None,
            "changes": [{"field": name, "change": "changed"} for name in names],
            "creates": any(item.verb is Verb.EMPLOYEE_CREATE for item in own),
        }
        reasons = tuple((item.code, item.field) for item in (done.reasons if done else ()))
        status = SubjectStatus.PLANNED if done is None else done.status
        items.append(Item(subject, status, None, reasons, more))
    return items


def changes_result(
    summary: RunSummary,
    items: Sequence[Item],
    profile: str,
    *,
    refused: tuple[LuccactlError, ...] = (),
    keep_going: bool = False,
    detailed_exitcode: bool = False,
    warnings: Sequence[Warning_] = (),
    more: Mapping[str, Json] | None = None,
) -> Result:
    """The result of the command.

    Args:
        refused: problems of rows; without `keep_going` they end the command with 65.
    """
    result = run_result(
        replace(summary, errors=(*summary.errors, *refused)),
        [_with_details(item, summary.report) for item in items],
        profile,
        view="push",
        allow_blocked=False,
        detailed_exitcode=detailed_exitcode,
        warnings=warnings,
        more={"refused": bool(refused) and not keep_going, **(more or {})},
    )
    for error in result.errors:
        if error.next is None:
            error.next = _next(error, summary, more or {})
    return replace(result, exit_code=ExitCode.BAD_DATA) if refused and not keep_going else result


def _next(error: LuccactlError, summary: RunSummary, more: Mapping[str, Json]) -> str | None:
    """Where the catalogue names what a run over hires or orders has: such a run can be told who
    somebody is; a file says it by the column id."""
    if isinstance(error, TryLaterError):
        return _again(summary, more)
    catalogued = all_entries().get(error.code)
    if catalogued is None or "{connector}" not in catalogued.next:
        return None
    decides = "--decide" in catalogued.next
    return "luccactl pull employees" if decides else "luccactl check-permissions"


def _again(summary: RunSummary, more: Mapping[str, Json]) -> str:
    """What goes on where a run ended that had no time or no share left."""
    if summary.command == "undo":
        return f"luccactl undo {more['undoes']}"
    if summary.command == "push employees":
        return "luccactl push employees FILE"
    return f"luccactl plan show {summary.plan_id}"


def _with_details(item: Item, report: ApplyReport | None) -> Item:
    """What an error says beside its code, for whoever failed."""
    if report is None or item.status is not SubjectStatus.FAILED:
        return item
    details = {
        name: value
        for error in report.errors
        if error.subject == item.subject
        for name, value in error.details.items()
    }
    return replace(item, more={**item.more, "details": details}) if details else item


def careful_warning(rows: Sequence[RowChange]) -> tuple[Warning_, ...]:
    """Says which columns differ and stay as they are in Lucca."""
    names = sorted({name for row in rows for name in row.left})
    if not names:
        return ()
    count = sum(bool(row.left) for row in rows)
    fields = ", ".join(names)
    return (
        Warning_(
            "push_careful_left",
            {"fields": fields, "count": count, "named": ",".join(names)},
            urgent=True,
        ),
    )


def held_plan_id(plan_id: str, rows: Sequence[RowChange], held: HeldError | None) -> str | None:
    """A plan that changes nothing has no id to speak of."""
    meant = held is not None or any(
        (row.changes or row.creates) and not row.problems for row in rows
    )
    return plan_id if meant else None


def _change(change: CellChange, told: Told) -> Mapping[str, Json]:
    kind = "changed"
    if change.shown_before is None:
        kind = "set"
    elif change.shown_after is None:
        kind = "cleared"
    shown: dict[str, Json] = {"field": change.name, "change": kind}
    if told.values:
        shown |= {"before": change.shown_before, "after": change.shown_after}
    return shown


def _error(problem: RowProblem, row: RowChange, told: Told) -> BadDataError:
    place = f"{told.file}:{row.line}" if told.file else str(row.line)
    return BadDataError(
        problem.code,
        subject=subject_of(row, file=told.file),
        field=f"{place} {problem.field}".strip(),
        near=", ".join(problem.near) or "-",
        row=place,
        other=problem.other,
    )
