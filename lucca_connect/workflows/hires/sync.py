"""`sync werecruit` and every other recruiting connector: hires become employees, once.

observe → settle → decide → guard → apply → verify, as every sync; nobody is created whose absence
is not proven.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lucca_connect.engine.settlement import in_doubt
from lucca_connect.errors import UsageError
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.output.results import Result, Warning_
from lucca_connect.planning.hires.answers import Step, heed
from lucca_connect.planning.hires.filling import can_fill, fill, wanted_values
from lucca_connect.planning.hires.history import marks_of, split_marks
from lucca_connect.planning.hires.plan import (
    Answer,
    HireDecision,
    decide_hires,
    keep_first,
)
from lucca_connect.planning.hires.withdrawal import left_incomplete, withdrawn
from lucca_connect.planning.plan import Plan, SourceFile, Verb
from lucca_connect.settings.exchange import require_acknowledged
from lucca_connect.state.journal_model import PlannedRow, State
from lucca_connect.workflows.gateways import refuse_orders_from_test
from lucca_connect.workflows.hires.import_file import write_import
from lucca_connect.workflows.hires.naming import naming
from lucca_connect.workflows.hires.result import (
    PARTNER_CREATES,
    HireSummary,
    hires_result,
)
from lucca_connect.workflows.hires.run import (
    HireRun,
    carry_out,
    circumstances,
    history_of,
    notices,
    observe,
    require_canaries,
    running,
    settle,
)
from lucca_connect.workflows.hires.sources import choose_source
from lucca_connect.workflows.plans.holding import Allowance, Measure, held_by
from lucca_connect.workflows.plans.identity import PLAN_LIFE_S, made_with, new_plan_id
from lucca_connect.workflows.plans.proceeding import Course, proceed
from lucca_connect.workflows.screening.run import exchange_not_ours, exchange_of

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.engine.settlement import SettledRow
    from lucca_connect.http.values import JsonValue
    from lucca_connect.partners.hires import BadHire
    from lucca_connect.state.journal_model import Entry
    from lucca_connect.workflows.hires.sources import SourceChoice
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class HireOptions:
    """What the command line asks for.

    Attributes:
        file: of hires, named for this run; `source`: `file` or `http`, None: as the profile says.
        only: these hires alone, by their ids.
        decide: a person's word, by the hire's id.
        update_existing: fill what is empty at employees who are there already.
        via: `api`, or `import-file`: write Lucca's own import file to `out` for HR to upload.
        The others: see `sync_aequivalent.SyncOptions`.
    """

    connector: str = "werecruit"
    file: Path | None = None
    source: Literal["file", "http"] | None = None
    dry_run: bool = False
    detailed_exitcode: bool = False
    first: int | None = None
    only: tuple[str, ...] = ()
    decide: Mapping[str, Answer] = field(default_factory=dict)
    update_existing: bool = False
    via: Literal["api", "import-file"] = "api"
    out: Path | None = None
    deadline_s: float | None = None
    allow_blocked: bool = False
    max_changes: str | None = None
    plan_out: Path | None = None
    allow_test_orders: bool = False


def run(session: Session, options: HireOptions, *, hooks: Hooks | None = None) -> Result:
    """Create an employee for every hire who is not one yet.

    Raises:
        UsageError: sync_read_only, hire_source_twice, hire_source_not_http, decide_hire_unknown,
            decide_employee_unknown, only_hire_unknown, import_needs_out, out_needs_import,
            import_takes_no_plan.
        HeldError: exchange_not_acknowledged.
        ConfigurationError: connector_unknown, connector_wrong_kind, hire_source_missing, and those
            of the source. BadDataError: the file is no list of hires.
        AccessError: api_key_rejected, created_people_gone. TryLaterError: run_in_progress.
        UnavailableError: Lucca or the partner cannot be reached.
    """
    connector = session.recruiting(options.connector)
    choice = choose_source(session, connector, file=options.file, source=options.source)
    _require_sense(options)
    writes = not options.dry_run and options.via == "api"
    with naming(connector.name), session.connect(writes=writes) as tenant:
        exchange = exchange_of(tenant, connector.name)
        if exchange.mode == "vendor" and not choice.by_hand:
            return _watch_only(tenant, connector, choice, options)
        require_allowed(
            tenant,
            connector.name,
            choice,
            dry_run=options.dry_run,
            allow_test_orders=options.allow_test_orders,
        )
        with running(tenant, connector, choice, options.deadline_s) as current:
            current.hooks = hooks
            return _sync(current, options)


def require_allowed(
    tenant: Tenant, connector: str, choice: SourceChoice, *, dry_run: bool, allow_test_orders: bool
) -> None:
    """Everything that must be true before anybody is created.

    Raises:
        UsageError: sync_read_only. HeldError: exchange_not_acknowledged.
        ConfigurationError: orders_from_test_tenant.
    """
    session = tenant.session
    if session.options.read_only and not dry_run:
        raise UsageError("sync_read_only", connector=connector)
    if not choice.by_hand:
        exchange = exchange_of(tenant, connector)
        require_acknowledged(exchange, session.connection, connector)
    if choice.name == "http":
        refuse_orders_from_test(tenant, connector, allowed=allow_test_orders)


def _require_sense(options: HireOptions) -> None:
    if options.via == "import-file" and options.out is None:
        raise UsageError("import_needs_out")
    if options.via != "import-file" and options.out is not None:
        raise UsageError("out_needs_import")
    if options.via == "import-file" and options.plan_out is not None:
        raise UsageError("import_takes_no_plan")


def _watch_only(
    tenant: Tenant, connector: RecruitingConnector, choice: SourceChoice, options: HireOptions
) -> Result:
    """The partner creates employees by itself: say whom it should have created."""
    if options.plan_out is not None or options.via == "import-file":
        raise exchange_not_ours(tenant, connector.name)
    current = observe(tenant, connector, choice)
    decisions, _ = decide(current, options.only, options.decide)
    summary = HireSummary(
        command=f"sync {connector.name}",
        dry_run=True,
        decisions=decisions,
        bad=_meant(current, options),
        instead=PARTNER_CREATES,
    )
    warnings = (*notices(current), Warning_("partner_creates", {"connector": connector.name}))
    return hires_result(current, summary, allow_blocked=True, warnings=warnings)


def decide(
    current: HireRun, only: tuple[str, ...], answers: Mapping[str, Answer]
) -> tuple[tuple[HireDecision, ...], tuple[Step, ...]]:
    """One decision for each hire, after every answer has been heard.

    Raises:
        UsageError: only_hire_unknown, decide_hire_unknown, decide_employee_unknown.
    """
    given = replace(circumstances(current, history_of(current.tenant)), answers=answers)
    given, steps = heed(current.drafts, given)
    decisions = decide_hires(current.drafts, given)
    listed = {item.subject.id for item in decisions} | {
        found.subject.id for found in current.batch.bad
    }
    if not only:
        gone = withdrawn(current.drafts, given, listed=listed)
        told = listed | {item.subject.id for item in gone}
        return (*decisions, *gone, *left_incomplete(current.drafts, given, listed=told)), steps
    for hire in only:
        if hire not in listed:
            raise UsageError("only_hire_unknown", hire=hire, connector=current.connector.name)
    return tuple(item for item in decisions if item.subject.id in only), steps


def _sync(current: HireRun, options: HireOptions) -> Result:
    tenant, connector = current.tenant, current.connector
    first_run = not tenant.journal.entries(connector=connector.name)
    settled = in_doubt(settle(current))
    require_canaries(current)
    decisions, steps = decide(current, options.only, options.decide)
    filled: Mapping[str, Mapping[str, JsonValue]] = {}
    if options.update_existing:
        decisions, filled = fill_existing(current, decisions)
    if options.first is not None:
        decisions = keep_first(decisions, options.first)
    if not options.dry_run:
        learn(current, steps)
    plan = _plan(current, decisions, options)
    held = held_by(
        tenant,
        plan,
        Allowance(options.max_changes),
        Measure(first_run, len(current.directory.people)),
    )
    summary = HireSummary(
        command=f"sync {connector.name}",
        dry_run=options.dry_run,
        decisions=decisions,
        bad=_meant(current, options),
        unsettled=still_open(current, settled, options.only),
        plan_id=plan.id,
        held=held,
    )
    warnings = notices(current)
    if options.via == "import-file" and options.out is not None:
        summary, told = write_import(current, summary, options.out, dry_run=options.dry_run)
        warnings += told
    else:
        report = proceed(
            tenant,
            plan,
            held,
            Course(current.run_id, options.plan_out, options.dry_run),
            lambda: carry_out(current, plan, filled),
        )
        summary = replace(summary, report=report)
    return hires_result(
        current,
        summary,
        allow_blocked=options.allow_blocked,
        detailed_exitcode=options.detailed_exitcode,
        warnings=warnings,
    )


def fill_existing(
    current: HireRun, decisions: tuple[HireDecision, ...]
) -> tuple[tuple[HireDecision, ...], Mapping[str, Mapping[str, JsonValue]]]:
    """`--update-existing`: read those who are there, and fill what is empty."""
    by_id, tenant = current.by_id, current.tenant
    wanted = {
        item.subject: wanted_values(by_id[item.subject.id])
        for item in decisions
        if can_fill(item) and item.subject.id in by_id
    }
    names = sorted({name for values in wanted.values() for name in values})
    ids = [item.employee_id for item in decisions if item.subject in wanted]
    there = [number for number in ids if number is not None]
    if not names or not there:
        return decisions, {}
    found = tenant.lucca.users.by_ids(there, PersonFields().asked(*names))
    filled: dict[str, Mapping[str, JsonValue]] = {}
    kept: list[HireDecision] = []
    for item in decisions:
        employee = found.get(item.employee_id or 0)
        if item.subject not in wanted or employee is None:
            kept.append(item)
            continue
        filling = fill(item, employee, wanted[item.subject], tenant.digester.digest)
        kept.append(filling.decision)
        filled |= {operation.key: filling.values for operation in filling.decision.operations}
    return tuple(kept), filled


def learn(current: HireRun, steps: tuple[Step, ...]) -> None:
    """Enter a person's answers in the journal."""
    for step in steps:
        row = PlannedRow(
            step.row.key, Verb.EMPLOYEE_CREATE, step.row.connector, "hire", step.row.subject_id
        )
        current.tenant.journal.mark(
            step.row.key,
            State(step.row.state),
            run_id=current.run_id,
            plan_id="",
            facts=step.facts,
            row=row,
        )


