"""The packaged data against reference/aequivalent.md, character by character."""

from __future__ import annotations

import unicodedata

from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.models import Tag
from lucca_connect.lucca.types import DataFormat

CONNECTOR = load_screening("aequivalent")

FIELDS = [
    ("e_screening_package", "Choix du programme", "Program selection", "list"),
    ("e_screening_reason_category", "Type de dossier", "File type", "list"),
    ("e_screening_reason", "Raison", "Reason", "list"),
    ("e_cost_center", "Division / Centre de coûts", "Division/Cost center", "text"),
    (
        "e_candidate_cv_file",
        "Cv de l'employé.e (potentiel-le)",
        "Employee's CV (potential)",
        "attachment",
    ),
    ("e_candidate_other_files", "Autres documents", "Other documents", "attachment"),
    ("e_client_username", "Responsable du dossier", "File owner", "user"),
    ("e_order_status", "Statut de la commande du dossier", "File order status", "list"),
]
OPTIONS = {
    "e_screening_package": [
        ("Light - Consultants externes", "Light - External consultants"),
        ("Basic", "Basic"),
        ("Standard", "Standard"),
        ("Executive", "Executive"),
        ("Update", "Update"),
        ("Update +", "Update +"),
    ],
    "e_screening_reason_category": [
        ("(potentielle) Employé·e", "(potential) Employee"),
        ("Consultant externe", "External consultant"),
    ],
    "e_screening_reason": [
        ("Shortlist", "Shortlist"),
        ("Négociation de contrat en cours", "Contract negotiations in progress"),
        ("Offre signée", "Offer signed"),
        ("Emploi en cours", "Hiring in progress"),
        ("Mise à jour du dossier", "File update"),
    ],
    "e_order_status": [
        ("Dossier à commander", "File to be ordered"),
        ("Dossier crée par Aequivalent", "File created by Aequivalent"),
    ],
}


def test_the_eight_data_stand_in_order_with_both_labels_and_their_format() -> None:
    found = [
        (spec.code, spec.label.fr, spec.label.en, spec.format.value) for spec in CONNECTOR.fields
    ]
    assert found == FIELDS


def test_lists_hold_exactly_the_documented_options_in_order() -> None:
    found = {
        spec.code: [(option.label.fr, option.label.en) for option in spec.options]
        for spec in CONNECTOR.fields
        if spec.format is DataFormat.LIST
    }
    assert found == OPTIONS


def test_formats_are_called_as_on_the_screen_in_both_languages() -> None:
    found = {(spec.format_label.fr, spec.format_label.en) for spec in CONNECTOR.fields}
    assert found == {
        ("Liste de valeurs", "List of values"),
        ("Texte", "Text"),
        ("Fichier joint", "Attachment"),
        ("Fichier joint - Occurences multiples", "Attachment - Multiple occurrences"),
        ("Utilisateur", "User"),
    }


def test_only_the_other_documents_are_multiple() -> None:
    assert [spec.code for spec in CONNECTOR.fields if spec.multiple] == ["e_candidate_other_files"]


def test_typography_that_breaks_exact_comparison_is_kept() -> None:
    category = CONNECTOR.field("e_screening_reason_category")
    assert "\N{MIDDLE DOT}" in category.options[0].label.fr
    cv = CONNECTOR.field("e_candidate_cv_file").label
    assert "\N{APOSTROPHE}" in cv.fr
    assert "\N{APOSTROPHE}" in cv.en
    labels = [
        text
        for spec in CONNECTOR.fields
        for label in (spec.label, *(option.label for option in spec.options))
        for text in (label.fr, label.en)
    ]
    assert all(unicodedata.is_normalized("NFC", text) for text in labels)
    assert all("\N{NO-BREAK SPACE}" not in text for text in labels)


def test_the_dotted_code_of_the_english_page_is_a_documented_near_miss() -> None:
    spec = CONNECTOR.field("e_screening_package")
    assert spec.near_misses == ("e_screening.package",)
    assert spec.note is not None
    assert "e_screening.package" in spec.note.fr


def test_the_reason_that_changes_its_meaning_in_translation_has_a_note() -> None:
    reason = CONNECTOR.field("e_screening_reason").options[3]
    assert reason.label.en == "Hiring in progress"
    assert reason.note is not None


def test_state_field_trigger_done_and_probe() -> None:
    state = CONNECTOR.state
    assert (state.field, state.probe) == ("e_order_status", "e_cost_center")
    labels = {option.key: option.label.en for option in CONNECTOR.field(state.field).options}
    assert labels[state.trigger] == "File to be ordered"
    assert labels[state.done] == "File created by Aequivalent"


def test_nine_core_data_of_which_the_phones_are_one_item() -> None:
    assert len(CONNECTOR.core) == 9
    targets = {target.target for item in CONNECTOR.core for target in item.targets}
    assert targets == {
        "person.family_name",
        "person.given_name",
        "person.title",
        "person.language",
        "person.email",
        "person.professional_phone",
        "person.personal_phone",
        "person.birth_date",
        "employment.start_date",
        "employment.job_title",
    }
    assert CONNECTOR.core_properties[:2] == ("lastName", "firstName")
    assert {"professionalMobile", "directLine", "personalMobile"} <= set(CONNECTOR.core_properties)


def test_required_data() -> None:
    assert {item.properties[0] for item in CONNECTOR.core if item.required} == {
        "lastName",
        "firstName",
        "mail",
        "birthDate",
    }
    assert {spec.code for spec in CONNECTOR.fields if spec.required} == {
        "e_screening_package",
        "e_screening_reason_category",
        "e_screening_reason",
        "e_client_username",
    }


def test_rights_carry_the_words_of_the_role_screen() -> None:
    labels = {name: (right.label.fr, right.label.en) for name, right in CONNECTOR.rights.items()}
    assert labels["section-read"] == ("Consulter le dossier du personnel", "Consult HR files")
    assert labels["section-write"][0] == "Modifier le dossier du personnel"
    assert labels["future-people"] == ("Voir les futurs employés", "See future employees")
    assert labels["core-data"] == (
        "Consulter les données Lucca des collaborateurs",
        "View employee data in Lucca",
    )
    assert {name for name, right in CONNECTOR.rights.items() if right.per_section} == {
        "section-read",
        "section-write",
    }


def test_tasks_name_their_right() -> None:
    assert [(task.name, task.right) for task in CONNECTOR.tasks] == [
        ("key", None),
        ("people", "core-data"),
        ("core-data", "core-data"),
        ("section", "section-read"),
        ("future-people", "future-people"),
        ("writing", "section-write"),
    ]


def test_every_fact_has_a_source() -> None:
    assert {source.tag for source in CONNECTOR.sources} >= {Tag.DOC, Tag.INF, Tag.OBS}
    assert any("17989353739164" in (source.url or "") for source in CONNECTOR.sources)
