"""Cell by cell: nothing, a change, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.lucca.types import (
    DataFormat,
    Employee,
    ObservedDefinition,
    ObservedValue,
    Option,
)
from lucca_connect.mapping.cells import Choice, Columns, Context, Reference
from lucca_connect.planning.employee_changes import (
    Comparison,
    RowChange,
    operations,
    values_before,
    wanted_values,
)
from lucca_connect.planning.row_matching import FileRow, Key, Match

OPTIONS = (
    Option(84, "Bleu", {"fr-FR": "Bleu", "en-US": "Blue"}),
    Option(85, "Rouge", {"fr-FR": "Rouge", "en-US": "Red"}),
    Option(86, "Gris", {"fr-FR": "Gris"}, archived=True),
)


def definition(code: str, format: DataFormat, **more: Any) -> ObservedDefinition:
    values: dict[str, Any] = {"format_key": None, "multiple": False, **more}
    return ObservedDefinition(code=code, name=code, format=format, **values)


DEFINITIONS = {
    found.code: found
    for found in (
        definition("e_text", DataFormat.TEXT),
        definition("e_number", DataFormat.NUMBER),
        definition("e_date", DataFormat.DATE),
        definition("e_flag", DataFormat.BOOLEAN),
        definition("e_colour", DataFormat.LIST, options=OPTIONS),
        definition("e_colours", DataFormat.LIST, options=OPTIONS, multiple=True),
        definition("e_locked", DataFormat.TEXT, read_only=True),
    )
}
CORE: Mapping[str, JsonValue] = {
    "jobtitle": "Comptable",
    "firstname": "Ada",
    "mail": "ada@example.org",
    "name": "Ada Example",
    "birthdate": "1899-12-31T00:00:00",
    "dtcontractstart": "2026-03-04T00:00:00",
    "employeenumber": "00412",
    "department": {"id": 3, "name": "Finance"},
    "habilitedroles": [{"id": 9, "name": "B"}, {"id": 4, "name": "A"}],
    "civiltitle": "Mme",
    "gender": "Undefined",
    "nationalityid": "CH",
    "unitsellprice": 62.125,
    "manager": None,
}
EXTENDED: Mapping[str, tuple[ObservedValue, ...]] = {
    "e_text": (ObservedValue(1, "007\r\nBond"),),
    "e_number": (ObservedValue(2, 12.5),),
    "e_date": (ObservedValue(3, "2026-03-04T00:00:00"),),
    "e_flag": (ObservedValue(4, True),),
    "e_colour": (ObservedValue(5, 84),),
    "e_colours": (ObservedValue(6, 85), ObservedValue(7, 84)),
    "e_locked": (ObservedValue(8, "kept"),),
}
PERSON = Employee(416, CORE, EXTENDED)


def compare(cells: Mapping[str, str | None], *named: str) -> RowChange:
    columns = Columns(DEFINITIONS.values())
    chosen = [columns.find(name) for name in cells]
    known = {
        Reference.DEPARTMENT: [
            Choice(3, {"": "Finance"}),
            Choice(4, {"": "Legal"}),
            Choice(5, {"": "Old"}, archived=True),
        ],
        Reference.ROLE: [Choice(4, {"": "A"}), Choice(9, {"": "B"})],
    }
    context = Context(known=known, people={})
    comparison = Comparison(
        [column for column in chosen if column is not None],
        named,
        context,
        PersonFields(DEFINITIONS),
    )
    return comparison.row(Match(FileRow(2, {"id": "416", **cells}), Key.ID, 416), PERSON)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("jobTitle", "Comptable"),
        ("jobTitle", ""),
        ("jobTitle", None),
        ("jobTitle", "   "),
        ("name", "Somebody else"),
        ("id", "417"),
        ("e_text", "007\nBond"),
        ("e_text", "007\r\nBond"),
        ("e_number", "12.5"),
        ("e_number", "12,5"),
        ("unitSellPrice", "62,125"),
        ("nationality", "ch"),
        ("e_date", "2026-03-04"),
        ("e_date", "2026-03-04T00:00:00"),
        ("e_flag", "yes"),
        ("e_flag", "OUI"),
        ("e_flag", "1"),
        ("e_colour", "Blue"),
        ("e_colour", "bleu"),
        ("e_colour", "84"),
        ("e_colours", "Red | Blue"),
        ("e_colours", "84 | 85"),
        ("birthDate", "1899-12-31"),
        ("department", "Finance"),
        ("department", "#3"),
        ("habilitedRoles", "A | B"),
        ("manager", "!clear"),
        ("e_locked", "kept"),
        ("gender", "undefined"),
        ("gender", "!clear"),
    ],
)
def test_what_says_the_same_is_nothing(name: str, text: str | None) -> None:
    assert not compare({name: text}).differs


@pytest.mark.parametrize(
    ("name", "text", "before", "after"),
    [
        ("jobTitle", "=SUM(A1)", "Comptable", "=SUM(A1)"),
        ("jobTitle", "+41 22", "Comptable", "+41 22"),
        ("jobTitle", "!clear", "Comptable", None),
        ("e_text", "!clear", "007\r\nBond", None),
        ("e_number", "13", 12.5, 13),
        ("e_flag", "non", True, False),
        ("e_colour", "Rouge", 84, 85),
        ("e_colours", "Red", [84, 85], [85]),
        ("e_colours", "!clear", [84, 85], []),
        ("department", "Legal", 3, 4),
        ("gender", "female", None, "Female"),
        ("nationality", "fr", "CH", "FR"),
    ],
)
def test_a_change(name: str, text: str, before: JsonValue, after: JsonValue) -> None:
    (change,) = compare({name: text}).changes
    assert (change.name, change.before, change.after) == (name, before, after)


@pytest.mark.parametrize(
    ("name", "text", "code", "near"),
    [
        ("e_colour", "Blu", "cell_option_unknown", ("Blue",)),
        ("e_colour", "Gris", "cell_option_archived", ("Gris",)),
        ("e_colour", "999", "cell_option_unknown", ()),
        ("department", "Legall", "cell_reference_unknown", ("Legal",)),
        ("department", "Old", "cell_option_archived", ("Old",)),
        ("e_number", "many", "cell_not_number", ()),
        ("e_date", "tomorrow", "cell_not_date", ()),
        ("e_flag", "perhaps", "cell_not_boolean", ()),
        ("nationality", "Suisse", "cell_not_country", ()),
        ("firstName", "!clear", "cell_required", ()),
        ("e_locked", "changed", "cell_read_only", ()),
        ("civilTitle", "M.", "cell_read_only", ()),
        ("employeeNumber", "412", "cell_damaged_leading_zeros", ()),
        ("e_date", "04/03/2026", "cell_damaged_day_and_month", ()),
        ("e_date", "2026-04-03", "cell_damaged_day_and_month", ()),
        ("dtContractStart", "03/04/2026", "cell_damaged_day_and_month", ()),
    ],
)
def test_a_refusal(name: str, text: str, code: str, near: tuple[str, ...]) -> None:
    row = compare({name: text})
    (problem,) = row.problems
    assert (problem.code, problem.field) == (code, name)
    assert problem.near[: len(near)] == near
    assert row.changes == ()
    assert f"'{text}'" not in repr(row) or text in near


def test_some_columns_change_only_when_they_are_named() -> None:
    cells: dict[str, str | None] = {
        "mail": "new@example.org",
        "habilitedRoles": "A",
        "jobTitle": "Boss",
    }
    row = compare(cells)
    assert row.left == ("mail", "habilitedRoles")
    assert [change.name for change in row.changes] == ["jobTitle"]
    row = compare(cells, "mail")
    assert row.left == ("habilitedRoles",)
    assert [change.name for change in row.changes] == ["mail", "jobTitle"]


def test_the_key_itself_is_not_compared() -> None:
    columns = Columns([])
    mail, title = columns.find("mail"), columns.find("jobTitle")
    assert mail is not None
    assert title is not None
    comparison = Comparison([mail, title], (), Context(), PersonFields())
    row = FileRow(2, {"mail": "ADA@example.org", "jobTitle": "Comptable"})
    assert not comparison.row(Match(row, Key.MAIL, 416), PERSON).differs


def test_what_a_row_says_whatever_lucca_shows() -> None:
    columns = Columns(DEFINITIONS.values())
    chosen = [columns.find(name) for name in ("jobTitle", "e_colour", "e_number", "e_flag")]
    comparison = Comparison(
        [column for column in chosen if column is not None],
        (),
        Context(),
        PersonFields(DEFINITIONS),
    )
    cells = {"jobTitle": "Comptable", "e_colour": "!clear", "e_number": "many", "e_flag": None}
    said = comparison.said(Match(FileRow(2, cells), Key.ID, 416), {*cells})
    assert said == {"jobTitle": "Comptable", "e_colour": None}


def test_a_plan_holds_names_and_digests_only() -> None:
    rows = [
        compare({"jobTitle": "Secret title", "e_colour": "Red"}),
        compare({"e_colour": "Blu", "jobTitle": "Never"}),
        compare({"mail": "left@example.org"}),
    ]

    def digest(value: object) -> str:
        return f"digest-{len(str(value))}"

    (operation,) = operations(rows, digest=digest, done=())
    assert operation.key == "update:416:digest-101:1"
    (again,) = operations(rows, digest=digest, done={operation.key, "update:417:digest-101:2"})
    assert again.key == "update:416:digest-101:2"
    assert operation.effect["fields"] == ["jobTitle", "e_colour"]
    assert operation.effect["before"] == {"jobTitle": "digest-9", "e_colour": "digest-2"}
    assert "Secret" not in repr(operation)
    assert wanted_values(rows[:1]) == {"416": {"jobTitle": "Secret title", "e_colour": 85}}
    assert values_before(rows[:1]) == {"416": {"jobTitle": "Comptable", "e_colour": 84}}
    assert "Secret" not in repr(rows)
