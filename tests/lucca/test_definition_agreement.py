"""Two APIs that tell different things of one datum are heard; silence is no contradiction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.lucca.definition_agreement import Disagreement, disagreements
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option

CODE = "e_screening_package"
OLD = ObservedDefinition(
    code=CODE,
    name="Choix du programme",
    format=DataFormat.LIST,
    format_key="select",
    multiple=False,
    options=(Option(7, "Basic"), Option(8, "Update +")),
)
NEW = replace(OLD, names={"fr-FR": "Choix du programme"}, format_key="taxonomy-label-reference")


def _compared(one: ObservedDefinition, other: ObservedDefinition) -> list[Disagreement]:
    return list(disagreements(_definitions(one), _definitions(other)))


def _definitions(one: ObservedDefinition) -> Definitions:
    return Definitions(by_code={one.code: one}, sources=frozenset())


@pytest.mark.parametrize(
    "new",
    [
        NEW,
        replace(NEW, name="Program selection"),  # its translation agrees
        replace(NEW, name=None, names={}),
        replace(NEW, format=DataFormat.UNKNOWN),
        replace(NEW, multiple=None),
        replace(NEW, options=()),
        replace(NEW, options=(*OLD.options, Option(9, "Executive", archived=True))),
        replace(NEW, options=(Option(7, "Basis", {"en-US": "Basic"}), Option(8, "Update +"))),
        replace(NEW, code="e_other"),
    ],
)
def test_silence_and_translations_are_no_contradiction(new: ObservedDefinition) -> None:
    assert _compared(OLD, new) == []


@pytest.mark.parametrize(
    ("new", "what", "first", "second"),
    [
        (replace(NEW, name="Other", names={}), "label", "Choix du programme", "Other"),
        (replace(NEW, format=DataFormat.TEXT), "format", "list", "text"),
        (replace(NEW, multiple=True), "multiplicity", "single", "multiple"),
        (replace(NEW, options=(Option(7, "Basic"),)), "option", "8: Update +", ""),
        (
            replace(NEW, options=(*OLD.options, Option(9, "Executive"))),
            "option",
            "",
            "9: Executive",
        ),
        (
            replace(NEW, options=(Option(7, "Light"), Option(8, "Update +"))),
            "option",
            "7: Basic",
            "7: Light",
        ),
    ],
)
def test_each_contradiction_is_told_with_both_sides(
    new: ObservedDefinition, what: str, first: str, second: str
) -> None:
    assert _compared(OLD, new) == [Disagreement(CODE, what, first, second)]


def test_a_label_that_one_side_has_retired() -> None:
    old = replace(OLD, options=(Option(7, "Basic", archived=False),))
    new = replace(NEW, options=(Option(7, "Basic", archived=True),))

    assert _compared(old, new) == [
        Disagreement(CODE, "option", "7: Basic (in use)", "7: Basic (archived)")
    ]
