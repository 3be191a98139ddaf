"""Employees whom a file names and nobody is: drafts of them, judged as hires are. Pure.

Whoever resembles somebody, or might be there without our seeing it, is never created by guess: the
decisions are those of `planning.hires.plan`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lucca_connect.errors import Subject
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import is_empty
from lucca_connect.lucca.properties import PROPERTIES, CoreProperty
from lucca_connect.mapping.cells import CellProblem, check_choice
from lucca_connect.mapping.hire_identity import identify
from lucca_connect.mapping.hires import HireValue, MappedHire
from lucca_connect.partners.hires import Hire
from lucca_connect.planning.employee_changes import Comparison, RowChange
from lucca_connect.planning.hires.creation import Draft
from lucca_connect.planning.hires.plan import Action, HireDecision
from lucca_connect.planning.plan import Verb
from lucca_connect.planning.row_matching import Match
from lucca_connect.planning.row_problems import RowProblem

REQUIRED = tuple(found.name for found in PROPERTIES if found.required)
"""What a creation needs (reference/legacy-api.md 3.1)."""
_IDENTITY = {
    "first_name": "firstName",
    "last_name": "lastName",
    "personal_email": "personalEmail",
    "email": "mail",
    "login": "login",
}
_IDS = {
    "establishment": "legalEntity",
    "department": "department",
    "role": "rolePrincipal",
    "manager": "manager",
}


@dataclass(frozen=True, slots=True)
class RowDraft(Draft):
    """A draft made of cells.

    Attributes:
        content: what the creation carries; `data`: custom data written after it. Personal.
        line: of the file.
    """

    content: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)
    data: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)
    line: int = 0

    def body(self) -> dict[str, JsonValue]:
        """See `Draft.body`."""
        return dict(self.content)


def draft_of(match: Match, comparison: Comparison, *, file: str) -> RowDraft | RowChange:
    """The draft of a row that is about nobody, or what speaks against it."""
    values: dict[str, JsonValue] = {}
    problems: list[RowProblem] = []
    for column in comparison.columns:
        text = match.row.cell(column.name)
        if not text or column.computed:
            continue
        try:
            if column.write_key is None or column.read_only:
                raise CellProblem("cell_read_only", column.name)
            value, parsed = comparison.value(column, text)
            check_choice(column, parsed, comparison.context)
        except CellProblem as problem:
            problems.append(RowProblem(problem.code, column.name, problem.near))
            continue
        if not is_empty(value):
            values[column.name] = value
    absent = [name for name in REQUIRED if name not in values]
    named = {problem.field for problem in problems}
    problems += [RowProblem("row_required_missing", name) for name in absent if name not in named]
    if problems:
        return RowChange(match.row.line, problems=tuple(problems))
    return _draft(match, values, comparison, file)


def _draft(
    match: Match, values: Mapping[str, JsonValue], comparison: Comparison, file: str
) -> RowDraft:
    content: dict[str, JsonValue] = {}
    data: dict[str, JsonValue] = {}
    for name, value in values.items():
        found = comparison.fields.find(name)
        if isinstance(found, CoreProperty):
            content[found.key or name] = found.encode(value)
        else:
            data[name] = value
    texts = {datum: str(values.get(name) or "").strip() for datum, name in _IDENTITY.items()}
    identity = identify(
        {
            **texts,
            "email": texts["email"].lower(),
            "personal_email": texts["personal_email"].lower(),
            "start_date": str(values.get("dtContractStart") or ""),
        }
    )
    mapped = MappedHire(
        hire=Hire(f"{file}:{match.row.line}", match.row.line, {}),
        values={
            datum: HireValue(datum, _IDENTITY[datum], "text", texts[datum])
            for datum in ("login", "email")
        },
        own={},
        problems=(),
        identity=identity,
    )
    ids = {
        kind: number for kind, name in _IDS.items() if isinstance(number := values.get(name), int)
    }
    return RowDraft(mapped, ids, content=content, data=data, line=match.row.line)


def decided(
    rows: Sequence[RowChange],
    drafts: Sequence[RowDraft],
    decisions: Sequence[HireDecision],
) -> tuple[RowChange, ...]:
    """The rows with what was decided of those who are to be created, in the order of the file."""
    found = {
        draft.line: _row(draft, decision) for draft, decision in zip(drafts, decisions, strict=True)
    }
    return tuple(found.get(row.line, row) for row in rows)


def _row(draft: RowDraft, decision: HireDecision) -> RowChange:
    row = RowChange(draft.line, hire=decision.subject)
    reasons = tuple(RowProblem(item.code, item.field) for item in decision.reasons)
    match decision.action:
        case Action.CREATE | Action.COMPLETE:
            return replace(row, creates=decision.operations)
        case Action.SKIPPED:
            return replace(row, already=reasons, employee_id=decision.employee_id)
    return replace(row, problems=reasons, doubtful=decision.action is Action.IN_DOUBT)


def created_fields(rows: Sequence[RowChange]) -> frozenset[str]:
    """Names of what creations set, for the audit: what every employee needs."""
    creating = any(
        operation.verb is Verb.EMPLOYEE_CREATE for row in rows for operation in row.creates
    )
    return frozenset(REQUIRED) if creating else frozenset()


def subject_of(row: RowChange, *, file: str) -> Subject:
    """The employee, the one to be created, or the row where nobody is known."""
    if row.hire is not None and row.employee_id is None:
        return row.hire
    if row.employee_id is None:
        return Subject("row", f"{file}:{row.line}")
    return Subject("employee", str(row.employee_id))
