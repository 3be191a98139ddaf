from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lucca_connect.connectors.compare import compare
from lucca_connect.lucca.types import DataFormat, Definitions, Option
from lucca_connect.planning.guide import GuideStep, SectionProof, guide_steps
from lucca_connect.planning.permissions import Verdict
from tests.connectors.tenants import AEQUIVALENT, OTHER, changed, complete, definitions

CHAPTERS = ["before", "section", "data", "fixes", "attach", "key", "rights", "partner", "check"]


def steps(found: Definitions | None = None) -> tuple[GuideStep, ...]:
    return guide_steps(AEQUIVALENT, None if found is None else compare(AEQUIVALENT, found))


def keys(found: Sequence[GuideStep], chapter: str) -> list[str]:
    return [step.key for step in found if step.chapter == chapter]


def test_without_a_tenant_every_datum_is_to_be_created() -> None:
    found = steps()
    assert [step.code for step in found if step.key == "data.create"] == list(AEQUIVALENT.codes)
    assert keys(found, "fixes") == []
    assert not any(step.done for step in found)


def test_chapters_come_in_order() -> None:
    found = steps(complete({"e_cost_center": changed("e_cost_center", multiple=True)}))
    positions = [CHAPTERS.index(step.chapter) for step in found]
    assert positions == sorted(positions)
    assert set(positions) == set(range(len(CHAPTERS)))


def test_a_list_is_created_with_its_options_in_order_and_their_traps() -> None:
    step = next(step for step in steps() if step.code == "e_screening_package")
    assert (step.params["number"], step.params["total"]) == (1, 8)
    options = [line.params["option"] for line in step.lines if line.key == "data.option"]
    assert options == [option.label for option in AEQUIVALENT.fields[0].options]
    assert [line.params["number"] for line in step.lines if line.key == "data.option_note"] == [
        5,
        6,
    ]
    [note] = [line.params["note"] for line in step.lines if line.key == "data.note"]
    assert "e_screening.package" in str(note)
    assert "data.not_code" not in [line.key for line in step.lines]
    assert [line.key for line in step.lines][:6] == [
        "menu.data",
        "data.simple",
        "data.label",
        "data.code",
        "data.code_final",
        "data.format",
    ]
    assert "data.single" in [line.key for line in step.lines]


def test_the_choice_that_cannot_be_undone_is_said_for_each_datum() -> None:
    multiple = {
        step.code: [line.key for line in step.lines if line.key in {"data.single", "data.multiple"}]
        for step in steps()
        if step.key == "data.create"
    }
    assert multiple.pop("e_candidate_other_files") == ["data.multiple"]
    assert all(found == ["data.single"] for found in multiple.values())


def test_data_that_exist_are_done_and_missing_ones_are_not() -> None:
    found = steps(complete({"e_cost_center": None}))
    create = {step.code: step.done for step in found if step.key == "data.create"}
    assert create.pop("e_cost_center") is False
    assert len(create) == 7
    assert all(create.values())


def test_a_key_that_sees_nothing_is_told_to_look_not_to_create() -> None:
    assert keys(steps(definitions()), "data") == ["look.unproven"] * 8
    assert keys(steps(definitions(OTHER)), "data") == ["data.create"] * 8


def test_a_documented_wrong_code_asks_the_partner_first() -> None:
    dotted = changed("e_screening_package", code="e_screening.package")
    found = steps(complete({"e_screening_package": None}, extra=(dotted,)))
    assert "e_screening_package" not in [step.code for step in found if step.key == "data.create"]
    [fix] = [step for step in found if step.chapter == "fixes"]
    assert (fix.key, fix.params["found"]) == ("fix.code", "e_screening.package")
    assert [line.key for line in fix.lines] == ["fix.code_documented", "fix.code_recreate"]


def test_a_similar_code_is_explained() -> None:
    near = changed("e_cost_center", code="e_Cost-Center")
    found = steps(complete({"e_cost_center": None}, extra=(near,)))
    [fix] = [step for step in found if step.chapter == "fixes"]
    assert [line.key for line in fix.lines] == ["fix.code_recreate"]


