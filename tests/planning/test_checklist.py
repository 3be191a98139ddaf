"""The checklist of a set-up: each slip of a person's, in the words that name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option
from lucca_connect.output.checklist import point_line
from lucca_connect.output.messages import Texts
from lucca_connect.planning.checklist import Mark, Point, checklist
from lucca_connect.planning.guide import SectionProof
from tests.connectors.tenants import AEQUIVALENT, as_expected, changed, complete, definitions

REASON, PACKAGE, STATUS = "e_screening_reason", "e_screening_package", "e_order_status"
NUMBER = {spec.code: position for position, spec in enumerate(AEQUIVALENT.fields)}


def points(found: Definitions, proof: SectionProof = SectionProof.READABLE) -> tuple[Point, ...]:
    return checklist(compare(AEQUIVALENT, found), section="Background check", proof=proof)


def options(code: str, changes: Mapping[str, str | None], *more: Option) -> ObservedDefinition:
    """The list with values written otherwise; None removes one."""
    expected = as_expected(AEQUIVALENT.field(code)).options
    kept = (
        replace(option, name=changes.get(option.name) or option.name)
        for option in expected
        if changes.get(option.name, "") is not None
    )
    return changed(code, options=(*kept, *more))


def coded(code: str, found: str) -> Definitions:
    return complete(
        {code: None}, extra=(replace(as_expected(AEQUIVALENT.field(code)), code=found),)
    )


SLIPS = [
    (
        complete({REASON: options(REASON, {"Offre signée": "Offre signé"})}),
        REASON,
        'different: option 3: "Offre signé" instead of "Offre signée"',
        "différente : valeur 3 : « Offre signé » au lieu de « Offre signée »",
    ),
    (
        complete({"e_cost_center": changed("e_cost_center", multiple=True)}),
        "e_cost_center",
        "different: multiple occurrences: cannot be undone, create it again",
        "différente : occurrences multiples : impossible à annuler, recréez la donnée",
    ),
    (
        complete({"e_candidate_other_files": changed("e_candidate_other_files", multiple=False)}),
        "e_candidate_other_files",
        "different: multiple occurrences are not allowed and must be: tick the box, which can "
        "never be undone",
        "différente : les occurrences multiples ne sont pas autorisées et doivent l'être : cochez "
        "la case, ce choix est définitif",
    ),
    (
        complete({STATUS: changed(STATUS, format=DataFormat.TEXT, options=())}),
        STATUS,
        'different: format "Text" instead of "List of values": create it again',
        "différente : format « Texte » au lieu de « Liste de valeurs » : recréez la donnée",
    ),
    (
        coded(PACKAGE, "e_screening.package"),
        PACKAGE,
        'different: code "e_screening.package" instead of "e_screening_package": a dot where the '
        "underscore belongs; if Lucca does not let you change it, create it again",
        "différente : code « e_screening.package » au lieu de « e_screening_package » : un point à "
        "la place du trait de soulignement ; si Lucca ne permet pas de le modifier, recréez la "
        "donnée",
    ),
    (
        coded("e_client_username", "e_Client_Username"),
        "e_client_username",
        'different: code "e_Client_Username" instead of "e_client_username": capital letters '
        "count; if Lucca does not let you change it, create it again",
        "différente : code « e_Client_Username » au lieu de « e_client_username » : les majuscules "
        "comptent ; si Lucca ne permet pas de le modifier, recréez la donnée",
    ),
    (
        coded("e_cost_center", "e_cost-center"),
        "e_cost_center",
        'different: code "e_cost-center" instead of "e_cost_center": a hyphen where the '
        "underscore belongs; if Lucca does not let you change it, create it again",
        "différente : code « e_cost-center » au lieu de « e_cost_center » : un trait d'union à la "
        "place du trait de soulignement ; si Lucca ne permet pas de le modifier, recréez la donnée",
    ),
    (
        coded("e_cost_center", "e_costcenter"),
        "e_cost_center",
        'different: code "e_costcenter" instead of "e_cost_center"; if Lucca does not let you '
        "change it, create it again",
        "différente : code « e_costcenter » au lieu de « e_cost_center » ; si Lucca ne permet pas "
        "de le modifier, recréez la donnée",
    ),
    (
        complete({REASON: options(REASON, {"Shortlist": None, "Offre signée": None})}),
        REASON,
        'different: option 1 is missing: "Shortlist"; option 3 is missing: "Offer signed" / '
        '"Offre signée"',
        "différente : valeur 1 absente : « Shortlist » ; valeur 3 absente : « Offre signée » / "
        "« Offer signed »",
    ),
    (
        complete({PACKAGE: options(PACKAGE, {}, Option(99, "Interne"))}),
        PACKAGE,
        'ok: surplus option: "Interne"; nobody who has it can be ordered',
        "conforme : valeur en trop : « Interne » ; aucun dossier n'est commandé pour qui la porte",
    ),
    (
        complete({REASON: changed(REASON, name="Motif")}),
        REASON,
        'different: label "Motif" instead of "Reason" / "Raison"',
        "différente : libellé « Motif » au lieu de « Raison » / « Reason »",
    ),
    (
        complete(
            {REASON: options(REASON, {"Shortlist": None}, Option(99, "Shortlist", archived=True))}
        ),
        REASON,
        'different: option 1 is archived: restore "Shortlist"',
        "différente : valeur 1 archivée : rétablissez « Shortlist »",
    ),
    (
        complete({PACKAGE: options(PACKAGE, {"Basic": "BASIC"}, Option(99, "basic"))}),
        PACKAGE,
        'different: option 2: several values could be "Basic": BASIC | basic; keep one',
        "différente : valeur 2 : plusieurs valeurs peuvent être « Basic » : BASIC | basic ; n'en "
        "gardez qu'une",
    ),
    (complete({REASON: None}), REASON, "missing: create it", "absente : à créer"),
    (
        definitions(),
        REASON,
        "unproven: nothing this key sees proves that it is there or missing",
        "non prouvée : rien de ce que voit cette clé ne prouve qu'elle existe ou qu'elle manque",
    ),
    (
        complete({REASON: changed(REASON, multiple=None)}),
        REASON,
        "unproven: no answer to this key shows its multiple occurrences: look at it in Lucca",
        "non prouvée : aucune réponse à cette clé ne montre ceci : occurrences multiples ; "
        "vérifiez-le dans Lucca",
    ),
    (
        complete({PACKAGE: options(PACKAGE, {"Update +": "Update+"})}),
        PACKAGE,
        'ok: "Update+" is accepted for "Update +"',
        "conforme : « Update+ » est accepté pour « Update + »",
    ),
    (
        complete(
            extra=(replace(as_expected(AEQUIVALENT.field(PACKAGE)), code="e_screening.package"),)
        ),
        PACKAGE,
        'ok: there is also a datum under the code "e_screening.package": delete it, nobody reads '
        "it",
        "conforme : il existe aussi une donnée sous le code « e_screening.package » : "
        "supprimez-la, personne ne la lit",
    ),
]


@pytest.mark.parametrize(("found", "code", "en", "fr"), SLIPS)
def test_each_slip_is_named(found: Definitions, code: str, en: str, fr: str) -> None:
    point = points(found)[NUMBER[code]]
    assert point_line(point, Texts("en")) == f"{code}: {en}"
    assert point_line(point, Texts("fr")) == f"{code} : {fr}"


def test_what_is_right_is_ok_and_nothing_else() -> None:
    *data, section = points(complete())
    assert [point.id for point in data] == list(AEQUIVALENT.codes)
    assert {point.mark for point in data} == {Mark.OK}
    assert point_line(data[0], Texts("fr")) == "e_screening_package : conforme"
    assert section.mark is Mark.OK


@pytest.mark.parametrize(
    ("proof", "line"),
    [
        (
            SectionProof.UNPROVEN,
            'section "Background check": unproven: nothing proves yet that the data lie in it: '
            "fill it for one employee, or look and run the command with --confirm-section",
        ),
        (
            SectionProof.READABLE,
            'section "Background check": ok: the key reads a value of it',
        ),
        (
            SectionProof.CONFIRMED,
            'section "Background check": ok: a person has confirmed it',
        ),
    ],
)
def test_the_section_is_a_point_of_its_own(proof: SectionProof, line: str) -> None:
    assert point_line(points(complete(), proof)[-1], Texts("en")) == line
