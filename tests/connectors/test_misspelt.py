"""Which surplus value was probably meant to be which missing one."""

from __future__ import annotations

import pytest

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import Problem, by_code
from lucca_connect.connectors.misspelt import meant, misspelt
from lucca_connect.connectors.models import Localised, OptionSpec
from lucca_connect.lucca.types import Option
from tests.connectors.tenants import AEQUIVALENT, as_expected, changed, complete

REASON = "e_screening_reason"


def spec(key: str, fr: str, en: str | None = None) -> OptionSpec:
    return OptionSpec(key=key, label=Localised(fr=fr, en=en or fr))


@pytest.mark.parametrize(
    ("fr", "found", "alike"),
    [
        ("Offre signée", "Offre signé", True),
        ("Basic", "Basics", True),
        ("Executive", "Exécutif", True),
        ("Light - Consultants externes", "Light", False),
        ("Grade 1", "Grade 2", False),
        ("Shortlist", "Autre", False),
    ],
)
def test_what_looks_alike(fr: str, found: str, alike: bool) -> None:
    pairs = misspelt([spec("x", fr)], [Option(1, found)])
    assert pairs == ({"x": Option(1, found)} if alike else {})


def test_the_nearest_pair_is_made_first_and_nothing_is_used_twice() -> None:
    pairs = misspelt(
        [spec("plus", "Update +"), spec("update", "Update")], [Option(1, "Updat"), Option(2, "Up")]
    )
    assert pairs == {"update": Option(1, "Updat")}


def test_a_translation_is_looked_at_too() -> None:
    pairs = misspelt(
        [spec("x", "Offre signée", "Offer signed")],
        [Option(1, "42", {"en-US": "Offer sined"})],
    )
    assert list(pairs) == ["x"]


def test_the_language_that_was_meant() -> None:
    label = Localised(fr="Offre signée", en="Offer signed")
    assert meant(label, "Offre signé") == "Offre signée"
    assert meant(label, "Offer sined") == "Offer signed"
    assert meant(label, "Contract") is None


def test_a_comparison_names_the_misspelt_value_once_and_does_not_use_it() -> None:
    options = tuple(
        Option(option.entry_id, "Offre signé" if option.name == "Offre signée" else option.name)
        for option in as_expected(AEQUIVALENT.field(REASON)).options
    )
    found = by_code(compare(AEQUIVALENT, complete({REASON: changed(REASON, options=options)})))
    comparison = found[REASON]
    (difference,) = comparison.differences
    assert (difference.problem, difference.found, difference.option) == (
        Problem.OPTION_MISSPELT,
        "Offre signé",
        "offer-signed",
    )
    assert comparison.unexpected == ()
    assert "offer-signed" not in comparison.options
