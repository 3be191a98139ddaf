"""What a person says about a hire (`--decide HIRE=new|ID`), as steps of the journal. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lucca_connect.errors import UsageError
from lucca_connect.planning.hires.creation import Draft
from lucca_connect.planning.hires.history import (
    KnownHire,
    hire_key,
    joined_marks,
    marks_of,
    own_rows,
)
from lucca_connect.planning.hires.plan import Answer, Circumstances

_NO_FACTS: Mapping[str, str | int | None] = {}


@dataclass(frozen=True, slots=True)
class Step:
    """One transition to enter.

    Attributes:
        row: as it is then; `facts`: what the step adds.
    """

    row: KnownHire
    facts: Mapping[str, str | int | None] = field(default_factory=lambda: _NO_FACTS)


def heed(drafts: Sequence[Draft], given: Circumstances) -> tuple[Circumstances, tuple[Step, ...]]:
    """What is so once every answer has been heard, and what the journal has to learn for it.

    `ID`: that employee is the hire, whatever differs has been seen. `new`: nobody was created so
    far, and nobody who resembles the hire is the hire.

    Raises:
        UsageError: decide_hire_unknown, decide_employee_unknown.
    """
    by_id = {draft.mapped.subject.id: draft for draft in drafts}
    steps: list[Step] = []
    for hire, answer in given.answers.items():
        if hire in by_id:
            steps += _about(by_id[hire], answer, given)
        else:
            steps.append(_about_unlisted(hire, answer, given))
    changed = {step.row.key: step.row for step in steps}
    kept = [changed.pop(row.key, row) for row in given.history.known]
    history = replace(given.history, known=(*kept, *changed.values()))
    return replace(given, history=history), tuple(steps)


def _about(draft: Draft, answer: Answer, given: Circumstances) -> Iterator[Step]:
    marks = marks_of(draft.mapped.identity, given.digest)
    listed = draft.source_id
    alike = given.history.of(marks, connector=given.connector, source_id=listed)
    rows = own_rows(
        alike,
        draft.mapped.identity,
        given.digest,
        connector=given.connector,
        source_id=listed,
    )
    if answer.employee_id is None:
        for row in rows:
            if row.unsettled:
                yield _step(row, "failed", {"error": "decided_absent"})
        return
    _require_known(draft, answer.employee_id, given)
    start = draft.mapped.identity.start_date
    facts: dict[str, str | int | None] = {
        "employee_id": answer.employee_id,
        "start": given.digest(start) if start else None,
        "source": given.source,
        "decided": "id",
        "error": None,
    }
    open_ = [row for row in rows if row.unsettled or row.done]
    subject = draft.mapped.subject
    fresh = KnownHire(hire_key(marks[0], 1), "planned", given.connector, subject.id)
    for row in open_ or [fresh]:
        # Both ways to write one person are theirs; another person's marks are not.
        kept = row.marks - set(marks) if row.marks & set(marks) else frozenset()
        yield _step(row, "done", {**facts, "marks": joined_marks((*marks, *sorted(kept)))})


def _about_unlisted(hire: str, answer: Answer, given: Circumstances) -> Step:
    """A hire that the source lists no more, called by its id or its key in the journal: HR has
    seen that it was withdrawn, or knows what became of it."""
    for row in given.history.known:
        if row.connector != given.connector or hire not in {row.subject_id, row.key}:
            continue
        if row.unsettled and answer.employee_id is None:
            return _step(row, "failed", {"error": "decided_absent"})
        if row.unsettled:
            facts: dict[str, str | int | None] = {
                "employee_id": answer.employee_id,
                "decided": "id",
                "error": None,
            }
            return _step(row, "done", facts)
        if row.done and row.employee_id == answer.employee_id:
            return _step(row, "done", {"withdrawn": "seen"})
    raise UsageError("decide_hire_unknown", hire=hire, connector=given.connector)


def _require_known(draft: Draft, employee_id: int, given: Circumstances) -> None:
    directory = given.directory
    if employee_id in directory.by_id or directory.unproven(draft.establishment_id):
        return
    hire = draft.mapped.subject.id
    raise UsageError(
        "decide_employee_unknown", hire=hire, employee=employee_id, connector=given.connector
    )


def _step(row: KnownHire, state: str, facts: Mapping[str, str | int | None]) -> Step:
    merged = {**row.facts, **facts}
    known = {name: value for name, value in merged.items() if value is not None}
    return Step(replace(row, state=state, facts=known), facts)
