"""One run that changes people: lock, settlement, audit, before-image, engine.

`push employees` makes a plan and applies it, `apply` and `approve` apply one that was made before,
`undo` restores: all of them come through here.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.engine.apply import apply
from lucca_connect.engine.executors.changes import ChangeExecutor
from lucca_connect.engine.settlement import SettledRow, settle_open
from lucca_connect.engine.stop import stop_on_signals
from lucca_connect.errors import UsageError
from lucca_connect.planning.plan import Operation, Plan, Verb
from lucca_connect.state.locks import run_lock
from lucca_connect.state.undo import BeforeImage, FieldBefore, PersonBefore, UndoImages
from lucca_connect.workflows.audit import record_alteration

if TYPE_CHECKING:
    from lucca_connect.engine.executor import Executor
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.engine.ports import ChangeSource
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.http.secrets import Secret
    from lucca_connect.http.values import JsonValue
    from lucca_connect.lucca.types import Definitions
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
class Values:
    """Implements `ChangeSource` from values at hand.

    Attributes:
        by_subject: employee id to field to plain form.
    """

    by_subject: Mapping[str, Mapping[str, JsonValue]]

    def values(self, operation: Operation) -> Mapping[str, JsonValue]:
        """See `ChangeSource.values`; nothing for somebody who is not there any more."""
        return self.by_subject.get(operation.subject.id, {})


def require_writable(tenant: Tenant, command: str) -> None:
    """Refuse under the read-only switch, before anything is read.

    Raises:
        UsageError: push_read_only.
    """
    if tenant.session.options.read_only:
        raise UsageError("push_read_only", command=command)


@contextmanager
def running(
    tenant: Tenant, command: str, deadline_s: float | None, *, hooks: Hooks | None = None
) -> Iterator[ChangeRun]:
    """Lock and deadline of one run.

    Raises:
        TryLaterError: run_in_progress.
    """
    session = tenant.session
    now = tenant.clock.now()
    deadline = now + (session.options.deadline_s if deadline_s is None else deadline_s)
    tenant.lucca.deadline = deadline
    run_id = f"r-{secrets.token_hex(6)}"
    with run_lock(session.paths.state, tenant.identity.id, CONNECTOR, run_id=run_id, since=now):
        yield ChangeRun(tenant, command, run_id, deadline, hooks)


def settle(current: ChangeRun, definitions: Definitions) -> tuple[SettledRow, ...]:
    """Find out, by reading, what earlier runs left open."""
    tenant = current.tenant
    return settle_open(
        tenant.journal,
        CONNECTOR,
        executors=_executors(tenant, definitions, Values({})),
        clock=tenant.clock,
        run_id=current.run_id,
    )


def carry_out(
    current: ChangeRun,
    plan: Plan,
    *,
    definitions: Definitions,
    source: ChangeSource,
    undo: KeepUndo | None = None,
    before: Mapping[str, Mapping[str, JsonValue]] | None = None,
) -> ApplyReport | None:
    """Apply a plan that nothing speaks against. None when there is nothing to do in it.

    Args:
        undo: keep what was there, from `before`: employee id to field to plain form.
    """
    tenant = current.tenant
    if not plan.operations:
        return None
    record_alteration(
        tenant,
        "employees",
        {name for operation in plan.operations for name in fields_of(operation)},
        len(plan.subjects),
        command=current.command,
        run_id=current.run_id,
    )
    if undo is not None:
        image = BeforeImage(current.run_id, tuple(_people(plan.operations, before or {})))
        images(tenant).keep(image, undo.key, until=tenant.clock.now() + undo.seconds)
    tenant.reporter.step("changing", count=len(plan.subjects))
    # Only here: before, nothing is under way, and a signal ends the command at once.
    with stop_on_signals() as stop:
        report = apply(
            plan,
            executors=_executors(tenant, definitions, source),
            journal=tenant.journal,
            clock=tenant.clock,
            run_id=current.run_id,
            deadline=current.deadline,
            stop=stop,
            hooks=current.hooks,
        )
    current.signal = stop.signal
    return report


def images(tenant: Tenant) -> UndoImages:
    """The tenant's before-images."""
    return UndoImages(tenant.session.paths.state, tenant.identity.id)


def fields_of(operation: Operation) -> Sequence[str]:
    """The fields that an operation changes."""
    found = operation.effect.get("fields")
    return [str(name) for name in found] if isinstance(found, list | tuple) else []


def _people(
    operations: Sequence[Operation], before: Mapping[str, Mapping[str, JsonValue]]
) -> Iterator[PersonBefore]:
    for operation in operations:
        known = before.get(operation.subject.id, {})
        after = operation.effect.get("after")
        digests = after if isinstance(after, dict) else {}
        fields = {
            name: FieldBefore(known[name], digests[name])
            for name in fields_of(operation)
            if name in known
        }
        yield PersonBefore(int(operation.subject.id), operation.key, fields)


def _executors(
    tenant: Tenant, definitions: Definitions, source: ChangeSource
) -> Mapping[Verb, Executor]:
    executor = ChangeExecutor(
        tenant.lucca.users,
        definitions=definitions.by_code,
        digester=tenant.digester,
        source=source,
    )
    return {Verb.EMPLOYEE_UPDATE: executor}
