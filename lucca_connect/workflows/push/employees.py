"""`push employees FILE`: what a file says about people, brought into Lucca cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.engine.settlement import in_doubt
from lucca_connect.errors import UsageError
from lucca_connect.output.results import Json, Result
from lucca_connect.planning.employee_changes import operations, values_before, wanted_values
from lucca_connect.planning.plan import Plan, SourceFile
from lucca_connect.planning.row_creation import created_fields
from lucca_connect.settings.undo_key import resolve_undo_key
from lucca_connect.state.shelf import PlanStatus
from lucca_connect.tabular.reading import read_sheet
from lucca_connect.workflows.account import account_name
from lucca_connect.workflows.audit import record_disclosure
from lucca_connect.workflows.definitions.sources import read_both
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by, keep
from lucca_connect.workflows.plans.identity import PLAN_LIFE_S, made_with, new_plan_id
from lucca_connect.workflows.plans.proceeding import write_plan
from lucca_connect.workflows.plans.request import is_complete
from lucca_connect.workflows.plans.result import RunSummary
from lucca_connect.workflows.push.creation import with_creations
from lucca_connect.workflows.push.import_file import write_import
from lucca_connect.workflows.push.reading import Wanted, compare_file, with_twice
from lucca_connect.workflows.push.result import (
    Told,
    careful_warning,
    changes_result,
    held_plan_id,
    open_items,
    problem_errors,
    results_of,
    row_item,
)
from lucca_connect.workflows.push.run import (
    CONNECTOR,
    ChangeRun,
    Creating,
    KeepUndo,
    Values,
    carry_out,
    require_writable,
    running,
    settle,
    undo_told,
    updates_done,
)

if TYPE_CHECKING:
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.engine.settlement import SettledRow
    from lucca_connect.errors import HeldError
    from lucca_connect.planning.employee_changes import RowChange
    from lucca_connect.tabular.model import Sheet
    from lucca_connect.workflows.session import Session

COMMAND = "push employees"
Ask = Callable[[Result], bool]
"""Shows what would be done and asks; only where somebody can answer."""


@dataclass(frozen=True, slots=True)
class PushOptions:
    """What the command line asks for.

    Attributes:
        file: None: `content` was piped in.
        format: csv, json, ndjson or xlsx; None: as the file's name or content says.
        dry_run: compare, change nothing.
        fields: columns that alone may change, by name, code or label.
        create: rows about nobody make new employees.
        keep_going: rows with problems are left out, the others done.
        show_values: what was and what will be, in the result too.
        keep_undo_s: seconds for which what was there is kept, None: not at all.
        as_import: Lucca's import file is written there, and nothing in Lucca.
        plan_out: file that the plan is written to, dry-run or not.
        max_changes: `N` or `N%`, instead of all limits on numbers.
        deadline_s: longest duration in seconds; None: the profile's.
        detailed_exitcode: a dry-run with changes ends with 3.
    """

    file: Path | None
    content: bytes | None = None
    format: str | None = None
    dry_run: bool = False
    fields: tuple[str, ...] = ()
    create: bool = False
    keep_going: bool = False
    show_values: bool = False
    keep_undo_s: int | None = None
    as_import: Path | None = None
    plan_out: Path | None = None
    max_changes: str | None = None
    deadline_s: float | None = None
    detailed_exitcode: bool = False


@dataclass(frozen=True, slots=True)
class _Made:
    """A plan with the rows that it was made from."""

    plan: Plan
    rows: tuple[RowChange, ...]
    wanted: Wanted
    told: Told
    settled: tuple[SettledRow, ...]
    creating: Creating | None = None
    held: HeldError | None = None

    @property
    def refused(self) -> bool:
        """Whether something speaks against a row."""
        return any(row.problems for row in self.rows)


def run(
    session: Session, options: PushOptions, *, ask: Ask | None = None, hooks: Hooks | None = None
) -> Result:
    """Compare a file with Lucca and bring over what differs.

    Args:
        ask: None: nobody is asked, the changes are made at once.

    Raises:
        BadDataError: table_…, push_…: the file as a whole cannot be pushed.
        ConfigurationError: undo_key_missing, undo_key_malformed.
        UsageError: push_read_only, push_plan_needs_file, not_confirmed.
        AccessError: api_key_rejected. TryLaterError: run_in_progress.
        UnavailableError: Lucca cannot be reached.
    """
    if options.file is None and options.plan_out is not None:
        raise UsageError("push_plan_needs_file")
    sheet = read_sheet(options.file, options.content, format=options.format, escaped=True)
    undo = undo_of(session, options.keep_undo_s)
    only_reads = options.dry_run or options.as_import is not None
    with session.connect(writes=not only_reads) as tenant:
        if not only_reads:
            require_writable(tenant, COMMAND)
        with running(
            tenant, COMMAND, options.deadline_s, creates=options.create, hooks=hooks
        ) as current:
            return _push(current, options, sheet, undo, ask)


def undo_of(session: Session, seconds: int | None) -> KeepUndo | None:
    """How what was there is kept, looked up before anything is read or sent."""
    if seconds is None:
        return None
    return KeepUndo(seconds, resolve_undo_key(session.connection, session.environ).secret)


def _push(
    current: ChangeRun,
    options: PushOptions,
    sheet: Sheet,
    undo: KeepUndo | None,
    ask: Ask | None,
) -> Result:
    tenant = current.tenant
    first_run = not tenant.journal.entries(connector=CONNECTOR)
    definitions, _contradictions = read_both(tenant)
    settled = in_doubt(settle(current, definitions))
    wanted = compare_file(
        tenant, sheet, definitions, fields=options.fields, lang=tenant.session.lang
    )
    made = _made(current, options, sheet, wanted, settled)
    if options.show_values:
        _disclose(current, made)
    if made.refused and not options.keep_going:
        return _result(current, options, made, None, dry_run=options.dry_run)
    if options.as_import is not None:
        return _imported(current, options, made)
    held = held_by(tenant, made.plan, Allowance(options.max_changes), Measure(first_run))
    made = replace(made, held=held)
    if options.dry_run or held is not None:
        _save(current, options, made)
        return _result(current, options, made, None, dry_run=options.dry_run)
    shown = ask if made.plan.operations else None
    if shown is not None and not shown(_result(current, options, made, None, dry_run=True)):
        raise UsageError("not_confirmed")
    _save(current, options, made)
    report = carry_out(
        current,
        made.plan,
        definitions=definitions,
        source=Values(wanted_values(made.rows), made.creating, tenant.digester.digest),
        undo=undo,
        before=values_before(made.rows),
        created=created_fields(made.rows),
    )
    if options.plan_out is not None and is_complete(report):
        tenant.journal.shelf.decide(made.plan.id, PlanStatus.APPLIED, by=account_name())
    return _result(current, options, made, report, dry_run=False)


def _imported(current: ChangeRun, options: PushOptions, made: _Made) -> Result:
    """Lucca's import file instead: limits hold what luccactl does, not what HR uploads."""
    written = None
    if options.as_import is not None and not options.dry_run:
        written = write_import(current, made.wanted, made.rows, options.as_import)
    result = _result(current, options, made, None, dry_run=options.dry_run)
    if written is None:
        return result
    warnings = (*result.warnings, *written.notes)
    return replace(result, data={**result.data, **written.more}, warnings=warnings)


