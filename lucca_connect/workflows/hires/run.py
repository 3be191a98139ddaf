"""One run over the hires of a recruiting connector: what `sync`, `apply` and `approve` share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lucca_connect.engine.executor import Verdict
from lucca_connect.engine.executors.changes import ChangeExecutor
from lucca_connect.engine.executors.employees import EmployeeExecutor
from lucca_connect.engine.settlement import settle_open
from lucca_connect.errors import AccessError, TryLaterError, UnavailableError
from lucca_connect.mapping.hires import hire_rules, map_hire
from lucca_connect.output.results import Warning_
from lucca_connect.planning.hires.creation import draft
from lucca_connect.planning.hires.directory import Presence
from lucca_connect.planning.hires.history import HireHistory, KnownHire
from lucca_connect.planning.hires.plan import Circumstances
from lucca_connect.planning.hires.resolution import find_establishment
from lucca_connect.planning.plan import Verb
from lucca_connect.state.journal_model import State
from lucca_connect.state.locks import run_lock
from lucca_connect.workflows.audit import record_alteration
from lucca_connect.workflows.directory import read_directory, read_people
from lucca_connect.workflows.hires.lookout import DirectoryLookout
from lucca_connect.workflows.hires.sources import SourceChoice, open_source
from lucca_connect.workflows.hires.values import FreshHires, OwnData, own_data
from lucca_connect.workflows.plans.applying import apply_stoppable
from lucca_connect.workflows.plans.identity import new_run_id
from lucca_connect.workflows.screening.run import population_note

if TYPE_CHECKING:
    from lucca_connect.connectors.recruiting import RecruitingConnector
    from lucca_connect.engine.executor import Executor
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.engine.settlement import SettledRow
    from lucca_connect.http.values import JsonValue
    from lucca_connect.lucca.types import ObservedDefinition
    from lucca_connect.partners.hires import HireBatch, HireSource
    from lucca_connect.planning.hires.creation import Draft
    from lucca_connect.planning.hires.directory import Directory
    from lucca_connect.planning.plan import Plan
    from lucca_connect.workflows.tenant import Tenant

CREATIONS = "hires"
"""Lock of whoever creates employees: two connectors may list the same person."""
PRACTICE_ROLE = "Collaborateur"
"""The primary role that everybody has in our own sandbox, where nobody named another."""
CANARIES = 10
_NOTHING: Mapping[str, Mapping[str, JsonValue]] = {}


@dataclass(slots=True)
class HireRun:
    """One run, while it goes on.

    Attributes:
        choice, source, batch: where hires come from, and what it lists.
        directory: the tenant, read once.
        definitions: of the custom data that the tenant's own data fill, by code.
        drafts: one for each readable hire, in the source's order; own: their custom data.
        defaults_of_practice: whether the practice tenant's role stands in.
        hooks, signal: as in `plans.applying.Running`.
    """

    tenant: Tenant
    connector: RecruitingConnector
    run_id: str
    deadline: float
    choice: SourceChoice
    source: HireSource
    batch: HireBatch
    directory: Directory
    definitions: Mapping[str, ObservedDefinition] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    own: Mapping[str, OwnData] = field(default_factory=dict)
    defaults_of_practice: bool = False
    hooks: Hooks | None = None
    signal: int | None = None

    @property
    def by_id(self) -> Mapping[str, Draft]:
        """The drafts by the hire's id."""
        return {item.mapped.subject.id: item for item in self.drafts}


@contextmanager
def running(
    tenant: Tenant,
    connector: RecruitingConnector,
    choice: SourceChoice,
    deadline_s: float | None,
) -> Iterator[HireRun]:
    """Lock, deadline, source and snapshot of one run.

    Raises:
        TryLaterError: run_in_progress. BadDataError: the file is no list of hires.
        AccessError, ConfigurationError, UnavailableError: of the source, and of Lucca.
    """
    session = tenant.session
    now = tenant.clock.now()
    deadline = now + (session.options.deadline_s if deadline_s is None else deadline_s)
    tenant.lucca.deadline = deadline
    run_id = new_run_id()
    with ExitStack() as stack:
        for name in (connector.name, CREATIONS):
            lock = run_lock(session.paths.state, tenant.identity.id, name, run_id=run_id, since=now)
            stack.enter_context(lock)
        yield observe(tenant, connector, choice, run_id=run_id, deadline=deadline)


def observe(
    tenant: Tenant,
    connector: RecruitingConnector,
    choice: SourceChoice,
    *,
    run_id: str = "",
    deadline: float = 0.0,
) -> HireRun:
    """Read the source first, a broken file costs no request, then the tenant; map and look up."""
    tenant.reporter.step("reading_hires")
    source = open_source(tenant, connector, choice)
    batch = _listed(source, connector)
    directory = read_directory(tenant)
    current = HireRun(
        tenant, connector, run_id, deadline, choice, source, batch, directory,
        _definitions(tenant, connector),
    )  # fmt: skip
    _map(current)
    return current


def _listed(source: HireSource, connector: RecruitingConnector) -> HireBatch:
    """What the source lists; what is wrong with the partner's side is tried again by looking."""
    try:
        return source.read()
    except (UnavailableError, TryLaterError) as error:
        error.next = f"luccactl sync {connector.name} --dry-run"
        raise


def _definitions(
    tenant: Tenant, connector: RecruitingConnector
) -> Mapping[str, ObservedDefinition]:
    codes = {spec.target for spec in connector.own if spec.custom}
    if not codes:
        return {}
    found = tenant.lucca.definitions.read_lists().by_code
    return {code: found[code] for code in codes if code in found}


