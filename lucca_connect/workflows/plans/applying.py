"""The one way in which a run hands its plan to the engine: stoppable, until its deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lucca_connect.engine.apply import apply
from lucca_connect.engine.stop import stop_on_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lucca_connect.engine.executor import Executor
    from lucca_connect.engine.hooks import Hooks
    from lucca_connect.engine.report import ApplyReport, OperationResult
    from lucca_connect.planning.plan import Plan, Verb
    from lucca_connect.workflows.tenant import Tenant


class Running(Protocol):
    """A run of any command that changes people, while it goes on.

    Attributes:
        deadline: seconds since the epoch on the tenant's clock.
        hooks: told about every step of the engine; None but where a run is killed on purpose.
        signal: number of the signal that stopped it.
    """

    tenant: Tenant
    run_id: str
    deadline: float
    hooks: Hooks | None
    signal: int | None


def apply_stoppable(
    current: Running,
    plan: Plan,
    executors: Mapping[Verb, Executor],
    *,
    on_event: Callable[[OperationResult], None] = lambda _result: None,
) -> ApplyReport:
    """Apply the plan and note which signal stopped it.

    Signals are caught only here: before, nothing is under way, and one ends the command at once.

    Args:
        executors: one for each verb of the plan.
        on_event: told about each operation as soon as its outcome is known.

    Raises:
        ConfigurationError, TryLaterError: the journal cannot be written; nothing more is sent.
    """
    tenant = current.tenant
    with stop_on_signals() as stop:
        report = apply(
            plan,
            executors=executors,
            journal=tenant.journal,
            clock=tenant.clock,
            run_id=current.run_id,
            deadline=current.deadline,
            stop=stop,
            on_event=on_event,
            hooks=current.hooks,
        )
    current.signal = stop.signal
    return report
