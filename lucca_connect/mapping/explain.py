"""One employee field by field: what `mapping explain` shows."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute

from lucca_connect.connectors.models import Localised
from lucca_connect.http.secrets import MASK
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.rules import Context, map_fields


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one target of the dossier comes about.

    Attributes:
        field, label, rule, target, required, source, present, problem, blocks: see `MappedField`.
        raw: as Lucca has it, `MASK` unless values were asked for; None when there is nothing.
        value: what the dossier would hold; None unless values were asked for.
    """

    field: str
    label: Localised
    rule: str
    target: str | None
    required: bool
    source: str | None
    present: bool
    problem: str | None
    blocks: bool
    raw: JsonValue = attribute(default=None, repr=False)
    value: JsonValue = attribute(default=None, repr=False)


def explain_employee(
    context: Context, employee: Employee, *, show_values: bool = False
) -> tuple[Explanation, ...]:
    """Every field of the connector for one employee, in its order.

    Values are personal: they are left out unless somebody asked for them by name.
    """
    return tuple(
        Explanation(
            field=mapped.field,
            label=mapped.label,
            rule=mapped.rule,
            target=mapped.target,
            required=mapped.required,
            source=mapped.source,
            present=mapped.present,
            problem=mapped.problem,
            blocks=mapped.blocks,
            raw=mapped.raw if show_values or not mapped.present else MASK,
            value=mapped.value if show_values else None,
        )
        for mapped in map_fields(context, employee)
    )
