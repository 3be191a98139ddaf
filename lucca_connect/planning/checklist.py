"""A checklist of a set-up: one point for each datum and one for the section, as values. Pure.

A point is what a person looks at while they click: right, or what exactly is different. The words
are in `output.checklist_messages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lucca_connect.connectors.comparison import (
    Difference,
    FieldComparison,
    FieldStatus,
    Problem,
)
from lucca_connect.connectors.models import FieldSpec, Localised
from lucca_connect.planning.guide import SectionProof

RemarkValue = str | int | Localised


class Mark(StrEnum):
    """How a point stands."""

    OK = "ok"
    MISSING = "missing"
    DIFFERENT = "different"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence: key of its text and the values in it."""

    key: str
    params: Mapping[str, RemarkValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist.

    Attributes:
        id: code of the datum; the section's name for the point about the section.
        label: of the datum, None for the section.
        mark: how it stands.
        remarks: what is different, or what is worth knowing although it is right.
    """

    id: str
    label: Localised | None
    mark: Mark
    remarks: tuple[Remark, ...] = ()


def checklist(
    comparisons: Sequence[FieldComparison], *, section: str, proof: SectionProof
) -> tuple[Point, ...]:
    """Every datum in the connector's order, then the section."""
    return (
        *(
            Point(found.code, found.spec.label, Mark(found.status), tuple(_remarks(found)))
            for found in comparisons
        ),
        _section_point(section, proof),
    )


def _section_point(section: str, proof: SectionProof) -> Point:
    mark = Mark.UNPROVEN if proof is SectionProof.UNPROVEN else Mark.OK
    return Point(section, None, mark, (Remark(f"section.{proof.value}"),))


def _remarks(found: FieldComparison) -> Iterator[Remark]:
    if found.status is FieldStatus.MISSING:
        yield Remark("missing")
    if found.status is FieldStatus.UNPROVEN and found.definition is None:
        yield Remark("unseen")
    for difference in found.differences:
        yield _different(found.spec, difference)
    if found.definition is not None:
        for what in found.unproven:
            yield Remark("side_unseen", {"what": what.value})
    for accepted in found.equivalents:
        yield Remark("accepted", {"found": accepted.found, "expected": accepted.expected})
    for option in found.unexpected:
        yield Remark("option_surplus", {"found": option.name})
    if found.near_miss is not None and found.definition is not None:
        yield Remark("code_beside", {"found": found.near_miss.definition.code})


def _different(spec: FieldSpec, difference: Difference) -> Remark:
    params: dict[str, RemarkValue] = {
        "expected": difference.expected,
        "found": difference.found or "",
    }
    if difference.problem is Problem.WRONG_CODE:
        return Remark(f"wrong_code.{_slip(spec.code, difference.found or '')}", params)
    for number, option in enumerate(spec.options, start=1):
        if option.key == difference.option:
            params["number"] = number
    return Remark(difference.problem.value, params)


def _slip(expected: str, found: str) -> str:
    """What kind of slip turned the expected code into the one found."""
    if found.casefold() == expected.casefold():
        return "capitals"
    for name, sign in (("dot", "."), ("hyphen", "-")):
        if found.replace(sign, "_").casefold() == expected.casefold():
            return name
    return "other"