def _made(
    current: ChangeRun,
    options: PushOptions,
    sheet: Sheet,
    wanted: Wanted,
    settled: tuple[SettledRow, ...],
) -> _Made:
    """The plan: every row that differs, has no problem, and is about nobody in doubt."""
    tenant = current.tenant
    doubtful = {row.entry.subject_id for row in settled}
    every, creating = with_twice(wanted), None
    if options.create:
        every, creating = with_creations(tenant, wanted, every, file=sheet.file)
    rows = tuple(row for row in every if row.differs and str(row.employee_id) not in doubtful)
    now = tenant.clock.now()
    plan = Plan(
        id=new_plan_id(),
        command=COMMAND,
        profile=tenant.session.profile,
        tenant_id=tenant.identity.id,
        connector=CONNECTOR,
        connector_version=version_of(),
        inputs=_inputs(options),
        created_at=now,
        expires_at=now + PLAN_LIFE_S,
        operations=operations(rows, digest=tenant.digester.digest, done=updates_done(tenant)),
        population=wanted.population,
        source=_source(options, sheet),
    )
    told = Told(sheet.file, options.show_values)
    return _Made(plan, rows, wanted, told, settled, creating)


def version_of() -> str:
    """What `Plan.connector_version` is: nothing but this program decides what a file means."""
    return made_with(CONNECTOR)


