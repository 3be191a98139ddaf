"""One run that changes people: lock, settlement, audit, before-image, engine.

`push employees` makes a plan and applies it, `apply` and `approve` apply one that was made before,
`undo` restores: all of them come through here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lucca_connect.engine.executors.changes import ChangeExecutor
from lucca_connect.engine.executors.employees import EmployeeExecutor
from lucca_connect.engine.settlement import SettledRow, settle_open
from lucca_connect.errors import BadDataError, Subject, TryLaterError, UsageError
from lucca_connect.output.commands import addressed
from lucca_connect.output.progress import Progress
from lucca_connect.planning.plan import Operation, Plan, Verb
from lucca_connect.state.journal_model import State
from lucca_connect.state.locks import run_lock
from lucca_connect.state.undo import BeforeImage, FieldBefore, PersonBefore, UndoImages
from lucca_connect.workflows.audit import record_alteration
from lucca_connect.workflows.directory import read_directory
from lucca_connect.workflows.hires.lookout import DirectoryLookout
from lucca_connect.workflows.hires.run import CREATIONS
from lucca_connect.workflows.plans.applying import apply_stoppable
from lucca_connect.workflows.plans.identity import new_run_id

if TYPE_CHECKING:
    from lucca_connect.engine.executor import Executor
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.engine.report import ApplyReport, OperationResult
    from lucca_connect.http.secrets import Secret
    from lucca_connect.http.values import JsonValue
    from lucca_connect.lucca.types import Definitions
    from lucca_connect.output.results import Json
    from lucca_connect.planning.hires.directory import Directory
    from lucca_connect.planning.row_creation import RowDraft
    from lucca_connect.workflows.tenant import Tenant

CONNECTOR = "push"
"""Under this name the journal keeps changes that people ask for by a file."""


@dataclass(slots=True)
class ChangeRun:
    """One run, while it goes on.

    Attributes:
        command: the command's words, for the audit.
        deadline: seconds since the epoch on the tenant's clock.
        hooks: told about every step of the engine; None but where a run is killed on purpose.
        signal: number of the signal that stopped it.
    """

    tenant: Tenant
    command: str
    run_id: str
    deadline: float
    hooks: Hooks | None = None
    signal: int | None = None


@dataclass(frozen=True, slots=True)
class KeepUndo:
    """What people's data were is kept for a while.

    Attributes:
        seconds: how long; `key`: to encrypt with.
    """

    seconds: int
    key: Secret


@dataclass(frozen=True, slots=True)
class Creating:
    """What creating employees takes.

    Attributes:
        drafts: by the id under which results call them; `directory`: the tenant.
    """

    drafts: Mapping[str, RowDraft]
    directory: Directory


@dataclass(frozen=True, slots=True)
class Values:
    """Implements `ChangeSource` and `HireValues` from values at hand.

    Attributes:
        by_subject: employee id to field to plain form.
        creating: whom to create; None where nobody is.
        digest: keyed digest of this installation.
    """

    by_subject: Mapping[str, Mapping[str, JsonValue]] = field(default_factory=dict)
    creating: Creating | None = None
    digest: Callable[[JsonValue], str] | None = None

    def values(self, operation: Operation) -> Mapping[str, JsonValue]:
        """See `ChangeSource.values`; nothing for somebody who is not there any more."""
        draft = self._draft(operation)
        return self.by_subject.get(operation.subject.id, {}) if draft is None else draft.data

    def body(self, operation: Operation) -> Mapping[str, JsonValue]:
        """See `HireValues.body`."""
        draft = self._draft(operation)
        body = None if draft is None else draft.body()
        if body is None or self.digest is None or self.digest(body) != operation.effect["content"]:
            raise BadDataError("hire_changed_since_plan", subject=operation.subject)
        return body

    def _draft(self, operation: Operation) -> RowDraft | None:
        return self.creating.drafts.get(operation.subject.id) if self.creating else None


def require_writable(tenant: Tenant, command: str) -> None:
    """Refuse under the read-only switch, before anything is read.

    Raises:
        UsageError: push_read_only.
    """
    if tenant.session.options.read_only:
        raise UsageError("push_read_only", command=command)


@contextmanager
def running(
    tenant: Tenant,
    command: str,
    deadline_s: float | None,
    *,
    creates: bool = False,
    hooks: Hooks | None = None,
) -> Iterator[ChangeRun]:
    """Lock and deadline of one run.

    Args:
        creates: it may create employees.

    Raises:
        TryLaterError: run_in_progress.
    """
    session = tenant.session
    now = tenant.clock.now()
    deadline = now + (session.options.deadline_s if deadline_s is None else deadline_s)
    tenant.lucca.deadline = deadline
    run_id = new_run_id()
    with ExitStack() as stack:
        # CREATIONS: a run over hires may want to create the same person.
        for name in (CONNECTOR, *((CREATIONS,) if creates else ())):
            lock = run_lock(session.paths.state, tenant.identity.id, name, run_id=run_id, since=now)
            try:
                stack.enter_context(lock)
            except TryLaterError as error:
                error.next = ""  # the catalogue's is for a run that somebody can look on at
                raise
        yield ChangeRun(tenant, command, run_id, deadline, hooks)


def settle(current: ChangeRun, definitions: Definitions) -> tuple[SettledRow, ...]:
    """Find out, by reading, what earlier runs left open."""
    tenant = current.tenant
    created = any(
        entry.verb == Verb.EMPLOYEE_CREATE for entry in tenant.journal.unsettled(CONNECTOR)
    )
    values = Values(creating=Creating({}, read_directory(tenant)) if created else None)
    return settle_open(
        tenant.journal,
        CONNECTOR,
        executors=_executors(tenant, definitions, values),
        clock=tenant.clock,
        run_id=current.run_id,
    )


def carry_out(
    current: ChangeRun,
    plan: Plan,
    *,
    definitions: Definitions,
    source: Values,
    undo: KeepUndo | None = None,
    before: Mapping[str, Mapping[str, JsonValue]] | None = None,
    created: Collection[str] = (),
) -> ApplyReport | None:
    """Apply a plan that nothing speaks against. None when there is nothing to do in it.

    Args:
        undo: keep what was there, from `before`: employee id to field to plain form.
        created: names of the data that creations set.
    """
    tenant = current.tenant
    if not plan.operations:
        return None
    record_alteration(
        tenant,
        "employees",
        {*created, *(name for operation in plan.operations for name in fields_of(operation))},
        len(plan.subjects),
        command=current.command,
        run_id=current.run_id,
    )
    if undo is not None:
        image = BeforeImage(current.run_id, tuple(_people(plan.operations, before or {})))
        images(tenant).keep(image, undo.key, until=tenant.clock.now() + undo.seconds)
    return apply_stoppable(
        current,
        plan,
        _executors(tenant, definitions, source),
        on_event=_Progress(tenant, plan).one_more,
    )


class _Progress:
    """Tells the reporter how far the changes are."""

    def __init__(self, tenant: Tenant, plan: Plan) -> None:
        self._tenant = tenant
        self._total = len(plan.subjects)
        self._subjects: set[Subject] = set()
        self._before = tenant.lucca.requests
        self._since = tenant.clock.now()

    def one_more(self, result: OperationResult) -> None:
        """One operation more has been attempted; a new person may take two."""
        self._subjects.add(result.operation.subject)
        self._tenant.reporter.progress(
            Progress(
                "changing",
                done=len(self._subjects),
                total=self._total,
                requests=self._tenant.lucca.requests - self._before,
                share=self._tenant.session.options.share,
                elapsed_s=self._tenant.clock.now() - self._since,
            )
        )


def undo_told(current: ChangeRun) -> dict[str, Json]:
    """For the result: under which name the run can be undone while that is kept, and how."""
    command = addressed(f"luccactl undo {current.run_id}", current.tenant.session.profile)
    return {"undo_run": current.run_id, "undo": command}


def images(tenant: Tenant) -> UndoImages:
    """The tenant's before-images."""
    return UndoImages(tenant.session.paths.state, tenant.identity.id)


