"""The values of hires while a run goes on: what is sent, and what custom data are filled with.

Plans hold none. Everything here is made from the source as it was just read, and refused when it
is not what the plan was made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lucca_connect.errors import BadDataError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.mapping.cells import CellProblem, Context, column_of, parse_cell
from lucca_connect.mapping.dossier import Problem

if TYPE_CHECKING:
    from lucca_connect.lucca.types import ObservedDefinition
    from lucca_connect.mapping.hires import MappedHire
    from lucca_connect.planning.hires.creation import Draft
    from lucca_connect.planning.hires.history import Digest
    from lucca_connect.planning.plan import Operation


@dataclass(frozen=True, slots=True)
class OwnData:
    """The custom data of one hire.

    Attributes:
        values: code to plain value. Personal.
        problems: of those that are no values.
    """

    values: Mapping[str, JsonValue] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()


def own_data(
    mapped: MappedHire, definitions: Mapping[str, ObservedDefinition], *, lang: str
) -> OwnData:
    """The tenant's own custom data of a hire, as values of their formats."""
    fields = PersonFields(definitions)
    values: dict[str, JsonValue] = {}
    problems: list[Problem] = []
    for code, value in mapped.own.items():
        if not code.startswith("e_"):
            continue
        definition = definitions.get(code)
        if definition is None:
            problems.append(Problem("hire_own_datum_unknown", value.name))
            continue
        try:
            cell = parse_cell(column_of(definition), value.text, Context(lang=lang))
            values[code] = fields.plain(code, cell)
        except (CellProblem, ValueError):
            problems.append(Problem("hire_own_value_not_valid", value.name))
    return OwnData(values, tuple(problems))


class FreshHires:
    """Implements `engine.newcomers.HireValues` and `engine.ports.ChangeSource`.

    Args:
        drafts: by the hire's id; own: custom data by the hire's id.
        digest: keyed digest of this installation.
        filled: key of an operation that fills an existing employee, to the plain values.
    """

    def __init__(
        self,
        drafts: Mapping[str, Draft],
        own: Mapping[str, OwnData],
        digest: Digest,
        filled: Mapping[str, Mapping[str, JsonValue]] | None = None,
    ) -> None:
        self._drafts = drafts
        self._own = own
        self._digest = digest
        self._filled = filled or {}

    def body(self, operation: Operation) -> Mapping[str, JsonValue]:
        """See `HireValues.body`."""
        draft = self._drafts.get(operation.subject.id)
        body = None if draft is None or draft.blocking else draft.body()
        if body is None or self._digest(body) != operation.effect["content"]:
            raise BadDataError("hire_changed_since_plan", subject=operation.subject)
        return body

    def values(self, operation: Operation) -> Mapping[str, JsonValue]:
        """See `ChangeSource.values`; what differs from the plan is the executor's to refuse."""
        filled = self._filled.get(operation.key)
        if filled is not None:
            return filled
        return self._own.get(operation.subject.id, OwnData()).values
