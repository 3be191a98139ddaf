"""Decides, for each person whose status asks for it, whether a dossier is ordered. Pure.

The order is placed at most once a generation. What was sent but not settled, what somebody set
back, and what the partner has without our knowing is for a person to decide: never ordered again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.errors import HeldError, Subject
from lucca_connect.mapping.dossier import Problem
from lucca_connect.partners.dossiers import Dossier
from lucca_connect.planning.history import JournalRow
from lucca_connect.planning.plan import Operation, Precondition, Verb
from lucca_connect.planning.references import (
    is_reference_of,
    latest_generation,
    order_key,
    reference_of,
    status_key,
)

DAY_S = 86_400
REORDER_MIN_DAYS = 180


class Action(StrEnum):
    """What a run does for one person."""

    ORDER = "order"
    WRITE_STATUS_ONLY = "write_status_only"
    BLOCKED = "blocked"
    IN_DOUBT = "in_doubt"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person whose status is the trigger, with all that the decision depends on.

    Attributes:
        employee_id: Lucca's number.
        status: the status value as read, for the precondition of what is done.
        problems: of the mapping; those that do not block are ignored.
        rows: the journal's rows of this person and connector, any order.
        dossiers: all the partner has for this person.
    """

    employee_id: int
    status: Precondition
    problems: tuple[Problem, ...] = ()
    rows: Sequence[JournalRow] = ()
    dossiers: Sequence[Dossier] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What is the same for everyone in a run.

    Attributes:
        connector: for the state field.
        tenant: `references.tenant_hash`.
        done_entry_id: entry id of the option that is written back.
        now: seconds since the epoch, on the tenant's clock.
        reorder_min_days: before that, a status set back is not taken for a new order.
        settles_at_once: whether the gateway answers with the partner's word (`DossierGateway`).
    """

    connector: ScreeningConnector
    tenant: str
    done_entry_id: int
    now: float
    reorder_min_days: int = REORDER_MIN_DAYS
    settles_at_once: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on one person.

    Attributes:
        employee_id: Lucca's number.
        action: see `Action`.
        generation: of the order that the decision is about.
        reference: of that order at the partner.
        reasons: why, for BLOCKED, IN_DOUBT and SKIPPED; for ORDER what is to be said all the same.
        operations: what to do, empty for these three.
    """

    employee_id: int
    action: Action
    generation: int
    reference: str
    reasons: tuple[Problem, ...] = ()
    operations: tuple[Operation, ...] = ()


def plan_orders(candidates: Iterable[Candidate], rules: Rules) -> tuple[Decision, ...]:
    """One decision for each candidate, in their order."""
    return tuple(decide(candidate, rules) for candidate in candidates)


def decide(candidate: Candidate, rules: Rules) -> Decision:
    """The decision on one person (design: plan, engine, journal)."""
    rows = {row.key: row for row in candidate.rows}
    employee_id = candidate.employee_id
    generation = latest_generation(rows, employee_id)
    if generation == 0:
        return _first_of_generation(candidate, rules, 1, rows)

    order = rows.get(order_key(employee_id, generation))
    if order is None or order.state in {"planned", "failed"}:
        return _unsent(candidate, rules, generation, rows)
    if order.state != "done":
        # Without the partner's immediate word, "sending" is the normal state until it comes.
        if order.state == "sending" and not rules.settles_at_once:
            return _verdict(candidate, rules, generation, Action.SKIPPED, "awaiting_partner")
        return _verdict(candidate, rules, generation, Action.IN_DOUBT, "order_not_settled")
    return _after_order(candidate, rules, generation, rows)


def _after_order(
    candidate: Candidate, rules: Rules, generation: int, rows: dict[str, JournalRow]
) -> Decision:
    """The dossier is ordered, yet the status still, or again, asks for one."""
    status = rows.get(status_key(candidate.employee_id, generation))
    if status is None or status.state != "done":
        return _write_status(candidate, rules, generation)
    if rules.now - status.updated_at < rules.reorder_min_days * DAY_S:
        return _verdict(candidate, rules, generation, Action.IN_DOUBT, "status_set_back")
    return _first_of_generation(candidate, rules, generation + 1, rows)


