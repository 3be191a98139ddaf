from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.connectors.compare import compare, squeeze
from lucca_connect.connectors.comparison import (
    FieldComparison,
    FieldStatus,
    Problem,
    What,
    by_code,
    in_sync,
)
from lucca_connect.lucca.types import DataFormat, Definitions, Option, Source
from tests.connectors.tenants import (
    AEQUIVALENT,
    OTHER,
    as_expected,
    changed,
    complete,
    definitions,
    entry_id,
)


def compared(found: Definitions, code: str) -> FieldComparison:
    return by_code(compare(AEQUIVALENT, found))[code]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_complete_tenant_in_either_language_is_in_sync(lang: str) -> None:
    comparisons = compare(AEQUIVALENT, complete(lang=lang))
    assert [comparison.status for comparison in comparisons] == [FieldStatus.OK] * 8
    assert not any(comparison.equivalents for comparison in comparisons)
    assert in_sync(comparisons)
    status = by_code(comparisons)["e_order_status"]
    assert status.options == {
        "to-order": entry_id("e_order_status", "to-order"),
        "created": entry_id("e_order_status", "created"),
    }
    assert status.option_key(entry_id("e_order_status", "created")) == "created"
    assert status.option_key(1) is None


def test_beside_other_custom_data_an_absent_code_is_missing() -> None:
    comparisons = compare(AEQUIVALENT, definitions(OTHER))
    assert {comparison.status for comparison in comparisons} == {FieldStatus.MISSING}
    assert not any(comparison.usable for comparison in comparisons)


def test_a_key_that_sees_no_custom_data_proves_no_absence() -> None:
    comparisons = compare(AEQUIVALENT, definitions())
    assert {comparison.status for comparison in comparisons} == {FieldStatus.UNPROVEN}
    assert in_sync(comparisons, accept_unproven=True)
    assert not in_sync(comparisons)


def test_the_documented_dotted_code_is_recognised_and_not_used() -> None:
    dotted = changed("e_screening_package", code="e_screening.package")
    found = complete({"e_screening_package": None}, extra=(dotted, OTHER))
    comparison = compared(found, "e_screening_package")
    assert comparison.status is FieldStatus.DIFFERENT
    [difference] = comparison.differences
    assert (difference.what, difference.expected, difference.found) == (
        What.CODE,
        "e_screening_package",
        "e_screening.package",
    )
    assert comparison.near_miss is not None
    assert comparison.near_miss.documented
    assert not comparison.usable
    assert comparison.options == {}


@pytest.mark.parametrize(
    "code", ["e_cost-center", "e_Cost_Center", "e_costcenter", "e_cost.center", "e_e_cost_center"]
)
def test_hyphens_capitals_dots_and_doubled_prefixes_are_near_misses(code: str) -> None:
    found = complete({"e_cost_center": None}, extra=(changed("e_cost_center", code=code),))
    comparison = compared(found, "e_cost_center")
    assert comparison.near_miss is not None
    assert comparison.near_miss.definition.code == code
    assert not comparison.near_miss.documented


def test_a_near_miss_beside_the_right_code_changes_no_verdict() -> None:
    found = complete(extra=(changed("e_cost_center", code="e_Cost-Center"),))
    comparison = compared(found, "e_cost_center")
    assert comparison.status is FieldStatus.OK
    assert comparison.near_miss is not None


def test_an_expected_code_is_never_a_near_miss_of_another() -> None:
    assert squeeze("e_screening_reason") != squeeze("e_screening_reason_category")
    assert compared(complete({"e_screening_reason": None}), "e_screening_reason").near_miss is None


def test_another_label_is_different_but_values_can_be_exchanged() -> None:
    comparison = compared(
        complete({"e_cost_center": changed("e_cost_center", name="Projet")}), "e_cost_center"
    )
    assert comparison.status is FieldStatus.DIFFERENT
    [difference] = comparison.differences
    assert (difference.what, difference.found) == (What.LABEL, "Projet")
    assert difference.expected_text("fr") == "Division / Centre de coûts"
    assert difference.expected_text("en") == "Division/Cost center"
    assert comparison.usable


def test_a_label_spelt_otherwise_is_ok_with_a_warning() -> None:
    name = "CV de l’employé·e (potentielle)"
    comparison = compared(
        complete({"e_candidate_cv_file": changed("e_candidate_cv_file", name=name)}),
        "e_candidate_cv_file",
    )
    assert comparison.status is FieldStatus.OK
    [equivalent] = comparison.equivalents
    assert (equivalent.what, equivalent.found, equivalent.option) == (What.LABEL, name, None)


def test_a_label_in_a_third_language_matches_by_its_translations() -> None:
    definition = changed("e_screening_reason", name="Grund", names={"en-US": "Reason"})
    comparison = compared(complete({"e_screening_reason": definition}), "e_screening_reason")
    assert comparison.status is FieldStatus.OK


def test_no_label_shown_is_no_difference() -> None:
    comparison = compared(
        complete({"e_cost_center": changed("e_cost_center", name=None)}), "e_cost_center"
    )
    assert comparison.status is FieldStatus.OK


def test_a_wrong_format_is_different() -> None:
    definition = changed("e_client_username", format=DataFormat.TEXT)
    comparison = compared(complete({"e_client_username": definition}), "e_client_username")
    [difference] = comparison.differences
    assert (difference.what, difference.expected, difference.found) == (
        What.FORMAT,
        "user",
        "text",
    )
    assert not comparison.usable


def test_a_wrong_format_of_a_list_says_nothing_of_its_options() -> None:
    definition = changed("e_screening_reason", format=DataFormat.TEXT, options=())
    comparison = compared(complete({"e_screening_reason": definition}), "e_screening_reason")
    assert [difference.what for difference in comparison.differences] == [What.FORMAT]


