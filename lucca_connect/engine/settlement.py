"""Settles by reading what an earlier run left `sending` or `in_doubt`. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lucca_connect.engine.executor import Executor, Settled, Verdict
from lucca_connect.engine.hooks import Hooks
from lucca_connect.errors import LuccactlError
from lucca_connect.http.clock import Clock
from lucca_connect.planning.plan import Operation, Plan, Verb
from lucca_connect.state.journal import Journal
from lucca_connect.state.journal_model import Entry, State

QUIET_S = 10.0
"""A request that a killed run sent may still be at work: Lucca ends one after 5 seconds
(legacy-api.md 1.3). Before twice that time has passed, "not there" proves nothing."""

_STATES: Mapping[Verdict, State] = {
    Verdict.DONE: State.DONE,
    Verdict.ABSENT: State.FAILED,
    Verdict.IN_DOUBT: State.IN_DOUBT,
}


@dataclass(frozen=True, slots=True)
class SettledRow:
    """One row after its settlement.

    Attributes:
        entry: as it stands now.
        settled: the verdict; IN_DOUBT with the error's code when it could not be read.
        error: why it could not be read.
    """

    entry: Entry
    settled: Settled
    error: LuccactlError | None = None


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles rows of one run."""

    journal: Journal
    clock: Clock
    run_id: str
    hooks: Hooks

    def settle(self, executor: Executor, operation: Operation, entry: Entry) -> SettledRow:
        """Read, and enter the verdict in the journal."""
        self.hooks.reached(entry.key, "settling")
        quiet = entry.updated_at + QUIET_S - self.clock.now()
        if 0 < quiet <= QUIET_S:
            self.clock.sleep(quiet)
        try:
            settled = executor.settle(operation, entry)
        except LuccactlError as error:
            return SettledRow(entry, Settled(Verdict.IN_DOUBT, reason=error.code), error)
        if settled.verdict is Verdict.WAITING:
            return SettledRow(entry, settled)
        reason = "effect_absent" if settled.verdict is Verdict.ABSENT else settled.reason
        state = _STATES[settled.verdict]
        if (state, reason) == (entry.state, entry.facts.get("error")):
            return SettledRow(entry, settled)  # nothing new: its time stays that of the doubt
        entry = self.journal.mark(
            entry.key,
            state,
            run_id=self.run_id,
            plan_id=entry.plan_id,
            facts={**settled.facts, "error": reason},
        )
        self.hooks.reached(entry.key, "settled")
        return SettledRow(entry, settled)


def settle_open(
    journal: Journal,
    connector: str,
    *,
    executors: Mapping[Verb, Executor],
    clock: Clock,
    run_id: str,
    stop: Callable[[], bool] = lambda: False,
    hooks: Hooks | None = None,
) -> tuple[SettledRow, ...]:
    """Settle all open rows of a connector, before anything is observed or planned.

    Args:
        stop: checked between two rows; those left are for the next run.

    Returns:
        One for each row, in the order in which they were entered.
    """
    settler = Settler(journal, clock, run_id, hooks or Hooks())
    rows: list[SettledRow] = []
    for entry in journal.unsettled(connector):
        if stop():
            break
        operation = _recorded(journal, entry)
        executor = executors.get(operation.verb) if operation else None
        if operation is None or executor is None:
            settled = Settled(Verdict.IN_DOUBT, reason="plan_not_recorded")
            rows.append(SettledRow(entry, settled))
        else:
            rows.append(settler.settle(executor, operation, entry))
    return tuple(rows)


def in_doubt(rows: Iterable[SettledRow]) -> tuple[SettledRow, ...]:
    """Those that reading could not settle."""
    return tuple(row for row in rows if row.settled.verdict is Verdict.IN_DOUBT)


def _recorded(journal: Journal, entry: Entry) -> Operation | None:
    """The operation as it stood in the plan that last touched the row."""
    text = journal.plan(entry.plan_id)
    plan = Plan.from_json(text) if text is not None else None
    operations = plan.operations if plan else ()
    return next((operation for operation in operations if operation.key == entry.key), None)