def updates_done(tenant: Tenant) -> frozenset[str]:
    """Keys of the updates that the journal knows as done."""
    rows = tenant.journal.entries(connector=CONNECTOR, verb=Verb.EMPLOYEE_UPDATE, state=State.DONE)
    return frozenset(row.key for row in rows)


def fields_of(operation: Operation) -> Sequence[str]:
    """The fields that an operation changes."""
    found = operation.effect.get("fields")
    return [str(name) for name in found] if isinstance(found, list | tuple) else []


def _people(
    operations: Sequence[Operation], before: Mapping[str, Mapping[str, JsonValue]]
) -> Iterator[PersonBefore]:
    for operation in operations:
        if operation.subject.kind != "employee":  # of a creation nothing was there before
            continue
        known = before.get(operation.subject.id, {})
        after = operation.effect.get("after")
        digests = after if isinstance(after, dict) else {}
        fields = {
            name: FieldBefore(known[name], digests[name])
            for name in fields_of(operation)
            if name in known
        }
        yield PersonBefore(int(operation.subject.id), operation.key, fields)


def _executors(tenant: Tenant, definitions: Definitions, source: Values) -> Mapping[Verb, Executor]:
    executors: dict[Verb, Executor] = {
        Verb.EMPLOYEE_UPDATE: ChangeExecutor(
            tenant.lucca.users,
            definitions=definitions.by_code,
            digester=tenant.digester,
            source=source,
        )
    }
    if source.creating is not None:
        executors[Verb.EMPLOYEE_CREATE] = EmployeeExecutor(
            tenant.lucca.users,
            values=source,
            lookout=DirectoryLookout(tenant, source.creating.directory, source.creating.drafts),
        )
    return executors
