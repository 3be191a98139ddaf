"""Hires whom the recruiting side lists no more. Shown, never deleted, nor forgotten. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lucca_connect.errors import Subject
from lucca_connect.mapping.dossier import Problem
from lucca_connect.planning.hires.creation import Draft
from lucca_connect.planning.hires.directory import Directory, Presence
from lucca_connect.planning.hires.history import INCOMPLETE, is_incomplete, marks_of
from lucca_connect.planning.hires.plan import Action, Circumstances, HireDecision


def withdrawn(
    drafts: Sequence[Draft], given: Circumstances, *, listed: Collection[str]
) -> tuple[HireDecision, ...]:
    """Those who became employees by luccactl and have not started, until a person has seen it.

    Only a list that names everybody can tell: a file may be any part of them.

    Args:
        listed: ids of all that the source lists, the unreadable ones included.
    """
    if given.source == "file":
        return ()
    marks = _listed_marks(drafts, given)
    return tuple(
        HireDecision(
            Subject("hire", row.subject_id),
            Action.IN_DOUBT,
            (Problem("hire_withdrawn", ""),),
            employee_id=row.employee_id,
        )
        for row in given.history.known
        if row.done
        and row.connector == given.connector
        and row.facts.get("source") == given.source
        and row.facts.get("withdrawn") is None
        and row.subject_id not in listed
        and not row.marks & marks
        and _starts_later(row.employee_id, given.directory)
    )


def left_incomplete(
    drafts: Sequence[Draft], given: Circumstances, *, listed: Collection[str]
) -> tuple[HireDecision, ...]:
    """Those whose custom data an earlier run did not bring about, and whom nobody lists any more:
    without the source nobody can complete them but HR.

    Args:
        listed: ids taken already; a line of a file may be somebody else by now, then the journal's
            key is the name.
    """
    marks = _listed_marks(drafts, given)
    return tuple(
        HireDecision(
            Subject("hire", row.key if row.subject_id in listed else row.subject_id),
            Action.IN_DOUBT,
            (Problem(INCOMPLETE, ""),),
            employee_id=row.employee_id,
        )
        for row in given.history.known
        if row.connector == given.connector
        and row.facts.get("withdrawn") is None
        and not row.marks & marks
        and is_incomplete(row, given.history)
    )


def _listed_marks(drafts: Sequence[Draft], given: Circumstances) -> set[str]:
    return {mark for draft in drafts for mark in marks_of(draft.mapped.identity, given.digest)}


def _starts_later(employee_id: int | None, directory: Directory) -> bool:
    person = directory.by_id.get(employee_id or 0)
    return person is not None and person.presence(directory.today) is Presence.FUTURE
