"""Decides, for each hire, whether an employee is created. Pure.

An employee is created at most once for one hire. What was sent but not settled, whoever resembles
somebody, and whoever might be there without our seeing it, is for a person to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lucca_connect.errors import Subject
from lucca_connect.mapping.dossier import Problem
from lucca_connect.planning.hires.creation import Draft
from lucca_connect.planning.hires.directory import Directory
from lucca_connect.planning.hires.duplicates import (
    TWICE,
    TWICE_DIFFERENTLY,
    likeness,
    shared_address,
    takes_login_of,
    twins,
)
from lucca_connect.planning.hires.history import (
    INCOMPLETE,
    TAKEN,
    Digest,
    HireHistory,
    KnownHire,
    data_key,
    generation_of,
    has_another_name,
    hire_key,
    is_incomplete,
    joined_marks,
    marks_of,
    own_rows,
    refused_incomplete,
)
from lucca_connect.planning.plan import Operation, PlanValue, Verb


class Action(StrEnum):
    """What a run does for one hire."""

    CREATE = "create"
    COMPLETE = "complete"
    """The employee is there; data of an earlier run, or empty ones, are still to be written."""
    BLOCKED = "blocked"
    IN_DOUBT = "in_doubt"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said about one hire (`--decide HIRE=new|ID`).

    Attributes:
        employee_id: the hire is this employee, as Lucca has them now; None: a new employee.
    """

    employee_id: int | None = None


