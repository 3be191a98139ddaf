"""Is a plan still true? Compares it with what would be decided now, person by person. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from lucca_connect.planning.plan import Operation, Plan
from lucca_connect.planning.references import generation_of, reference_of
from lucca_connect.planning.screening import Action, Decision


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What of a plan still holds.

    Attributes:
        plan: the same plan with the operations that hold.
        decisions: one for each person of the plan who can be told about, those who are blocked,
            in doubt or skipped by now included.
        changed: people for whom something else would be planned now, with the field that changed.
    """

    plan: Plan
    decisions: tuple[Decision, ...]
    changed: Mapping[int, str]


def confirm(
    plan: Plan, now: Sequence[Decision], *, done: Collection[str], tenant: str
) -> Confirmed:
    """Keep what would be planned again exactly so.

    A person whose operations are all done stays in the plan: the engine says so of them.

    Args:
        now: decisions on the plan's people, from what was just read.
        done: keys of operations that the journal knows as done.
        tenant: `references.tenant_hash`.
    """
    decided = {decision.employee_id: decision for decision in now}
    kept: dict[int, Decision] = {}
    told: list[Decision] = []
    changed: dict[int, str] = {}
    for subject in plan.subjects:
        number = int(subject.id)
        planned = tuple(item for item in plan.operations if item.subject == subject)
        decision = decided.get(number)
        if all(operation.key in done for operation in planned):
            kept[number] = _as_planned(number, planned, tenant)
        elif decision is not None and not decision.operations:
            told.append(decision)
        elif decision is not None and same_operations(decision.operations, planned):
            kept[number] = replace(decision, operations=planned)
        else:
            changed[number] = next((o.precondition.code for o in planned if o.precondition), "")
    operations = tuple(item for item in plan.operations if int(item.subject.id) in kept)
    decisions = sorted((*kept.values(), *told), key=lambda decision: decision.employee_id)
    return Confirmed(replace(plan, operations=operations), tuple(decisions), changed)


def same_operations(now: Sequence[Operation], planned: Sequence[Operation]) -> bool:
    """Whether all that would be done now stands in the plan, with the same precondition. What the
    plan has beyond that was done meanwhile."""
    by_key = {operation.key: operation for operation in planned}
    return all(
        operation.key in by_key
        and replace(operation, depends_on=()) == replace(by_key[operation.key], depends_on=())
        for operation in now
    )


def _as_planned(number: int, planned: tuple[Operation, ...], tenant: str) -> Decision:
    generation = generation_of(planned[0].key)
    reference = reference_of(tenant, number, generation)
    return Decision(number, Action.ORDER, generation, reference, operations=planned)
