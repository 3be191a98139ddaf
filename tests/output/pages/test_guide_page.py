from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.models import Localised, ScreeningConnector
from lucca_connect.output.messages import LANGUAGES, Lang
from lucca_connect.output.pages import guide_step
from lucca_connect.output.pages.guide_page import GuideSubject, guide_page
from lucca_connect.output.pages.guide_page_messages import TERMS
from lucca_connect.planning.guide import guide_steps
from tests.connectors.tenants import AEQUIVALENT, changed, complete
from tests.output.pages.parsing import Node, parsed

SUBJECT = GuideSubject(name="aequivalent", title="Aequivalent", section="Background check")


def page(
    connector: ScreeningConnector = AEQUIVALENT, subject: GuideSubject = SUBJECT, lang: Lang = "fr"
) -> str:
    return guide_page(guide_steps(connector), subject, lang=lang)


WHOLE = page()
READ = parsed(WHOLE)


def exact_values(node: Node) -> list[str]:
    return [value.text("fr") for value in node.all(class_="exact")]


def test_every_label_code_and_option_is_ready_to_copy() -> None:
    for spec in AEQUIVALENT.fields:
        step = READ.one("article", **{"data-step": f"data.create/{spec.code}"})
        found = exact_values(step)
        assert [spec.label.fr, spec.label.en, spec.code] == found[:3]
        for option in spec.options:
            assert {option.label.fr, option.label.en} <= set(found)
        buttons = [button.text("fr") for button in step.all("button", class_="copy")]
        copied = [value for value in found if value not in spec.format_label.as_json().values()]
        assert buttons == [f"Copier\u00a0: {value}" for value in copied]


def test_characters_that_break_a_comparison_are_as_documented() -> None:
    step = READ.one("article", **{"data-step": "data.create/e_screening_reason_category"})
    assert "(potentielle) Employé\u00b7e" in exact_values(step)
    assert "Update +" in exact_values(READ)
    assert "Cv de l'employé.e (potentiel-le)" in exact_values(READ)


def test_what_cannot_be_undone_is_marked() -> None:
    marked = [node.text("en") for node in READ.all("p", class_="final")]
    assert len(marked) == 16
    assert sum("do NOT tick" in text for text in marked) == 7
    assert sum("TICK" in text for text in marked) == 1
    differs = complete({"e_candidate_cv_file": changed("e_candidate_cv_file", multiple=True)})
    steps = guide_steps(AEQUIVALENT, compare(AEQUIVALENT, differs))
    [title] = parsed(guide_page(steps, SUBJECT, lang="fr")).all("h3", class_="final")
    assert "e_candidate_cv_file" in title.text("fr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_opens_in_the_language_asked_for(lang: Lang) -> None:
    root = parsed(page(lang=lang)).one("html")
    assert root.attributes["lang"] == lang
    titles = {
        "fr": "Paramétrer la section «\u00a0Background check\u00a0» pour Aequivalent",
        "en": "Set up the section “Background check” for Aequivalent",
    }
    assert root.one("title").text() == titles[lang]
    assert root.one("h1").text(lang) == titles[lang]


def test_no_host_is_named_and_only_its_own_script_and_style_may_run() -> None:
    policy = READ.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy.startswith("default-src 'none'; ")
    for name in ("script", "style"):
        text = READ.one(name).text()
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not re.search(r'(?:src|href|action)="(?!#)', WHOLE)
    assert not re.search(r"url\(|@import|\bfetch\b|XMLHttpRequest|\son\w+=|style=", WHOLE)


def test_names_on_the_page_are_unique_and_lead_somewhere() -> None:
    ids = [node.attributes["id"] for node in READ.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    for node in READ.all():
        for name in ("aria-labelledby", "aria-controls", "aria-describedby"):
            if name in node.attributes:
                assert node.attributes[name] in ids
        if node.attributes.get("href", "").startswith("#"):
            assert node.attributes["href"][1:] in ids


def test_every_control_says_what_it_does_in_both_languages() -> None:
    boxes = list(READ.all("input", type="checkbox"))
    assert len(boxes) == len(guide_steps(AEQUIVALENT))
    assert all(box.attributes["aria-labelledby"] for box in boxes)
    for lang in LANGUAGES:
        assert all(button.text(lang).strip() for button in READ.all("button"))
    assert all(drawing.attributes["aria-hidden"] == "true" for drawing in READ.all("svg"))


def test_text_of_an_overlay_is_text_whatever_is_in_it() -> None:
    evil = '</script><img src=x onerror="alert(1)">&amp;'
    label = Localised(fr=evil, en=f"{evil} en")
    first, *others = AEQUIVALENT.fields
    option = replace(first.options[0], label=label, note=label)
    spoilt = replace(first, label=label, note=label, format_label=label, options=(option,))
    connector = replace(
        AEQUIVALENT,
        title=evil,
        partner=evil,
        fields=(spoilt, *others),
        section=replace(AEQUIVALENT.section, name=evil),
    )
    whole = page(connector, GuideSubject(name="x", title=evil, section=evil, tenant=evil))
    read = parsed(whole)
    assert list(read.all("img")) == []
    assert exact_values(read).count(evil) > 4
    assert read.one("html").attributes["data-page"].endswith(evil)


def test_only_what_is_left_is_a_step_and_what_is_proven_is_listed() -> None:
    steps = guide_steps(AEQUIVALENT, compare(AEQUIVALENT, complete({"e_cost_center": None})))
    subject = replace(SUBJECT, tenant="bank")
    read = parsed(guide_page(steps, subject, lang="en"))
    names = [step.attributes["data-step"] for step in read.all("article")]
    assert [name for name in names if name.startswith("data.")] == ["data.create/e_cost_center"]
    assert len(list(read.one("details").all("li"))) == 7
    assert "your Lucca (bank)" in read.one("main").text("en")
    assert read.one("html").attributes["data-page"] == "guide:aequivalent:bank"


def test_when_nothing_is_left_the_page_says_so() -> None:
    done = [replace(step, done=True) for step in guide_steps(AEQUIVALENT)]
    read = parsed(guide_page(done, SUBJECT, lang="en"))
    assert list(read.all("article")) == []
    assert "Nothing is left to do" in read.one(class_="finished").text("en")


def test_lines_that_the_page_treats_apart_exist() -> None:
    from lucca_connect.output.guide_lines import LINES
    from lucca_connect.output.guide_messages import FINAL_LINES, FINAL_STEPS, STEPS

    assert set(LINES) >= guide_step.NOTES | FINAL_LINES | TERMS.keys()
    assert set(STEPS) >= FINAL_STEPS
