"""`--update-existing`: fills only what is empty at an employee who is there already. Pure.

Core properties only. Whether a custom datum is empty or merely hidden from the key cannot be told
from its absence, and writing over what is hidden would not be filling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lucca_connect.errors import Subject
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import is_empty
from lucca_connect.lucca.properties import core_property
from lucca_connect.lucca.types import Employee
from lucca_connect.planning.hires.creation import Draft
from lucca_connect.planning.hires.history import Digest
from lucca_connect.planning.hires.plan import Action, HireDecision
from lucca_connect.planning.plan import Operation, PlanValue, Verb

FILLABLE = frozenset({"already_employee", "already_created"})
"""Reasons of those who are certainly the hire."""
_NEVER = frozenset({"login", "mail", "lastname", "firstname", "dtcontractstart", "dtcontractend"})
"""Who somebody is and when they work is not filled in by the way."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What would be filled in.

    Attributes:
        decision: with the operation; `values`: field to plain value. Personal.
    """

    decision: HireDecision
    values: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)


def can_fill(decision: HireDecision) -> bool:
    """Whether the hire is certainly an employee, and nothing else is to be done."""
    return (
        decision.action is Action.SKIPPED
        and decision.employee_id is not None
        and any(reason.code in FILLABLE for reason in decision.reasons)
    )


def wanted_values(draft: Draft) -> dict[str, JsonValue]:
    """Property to plain value, of all that the hire has for an employee."""
    wanted: dict[str, JsonValue] = {}
    for name, value in ({} if draft.blocking else draft.body()).items():
        found = core_property(name)
        if found is not None and found.key is not None and found.name.lower() not in _NEVER:
            wanted[found.name] = found.plain(value)
    return wanted


def fill(
    decision: HireDecision,
    employee: Employee,
    wanted: Mapping[str, JsonValue],
    digest: Digest,
) -> Filling:
    """The same decision, with one write of all that is empty; unchanged when nothing is."""
    empty = {
        name: value
        for name, value in wanted.items()
        if not is_empty(value) and _shows_empty(employee, name)
    }
    if not empty:
        return Filling(decision)
    after = {name: digest(value) for name, value in sorted(empty.items())}
    effect: dict[str, PlanValue] = {
        "fields": sorted(empty),
        "before": {name: digest(None) for name in sorted(empty)},
        "after": after,
    }
    operation = Operation(
        # What somebody emptied again afterwards is theirs: the same values are filled in once.
        key=f"fill:{employee.id}:{digest(dict(after))}",
        subject=Subject("employee", str(employee.id)),
        verb=Verb.EMPLOYEE_UPDATE,
        effect=effect,
    )
    filled = replace(decision, action=Action.COMPLETE, reasons=(), operations=(operation,))
    return Filling(filled, empty)


def _shows_empty(employee: Employee, name: str) -> bool:
    """What does not show is not known to be empty."""
    found = core_property(name)
    if found is None or not found.shown(employee):
        return False
    try:
        return is_empty(found.read(employee))
    except ValueError:
        return False
