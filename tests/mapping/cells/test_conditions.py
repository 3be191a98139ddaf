"""`--where`: whom a condition means, and how much of it Lucca sorts out itself."""

from __future__ import annotations

import pytest

from lucca_connect.lucca.types import DataFormat, Employee, ObservedDefinition, ObservedValue
from lucca_connect.mapping.cells import CellProblem, Choice, Columns, Context, Reference
from lucca_connect.mapping.cells.conditions import (
    Condition,
    condition,
    matches,
    parse_condition,
    server_filters,
)

COLUMNS = Columns([ObservedDefinition("e_food", "Plats", DataFormat.TEXT, "text", multiple=True)])
CONTEXT = Context(known={Reference.DEPARTMENT: [Choice(3, {"": "Finances"})]})
PERSON = Employee(
    7,
    core={
        "jobtitle": "Analyste",
        "login": "jane",
        "department": {"id": 3, "name": "Finances"},
        "dtcontractstart": "2026-01-15T00:00:00",
        "manager": None,
    },
    extended={"e_food": (ObservedValue(1, "pizza"), ObservedValue(2, "Fondue"))},
)


def read(*texts: str) -> list[Condition]:
    return [condition(*parse_condition(text, COLUMNS), CONTEXT) for text in texts]


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["department=Finances"], True),
        (["department = finances"], True),
        (["department!=Finances"], False),
        (["department=3"], True),
        (["jobTitle=analyste"], True),
        (["jobTitle=x", "jobTitle=Analyste"], True),
        (["jobTitle=Analyste", "login=x"], False),
        (["dtContractStart>=2026-01-15"], True),
        (["dtContractStart>=2026-01-16"], False),
        (["dtContractStart<=2026-01-15", "dtContractStart>=2026-01-01"], True),
        (["manager="], True),
        (["manager!="], False),
        (["e_food=fondue"], True),
        (["Plats=soupe"], False),
        (["e_food!=soupe"], True),
        (["seniorityDate>=2026-01-01"], False),
        (["frenchCarTaxHorsePower>=3"], False),
        (["id>=7"], False),
    ],
)
def test_whom_conditions_mean(texts: list[str], meant: bool) -> None:
    assert matches(read(*texts), PERSON) is meant


def test_numbers_are_compared_as_numbers() -> None:
    person = Employee(7, core={"id": 10})
    assert matches(read("id>=9"), person)
    assert not matches(read("id<=9"), person)


@pytest.mark.parametrize(
    ("text", "code"),
    [("departmnt=x", "where_unknown"), ("jobTitle>=x", "where_not_ordered"),
     ("department=Finance", "cell_reference_unknown")],
)  # fmt: skip
def test_what_cannot_be_meant(text: str, code: str) -> None:
    with pytest.raises(CellProblem, match=code):
        read(text)


def test_what_is_no_condition() -> None:
    with pytest.raises(ValueError, match="no condition"):
        parse_condition("department", COLUMNS)


@pytest.mark.parametrize(
    ("texts", "filters"),
    [
        (["department=Finances", "department=#5"], {"departmentId": "3,5"}),
        (["login=jane.doe"], {"login": "jane.doe"}),
        (["mail=jane@example.org"], {"mail": "jane@example.org"}),
        # An operator of v3, a comma, another comparison: sorted out here.
        (["login=null"], {}),
        (["employeeNumber=1,2"], {}),
        (["login=jane", "login=null"], {}),
        (["department!=Finances"], {}),
        (["manager="], {}),
        (["jobTitle=x", "e_food=x"], {}),
    ],
)
def test_what_lucca_sorts_out(texts: list[str], filters: dict[str, str]) -> None:
    assert server_filters(read(*texts)) == filters
