"""The registry of assumptions."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.assumptions import (
    ASSUMPTIONS,
    AssumptionError,
    Assumptions,
    parse_assumption,
)

NAMED_BY_DESIGN = {
    "missing-field": ("omitted", "null"),
    "forbidden-write": ("401", "403"),
    "second-value": ("duplicate", "overwrite", "reject"),
    "v3-organisation": ("404", "410", "alive"),
    "definitions-visible": ("all", "by-section"),
    "new-definition": ("attached", "loose"),
    "file-value": ("guid", "object"),
    "modified-at-on-extended-write": ("yes", "no"),
}


def test_the_assumptions_of_the_design_have_their_alternatives_in_order() -> None:
    found = {assumption.name: assumption.alternatives for assumption in ASSUMPTIONS}
    assert {name: found[name] for name in NAMED_BY_DESIGN} == NAMED_BY_DESIGN


def test_each_is_named_once_with_a_question_and_a_source() -> None:
    names = [assumption.name for assumption in ASSUMPTIONS]
    assert len(set(names)) == len(names) >= 15
    for assumption in ASSUMPTIONS:
        assert len(set(assumption.alternatives)) == len(assumption.alternatives) >= 2
        assert assumption.question.endswith(".")
        assert ".md" in assumption.source
        assert assumption.where


def test_the_first_alternative_is_the_default() -> None:
    chosen = Assumptions({"missing-field": "null"})
    assert chosen["missing-field"] == "null"
    assert chosen["forbidden-write"] == "401"
    assert len(chosen) == len(ASSUMPTIONS)
    assert set(chosen) == {assumption.name for assumption in ASSUMPTIONS}


def test_a_command_line_word_is_read() -> None:
    assert parse_assumption(" forbidden-write = 403 ") == ("forbidden-write", "403")


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("missing-field=perhaps", "null"), ("nonsense=1", "missing-field"), ("words", "file-value")],
)
def test_what_is_not_known_is_refused_with_what_is(text: str, allowed: str) -> None:
    with pytest.raises(AssumptionError) as caught:
        parse_assumption(text)
    assert allowed in caught.value.allowed
    assert allowed in str(caught.value)