@dataclass(frozen=True, slots=True)
class HireDecision:
    """The verdict on one hire.

    Attributes:
        reasons: why, for BLOCKED, IN_DOUBT and SKIPPED.
        operations: what to do, empty for these three.
        employee_id: who the hire is, when that is known.
        candidates: datum, or `hire`, to the ids that compete.
        notices: what does not hold the hire up.
    """

    subject: Subject
    action: Action
    reasons: tuple[Problem, ...] = ()
    operations: tuple[Operation, ...] = ()
    employee_id: int | None = None
    candidates: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is the same for all hires of a run.

    Attributes:
        connector: its name; `source`: `file` or `http`.
        directory: the tenant.
        history: what the journal knows.
        digest: keyed digest of this installation.
        answers: a person's word, by the hire's id.
        data_digests: custom data to write after the creation: hire's id to code to keyed digest of
            the value.
    """

    connector: str
    source: str
    directory: Directory
    history: HireHistory
    digest: Digest
    answers: Mapping[str, Answer] = field(default_factory=dict)
    data_digests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def decide_hires(drafts: Sequence[Draft], given: Circumstances) -> tuple[HireDecision, ...]:
    """One decision for each hire, in their order."""
    same = twins([draft.mapped.identity for draft in drafts])
    decisions: list[HireDecision] = []
    seen: set[str] = set()
    for position, draft in enumerate(drafts):
        decision = _noted(_decide(draft, given, same.get(position)), draft)
        keys = {operation.key for operation in decision.operations}
        if keys & seen:  # one address is one employee in one run, whatever a person says
            decision = _again(decision.subject, same.get(position))
        seen |= keys
        decisions.append(decision)
    return tuple(decisions)


def _again(subject: Subject, twin: str | None) -> HireDecision:
    if twin == TWICE:
        return _verdict(subject, Action.SKIPPED, TWICE)
    return _verdict(subject, Action.IN_DOUBT, TWICE_DIFFERENTLY)


def keep_first(decisions: Sequence[HireDecision], count: int) -> tuple[HireDecision, ...]:
    """`--first N`: the first N hires who would be acted on; the others wait for another run."""
    acting = [item.subject for item in decisions if item.operations]
    kept = frozenset(acting[:count])
    return tuple(
        item
        if not item.operations or item.subject in kept
        else replace(
            item, action=Action.SKIPPED, reasons=(Problem("hire_beyond_first", ""),), operations=()
        )
        for item in decisions
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """One hire and all that speaks for or against creating somebody.

    Attributes:
        marks: keyed digests of its identity; `rows`: of the journal about this person.
        twin: why another hire of the source is the same person, None when none is.
        new: a person said that it is a new employee.
    """

    draft: Draft
    given: Circumstances
    marks: tuple[str, ...]
    rows: Sequence[KnownHire]
    twin: str | None
    new: bool

    @property
    def subject(self) -> Subject:
        return self.draft.mapped.subject


def _decide(draft: Draft, given: Circumstances, twin: str | None) -> HireDecision:
    marks = marks_of(draft.mapped.identity, given.digest)
    rows = given.history.of(marks, connector=given.connector, source_id=draft.source_id)
    answer = given.answers.get(draft.mapped.subject.id)
    new = answer is not None and answer.employee_id is None
    case = _Case(draft, given, marks, rows, twin, new)
    for stage in _STAGES if new else (*_STAGES, *_QUESTIONS):
        decision = stage(case)
        if decision is not None:
            return decision
    return _create(case)


def _unsettled(case: _Case) -> HireDecision | None:
    """Nobody knows whether an earlier run created the employee."""
    for row in case.rows:
        if row.unsettled:
            reason = str(row.facts.get("error") or "creation_not_settled")
            return _verdict(case.subject, Action.IN_DOUBT, reason)
    return None


def _settled(case: _Case) -> HireDecision | None:
    """It is settled who the hire is, and no person says that this one is somebody else.

    Saying so once more is no new word: it was obeyed, and the employee is there or not visible.
    """
    own = own_rows(
        case.rows,
        case.draft.mapped.identity,
        case.given.digest,
        connector=case.given.connector,
        source_id=case.draft.source_id,
    )
    settled = [row for row in own if row.done]
    if not settled:
        return None
    # Two people may share an address once somebody said so: the one who agrees best, the newest.
    row = max(reversed(settled), key=lambda row: len(row.marks & set(case.marks)))
    obeyed = row.facts.get("decided") == "new" or row.employee_id in case.given.directory.by_id
    another = obeyed and _is_another(case, row)
    return None if case.new and (another or not obeyed) else _known(case, row)


def _is_another(case: _Case, row: KnownHire) -> bool:
    return has_another_name(row, case.draft.mapped.identity, case.given.digest)


def _certainly_there(case: _Case) -> HireDecision | None:
    """Somebody else's creation, or another connector's: the same person in all that tells."""
    there = shared_address(case.draft.mapped.identity, case.given.directory)
    if there is None or not there.certain:
        return None
    employee = there.people[0]
    if refused_incomplete(case.rows, case.given.history):
        return _verdict(case.subject, Action.IN_DOUBT, INCOMPLETE, employee_id=employee)
    return _verdict(case.subject, Action.SKIPPED, there.reason, employee_id=employee)


def _incomplete(case: _Case) -> HireDecision | None:
    if not case.draft.blocking:
        return None
    decision = HireDecision(case.subject, Action.BLOCKED, case.draft.blocking)
    return replace(decision, candidates=case.draft.candidates)


def _twin(case: _Case) -> HireDecision | None:
    if case.twin == TWICE:
        return _verdict(case.subject, Action.SKIPPED, TWICE)
    if case.twin is not None and not case.new:
        return _verdict(case.subject, Action.IN_DOUBT, case.twin)
    return None


def _login_taken(case: _Case) -> HireDecision | None:
    """Lucca would refuse a second one, whatever a person says."""
    taken = takes_login_of(case.draft.mapped.identity, case.given.directory) if case.new else ()
    if not taken:
        return None
    return _verdict(case.subject, Action.BLOCKED, "login_taken", candidates=taken, field="login")


def _refused(case: _Case) -> HireDecision | None:
    """Lucca refused the creation because of somebody whom it does not show."""
    if any(row.facts.get("error") == TAKEN for row in case.rows):
        return _verdict(case.subject, Action.IN_DOUBT, TAKEN)
    return None


def _resembling(case: _Case) -> HireDecision | None:
    like = likeness(case.draft.mapped.identity, case.given.directory)
    if like is None:
        return None
    return _verdict(case.subject, Action.IN_DOUBT, like.reason, candidates=like.people)


def _unproven(case: _Case) -> HireDecision | None:
    """Not finding somebody proves nothing where the key might not see them."""
    unproven = case.given.directory.unproven(case.draft.establishment_id)
    if not unproven:
        return None
    reasons = tuple(Problem(code, "establishment") for code in unproven)
    return HireDecision(case.subject, Action.IN_DOUBT, reasons)


_Stage = Callable[[_Case], HireDecision | None]
_STAGES: tuple[_Stage, ...] = (
    *(_unsettled, _settled, _certainly_there, _incomplete, _twin, _login_taken),
)
_QUESTIONS: tuple[_Stage, ...] = (_refused, _resembling, _unproven)
"""What a person answers by calling the hire new."""


def _known(case: _Case, row: KnownHire) -> HireDecision:
    """A hire who became an employee, or of whom a person said who it is."""
    identity, given = case.draft.mapped.identity, case.given

    def verdict(action: Action, reason: str) -> HireDecision:
        return _verdict(case.subject, action, reason, employee_id=row.employee_id)

    start = given.digest(identity.start_date) if identity.start_date else None
    if start is not None and row.facts.get("start") not in {None, start}:
        return verdict(Action.IN_DOUBT, "hire_start_moved")
    if not row.marks & set(case.marks):
        return verdict(Action.IN_DOUBT, "hire_changed")
    if _is_another(case, row):
        return verdict(Action.IN_DOUBT, "hire_address_of_another")
    return _employed(case, row)


def _employed(case: _Case, row: KnownHire) -> HireDecision:
    """The source says what it said: is the employee there, with all that was to be written?"""
    given = case.given

    def verdict(action: Action, reason: str) -> HireDecision:
        return _verdict(case.subject, action, reason, employee_id=row.employee_id)

    if row.employee_id not in given.directory.by_id:
        if given.directory.unproven(case.draft.establishment_id):
            return verdict(Action.SKIPPED, "created_not_visible")
        return verdict(Action.IN_DOUBT, "hire_employee_gone")
    left = _data_left(case, row)
    if left:
        return HireDecision(
            case.subject, Action.COMPLETE, operations=left, employee_id=row.employee_id
        )
    if is_incomplete(row, given.history):
        return verdict(Action.IN_DOUBT, INCOMPLETE)
    return verdict(Action.SKIPPED, "already_created")


def _create(case: _Case) -> HireDecision:
    draft, given = case.draft, case.given
    start = draft.mapped.identity.start_date
    # A hire whom a person calls new although the journal knows one: another creation, another key.
    done = [generation_of(row.key) for row in case.rows if row.done]
    creation = Operation(
        key=hire_key(case.marks[0], max(done, default=0) + 1),
        subject=case.subject,
        verb=Verb.EMPLOYEE_CREATE,
        effect={
            **{f"{kind}_id": number for kind, number in sorted(draft.ids.items())},
            **(_told_apart(case) if case.new else {}),
            "marks": joined_marks(case.marks),
            "start": given.digest(start) if start else None,
            "source": given.source,
            "content": given.digest(draft.body()),
        },
    )
    data = _data_operation(case, creation.key)
    decision = HireDecision(case.subject, Action.CREATE)
    return replace(decision, operations=(creation, *data))


def _told_apart(case: _Case) -> dict[str, PlanValue]:
    """A person's word, and whom it tells the hire apart from: they are not the new employee."""
    identity, directory = case.draft.mapped.identity, case.given.directory
    like = likeness(identity, directory)
    return {"decided": "new", "others": [str(number) for number in (like.people if like else ())]}


