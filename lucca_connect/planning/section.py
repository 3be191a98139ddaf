"""Plans the creation of missing data: taxonomy, then its labels, then the definition. Pure.

Each step's outcome is used by later ones, so operations depend on each other. A taxonomy that is
already there under the same name is never reused by guess: a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lucca_connect.connectors.comparison import FieldComparison, FieldStatus
from lucca_connect.connectors.models import FieldSpec, Localised
from lucca_connect.errors import Subject
from lucca_connect.lucca.types import DataFormat
from lucca_connect.mapping.dossier import Problem
from lucca_connect.planning.history import JournalRow
from lucca_connect.planning.plan import Operation, Verb

# reference/api-2024-11-01.md 3.10 and 3.11: the pattern has no end, so that nobody knows whether
# dots and hyphens pass. By hand an administrator may use both.
_CREATABLE = re.compile(r"e_\w{1,253}", re.ASCII)

# Static schema titles, reference/api-2024-11-01.md 3.11. Lucca has no title for composites here.
_SCHEMAS: Mapping[DataFormat, str] = {
    DataFormat.LIST: "taxonomy-label-reference",
    DataFormat.TEXT: "short-text",
    DataFormat.ATTACHMENT: "file-reference",
    DataFormat.USER: "employee-reference",
    DataFormat.DATE: "legacy-date",
    DataFormat.NUMBER: "decimal",
    DataFormat.BOOLEAN: "boolean",
}


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A datum that is not created because a person must look first."""

    code: str
    reason: Problem


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """What to create, and what not.

    Attributes:
        operations: in the order in which they are applied.
        in_doubt: data left out.
    """

    operations: tuple[Operation, ...]
    in_doubt: tuple[InDoubt, ...] = ()


def taxonomy_name(spec: FieldSpec) -> str:
    """Name of the list that holds a field's options."""
    return spec.label.fr


def plan_section(
    comparisons: Iterable[FieldComparison],
    *,
    taxonomies: Mapping[str, Sequence[str]],
    rows: Iterable[JournalRow] = (),
    any_code: bool = False,
) -> SectionPlan:
    """Operations for the data whose absence is proven; differing ones are for the guide.

    Args:
        taxonomies: name to ids of the taxonomies that the tenant already has under that name.
        rows: the journal's rows of this connector: what an earlier run made is continued.
        any_code: try codes with dots and hyphens too: where a refusal leaves nothing behind that
            matters, on a practice tenant.
    """
    known = {row.key: row for row in rows}
    operations: list[Operation] = []
    in_doubt: list[InDoubt] = []
    for comparison in comparisons:
        if comparison.status is not FieldStatus.MISSING:
            continue
        spec = comparison.spec
        reason = None if any_code or is_plain_code(spec.code) else "code_not_creatable"
        reason = reason or _doubt(spec, taxonomies.get(taxonomy_name(spec), ()), known)
        if reason:
            in_doubt.append(InDoubt(spec.code, Problem(reason, spec.code)))
        else:
            operations += _create(spec)
    return SectionPlan(tuple(operations), tuple(in_doubt))


def is_plain_code(code: str) -> bool:
    """Whether the preview API takes the code however its pattern is read."""
    return _CREATABLE.fullmatch(code) is not None


def _doubt(spec: FieldSpec, existing: Sequence[str], known: Mapping[str, JournalRow]) -> str | None:
    made = known.get(_definition_key(spec))
    if made is not None and made.state == "done":
        # What is done stays done: whoever deleted it had a reason.
        return "definition_deleted"
    if spec.format is not DataFormat.LIST or not existing:
        return None
    if len(existing) > 1:
        return "taxonomy_twice"
    row = known.get(_taxonomy_key(spec))
    if row is None or row.state != "done" or str(row.facts.get("taxonomy_id")) != existing[0]:
        return "taxonomy_not_ours"
    return None


def _taxonomy_key(spec: FieldSpec) -> str:
    return f"taxonomy:{spec.code}"


def _definition_key(spec: FieldSpec) -> str:
    return f"definition:{spec.code}"


def _names(label: Localised) -> dict[str, str]:
    return {"fr-FR": label.fr, "en-US": label.en}


def _create(spec: FieldSpec) -> list[Operation]:
    subject = Subject("field", spec.code)
    lists = [*_create_list(spec, subject)] if spec.format is DataFormat.LIST else []
    definition = Operation(
        key=_definition_key(spec),
        subject=subject,
        verb=Verb.DEFINITION_CREATE,
        effect={
            "code": spec.code,
            "name": spec.label.fr,
            "names": _names(spec.label),
            "schema": _SCHEMAS[spec.format],
            "multiple": spec.multiple,
        },
        depends_on=tuple(operation.key for operation in lists),
    )
    return [*lists, definition]


def _create_list(spec: FieldSpec, subject: Subject) -> list[Operation]:
    taxonomy = Operation(
        key=_taxonomy_key(spec),
        subject=subject,
        verb=Verb.TAXONOMY_CREATE,
        effect={
            "code": spec.code,
            "name": taxonomy_name(spec),
            "names": _names(spec.label),
        },
    )
    # Each label waits for the one before it: the order of creation is the order on the screen.
    labels: list[Operation] = []
    for option in spec.options:
        before = (labels[-1].key,) if labels else ()
        labels.append(
            Operation(
                key=f"label:{spec.code}:{option.key}",
                subject=subject,
                verb=Verb.LABEL_CREATE,
                effect={
                    "code": spec.code,
                    "option": option.key,
                    "name": option.label.fr,
                    "names": _names(option.label),
                    "remote_id": f"{spec.code}.{option.key}",
                },
                depends_on=(taxonomy.key, *before),
            )
        )
    return [taxonomy, *labels]