def _inputs(options: PushOptions) -> dict[str, str]:
    """What must be known to carry the plan out later."""
    inputs = {} if options.format is None else {"format": options.format}
    if options.create:
        inputs["create"] = "yes"
    if options.keep_undo_s is not None:
        inputs["keep_undo_s"] = str(options.keep_undo_s)
    return inputs


def _source(options: PushOptions, sheet: Sheet) -> SourceFile | None:
    if options.file is None:
        return None
    return SourceFile(str(options.file.absolute()), sheet.sha256)


def _save(current: ChangeRun, options: PushOptions, made: _Made) -> None:
    """Write the plan to its file, and keep it where a person may come back to it. What was piped
    in cannot be read again: such a plan does not wait."""
    tenant, plan, held = current.tenant, made.plan, made.held
    write_plan(tenant, plan, options.plan_out)
    waits = held is not None and not options.dry_run
    if plan.source is not None and not options.dry_run:
        _supersede(current, plan.source.path)
    if plan.source is not None and (options.plan_out is not None or waits):
        keep(tenant, plan, held=held)
    elif held is not None and not options.dry_run:
        held.next = "luccactl push employees FILE"


def _supersede(current: ChangeRun, path: str) -> None:
    """Plans that wait for the same file give way to a newer run; those of other files do not."""
    shelf = current.tenant.journal.shelf
    for waiting in shelf.all():
        if waiting.connector != CONNECTOR or waiting.status is not PlanStatus.HELD:
            continue
        source = Plan.from_json(waiting.plan).source
        if source is not None and source.path == path:
            shelf.decide(waiting.plan_id, PlanStatus.SUPERSEDED, by=current.run_id)


def _disclose(current: ChangeRun, made: _Made) -> None:
    rows = [row for row in made.rows if row.changes]
    if rows:
        record_disclosure(
            current.tenant,
            "employees",
            {change.name for row in rows for change in row.changes},
            len(rows),
            command=COMMAND,
            run_id=current.run_id,
        )


def _result(
    current: ChangeRun,
    options: PushOptions,
    made: _Made,
    report: ApplyReport | None,
    *,
    dry_run: bool,
) -> Result:
    tenant = current.tenant
    results = results_of(report)
    items = [row_item(row, results, made.told) for row in made.rows]
    summary = RunSummary(
        command=COMMAND,
        connector=CONNECTOR,
        dry_run=dry_run,
        read=len(made.wanted.matches),
        planned=len(made.plan.subjects),
        run_id=current.run_id,
        plan_id=held_plan_id(made.plan.id, made.rows, made.held),
        report=report,
        held=made.held,
        signal=current.signal,
        lucca_requests=tenant.lucca.requests,
        errors=tuple(row.error for row in made.settled if row.error is not None),
    )
    return changes_result(
        summary,
        [*open_items(made.settled), *items],
        tenant.session.profile,
        refused=problem_errors(made.rows, made.told),
        keep_going=options.keep_going,
        detailed_exitcode=options.detailed_exitcode,
        warnings=careful_warning(made.rows),
        more={
            "waits": made.held is not None and made.plan.source is not None and not dry_run,
            "can_show_values": report is None,
            **_undoable(current, options, report),
        },
    )


def _undoable(
    current: ChangeRun, options: PushOptions, report: ApplyReport | None
) -> dict[str, Json]:
    """Under which name the run can be undone, while that is kept."""
    kept = report is not None and options.keep_undo_s is not None
    return undo_told(current) if kept else {}
