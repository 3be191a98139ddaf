"""What people type into cells, and what they are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lucca_connect.mapping.cells import (
    CellFormat,
    CellProblem,
    Choice,
    Column,
    Context,
    Reference,
    check_choice,
    format_cell,
    json_cell,
    parse_cell,
)
from lucca_connect.mapping.cells.properties import PROPERTIES
from lucca_connect.tabular.model import Cell

SIZES = Column(
    "e_size",
    CellFormat.LIST,
    choices=(
        Choice(4, {"": "Petit (S)", "fr": "Petit (S)", "en": "Small"}),
        Choice(5, {"": "Moyen (M)", "fr": "Moyen (M)", "en": "Medium"}),
        Choice(6, {"": "Ancien", "fr": "Ancien", "en": "Old"}, archived=True),
        Choice(7, {"": "2024", "fr": "2024"}),
        Choice(8, {"": "Double"}),
        Choice(9, {"": "Double"}),
    ),
)
DEPARTMENTS = [Choice(1, {"": "Finances"}), Choice(2, {"": "RH"}), Choice(3, {"": "RH"})]
CONTEXT = Context(
    lang="en",
    known={Reference.DEPARTMENT: DEPARTMENTS},
    names={Reference.PERSON: {7: "Jane Doe"}},
    people={"jane@example.org": 7},
)


def column(kind: CellFormat) -> Column:
    return Column("e_x", kind)


def problem(of: Column, text: str) -> CellProblem:
    with pytest.raises(CellProblem) as caught:
        parse_cell(of, text, CONTEXT)
    assert text not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [("Small", 4), ("petit (s)", 4), ("MEDIUM", 5), ("2024", 7), ("5", 5), ("#84", 84),
     ("Double #9", 9), ("Petit (S) #4", 4), ("anything #84", 84)],
)  # fmt: skip
def test_options_by_label_in_either_language_or_number(text: str, value: int) -> None:
    assert parse_cell(SIZES, text, CONTEXT) == value


def test_a_name_beside_the_number_of_another_one_is_refused() -> None:
    """As in a file of another tenant, where the numbers are others."""
    found = problem(SIZES, "Small #5")
    assert (found.code, "Small" in found.near) == ("cell_option_unknown", True)
    found = problem(PROPERTIES["department"], "Finances #2")
    assert (found.code, found.near) == ("cell_reference_unknown", ("Finances",))
    assert parse_cell(PROPERTIES["department"], "rh #2", CONTEXT) == 2
    assert parse_cell(PROPERTIES["manager"], "Jane Married #7", CONTEXT) == 7


def test_what_was_seen_beside_its_number_is_near_but_never_people() -> None:
    seen = {Reference.CALENDAR: {2: "Suisse"}, Reference.PERSON: {7: "Jane Doe"}}
    context = replace(CONTEXT, names=seen)
    with pytest.raises(CellProblem) as caught:
        parse_cell(PROPERTIES["calendar"], "Suise", context)
    assert caught.value.near == ("Suisse #2",)
    with pytest.raises(CellProblem) as caught:
        parse_cell(PROPERTIES["manager"], "Jane Do", context)
    assert caught.value.near == ()


def test_what_an_option_is_called() -> None:
    assert format_cell(SIZES, 4, CONTEXT) == "Small"
    assert format_cell(SIZES, 4, replace(CONTEXT, lang="fr")) == "Petit (S)"
    assert format_cell(SIZES, 8, CONTEXT) == "Double #8"
    assert format_cell(SIZES, 84, CONTEXT) == "#84"
    raw = replace(CONTEXT, raw=True)
    assert format_cell(SIZES, 4, raw) == "4"
    assert format_cell(replace(SIZES, multiple=True), [4, 5], raw) == "4 | 5"


def test_a_wrong_option_names_what_was_meant() -> None:
    unknown = problem(SIZES, "Smal")
    assert (unknown.code, unknown.field, unknown.near) == (
        "cell_option_unknown",
        "e_size",
        ("Small",),
    )
    ambiguous = problem(SIZES, "double")
    assert (ambiguous.code, ambiguous.near) == (
        "cell_option_ambiguous",
        ("Double #8", "Double #9"),
    )


def test_nobody_gets_what_is_not_offered() -> None:
    check_choice(SIZES, 4, CONTEXT)
    check_choice(replace(SIZES, multiple=True), [4, 5], CONTEXT)
    check_choice(column(CellFormat.TEXT), "x", CONTEXT)
    check_choice(SIZES, None, CONTEXT)
    for value, code in ((6, "cell_option_archived"), ([4, 84], "cell_option_unknown")):
        with pytest.raises(CellProblem, match=code):
            check_choice(SIZES, value, CONTEXT)
    with pytest.raises(CellProblem, match="cell_reference_unknown"):
        check_choice(PROPERTIES["department"], 99, CONTEXT)


def test_departments_by_name_where_it_is_enough() -> None:
    departments = PROPERTIES["department"]
    assert format_cell(departments, 1, CONTEXT) == "Finances"
    assert format_cell(departments, 2, CONTEXT) == "RH #2"
    assert parse_cell(departments, "finances", CONTEXT) == 1
    assert problem(departments, "RH").code == "cell_reference_ambiguous"
    assert problem(departments, "Finance").near == ("Finances",)


def test_people_by_number_login_or_mail() -> None:
    manager = PROPERTIES["manager"]
    assert format_cell(manager, 7, CONTEXT) == "Jane Doe #7"
    assert format_cell(manager, 8, CONTEXT) == "#8"
    for text in ("Jane Doe #7", "#7", "7", "Jane@Example.org"):
        assert parse_cell(manager, text, CONTEXT) == 7
    assert problem(manager, "Jane Doe").code == "cell_reference_unknown"


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.5", 12.5), ("12,5", 12.5), (" 12 ", 12), ("-3", -3), ("1e3", 1000), ("1 234,5", 1234.5),
     ("1\u202f234", 1234), ("007", 7), ("12.0", 12), ("0,1234", 0.1234)],
)  # fmt: skip
def test_numbers(text: str, value: float) -> None:
    assert parse_cell(column(CellFormat.NUMBER), text, CONTEXT) == value


@pytest.mark.parametrize("text", ["1,234", "1.234,5", "x", "NaN", "1e999", "12 5", "١٢"])
def test_what_is_no_number_or_could_be_two(text: str) -> None:
    if text == "١٢":  # digits of another script are digits
        assert parse_cell(column(CellFormat.NUMBER), text, CONTEXT) == 12
    else:
        assert problem(column(CellFormat.NUMBER), text).code == "cell_not_number"


@pytest.mark.parametrize(
    ("text", "value"),
    [("2026-03-31", "2026-03-31"), ("2026-03-31T00:00:00", "2026-03-31"),
     ("2026-03-31 08:30:00", "2026-03-31"), ("0099-01-02", "0099-01-02")],
)  # fmt: skip
def test_dates(text: str, value: str) -> None:
    assert parse_cell(column(CellFormat.DATE), text, CONTEXT) == value


@pytest.mark.parametrize("text", ["31/03/2026", "03/31/2026", "31.03.26", "46112", "2026-02-30"])
def test_dates_that_nobody_can_tell(text: str) -> None:
    assert problem(column(CellFormat.DATE), text).code == "cell_not_date"


def test_yes_and_no_in_both_languages() -> None:
    of = column(CellFormat.BOOLEAN)
    for text in ("yes", "Oui", "TRUE", "VRAI", "1"):
        assert parse_cell(of, text, CONTEXT) is True
    for text in ("no", "non", "FAUX", "0"):
        assert parse_cell(of, text, CONTEXT) is False
    assert problem(of, "maybe").code == "cell_not_boolean"
    assert format_cell(of, False, replace(CONTEXT, lang="fr")) == "non"
    assert format_cell(of, True, replace(CONTEXT, raw=True)) == "true"


def test_other_formats() -> None:
    assert problem(column(CellFormat.FILE), "photo.jpg").code == "cell_not_file"
    assert problem(column(CellFormat.OBJECT), "{").code == "cell_not_object"
    assert problem(column(CellFormat.OBJECT), "12").code == "cell_not_object"
    assert parse_cell(PROPERTIES["gender"], "female", CONTEXT) == "Female"
    assert problem(PROPERTIES["gender"], "femme").code == "cell_option_unknown"
    assert parse_cell(SIZES, None, CONTEXT) is None
    assert parse_cell(SIZES, "", CONTEXT) is None


@pytest.mark.parametrize(
    ("of", "value", "cell"),
    [
        (column(CellFormat.NUMBER), 12.5, 12.5),
        (column(CellFormat.BOOLEAN), True, True),
        (replace(SIZES, multiple=True), [4, 5], ["Small", "Medium"]),
        (column(CellFormat.OBJECT), {"e_a": 1}, {"e_a": 1}),
        (column(CellFormat.TEXT), "", None),
        (column(CellFormat.NUMBER), "x", "x"),
        (replace(SIZES, multiple=True), [], None),
    ],
)
def test_json_keeps_types(of: Column, value: Cell, cell: Cell) -> None:
    assert json_cell(of, value, CONTEXT) == cell


def test_half_a_character_pair_never_reaches_a_file() -> None:
    assert format_cell(column(CellFormat.TEXT), "a\ud800b", CONTEXT) == "a\ufffdb"
