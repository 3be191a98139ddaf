"""Applies a plan, operation by operation, so that a process killed anywhere does nothing twice.

For each operation: what an earlier run left open is settled by reading; the executor checks the
precondition and prepares; the row is committed as `sending`; the effect; the row is committed as
`done`, `failed` or `in_doubt`. One subject's failure never stops the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lucca_connect.engine.executor import BlockedError, Executor, Facts, Reason, Verdict
from lucca_connect.engine.failures import (
    PATIENCE,
    counts_against_the_remote,
    ends_the_run,
    may_have_happened,
)
from lucca_connect.engine.hooks import Hooks
from lucca_connect.engine.report import (
    ApplyReport,
    OperationResult,
    Outcome,
    StopCause,
    subjects_of,
)
from lucca_connect.engine.settlement import Settler
from lucca_connect.errors import ForbiddenError, LuccactlError
from lucca_connect.http.clock import Clock
from lucca_connect.planning.plan import Operation, Plan, Verb
from lucca_connect.state.journal import Journal
from lucca_connect.state.journal_model import Entry, Fact, PlannedRow, State

_SETTLED: Mapping[Verdict, Outcome] = {
    Verdict.DONE: Outcome.DONE,
    Verdict.WAITING: Outcome.WAITING,
    Verdict.IN_DOUBT: Outcome.IN_DOUBT,
}
_OPEN = frozenset({State.SENDING, State.IN_DOUBT})


def apply(
    plan: Plan,
    *,
    executors: Mapping[Verb, Executor],
    journal: Journal,
    clock: Clock,
    run_id: str,
    deadline: float | None = None,
    stop: Callable[[], bool] = lambda: False,
    on_event: Callable[[OperationResult], None] = lambda _result: None,
    hooks: Hooks | None = None,
) -> ApplyReport:
    """Bring the plan's operations about, in their order.

    Args:
        executors: one for each verb of the plan.
        run_id: of this run, for the journal.
        deadline: seconds since the epoch on `clock`; checked, like `stop`, between operations.
        on_event: told about each operation as soon as its outcome is known.

    Returns:
        What became of every subject. Errors that concern one subject are in it, not raised.

    Raises:
        ConfigurationError, TryLaterError: the journal cannot be written; nothing more is sent.
    """
    hooks = hooks or Hooks()
    journal.record_plan(
        plan.to_json(),
        plan_id=plan.id,
        run_id=run_id,
        rows=[_row_of(operation, plan) for operation in plan.operations],
    )
    hooks.reached(plan.id, "recorded")
    run = _Run(plan, executors, journal, run_id, hooks, Settler(journal, clock, run_id, hooks))
    for operation in plan.operations:
        if run.stopped is None:
            if stop():
                run.stopped = StopCause.SIGNAL
            elif deadline is not None and clock.now() >= deadline:
                run.stopped = StopCause.DEADLINE
        result = run.take(operation)
        run.results.append(result)
        on_event(result)
    return ApplyReport(
        items=subjects_of(run.results),
        errors=tuple(result.error for result in run.results if result.error is not None),
        stopped=run.stopped,
        halted_by=run.halted_by,
    )


def _row_of(operation: Operation, plan: Plan) -> PlannedRow:
    return PlannedRow(
        key=operation.key,
        verb=operation.verb,
        connector=plan.connector,
        subject_kind=operation.subject.kind,
        subject_id=operation.subject.id,
    )


@dataclass(slots=True)
class _Run:
    """The state of one `apply`.

    Attributes:
        outcomes: of each operation taken so far, by key.
        failures: of each verb, in a row, that speak against the remote. One verb talks to one
            remote: orders that arrive say nothing about a Lucca that refuses every write.
    """

    plan: Plan
    executors: Mapping[Verb, Executor]
    journal: Journal
    run_id: str
    hooks: Hooks
    settler: Settler
    results: list[OperationResult] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    stopped: StopCause | None = None
    halted_by: LuccactlError | None = None
    failures: Counter[Verb] = field(default_factory=Counter)

    def take(self, operation: Operation) -> OperationResult:
        """Attempt one operation, unless the run has stopped or something it needs is not done."""
        result = self._attempt(operation)
        self.outcomes[operation.key] = result.outcome
        if result.outcome is Outcome.DONE:
            self.failures[operation.verb] = 0
        if result.error is not None:
            if result.error.subject is None:
                result.error.subject = operation.subject
            self._weigh(operation.verb, result.error)
        return result

    def _attempt(self, operation: Operation) -> OperationResult:
        entry = self.journal.entry(operation.key)
        if entry is not None and entry.state is State.DONE:
            return OperationResult(operation, Outcome.ALREADY)
        if self.stopped is not None:
            return OperationResult(operation, Outcome.NOT_ATTEMPTED, (_why(self.stopped),))
        if entry is not None and entry.state in _OPEN:
            settled = self._settle(operation, entry)
            if settled is not None:
                return settled
        outputs, missing = self._outputs(operation)
        if missing is not None:
            waits = missing is Outcome.WAITING
            reason = Reason("awaiting_partner" if waits else "dependency_not_done")
            return OperationResult(operation, missing, (reason,))
        return self._perform(operation, outputs)

    def _settle(self, operation: Operation, entry: Entry) -> OperationResult | None:
        """What an earlier run did; None when it provably did nothing."""
        row = self.settler.settle(self.executors[operation.verb], operation, entry)
        if row.settled.verdict is Verdict.ABSENT:
            return None
        reasons = (Reason(row.settled.reason),) if row.settled.reason else ()
        return OperationResult(operation, _SETTLED[row.settled.verdict], reasons, row.error)

    def _outputs(self, operation: Operation) -> tuple[dict[str, Facts], Outcome | None]:
        """What the operation's dependencies left in the journal, or why it cannot go on."""
        outputs: dict[str, Facts] = {}
        for key in operation.depends_on:
            entry = self.journal.entry(key)
            if entry is None or entry.state is not State.DONE:
                waits = self.outcomes.get(key) in {Outcome.HANDED_OVER, Outcome.WAITING}
                return {}, Outcome.WAITING if waits else Outcome.NOT_ATTEMPTED
            outputs[key] = entry.facts
        return outputs, None

    def _perform(self, operation: Operation, outputs: Mapping[str, Facts]) -> OperationResult:
        announced = False

        def announce(**facts: Fact) -> None:
            nonlocal announced
            self._mark(operation, State.SENDING, {"error": None, **facts})
            announced = True

        self.hooks.reached(operation.key, "starting")
        executor = self.executors[operation.verb]
        try:
            performed = executor.perform(operation, outputs, announce)
        except BlockedError as error:
            return OperationResult(operation, Outcome.BLOCKED, error.reasons)
        except LuccactlError as error:
            reason = Reason(error.code, str(error.details.get("field") or ""))
            if announced and may_have_happened(error):
                return self._doubt(operation, reason, error)
            status = error.status if isinstance(error, ForbiddenError) else None
            self._mark(operation, State.FAILED, {"error": error.code, "status": status})
            return OperationResult(operation, Outcome.FAILED, (reason,), error)
        self.hooks.reached(operation.key, "sent")
        if performed.confirmed:
            self._mark(operation, State.DONE, {"error": None, **performed.facts})
            return OperationResult(operation, Outcome.DONE)
        self.journal.learn(operation.key, performed.facts)
        return OperationResult(operation, Outcome.HANDED_OVER, (Reason("awaiting_partner"),))

    def _doubt(self, operation: Operation, reason: Reason, error: LuccactlError) -> OperationResult:
        """Nobody knows whether the effect took place: read once, and believe only a yes.

        A "not there" read right after a time-out proves nothing, so the next run reads again.
        """
        entry = self._mark(operation, State.IN_DOUBT, {"error": error.code})
        try:
            settled = self.executors[operation.verb].settle(operation, entry)
        except LuccactlError:
            return OperationResult(operation, Outcome.IN_DOUBT, (reason,), error)
        if settled.verdict is Verdict.DONE:
            self._mark(operation, State.DONE, {**settled.facts, "error": None})
            return OperationResult(operation, Outcome.DONE)
        return OperationResult(operation, Outcome.IN_DOUBT, (reason,), error)

    def _mark(self, operation: Operation, state: State, facts: Facts) -> Entry:
        entry = self.journal.mark(
            operation.key, state, run_id=self.run_id, plan_id=self.plan.id, facts=facts
        )
        self.hooks.reached(operation.key, state)
        return entry

    def _weigh(self, verb: Verb, error: LuccactlError) -> None:
        """Stop the run when going on is wrong, or the remote is plainly down."""
        self.failures[verb] = self.failures[verb] + 1 if counts_against_the_remote(error) else 0
        if ends_the_run(error) or self.failures[verb] >= PATIENCE:
            self.stopped = StopCause.HALTED
            self.halted_by = error


def _why(stopped: StopCause) -> Reason:
    return Reason(f"run_stopped_{stopped}")
