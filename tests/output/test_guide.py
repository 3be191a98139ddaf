from __future__ import annotations

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.models import Localised
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option, Source
from lucca_connect.output.guide import guide_steps, guide_text
from lucca_connect.output.guide_lines import LINES
from lucca_connect.output.guide_messages import CHAPTERS, FORMATS, FRAME, INTRODUCTIONS, STEPS
from lucca_connect.output.guide_wording import Piece, Value, line_pieces
from lucca_connect.output.messages import LANGUAGES, Lang, Message, Texts
from lucca_connect.planning import guide as planning_guide
from lucca_connect.planning import guide_access
from lucca_connect.planning.guide import GuideStep
from lucca_connect.planning.guide import guide_steps as guide_steps_of

CONNECTOR = load_screening("aequivalent")


@dataclass(frozen=True)
class FakeLine:
    key: str
    params: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class FakeStep:
    key: str
    chapter: str
    params: Mapping[str, Value] = field(default_factory=dict)
    lines: tuple[FakeLine, ...] = ()
    done: bool = False


REASON = Localised(fr="Offre signée", en="Offer signed")
SAME = Localised(fr="Shortlist", en="Shortlist")
STEP_LIST = (
    FakeStep(
        "section.create",
        "section",
        {"section": "Background check"},
        (FakeLine("menu.sections"), FakeLine("section.name", {"section": "Background check"})),
    ),
    FakeStep(
        "data.create",
        "data",
        {"code": "e_x", "label": REASON, "number": 1, "total": 8},
        (
            FakeLine("data.label", {"label": REASON}),
            FakeLine("data.code", {"code": "e_x"}),
            FakeLine("data.option", {"number": 1, "option": SAME}),
            FakeLine("data.option", {"number": 2, "option": REASON}),
        ),
    ),
    FakeStep(
        "fix.format", "fixes", {"code": "e_y", "found": "text", "expected": REASON}, done=True
    ),
)
LONG = "mot " * 60


def guide(lang: str) -> list[str]:
    texts = Texts("fr" if lang == "fr" else "en")
    return guide_text(STEP_LIST, texts, connector="A", section="S").splitlines()


def test_the_french_page() -> None:
    assert guide("fr") == [
        "A : paramétrer la section « S » dans Lucca, pas à pas",
        "",
        "Les lignes en retrait sont à copier exactement telles quelles, accents, points et "
        "espaces compris.",
        "",
        "LA SECTION",
        "",
        "1. Créez la section personnalisée : « Ajouter une section ».",
        "   Dans Lucca : Dossier RH > Paramétrage. Il vous faut la permission « Paramétrer le "
        "dossier RH ».",
        "   Nom de la section, exactement :",
        "       Background check",
        "",
        "LES DONNÉES",
        "",
        INTRODUCTIONS["data"].fr,
        "",
        "2. Créez la donnée 1 sur 8 : Offre signée [Offer signed].",
        "   Libellé (français, puis anglais) :",
        "       Offre signée",
        "       Offer signed",
        "   Code de la donnée, exactement :",
        "       e_x",
        "   Valeur 1 (identique dans les deux langues) :",
        "       Shortlist",
        "   Valeur 2 (français, puis anglais) :",
        "       Offre signée",
        "       Offer signed",
        "",
        "CE QU'IL FAUT CORRIGER",
        "",
        "3. (fait) La donnée e_y est au format Texte ; le format attendu est Offre signée [Offer "
        "signed].",
    ]


def test_the_english_page_starts_with_english_labels() -> None:
    lines = guide("en")
    assert lines[0] == 'A: set up the section "S" in Lucca, step by step'
    assert "2. Create datum 1 of 8: Offer signed [Offre signée]." in lines
    assert lines[lines.index("   Label (English, then French):") + 1] == "       Offer signed"


def test_no_line_is_wrapped_and_no_value_breaks_one() -> None:
    step = FakeStep(
        "section.create", "section", lines=(FakeLine("section.name", {"section": LONG}),)
    )
    text = guide_text((step,), Texts("fr"), connector="A\nB", section="S\x1b[2J")
    assert f"       {LONG}" in text.split("\n")
    assert text.startswith("A B : paramétrer la section « S »")


