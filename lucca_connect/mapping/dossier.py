"""The dossier of one employee: what the partner would get, and what keeps it from being sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.rules import PLAUSIBILITY, Context, MappedField, map_fields


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one field of one person.

    Attributes:
        code: an entry of the error catalogue.
        field: property or code at Lucca.
        blocks: False when the value is merely left out of the dossier.
        told: said about the person even where nothing keeps them from being ordered.
    """

    code: str
    field: str
    blocks: bool = True
    told: bool = False


@dataclass(frozen=True, slots=True)
class MappedDossier:
    """One employee in the partner's terms.

    Attributes:
        payload: nested targets. Personal: never logged.
        attachments: (kind, Lucca's file id), in order.
        problems: blocking ones first, each list in the connector's order.
        filled: fields for which Lucca has a value.
    """

    payload: dict[str, JsonValue] = field(repr=False)
    attachments: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    filled: frozenset[str] = frozenset()

    @property
    def ready(self) -> bool:
        """Whether nothing blocks an order."""
        return not any(problem.blocks for problem in self.problems)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that block an order."""
        return tuple(problem for problem in self.problems if problem.blocks)


def map_employee(context: Context, employee: Employee) -> MappedDossier:
    """Map one employee; the payload holds only values that passed."""
    return assemble(map_fields(context, employee))


def assemble(fields: Iterable[MappedField]) -> MappedDossier:
    """The dossier that mapped fields make together."""
    payload: dict[str, JsonValue] = {}
    attachments: list[tuple[str, str]] = []
    problems: list[Problem] = []
    filled: set[str] = set()
    for mapped in fields:
        if mapped.present:
            filled.add(mapped.field)
        if mapped.problem:
            told = mapped.rule == PLAUSIBILITY
            problems.append(Problem(mapped.problem, mapped.field, mapped.blocks, told))
        if mapped.value is None or mapped.target is None or mapped.blocks:
            continue
        if mapped.rule == "file":
            ids = mapped.value if isinstance(mapped.value, list) else []
            attachments += [(mapped.target, str(file_id)) for file_id in ids]
        else:
            _put(payload, mapped.target, mapped.value)
    problems.sort(key=lambda problem: not problem.blocks)
    return MappedDossier(payload, tuple(attachments), tuple(problems), frozenset(filled))


def _put(payload: dict[str, JsonValue], target: str, value: JsonValue) -> None:
    *parents, last = target.split(".")
    place = payload
    for name in parents:
        inner = place.setdefault(name, {})
        # `connectors.consistency` refuses targets that would put a value where a group stands.
        assert isinstance(inner, dict)  # noqa: S101
        place = inner
    place[last] = value
