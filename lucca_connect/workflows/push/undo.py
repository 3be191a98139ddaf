"""`undo RUN`: put back what a push changed, where it is still as the push left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lucca_connect.engine.report import SubjectStatus
from lucca_connect.engine.settlement import in_doubt
from lucca_connect.errors import BadDataError, ConfigurationError, Subject, UsageError
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.planning.employee_changes import (
    CellChange,
    RowChange,
    operations,
    wanted_values,
)
from lucca_connect.planning.plan import Plan
from lucca_connect.planning.row_problems import RowProblem
from lucca_connect.settings.connection import UNDO_VARIABLE
from lucca_connect.settings.undo_key import resolve_undo_key
from lucca_connect.state.undo import RUN_ID
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by, keep
from lucca_connect.workflows.plans.identity import PLAN_LIFE_S, new_plan_id
from lucca_connect.workflows.plans.result import Item, RunSummary
from lucca_connect.workflows.push.employees import Ask, version_of
from lucca_connect.workflows.push.result import (
    Told,
    changes_result,
    open_items,
    results_of,
    row_item,
)
from lucca_connect.workflows.push.run import (
    CONNECTOR,
    ChangeRun,
    Values,
    carry_out,
    images,
    require_writable,
    running,
    settle,
    updates_done,
)

if TYPE_CHECKING:
    from lucca_connect.engine.report import ApplyReport, SubjectReport
    from lucca_connect.engine.settlement import SettledRow
    from lucca_connect.errors import HeldError
    from lucca_connect.lucca.types import Definitions, Employee
    from lucca_connect.output.results import Result
    from lucca_connect.state.undo import BeforeImage, PersonBefore
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

COMMAND = "undo"
CHANGED = "undo_changed_since"
UNDONE = "undone_run"
"""Input of a plan: the run that it takes back."""


@dataclass(frozen=True, slots=True)
class UndoOptions:
    """What the command line asks for.

    Attributes:
        run_id: of the push; `dry_run`: say what would be put back.
        max_changes: `N` or `N%`, instead of all limits on numbers.
        deadline_s: longest duration in seconds; None: the profile's.
    """

    run_id: str
    dry_run: bool = False
    max_changes: str | None = None
    deadline_s: float | None = None


@dataclass(frozen=True, slots=True)
class _Undoing:
    """What is put back, and what is left alone."""

    plan: Plan
    rows: tuple[RowChange, ...]
    settled: tuple[SettledRow, ...]
    read: int


def run(session: Session, options: UndoOptions, *, ask: Ask | None = None) -> Result:
    """Restore what is still as the run left it; everything else is named and left alone.

    Args:
        ask: None: nobody is asked, the changes are made at once.

    Raises:
        UsageError: undo_run_malformed, push_read_only, not_confirmed.
        BadDataError: undo_absent, undo_damaged.
        ConfigurationError: undo_key_needed, undo_key_malformed, undo_key_wrong.
        TryLaterError: run_in_progress. UnavailableError: Lucca cannot be reached.
    """
    if not RUN_ID.fullmatch(options.run_id):
        raise UsageError("undo_run_malformed", run=options.run_id)
    with session.connect(writes=not options.dry_run) as tenant:
        if not options.dry_run:
            require_writable(tenant, COMMAND)
        image = image_of(tenant, options.run_id)
        with running(tenant, COMMAND, options.deadline_s) as current:
            return _undo(current, options, image, ask)


def image_of(tenant: Tenant, run_id: str) -> BeforeImage:
    """What was there before a run.

    Raises:
        BadDataError: undo_absent. ConfigurationError: undo_key_needed, and what is wrong with the
            key or the image.
    """
    session = tenant.session
    # Opened first: what has expired is deleted, not used once more.
    _ = tenant.journal
    if not images(tenant).exists(run_id):
        raise BadDataError("undo_absent", subject=Subject("run", run_id), run=run_id)
    try:
        key = resolve_undo_key(session.connection, session.environ).secret
    except ConfigurationError as error:
        if error.code != "undo_key_missing":
            raise
        # A new key, which that error advises to make, would open nothing.
        raise ConfigurationError(
            "undo_key_needed", subject=Subject("run", run_id), run=run_id, variable=UNDO_VARIABLE
        ) from None
    return images(tenant).open(run_id, key)


def _undo(current: ChangeRun, options: UndoOptions, image: BeforeImage, ask: Ask | None) -> Result:
    tenant = current.tenant
    definitions = tenant.lucca.definitions.read()
    settled = in_doubt(settle(current, definitions))
    undoing = _planned(current, image, definitions, settled)
    held = held_by(tenant, undoing.plan, Allowance(options.max_changes), Measure(first_run=False))
    if options.dry_run or held is not None:
        if held is not None and not options.dry_run:
            keep(tenant, undoing.plan, held=held)
        return _result(current, undoing, held, None, dry_run=options.dry_run)
    shown = ask if undoing.plan.operations else None
    if shown is not None and not shown(_result(current, undoing, None, None, dry_run=True)):
        raise UsageError("not_confirmed")
    report = carry_out(
        current,
        undoing.plan,
        definitions=definitions,
        source=Values(wanted_values(undoing.rows)),
    )
    return _result(current, undoing, None, report, dry_run=False)


def _planned(
    current: ChangeRun,
    image: BeforeImage,
    definitions: Definitions,
    settled: tuple[SettledRow, ...],
) -> _Undoing:
    """Of the people whom the run has changed: what differs from before, and is still as it was
    left."""
    tenant = current.tenant
    done = updates_done(tenant)
    doubtful = {row.entry.subject_id for row in settled}
    people = [
        person
        for person in image.people
        if person.key in done and str(person.employee_id) not in doubtful
    ]
    fields = PersonFields(definitions.by_code)
    observed = _observe(tenant, people, fields)
    rows = tuple(
        row
        for place, person in enumerate(people, start=1)
        if (row := _row(tenant, person, observed.get(person.employee_id), fields, place)).differs
    )
    now = tenant.clock.now()
    plan = Plan(
        id=new_plan_id(),
        command=COMMAND,
        profile=tenant.session.profile,
        tenant_id=tenant.identity.id,
        connector=CONNECTOR,
        connector_version=version_of(),
        inputs={UNDONE: image.run_id},
        created_at=now,
        expires_at=now + PLAN_LIFE_S,
        # One field that somebody changed does not keep the others from being put back.
        operations=operations(
            [replace(row, problems=()) for row in rows],
            digest=tenant.digester.digest,
            done=done,
        ),
    )
    return _Undoing(plan, rows, settled, len(people))


def _observe(
    tenant: Tenant, people: list[PersonBefore], fields: PersonFields
) -> Mapping[int, Employee]:
    names = dict.fromkeys(name for person in people for name in person.fields)
    if not names:
        return {}
    ids = [person.employee_id for person in people]
    return tenant.lucca.users.by_ids(ids, fields.asked(*names))


def _row(
    tenant: Tenant,
    person: PersonBefore,
    employee: Employee | None,
    fields: PersonFields,
    place: int,
) -> RowChange:
    if employee is None:
        return RowChange(place, person.employee_id, problems=(RowProblem("employee_not_visible"),))
    changes: list[CellChange] = []
    problems: list[RowProblem] = []
    for name, kept in person.fields.items():
        now = fields.value(employee, name)
        before = fields.plain(name, kept.before)
        if now == before:
            continue
        if tenant.digester.digest(now) != kept.after:
            problems.append(RowProblem(CHANGED, name))
            continue
        changes.append(CellChange(name, now, before, _text(now), _text(before)))
    return RowChange(place, person.employee_id, tuple(changes), (), tuple(problems))


def _text(value: object) -> str | None:
    """Only whether there is anything: undo shows no values."""
    return None if value is None or value == [] else "•"


def _result(
    current: ChangeRun,
    undoing: _Undoing,
    held: HeldError | None,
    report: ApplyReport | None,
    *,
    dry_run: bool,
) -> Result:
    tenant = current.tenant
    summary = RunSummary(
        command=COMMAND,
        connector=CONNECTOR,
        dry_run=dry_run,
        read=undoing.read,
        planned=len(undoing.plan.subjects),
        run_id=current.run_id,
        plan_id=undoing.plan.id if undoing.plan.operations else None,
        report=report,
        held=held,
        signal=current.signal,
        lucca_requests=tenant.lucca.requests,
    )
    results = results_of(report)
    items = [_item(row, results) for row in undoing.rows]
    return changes_result(
        summary,
        [*open_items(undoing.settled), *items],
        tenant.session.profile,
        more={"waits": held is not None and not dry_run, "undoes": undoing.plan.inputs[UNDONE]},
    )


def _item(row: RowChange, results: Mapping[Subject, SubjectReport]) -> Item:
    """What somebody changed since is left alone and named: nothing is wrong with that, and nobody
    has to do anything."""
    item = row_item(replace(row, problems=()), results, Told())
    kept = tuple((problem.code, problem.field) for problem in row.problems)
    status = item.status if row.changes else SubjectStatus.SKIPPED
    return replace(item, status=status, reasons=(*item.reasons, *kept))
