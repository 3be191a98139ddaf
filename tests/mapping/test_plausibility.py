from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lucca_connect.connectors.plausibility import PlausibilitySpec
from lucca_connect.mapping.dossier import Problem, map_employee
from lucca_connect.mapping.rules import Context
from tests.connectors.tenants import AEQUIVALENT
from tests.mapping.people import context, person

TODAY = date(2027, 3, 1)
UPDATE = {"e_screening_package": ("update", "update-plus")}
ONE = person().id


def told(rule: PlausibilitySpec, *, start: str = "2027-04-01", **more: object) -> list[Problem]:
    """What a rule says of somebody who has the package "Update +"."""
    connector = replace(AEQUIVALENT, plausibility=(rule,))
    where: Context = replace(context(), connector=connector, today=TODAY, **more)  # type: ignore[arg-type]  # each test changes a field
    employee = person({"dtcontractstart": start})
    return [found for found in map_employee(where, employee).problems if found.told]


def rule(check: str, **more: object) -> PlausibilitySpec:
    return PlausibilitySpec(name="a", check=check, **more)  # type: ignore[arg-type]  # a Literal of the file


@pytest.mark.parametrize(
    ("when", "speaks"),
    [
        (UPDATE, True),
        ({"e_screening_package": ("basic",)}, False),
        ({**UPDATE, "e_screening_reason_category": ("employee", "external-consultant")}, True),
        ({**UPDATE, "e_screening_reason_category": ()}, False),
    ],
)
def test_a_combination_speaks_when_all_its_lists_do(
    when: dict[str, tuple[str, ...]], speaks: bool
) -> None:
    found = told(rule("combination", when=when))
    assert bool(found) == speaks
    if found:
        assert found == [Problem("combination_implausible", list(when)[-1], False, True)]


@pytest.mark.parametrize(("ordered", "speaks"), [(set(), True), ({ONE}, False), (None, False)])
def test_an_update_needs_an_earlier_dossier_where_that_can_be_told(
    ordered: set[int] | None, speaks: bool
) -> None:
    found = told(rule("no-earlier-dossier", when=UPDATE, severity="block"), ordered=ordered)
    expected = Problem("earlier_dossier_missing", "e_screening_package", True, True)
    assert found == ([expected] if speaks else [])


@pytest.mark.parametrize(
    ("start", "speaks"),
    [
        ("2027-02-28", False),
        ("2027-03-01", True),
        ("2027-03-10T00:00:00", True),
        ("2027-03-11", False),
        ("soon", False),
        ("", False),
    ],
)
def test_a_start_within_days_is_told_until_it_has_come(start: str, speaks: bool) -> None:
    found = told(rule("starts-soon", days=10), start=start)
    assert [problem.code for problem in found] == ["contract_starts_soon"] * speaks


@pytest.mark.parametrize(("end", "speaks"), [("2027-02-28", True), ("2027-03-01", False)])
def test_a_contract_has_ended_the_day_after_its_last(end: str, speaks: bool) -> None:
    connector = replace(AEQUIVALENT, plausibility=(rule("contract-ended"),))
    assert "dtContractEnd" in connector.read_properties
    where = replace(context(), connector=connector, today=TODAY)
    problems = map_employee(where, person({"dtcontractend": end})).problems
    assert [found.field for found in problems if found.told] == ["dtContractEnd"] * speaks


def test_without_a_day_nothing_is_judged() -> None:
    connector = replace(AEQUIVALENT, plausibility=(rule("combination", when=UPDATE),))
    where = replace(context(), connector=connector)
    assert map_employee(where, person()).problems == ()


def test_a_list_without_a_value_is_in_no_combination() -> None:
    connector = replace(AEQUIVALENT, plausibility=(rule("combination", when=UPDATE),))
    where = replace(context(), connector=connector, today=TODAY, comparisons={})
    problems = map_employee(where, person()).problems
    assert not any(problem.told for problem in problems)
