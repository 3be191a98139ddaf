from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import by_code
from lucca_connect.connectors.load import load_recruiting
from lucca_connect.output.handover import mail_subject, mail_text, sheet_subject, sheet_text
from lucca_connect.output.messages import LANGUAGES, Lang, Texts
from tests.connectors.tenants import AEQUIVALENT, changed, complete


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheet_has_every_code_label_and_value(lang: Lang) -> None:
    text = sheet_text(AEQUIVALENT, None, Texts(lang), url=None)
    for spec in AEQUIVALENT.fields:
        assert spec.code in text
        assert {label for label in spec.label.as_json().values() if label not in text} == set()
        for option in spec.options:
            assert option.label.fr in text
            assert option.label.en in text
    assert "https://____" in text


def test_the_open_questions_name_the_dotted_code_and_reason_4() -> None:
    lines = sheet_text(AEQUIVALENT, None, Texts("fr"), url=None).splitlines()
    questions = lines[lines.index("QUESTIONS OUVERTES, MERCI D'Y RÉPONDRE") :]
    assert any("e_screening.package" in line for line in questions)
    assert any("Emploi en cours" in line and "Hiring in progress" in line for line in questions)


def test_ids_of_the_tenant_stand_beside_the_values() -> None:
    observed = complete(
        {
            "e_cost_center": None,
            "e_candidate_cv_file": changed("e_candidate_cv_file", multiple=True),
            "e_order_status": changed("e_order_status", options=()),
        }
    )
    found = by_code(compare(AEQUIVALENT, observed))
    lines = sheet_text(
        AEQUIVALENT, found, Texts("en"), url="https://example.ilucca.net"
    ).splitlines()
    entry = found["e_screening_reason"].options["shortlist"]
    assert f"     1. Shortlist, id {entry}" in lines
    assert "Address: https://example.ilucca.net" in lines
    assert lines.count("   Not seen in our Lucca yet.") == 1
    assert lines.count("   Not yet as expected in our Lucca; being corrected.") == 2
    assert "     1. File to be ordered [Dossier à commander], not in our Lucca" in lines


def test_data_of_ones_own_are_asked_about() -> None:
    text = sheet_text(AEQUIVALENT, None, Texts("en"), url=None, own_codes=("e_a", "e_b"))
    assert "We have added data of our own: e_a, e_b." in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_partner_without_section_and_questions(lang: Lang) -> None:
    recruiting = replace(load_recruiting("werecruit"), questions=(), section=None, fields=())
    text = sheet_text(recruiting, None, Texts(lang), url=None)
    assert recruiting.rights["core-data"].label.text(lang) in text
    assert "1." not in text
    bare = sheet_text(replace(recruiting, rights={}), None, Texts(lang), url=None)
    assert recruiting.rights["core-data"].label.text(lang) not in bare


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_mail_to_it(lang: Lang) -> None:
    open_mail = mail_text(AEQUIVALENT, Texts(lang), url=None, profile=None)
    for name in ("install-applications", "hr-file-settings"):
        assert AEQUIVALENT.rights[name].label.text(lang) in open_mail
    assert AEQUIVALENT.rights["section-write"].label.text(lang) not in open_mail
    known = mail_text(AEQUIVALENT, Texts(lang), url="https://example.ilucca.net", profile="bank")
    assert "luccactl auth login -p bank --url https://example.ilucca.net" in known
    assert "luccactl -p bank schedule print --cron" in known


def test_subjects() -> None:
    assert sheet_subject(AEQUIVALENT, Texts("en")) == "Lucca and Aequivalent: hand-over sheet"
    assert mail_subject(AEQUIVALENT, Texts("fr")).startswith("Lucca et Aequivalent : ")