def test_a_label_to_be_typed_is_kept_apart_with_its_language() -> None:
    french, english = (
        line_pieces(FakeLine("data.label", {"label": REASON}), Texts(lang)) for lang in ("fr", "en")
    )
    assert french == [
        Piece("Libellé (français, puis anglais) :"),
        Piece("Offre signée", copied=True, lang="fr"),
        Piece("Offer signed", copied=True, lang="en"),
    ]
    assert [piece.lang for piece in english] == ["", "en", "fr"]
    assert line_pieces(FakeLine("data.label", {"label": SAME}), Texts("en"))[1:] == [
        Piece("Shortlist", copied=True)
    ]
    tricky = FakeLine("data.label", {"label": Localised(fr="a\x1fen\x1fb", en="a\nb")})
    assert [piece.text for piece in line_pieces(tricky, Texts("fr"))][1:] == ["aenb", "a b"]


def test_the_steps_of_the_json_result() -> None:
    steps = guide_steps(STEP_LIST, Texts("en"))
    assert [step["done"] for step in steps] == [False, False, True]
    assert str(steps[1]["text"]).endswith("\n    Offer signed\n    Offre signée")
    assert steps[2]["text"] == (
        "The datum e_y has the format Text; Offer signed [Offre signée] is expected."
    )


ALL = [
    (f"{name}:{key}", message)
    for name, messages in {
        "chapter": CHAPTERS,
        "introduction": INTRODUCTIONS,
        "step": STEPS,
        "line": LINES,
        "frame": FRAME,
        "format": FORMATS,
    }.items()
    for key, message in messages.items()
]


@pytest.mark.parametrize(("key", "message"), ALL)
def test_both_languages_use_the_same_values_and_lines(key: str, message: Message) -> None:
    def names(template: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    assert names(message.en) == names(message.fr)
    assert message.en.count("\n") == message.fr.count("\n")
    assert not re.search(r"[^\s][;!?»]|«[^\s]|\w:\s", message.fr)


def defective_definitions() -> list[ObservedDefinition]:
    """The expected definitions, each spoilt in another way."""

    def definition(expected: str, **facts: object) -> ObservedDefinition:
        spec = CONNECTOR.field(expected)
        observed = ObservedDefinition(
            code=expected,
            name=spec.label.fr,
            format=spec.format,
            format_key=None,
            multiple=spec.multiple,
            options=tuple(
                Option(number, option.label.fr) for number, option in enumerate(spec.options, 1)
            ),
        )
        return replace(observed, **facts)  # type: ignore[arg-type]  # a test's own variations

    reason = definition("e_screening_reason").options
    status = definition("e_order_status").options
    return [
        definition("e_screening_package", code="e_screening.package"),
        definition("e_cost_center", name="Autre libellé", multiple=None),
        definition("e_candidate_cv_file", multiple=True),
        definition("e_candidate_other_files", multiple=False),
        definition("e_client_username", format=DataFormat.TEXT),
        definition("e_screening_reason", options=(*reason[:4], Option(9, reason[3].name.upper()))),
        definition("e_order_status", options=(replace(status[0], archived=True), status[1])),
        definition("e_screening_reason_category"),
    ]


def planned_guides() -> list[tuple[GuideStep, ...]]:
    observed = Definitions(
        by_code={definition.code: definition for definition in defective_definitions()},
        sources=frozenset({Source.EXTENSION_DEFINITIONS, Source.USER_PROPERTIES}),
    )
    nothing = Definitions(by_code={}, sources=frozenset(), refused={Source.USER_PROPERTIES: 403})
    return [
        guide_steps_of(CONNECTOR),
        guide_steps_of(CONNECTOR, compare(CONNECTOR, observed)),
        guide_steps_of(CONNECTOR, compare(CONNECTOR, nothing)),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_is_planned_can_be_said(lang: Lang) -> None:
    for steps in planned_guides():
        text = guide_text(steps, Texts(lang), connector="Aequivalent", section="Background check")
        assert not re.search(r"\{\w*\}|Localised|fr=", text)


def test_each_label_code_and_option_stands_alone_on_a_line() -> None:
    for lang in LANGUAGES:
        text = guide_text(guide_steps_of(CONNECTOR), Texts(lang), connector="A", section="S")
        lines = {line.strip() for line in text.splitlines()}
        for spec in CONNECTOR.fields:
            assert {spec.code, spec.label.fr, spec.label.en} <= lines
            for option in spec.options:
                assert {option.label.fr, option.label.en} <= lines
        assert "Background check" in lines


def test_every_text_of_the_guide_is_used() -> None:
    source = "".join(
        Path(str(module.__file__)).read_text("utf-8") for module in (planning_guide, guide_access)
    )
    assert [key for key in (*STEPS, *LINES) if f'"{key}"' not in source] == []