def test_each_difference_has_its_step() -> None:
    found = steps(
        complete(
            {
                "e_cost_center": changed("e_cost_center", name="Projet", format=DataFormat.NUMBER),
                "e_candidate_cv_file": changed("e_candidate_cv_file", multiple=True),
                "e_candidate_other_files": changed("e_candidate_other_files", multiple=False),
                "e_order_status": changed(
                    "e_order_status",
                    options=(
                        Option(1, "dossier à commander"),
                        Option(2, "Dossier a commander"),
                        Option(3, "Dossier crée par Aequivalent", archived=True),
                    ),
                ),
                "e_screening_reason_category": changed(
                    "e_screening_reason_category",
                    options=(Option(4, "Consultant externe"),),
                    multiple=None,
                ),
            }
        )
    )
    fixes = [step for step in found if step.chapter == "fixes"]
    assert [(step.code, step.key) for step in fixes] == [
        ("e_screening_reason_category", "fix.option_add"),
        ("e_screening_reason_category", "look.detail"),
        ("e_cost_center", "fix.label"),
        ("e_cost_center", "fix.format"),
        ("e_candidate_cv_file", "fix.multiplicity_off"),
        ("e_candidate_other_files", "fix.multiplicity_on"),
        ("e_order_status", "fix.option_ambiguous"),
        ("e_order_status", "fix.option_restore"),
    ]
    add = fixes[0]
    assert add.params["number"] == 1
    assert fixes[1].params["what"] == "multiplicity"
    assert "fix.recreate" in [line.key for line in fixes[3].lines]
    assert "fix.recreate" in [line.key for line in fixes[4].lines]
    assert "fix.recreate" not in [line.key for line in fixes[5].lines]


def test_rights_of_the_key_only_with_the_section_where_it_must_be_ticked() -> None:
    found = [step for step in steps() if step.chapter == "rights"]
    assert [step.key for step in found] == [
        "rights.open",
        "rights.tick",
        "rights.tick_section",
        "rights.tick_section",
        "rights.tick",
        "rights.perimeter",
        "rights.people",
    ]
    assert found[2].params["section"] == "Background check"
    assert found[3].params["right"] == AEQUIVALENT.rights["section-write"].label
    assert "rights.write_missed" in [line.key for line in found[3].lines]
    assert [line.key for line in found[5].lines] == ["rights.new_establishment"]
    assert [line.params["right"] for line in found[6].lines] == [
        AEQUIVALENT.rights["section-read"].label,
        AEQUIVALENT.rights["section-write"].label,
    ]


def test_proven_steps_are_done() -> None:
    found = guide_steps(
        AEQUIVALENT,
        compare(AEQUIVALENT, complete()),
        section_proof=SectionProof.CONFIRMED,
        verdicts={
            "key": Verdict.GRANTED,
            "people": Verdict.GRANTED,
            "core-data": Verdict.GRANTED,
            "section": Verdict.UNPROVEN,
        },
    )
    done = [step.key for step in found if step.done]
    assert done == [
        "section.create",
        *["data.create"] * 8,
        "attach.check",
        "key.install",
        "rights.tick",
        "check.confirm",
    ]


def test_the_key_chapter_names_contact_and_missing_button() -> None:
    install, contact, by_hand = [step for step in steps() if step.chapter == "key"]
    assert contact.params["partner"] == "Aequivalent"
    assert by_hand.key == "key.by_hand"
    assert "key.one_each" in [line.key for line in by_hand.lines]
    [button] = [line for line in install.lines if line.key == "key.button_missing"]
    assert button.params["right"] == AEQUIVALENT.rights["install-applications"].label


def test_the_end_says_which_commands_check_the_result() -> None:
    login, *checks = [step for step in steps() if step.chapter == "check"]
    assert login.key == "check.login"
    commands = [step.params["command"] for step in checks]
    assert commands == [
        "luccactl setup-section aequivalent",
        "luccactl setup-section aequivalent --confirm-section",
        "luccactl check-permissions aequivalent",
    ]


def test_with_a_tenant_nobody_is_asked_to_log_in_or_to_rehearse_what_is_done() -> None:
    found = [step.key for step in steps(complete())]
    assert "check.login" not in found
    assert "before.rehearse" not in found
    assert "before.rehearse" in [step.key for step in steps(complete({"e_cost_center": None}))]


def test_the_administrator_is_told_the_rights_of_a_person() -> None:
    rights = next(step for step in steps() if step.key == "before.rights")
    assert [line.params["right"] for line in rights.lines[:-1]] == [
        AEQUIVALENT.rights["install-applications"].label,
        AEQUIVALENT.rights["hr-file-settings"].label,
    ]
    assert rights.lines[-1].key == "before.keys_right"


def test_no_two_steps_have_the_same_name() -> None:
    for found in (None, definitions(), complete({"e_cost_center": None})):
        names = [step.id for step in steps(found)]
        assert len(names) == len(set(names))
    assert "rights.tick_section/section-read" in [step.id for step in steps()]


def test_a_known_wrong_spelling_is_told_even_where_no_note_tells_it() -> None:
    first, *others = AEQUIVALENT.fields
    fields = (replace(first, note=None), *others)
    found = guide_steps(replace(AEQUIVALENT, fields=fields))
    step = next(step for step in found if step.code == "e_screening_package")
    assert [line.params["found"] for line in step.lines if line.key == "data.not_code"] == [
        "e_screening.package"
    ]
