"""Two tenants side by side: what differs, and what one of them merely does not show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option
from lucca_connect.planning.definition_diff import (
    DatumDiff,
    DatumStatus,
    Unlike,
    diff_definitions,
)

DATUM = ObservedDefinition(
    code="e_package",
    name="Programme",
    names={"en-US": "Program"},
    format=DataFormat.LIST,
    format_key="select",
    multiple=False,
    options=(Option(7, "Basic"), Option(8, "Update +", {"fr-FR": "Mise à jour +"})),
)


def seen(*definitions: ObservedDefinition) -> Definitions:
    return Definitions({one.code: one for one in definitions}, frozenset())


def only(first: ObservedDefinition, second: ObservedDefinition) -> DatumDiff:
    (found,) = diff_definitions(seen(first), seen(second))
    return found


@pytest.mark.parametrize(
    "other",
    [
        DATUM,
        replace(DATUM, options=(Option(107, "Basic"), Option(108, "Update  +"))),
        replace(DATUM, options=(Option(7, "basic", {"x": "Basic"}), Option(8, "Mise à jour +"))),
        replace(DATUM, name="PROGRAM", names={}),
        replace(DATUM, options=(*DATUM.options, Option(9, "Gone", archived=True))),
    ],
)
def test_ids_languages_and_silence_are_no_difference(other: ObservedDefinition) -> None:
    assert only(DATUM, other) == DatumDiff("e_package", DatumStatus.SAME)


def test_what_one_side_does_not_show_is_named() -> None:
    blind = replace(DATUM, format=DataFormat.UNKNOWN, multiple=None, options=())

    assert only(DATUM, blind) == DatumDiff(
        "e_package", DatumStatus.SAME, not_compared=("format", "multiplicity", "option")
    )
    assert only(blind, blind).not_compared == ()


@pytest.mark.parametrize(
    ("other", "unlike"),
    [
        (replace(DATUM, name="Offre", names={}), Unlike("label", "Programme", "Offre")),
        (
            replace(DATUM, name=None, names={"fr-FR": "Offre"}),
            Unlike("label", "Programme", "Offre"),
        ),
        (replace(DATUM, format=DataFormat.DATE), Unlike("format", "list", "date")),
        (replace(DATUM, multiple=True), Unlike("multiplicity", "single", "multiple")),
        (replace(DATUM, options=DATUM.options[:1]), Unlike("option", "Update +", None)),
        (
            replace(DATUM, options=(*DATUM.options, Option(9, "Light"))),
            Unlike("option", None, "Light"),
        ),
    ],
)
def test_each_side_that_differs(other: ObservedDefinition, unlike: Unlike) -> None:
    assert only(DATUM, other) == DatumDiff("e_package", DatumStatus.DIFFERENT, (unlike,))


def test_what_only_one_shows_and_what_it_may_have_been_meant_to_be() -> None:
    other, lonely = replace(DATUM, code="e_Pack.age"), replace(DATUM, code="e_lonely")

    assert diff_definitions(seen(DATUM, lonely), seen(other)) == (
        DatumDiff("e_Pack.age", DatumStatus.ONLY_SECOND, similar="e_package"),
        DatumDiff("e_lonely", DatumStatus.ONLY_FIRST),
        DatumDiff("e_package", DatumStatus.ONLY_FIRST, similar="e_Pack.age"),
    )


def test_a_connector_s_codes_alone() -> None:
    lonely = replace(DATUM, code="e_lonely")

    found = diff_definitions(seen(DATUM, lonely), seen(DATUM), only=["e_package", "e_absent"])

    assert [item.code for item in found] == ["e_package"]