def _unsent(
    candidate: Candidate, rules: Rules, generation: int, rows: dict[str, JournalRow]
) -> Decision:
    """An order that never left or was refused. Should the partner have it all the same, our
    reference proves whose it is: only the status is missing."""
    reference = reference_of(rules.tenant, candidate.employee_id, generation)
    if any(dossier.reference == reference for dossier in candidate.dossiers):
        return _write_status(candidate, rules, generation)
    return _first_of_generation(candidate, rules, generation, rows)


def _first_of_generation(
    candidate: Candidate, rules: Rules, generation: int, rows: dict[str, JournalRow]
) -> Decision:
    """Order, unless the partner has a dossier that our journal does not explain."""
    employee_id = candidate.employee_id
    explained = {
        reference_of(rules.tenant, employee_id, number)
        for number in range(1, generation)
        if order_key(employee_id, number) in rows
    }
    unexplained = [dossier for dossier in candidate.dossiers if dossier.reference not in explained]
    if any(
        is_reference_of(dossier.reference, rules.tenant, employee_id) for dossier in unexplained
    ):
        return _verdict(candidate, rules, generation, Action.IN_DOUBT, "journal_lost")
    if unexplained:
        return _verdict(candidate, rules, generation, Action.IN_DOUBT, "dossier_not_ours")
    blocking = tuple(problem for problem in candidate.problems if problem.blocks)
    if blocking:
        decision = _verdict(candidate, rules, generation, Action.BLOCKED)
        return replace(decision, reasons=blocking)
    order = _order_operation(candidate, rules, generation)
    status = _status_operation(candidate, rules, generation, depends_on=(order.key,))
    decision = _verdict(candidate, rules, generation, Action.ORDER)
    told = tuple(problem for problem in candidate.problems if problem.told)
    return replace(decision, operations=(order, status), reasons=told)


def _write_status(candidate: Candidate, rules: Rules, generation: int) -> Decision:
    decision = _verdict(candidate, rules, generation, Action.WRITE_STATUS_ONLY)
    operation = _status_operation(candidate, rules, generation, depends_on=())
    return replace(decision, operations=(operation,))


def _verdict(
    candidate: Candidate, rules: Rules, generation: int, action: Action, reason: str | None = None
) -> Decision:
    return Decision(
        employee_id=candidate.employee_id,
        action=action,
        generation=generation,
        reference=reference_of(rules.tenant, candidate.employee_id, generation),
        reasons=(Problem(reason, rules.connector.state.field),) if reason else (),
    )


def _order_operation(candidate: Candidate, rules: Rules, generation: int) -> Operation:
    return Operation(
        key=order_key(candidate.employee_id, generation),
        subject=Subject("employee", str(candidate.employee_id)),
        verb=Verb.DOSSIER_ORDER,
        precondition=candidate.status,
        effect={"reference": reference_of(rules.tenant, candidate.employee_id, generation)},
    )


def _status_operation(
    candidate: Candidate, rules: Rules, generation: int, *, depends_on: tuple[str, ...]
) -> Operation:
    return Operation(
        key=status_key(candidate.employee_id, generation),
        subject=Subject("employee", str(candidate.employee_id)),
        verb=Verb.VALUE_WRITE,
        precondition=candidate.status,
        effect={"code": rules.connector.state.field, "entry_id": rules.done_entry_id},
        depends_on=depends_on,
    )


def keep_first(decisions: Sequence[Decision], count: int) -> tuple[Decision, ...]:
    """`--first N`: the first N people who would be acted on; the others wait for another run."""
    acting = [decision.employee_id for decision in decisions if decision.operations]
    kept = frozenset(acting[:count])
    return tuple(
        decision
        if not decision.operations or decision.employee_id in kept
        else replace(
            decision,
            action=Action.SKIPPED,
            reasons=(Problem("beyond_first", ""),),
            operations=(),
        )
        for decision in decisions
    )


def raise_if_journal_missing(*, orders_known: bool, people_done: int) -> None:
    """People whose status says "created" beside a journal that knows no order: held, not assumed.

    This is no limit on numbers: only comparing the journal with the partner's list lifts it.

    Args:
        orders_known: the journal knows an order, or somebody has acknowledged that it knows none.

    Raises:
        HeldError: journal_empty (limit, setting: the command that lifts it, allowed, observed).
    """
    if people_done and not orders_known:
        raise HeldError(
            "journal_empty",
            limit="journal",
            setting="luccactl state rebuild",
            allowed=0,
            observed=people_done,
        )
