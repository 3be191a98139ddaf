from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.matching import How, OptionMatches, fold, match_options, same
from lucca_connect.connectors.models import Localised, OptionSpec
from lucca_connect.lucca.types import Option

PACKAGES = load_screening("aequivalent").field("e_screening_package").options
CATEGORIES = load_screening("aequivalent").field("e_screening_reason_category").options
REASONS = load_screening("aequivalent").field("e_screening_reason").options
ALL = (PACKAGES, CATEGORIES, REASONS, load_screening("aequivalent").field("e_order_status").options)


def hows(result: OptionMatches) -> dict[str, str]:
    return {match.spec.key: match.how.value for match in result.matches}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Employé·e", "employé.e"),
        ("Employé·e", "EMPLOYE-E"),
        ("Employé•e", "Employé‧e"),
        ("(potentielle)", "(potentiel-le)"),
        ("l'employé", "l’employé"),
        ("Update +", "Update+"),
        ("Update  +", "Update +"),
        ("Division / Centre de coûts", "Division/Centre de couts"),
        ("Light - Consultants", "Light – Consultants"),
        ("Light - Consultants", "Light-Consultants"),
        ("Dossier crée", "Dossier créé"),
        ("Négociation", "Ne\u0301gociation"),
        ("Mise à jour", "Mise\N{NO-BREAK SPACE}à jour"),
        ("Basic", " basic\u200b "),
    ],
)
def test_what_typists_vary_folds_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Update", "Update +"), ("Update", "Update -"), ("Occurences", "Occurrences"), ("a b", "ab")],
)
def test_what_has_another_meaning_does_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_same_sees_through_unicode_form_only() -> None:
    assert same("Négociation ", "Ne\u0301gociation")
    assert not same("Négociation", "Negociation")


@settings(max_examples=80)
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=50)
@given(st.text(alphabet=string.ascii_letters + " éàç'·.-/+", max_size=20))
def test_case_and_surrounding_spaces_never_matter(text: str) -> None:
    assert fold(f"  {text.upper()} ") == fold(text)


@pytest.mark.parametrize("options", ALL)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_language_alone_matches_exactly(options: tuple[OptionSpec, ...], lang: str) -> None:
    found = [Option(n, option.label.text(lang)) for n, option in enumerate(options)]
    result = match_options(options, found)
    assert set(hows(result).values()) == {"equal"}
    assert result.entries == {option.key: n for n, option in enumerate(options)}
    assert result.unexpected == ()


def test_a_name_in_a_third_language_matches_by_its_translations() -> None:
    found = [
        Option(
            7,
            "Unterschriebenes Angebot",
            {"de-DE": "Unterschriebenes Angebot", "fr-FR": "Offre signée"},
        )
    ]
    assert match_options(REASONS, found).entries == {"offer-signed": 7}


def test_update_and_update_plus_are_never_matched_to_each_other() -> None:
    only_plus = match_options(PACKAGES, [Option(1, "Update+")])
    assert (hows(only_plus)["update"], hows(only_plus)["update-plus"]) == ("missing", "equivalent")
    only_plain = match_options(PACKAGES, [Option(1, "UPDATE")])
    assert (hows(only_plain)["update"], hows(only_plain)["update-plus"]) == (
        "equivalent",
        "missing",
    )


def test_an_exact_label_goes_before_a_folded_one() -> None:
    result = match_options(PACKAGES, [Option(1, "standard"), Option(2, "Standard")])
    assert result.entries == {"standard": 2}
    assert [option.entry_id for option in result.unexpected] == [1]


def test_two_options_that_fold_together_are_never_matched() -> None:
    result = match_options(PACKAGES, [Option(1, "STANDARD"), Option(2, "standard")])
    match = next(match for match in result.matches if match.spec.key == "standard")
    assert (match.how, match.entry_id, match.found) == (
        How.AMBIGUOUS,
        None,
        ("STANDARD", "standard"),
    )
    assert result.unexpected == ()


def test_two_expected_options_that_fold_together_are_not_told_apart_by_folding() -> None:
    twins = [
        OptionSpec(key="one", label=Localised(fr="Employé", en="Employé")),
        OptionSpec(key="two", label=Localised(fr="employe", en="employe")),
    ]
    assert set(hows(match_options(twins, [Option(1, "EMPLOYE")])).values()) == {"ambiguous"}
    exact = match_options(twins, [Option(1, "employe"), Option(2, "Employé")])
    assert exact.entries == {"one": 2, "two": 1}


def test_one_tenant_option_named_like_two_expected_ones_is_ambiguous() -> None:
    found = [Option(1, "Shortlist", {"en-US": "Offer signed"})]
    result = hows(match_options(REASONS, found))
    assert (result["shortlist"], result["offer-signed"]) == ("ambiguous", "ambiguous")


def test_archived_options_match_nothing_but_explain_the_absence() -> None:
    result = match_options(PACKAGES, [Option(1, "Basic", archived=True)])
    assert hows(result)["basic"] == "archived"
    assert result.entries == {}
    both = match_options(PACKAGES, [Option(1, "Basic", archived=True), Option(2, "Basic")])
    assert both.entries == {"basic": 2}


def test_known_spellings_are_equivalent_not_equal() -> None:
    specs = [
        OptionSpec(key="a", label=Localised(fr="Un", en="One"), spellings=("Premier",)),
    ]
    assert hows(match_options(specs, [Option(1, "Premier")])) == {"a": "equivalent"}


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Update", "Update +", "update+", "UPDATE", "Basic", "basic", "Standard", "Other", ""]
        ),
        max_size=6,
    )
)
def test_whatever_the_tenant_has_no_option_is_matched_twice_nor_to_another_label(
    names: list[str],
) -> None:
    found = [Option(number, name) for number, name in enumerate(names)]
    result = match_options(PACKAGES, found)
    assert len(set(result.entries.values())) == len(result.entries)
    for match in result.matches:
        if match.entry_id is not None:
            assert fold(names[match.entry_id]) == fold(match.spec.label.fr)
            twins = [name for name in names if fold(name) == fold(match.spec.label.fr)]
            assert len(twins) == 1 or match.how is How.EQUAL
