"""Decides which rows a lost journal gets back from what the partner and Lucca show. Pure.

A dossier under our reference was ordered by luccactl, whoever forgot it since; a status that says
"created" beside such a dossier was written by luccactl. Nothing else is taken for ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lucca_connect.errors import Subject
from lucca_connect.partners.dossiers import Dossier
from lucca_connect.planning.history import JournalRow
from lucca_connect.planning.plan import Operation, Precondition, Verb
from lucca_connect.planning.references import (
    latest_generation,
    order_key,
    referenced_generation,
    status_key,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One employee with all that the rebuilding depends on.

    Attributes:
        employee_id: Lucca's number.
        done: whether the status says that the dossier was created.
        status: the status value as read.
        dossiers: all the partner has for this person.
        rows: the journal's rows of this person and connector, any order.
    """

    employee_id: int
    done: bool
    status: Precondition
    dossiers: Sequence[Dossier] = ()
    rows: Sequence[JournalRow] = ()


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that the journal should have.

    Attributes:
        state: `done`, or `sending` for an order that was handed over and not answered yet.
        facts: what the row holds: ids, codes and digests.
    """

    operation: Operation
    state: str
    facts: Mapping[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What to enter.

    Attributes:
        rows: lost rows, by employee and generation.
        known: employees whose dossiers of ours the journal knows already.
        by_others: employees whose status says "created" and whom luccactl did not order.
    """

    rows: tuple[LostRow, ...]
    known: tuple[int, ...]
    by_others: tuple[int, ...]

    @property
    def employees(self) -> tuple[int, ...]:
        """Whom the lost rows are about, each once."""
        return tuple(dict.fromkeys(int(row.operation.subject.id) for row in self.rows))


def rebuild(people: Iterable[Seen], *, tenant: str, done_entry_id: int) -> Rebuilding:
    """Compare what is seen of each employee with what the journal knows.

    Args:
        tenant: `references.tenant_hash`.
        done_entry_id: entry id of the option that is written back.
    """
    rows: list[LostRow] = []
    known: list[int] = []
    by_others: list[int] = []
    for seen in people:
        ours = _ours(seen, tenant)
        lost = _lost(seen, ours, done_entry_id)
        rows += lost
        if ours and not lost:
            known.append(seen.employee_id)
        elif seen.done and not ours and not _ordered(seen):
            by_others.append(seen.employee_id)
    return Rebuilding(tuple(rows), tuple(known), tuple(by_others))


def _ours(seen: Seen, tenant: str) -> dict[int, Dossier]:
    """The dossiers that carry our reference for this very employee, by generation."""
    found = {
        referenced_generation(dossier.reference, tenant, seen.employee_id): dossier
        for dossier in seen.dossiers
        if dossier.employee_id == str(seen.employee_id)
    }
    return {number: dossier for number, dossier in sorted(found.items()) if number}


def _ordered(seen: Seen) -> bool:
    """Whether the journal knows an order of this person that may have arrived."""
    return any(
        row.key.startswith("order:") and row.state in {"sending", "in_doubt", "done"}
        for row in seen.rows
    )


def _lost(seen: Seen, ours: Mapping[int, Dossier], done_entry_id: int) -> list[LostRow]:
    states = {row.key: row.state for row in seen.rows}
    lost = [
        row
        for number, dossier in ours.items()
        if (row := _order(seen, number, dossier, states.get(order_key(seen.employee_id, number))))
    ]
    newest = max((*ours, latest_generation(states, seen.employee_id)), default=0)
    key = status_key(seen.employee_id, newest)
    if seen.done and newest in ours and ours[newest].id and states.get(key) != "done":
        lost.append(_status(seen, key, done_entry_id))
    return lost


def _order(seen: Seen, number: int, dossier: Dossier, state: str | None) -> LostRow | None:
    """The row of an order, None when the journal knows as much."""
    answered = bool(dossier.id)
    if state == "done" or (state in {"sending", "in_doubt"} and not answered):
        return None
    operation = Operation(
        key=order_key(seen.employee_id, number),
        subject=Subject("employee", str(seen.employee_id)),
        verb=Verb.DOSSIER_ORDER,
        precondition=seen.status,
        effect={"reference": dossier.reference},
    )
    facts: dict[str, str | int | None] = {"reference": dossier.reference, "error": None}
    if answered:
        return LostRow(operation, "done", {**facts, "partner_id": dossier.id})
    return LostRow(operation, "sending", {**facts, "accepted": 1})


def _status(seen: Seen, key: str, done_entry_id: int) -> LostRow:
    operation = Operation(
        key=key,
        subject=Subject("employee", str(seen.employee_id)),
        verb=Verb.VALUE_WRITE,
        precondition=seen.status,
        effect={"code": seen.status.code, "entry_id": done_entry_id},
    )
    facts: dict[str, str | int | None] = {
        "code": seen.status.code,
        "value_id": seen.status.value_id,
        "after": seen.status.digest,
        "error": None,
    }
    return LostRow(operation, "done", facts)