def _data_operation(case: _Case, creation_key: str) -> tuple[Operation, ...]:
    """The custom data of a created employee, as its own operation."""
    after = dict(case.given.data_digests.get(case.subject.id, {}))
    if not after:
        return ()
    effect: dict[str, PlanValue] = {"fields": sorted(after), "after": after}
    operation = Operation(
        key=data_key(creation_key),
        subject=case.subject,
        verb=Verb.EMPLOYEE_UPDATE,
        effect=effect,
        depends_on=(creation_key,),
    )
    return (operation,)


def _data_left(case: _Case, row: KnownHire) -> tuple[Operation, ...]:
    """Custom data that an earlier run planned after the creation, and did not bring about."""
    if case.given.history.data_of(row) not in {"planned", "failed"}:
        return ()
    return _data_operation(case, row.key)


def _verdict(
    subject: Subject,
    action: Action,
    reason: str,
    *,
    field: str = "",
    employee_id: int | None = None,
    candidates: tuple[int, ...] = (),
) -> HireDecision:
    return HireDecision(
        subject,
        action,
        (Problem(reason, field),),
        employee_id=employee_id,
        candidates={"hire": candidates} if candidates else {},
    )


def _noted(decision: HireDecision, draft: Draft) -> HireDecision:
    """With what a person should know. Of who is blocked, damaged texts only: they may be why."""
    if decision.action is Action.BLOCKED:
        damaged = [item for item in draft.notices if item.code.startswith("hire_text_")]
        return replace(decision, notices=tuple(damaged))
    if decision.action not in {Action.CREATE, Action.COMPLETE}:
        return decision
    return replace(
        decision,
        notices=draft.notices,
        candidates={**draft.candidates, **decision.candidates},
    )
