from __future__ import annotations

from lucca_connect.connectors.compare import compare
from lucca_connect.planning.plan import Operation, Verb
from lucca_connect.planning.section import SectionPlan, plan_section
from tests.connectors.tenants import AEQUIVALENT, OTHER, changed, complete, definitions
from tests.planning.rows import Row

EMPTY = compare(AEQUIVALENT, definitions(OTHER))


def of(plan: SectionPlan, verb: Verb) -> list[Operation]:
    return [operation for operation in plan.operations if operation.verb is verb]


def test_everything_missing_is_created_dependencies_first() -> None:
    plan = plan_section(EMPTY, taxonomies={})
    assert plan.in_doubt == ()
    assert [operation.effect["code"] for operation in of(plan, Verb.DEFINITION_CREATE)] == list(
        AEQUIVALENT.codes
    )
    assert len(of(plan, Verb.TAXONOMY_CREATE)) == 4
    assert len(of(plan, Verb.LABEL_CREATE)) == 6 + 2 + 5 + 2
    done: set[str] = set()
    for operation in plan.operations:
        assert set(operation.depends_on) <= done
        done.add(operation.key)
    assert len(done) == len(plan.operations)


def test_labels_are_created_in_order_in_both_languages() -> None:
    plan = plan_section(EMPTY, taxonomies={})
    labels = [
        operation
        for operation in of(plan, Verb.LABEL_CREATE)
        if operation.effect["code"] == "e_order_status"
    ]
    assert [operation.effect["names"] for operation in labels] == [
        {"fr-FR": "Dossier à commander", "en-US": "File to be ordered"},
        {"fr-FR": "Dossier crée par Aequivalent", "en-US": "File created by Aequivalent"},
    ]
    assert labels[0].depends_on == ("taxonomy:e_order_status",)
    assert labels[1].depends_on == ("taxonomy:e_order_status", labels[0].key)
    assert labels[1].effect["remote_id"] == "e_order_status.created"


def test_definitions_name_schema_and_multiplicity() -> None:
    definitions_by_code = {
        operation.effect["code"]: operation
        for operation in of(plan_section(EMPTY, taxonomies={}), Verb.DEFINITION_CREATE)
    }
    assert {code: made.effect["schema"] for code, made in definitions_by_code.items()} == {
        "e_screening_package": "taxonomy-label-reference",
        "e_screening_reason_category": "taxonomy-label-reference",
        "e_screening_reason": "taxonomy-label-reference",
        "e_cost_center": "short-text",
        "e_candidate_cv_file": "file-reference",
        "e_candidate_other_files": "file-reference",
        "e_client_username": "employee-reference",
        "e_order_status": "taxonomy-label-reference",
    }
    assert definitions_by_code["e_candidate_other_files"].effect["multiple"] is True
    assert definitions_by_code["e_candidate_cv_file"].effect["multiple"] is False
    status = definitions_by_code["e_order_status"]
    assert status.depends_on == (
        "taxonomy:e_order_status",
        "label:e_order_status:to-order",
        "label:e_order_status:created",
    )
    assert (status.subject.kind, status.subject.id) == ("field", "e_order_status")


def test_nothing_is_created_that_is_there_different_similar_or_unproven() -> None:
    assert plan_section(compare(AEQUIVALENT, complete()), taxonomies={}).operations == ()
    assert plan_section(compare(AEQUIVALENT, definitions()), taxonomies={}).operations == ()
    dotted = changed("e_screening_package", code="e_screening.package")
    near = compare(AEQUIVALENT, complete({"e_screening_package": None}, extra=(dotted,)))
    assert plan_section(near, taxonomies={}).operations == ()


def test_only_the_missing_datum_is_created() -> None:
    found = compare(AEQUIVALENT, complete({"e_cost_center": None}))
    [operation] = plan_section(found, taxonomies={"Raison": ["9"]}).operations
    assert operation.key == "definition:e_cost_center"


def test_a_taxonomy_of_that_name_is_never_reused_by_guess() -> None:
    plan = plan_section(EMPTY, taxonomies={"Raison": ["45"]})
    [doubt] = plan.in_doubt
    assert (doubt.code, doubt.reason.code) == ("e_screening_reason", "taxonomy_not_ours")
    assert not [op for op in plan.operations if op.subject.id == "e_screening_reason"]
    assert len(of(plan, Verb.DEFINITION_CREATE)) == 7


def test_two_taxonomies_of_one_name_are_in_doubt_even_if_one_is_ours() -> None:
    row = Row("taxonomy:e_screening_reason", "done", facts={"taxonomy_id": 45})
    plan = plan_section(EMPTY, taxonomies={"Raison": ["45", "46"]}, rows=[row])
    assert [doubt.reason.code for doubt in plan.in_doubt] == ["taxonomy_twice"]


def test_the_taxonomy_of_an_interrupted_run_is_continued() -> None:
    row = Row("taxonomy:e_screening_reason", "done", facts={"taxonomy_id": 45})
    plan = plan_section(EMPTY, taxonomies={"Raison": ["45"]}, rows=[row])
    assert plan.in_doubt == ()
    assert any(op.key == row.key for op in plan.operations)
    for other in (
        Row(row.key, "done", facts={"taxonomy_id": 44}),
        Row(row.key, "failed", facts={"taxonomy_id": 45}),
    ):
        assert plan_section(EMPTY, taxonomies={"Raison": ["45"]}, rows=[other]).in_doubt


def test_a_datum_that_was_created_and_deleted_is_not_created_again() -> None:
    found = compare(AEQUIVALENT, complete({"e_cost_center": None}))
    row = Row("definition:e_cost_center", "done")
    plan = plan_section(found, taxonomies={}, rows=[row])
    assert plan.operations == ()
    assert [doubt.reason.code for doubt in plan.in_doubt] == ["definition_deleted"]