def _plan(current: HireRun, decisions: tuple[HireDecision, ...], options: HireOptions) -> Plan:
    """Everything that this run wants to change, as data."""
    tenant, connector, choice = current.tenant, current.connector, current.choice
    now = tenant.clock.now()
    source = None
    if choice.path is not None and current.batch.sha256 is not None:
        source = SourceFile(str(choice.path), current.batch.sha256)
    return Plan(
        id=new_plan_id(),
        command=f"sync {connector.name}",
        profile=tenant.session.profile,
        tenant_id=tenant.identity.id,
        connector=connector.name,
        connector_version=made_with(connector.version),
        inputs={"source": choice.name, "by_hand": "yes" if choice.by_hand else "no"},
        created_at=now,
        expires_at=now + PLAN_LIFE_S,
        operations=tuple(operation for item in decisions for operation in item.operations),
        population=None if options.only else len(current.directory.people),
        source=source,
    )


def _meant(current: HireRun, options: HireOptions) -> tuple[BadHire, ...]:
    return tuple(
        found for found in current.batch.bad if not options.only or found.subject.id in options.only
    )


def still_open(
    current: HireRun, rows: tuple[SettledRow, ...], only: Collection[str]
) -> tuple[SettledRow, ...]:
    """Rows of hires that the source lists no more; a listed one is told with its decision."""
    journal, digest = current.tenant.journal, current.tenant.digester.digest
    listed = {mark for item in current.drafts for mark in marks_of(item.mapped.identity, digest)}
    return tuple(
        row
        for row in rows
        if (not only or row.entry.subject_id in only)
        and row.entry.verb == Verb.EMPLOYEE_CREATE
        and not split_marks(row.entry.facts.get("marks")) & listed
        and _is_open(journal.entry(row.entry.key))
    )


def _is_open(entry: Entry | None) -> bool:
    return entry is not None and entry.state in {State.SENDING, State.IN_DOUBT}