def _map(current: HireRun) -> None:
    tenant, directory = current.tenant, current.directory
    settings = tenant.session.connection.partner(current.connector.name)

    def aliases(text: str) -> Collection[str]:
        found = find_establishment(directory, text).id
        names = [
            name
            for place in directory.establishments
            if place.id == found
            for name in (str(place.id), place.name, place.code)
            if name
        ]
        return (text, *names)

    rules = hire_rules(
        current.connector,
        current.batch.hires,
        today=directory.today,
        profile_defaults=settings.hire_defaults,
        aliases=aliases,
        day_first=settings.dates == "day-first",
    )
    if tenant.identity.sandbox and not rules.defaults.any("role"):
        profile = replace(rules.defaults.profile, role=PRACTICE_ROLE)
        rules = replace(rules, defaults=replace(rules.defaults, profile=profile))
        current.defaults_of_practice = True
    mapped = [map_hire(rules, hire) for hire in current.batch.hires]
    current.own = {
        item.subject.id: own_data(item, current.definitions, lang=tenant.session.lang)
        for item in mapped
    }
    current.drafts = tuple(
        draft(
            replace(item, problems=(*item.problems, *current.own[item.subject.id].problems)),
            directory,
        )
        for item in mapped
    )


def history_of(tenant: Tenant) -> HireHistory:
    """Every creation that the journal knows."""
    journal = tenant.journal
    known = [
        KnownHire(entry.key, entry.state, entry.connector, entry.subject_id, entry.facts)
        for entry in journal.entries(verb=Verb.EMPLOYEE_CREATE)
    ]
    data = {entry.key: entry.state.value for entry in journal.entries(verb=Verb.EMPLOYEE_UPDATE)}
    return HireHistory(known, data)


def circumstances(current: HireRun, history: HireHistory) -> Circumstances:
    """What deciding needs, without anybody's answers."""
    digest = current.tenant.digester.digest
    return Circumstances(
        connector=current.connector.name,
        source=current.choice.name,
        directory=current.directory,
        history=history,
        digest=digest,
        data_digests={
            hire: {code: digest(value) for code, value in own.values.items()}
            for hire, own in current.own.items()
        },
    )


def settle(current: HireRun) -> tuple[SettledRow, ...]:
    """Find out, by reading, what earlier runs left open."""
    tenant = current.tenant
    rows = settle_open(
        tenant.journal,
        current.connector.name,
        executors=_executors(current, _NOTHING),
        clock=tenant.clock,
        run_id=current.run_id,
    )
    if any(row.settled.verdict is Verdict.DONE for row in rows):
        # A request of a killed run may have ended after the snapshot was taken.
        current.directory = replace(current.directory, people=read_people(tenant))
    return rows


def require_canaries(current: HireRun) -> None:
    """Stop when nobody whom luccactl created lately shows any more, nor anybody who starts later:
    a silent zero, in which everybody would look new.

    Raises:
        AccessError: created_people_gone.
    """
    created = [
        entry.facts.get("employee_id")
        for entry in current.tenant.journal.entries(verb=Verb.EMPLOYEE_CREATE, state=State.DONE)
        if entry.facts.get("shown")
    ][-CANARIES:]
    if not created or Presence.FUTURE in current.directory.seen:
        return
    if not any(number in current.directory.by_id for number in created):
        raise AccessError(
            "created_people_gone", count=len(created), connector=current.connector.name
        )


def carry_out(
    current: HireRun,
    plan: Plan,
    filled: Mapping[str, Mapping[str, JsonValue]] = _NOTHING,
) -> ApplyReport | None:
    """Apply a plan that nothing speaks against. None when there is nothing to do in it.

    Args:
        filled: key of an operation on an existing employee, to the plain values.
    """
    tenant = current.tenant
    if plan.population is not None:
        tenant.journal.note(population_note(current.connector.name), str(plan.population))
    if not plan.operations:
        return None
    record_alteration(
        tenant,
        "employees",
        _codes(current, plan),
        len(plan.subjects),
        command=plan.command,
        run_id=current.run_id,
    )
    tenant.reporter.step("creating_employees", count=len(plan.subjects))
    return apply_stoppable(current, plan, _executors(current, filled))


def _codes(current: HireRun, plan: Plan) -> set[str]:
    """Names of everything that the plan writes."""
    by_id = current.by_id
    codes: set[str] = set()
    for operation in plan.operations:
        fields = operation.effect.get("fields")
        codes.update(fields if isinstance(fields, list) else ())
        found = by_id.get(operation.subject.id)
        if operation.verb is Verb.EMPLOYEE_CREATE and found is not None and not found.blocking:
            codes.update(found.body())
    return codes


def notices(current: HireRun) -> list[Warning_]:
    """What a person should know about the source and the defaults."""
    found = [Warning_(item.code, dict(item.details)) for item in current.batch.notices]
    if current.defaults_of_practice and current.drafts:
        details = {"role": PRACTICE_ROLE, "connector": current.connector.name}
        found.append(Warning_("practice_role_used", details))
    return found


def _executors(
    current: HireRun, filled: Mapping[str, Mapping[str, JsonValue]]
) -> Mapping[Verb, Executor]:
    tenant, by_id = current.tenant, current.by_id
    values = FreshHires(by_id, current.own, tenant.digester.digest, filled)
    return {
        Verb.EMPLOYEE_CREATE: EmployeeExecutor(
            tenant.lucca.users,
            values=values,
            lookout=DirectoryLookout(tenant, current.directory, by_id),
        ),
        Verb.EMPLOYEE_UPDATE: ChangeExecutor(
            tenant.lucca.users,
            definitions=current.definitions,
            digester=tenant.digester,
            source=values,
        ),
    }
