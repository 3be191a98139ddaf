"""Is a plan of hires still true? Compares it with what would be decided now. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from lucca_connect.errors import Subject
from lucca_connect.planning.hires.plan import Action, HireDecision
from lucca_connect.planning.plan import Plan
from lucca_connect.planning.revalidation import same_operations


@dataclass(frozen=True, slots=True)
class ConfirmedHires:
    """What of a plan still holds.

    Attributes:
        plan: the same plan with the operations that hold.
        decisions: one for each hire of the plan who can be told about.
        changed: hires for whom something else would be planned now.
    """

    plan: Plan
    decisions: tuple[HireDecision, ...]
    changed: tuple[Subject, ...]


def confirm_hires(
    plan: Plan, now: Sequence[HireDecision], *, done: Collection[str]
) -> ConfirmedHires:
    """Keep what would be planned again exactly so.

    A hire whose operations are all done stays in the plan: the engine says so of it.

    Args:
        now: decisions on all hires that the source lists.
        done: keys of operations that the journal knows as done.
    """
    decided = {key: item for item in now for key in _subjects(item)}
    kept: list[HireDecision] = []
    told: list[HireDecision] = []
    changed: list[Subject] = []
    for subject in plan.subjects:
        planned = tuple(item for item in plan.operations if item.subject == subject)
        decision = decided.get(subject)
        if all(operation.key in done for operation in planned):
            kept.append(HireDecision(subject, Action.CREATE, operations=planned))
        elif decision is not None and not decision.operations:
            told.append(decision)
        elif decision is not None and same_operations(decision.operations, planned):
            kept.append(replace(decision, operations=planned))
        else:
            changed.append(subject)
    holds = {subject for item in kept for subject in _subjects(item)}
    operations = tuple(item for item in plan.operations if item.subject in holds)
    return ConfirmedHires(replace(plan, operations=operations), (*kept, *told), tuple(changed))


def _subjects(decision: HireDecision) -> set[Subject]:
    """The hire, and the employee whose data it fills."""
    return {decision.subject, *(operation.subject for operation in decision.operations)}