def test_a_list_of_two_may_be_radio() -> None:
    definition = changed("e_order_status", format_key="radio")
    assert compared(complete({"e_order_status": definition}), "e_order_status").status is (
        FieldStatus.OK
    )


def test_an_unknown_format_key_is_unproven_not_different() -> None:
    definition = changed("e_cost_center", format=DataFormat.UNKNOWN, format_key="mystery")
    comparison = compared(complete({"e_cost_center": definition}), "e_cost_center")
    assert (comparison.status, comparison.unproven) == (FieldStatus.UNPROVEN, (What.FORMAT,))
    assert comparison.usable


def test_multiplicity_that_no_route_shows_is_unproven() -> None:
    comparison = compared(
        complete({"e_cost_center": changed("e_cost_center", multiple=None)}), "e_cost_center"
    )
    assert comparison.unproven == (What.MULTIPLICITY,)


def test_multiple_where_single_is_expected_can_never_be_undone() -> None:
    definition = changed("e_candidate_cv_file", multiple=True)
    comparison = compared(complete({"e_candidate_cv_file": definition}), "e_candidate_cv_file")
    [difference] = comparison.differences
    assert difference.problem is Problem.SHOULD_BE_SINGLE
    assert difference.irreversible
    assert (difference.expected, difference.found) == ("single", "multiple")


def test_single_where_multiple_is_expected_can_be_mended() -> None:
    definition = changed("e_candidate_other_files", multiple=False)
    comparison = compared(
        complete({"e_candidate_other_files": definition}), "e_candidate_other_files"
    )
    [difference] = comparison.differences
    assert difference.problem is Problem.SHOULD_BE_MULTIPLE
    assert not difference.irreversible


def test_each_expected_option_is_judged_and_others_are_only_mentioned() -> None:
    definition = changed(
        "e_screening_package",
        options=(
            Option(1, "Light – consultants externes"),
            Option(2, "Basic"),
            Option(3, "Standard"),
            Option(4, "executive"),
            Option(5, "EXECUTIVE"),
            Option(6, "Update", archived=True),
            Option(7, "Premium"),
        ),
    )
    comparison = compared(complete({"e_screening_package": definition}), "e_screening_package")
    assert comparison.options == {"light": 1, "basic": 2, "standard": 3}
    assert [(d.option, d.problem, d.found) for d in comparison.differences] == [
        ("executive", Problem.OPTION_AMBIGUOUS, "executive | EXECUTIVE"),
        ("update", Problem.OPTION_ARCHIVED, "Update"),
        ("update-plus", Problem.OPTION_MISSING, None),
    ]
    assert [equivalent.option for equivalent in comparison.equivalents] == ["light"]
    assert [option.name for option in comparison.unexpected] == ["Premium"]
    assert comparison.usable


def test_options_are_unproven_when_no_route_that_shows_them_answered() -> None:
    definition = changed(
        "e_screening_package", options=(), sources=frozenset({Source.USER_PROPERTIES})
    )
    comparison = compared(complete({"e_screening_package": definition}), "e_screening_package")
    assert (comparison.status, comparison.unproven) == (FieldStatus.UNPROVEN, (What.OPTION,))


def test_an_empty_list_is_a_list_without_its_options() -> None:
    comparison = compared(
        complete({"e_order_status": changed("e_order_status", options=())}), "e_order_status"
    )
    assert [difference.option for difference in comparison.differences] == ["to-order", "created"]


def test_options_of_a_datum_of_unknown_format_are_not_called_missing() -> None:
    definition = changed("e_order_status", format=DataFormat.UNKNOWN, options=())
    comparison = compared(complete({"e_order_status": definition}), "e_order_status")
    assert comparison.unproven == (What.FORMAT, What.OPTION)


def test_field_and_codes_of_a_connector() -> None:
    assert AEQUIVALENT.field("e_cost_center").label.fr == "Division / Centre de coûts"
    with pytest.raises(KeyError):
        AEQUIVALENT.field("e_absent")


@pytest.mark.parametrize(
    ("translations", "found"),
    [
        ({"fr-FR": "Offre signé", "en-US": "Offer signed"}, "Offre signé"),
        ({"fr-FR": "Offre signée", "en-GB": "Ofer signed"}, "Ofer signed"),
        ({"fr-FR": "Offre signée", "en-US": "Offre signée", "de-DE": "Unterschrieben"}, None),
        ({"fr-FR": "offre signée", "en-US": " "}, None),
    ],
)
def test_a_value_right_in_one_language_and_misspelt_in_the_other(
    translations: dict[str, str], found: str | None
) -> None:
    code = "e_screening_reason"
    spec = AEQUIVALENT.field(code)
    datum = as_expected(spec)
    options = tuple(
        replace(option, translations=translations) if option.name == "Offre signée" else option
        for option in datum.options
    )

    (told,) = [
        item
        for item in compare(AEQUIVALENT, complete({code: replace(datum, options=options)}))
        if item.code == code
    ]

    assert [item.found for item in told.differences] == ([] if found is None else [found])
    assert told.options["offer-signed"] == entry_id(code, "offer-signed")  # still exchanged


def test_a_label_right_in_one_language_and_misspelt_in_the_other() -> None:
    code = "e_cost_center"
    datum = replace(
        as_expected(AEQUIVALENT.field(code)),
        names={"fr-FR": "Division / Centre de coût", "en-US": "Division/Cost center"},
    )

    (told,) = [item for item in compare(AEQUIVALENT, complete({code: datum})) if item.code == code]

    assert [(item.problem.value, item.found) for item in told.differences] == [
        ("wrong_label", "Division / Centre de coût")
    ]
