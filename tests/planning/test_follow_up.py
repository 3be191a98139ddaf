"""What is open before somebody's first day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lucca_connect.connectors.load import load_recruiting
from lucca_connect.connectors.recruiting import OwnDatum
from lucca_connect.lucca.types import Employee, ObservedValue
from lucca_connect.planning.follow_up import (
    Gap,
    Head,
    Visibility,
    counted_fields,
    empty_fields,
    follow,
    head_ids,
    readable_fields,
    start_of,
    visibility,
)

WERECRUIT = load_recruiting("werecruit")
FIELDS = counted_fields(WERECRUIT)
TODAY = date(2027, 1, 4)
COMPLETE: dict[str, Any] = {
    "firstname": "Zoé",
    "lastname": "Küng",
    "login": "zoe.kung",
    "mail": "zoe.kung@example.org",
    "personalemail": "zoe@example.net",
    "legalentityid": 1,
    "departmentid": 2,
    "managerid": 101,
    "roleprincipalid": 1,
    "cultureid": 1036,
    "dtcontractstart": "2027-01-11T00:00:00",
}


def person(**core: Any) -> Employee:
    return Employee(7, {**COMPLETE, **core})


def gaps(employee: Employee, *, readable: bool = True, **heads: Head) -> tuple[set[Gap], set[Gap]]:
    found = follow(
        employee,
        start=date(2027, 1, 11),
        today=TODAY,
        fields=FIELDS,
        readable=FIELDS if readable else (),
        heads={int(name[1:]): head for name, head in heads.items()},
    )
    assert found.complete == (not found.open and not found.unproven)
    assert found.starts_in_days == 7
    return set(found.open), set(found.unproven)


def test_what_counts_is_the_partners_the_mandatory_and_what_is_added() -> None:
    assert {name.lower() for name in FIELDS} == set(COMPLETE)
    own = (OwnDatum(source="badge", target="e_badge"), OwnDatum(source="job", target="jobTitle"))
    more = counted_fields(replace(WERECRUIT, own=own, follow_up=("birthDate", "MAIL", "e_size")))
    assert [*more[: len(FIELDS) - 1], *more[-4:]].count("mail") == 1
    assert set(more) - set(FIELDS) == {"e_badge", "jobTitle", "birthDate", "e_size"}


def test_a_complete_person() -> None:
    assert gaps(person()) == (set(), set())


@pytest.mark.parametrize("empty", [None, "", "absent"])
@pytest.mark.parametrize("name", ["managerId", "mail", "personalEmail"])
def test_an_empty_datum_is_open_or_unproven(name: str, empty: str | None) -> None:
    core = {key: value for key, value in COMPLETE.items() if key != name.lower()}
    employee = Employee(7, core if empty == "absent" else {**core, name.lower(): empty})
    assert gaps(employee) == ({Gap(name, "datum_empty")}, set())
    unseen = gaps(employee, readable=False)
    assert unseen == (set(), {Gap(name, "datum_not_visible")})


def test_addresses_that_are_still_private() -> None:
    same = {"mail": "Zoe@Example.net", "login": " zoe@example.net"}
    assert gaps(person(**same))[0] == {
        Gap("mail", "mail_is_personal"),
        Gap("login", "login_is_personal"),
    }
    nothing = {Gap(name, "datum_empty") for name in ("mail", "personalEmail")}
    assert gaps(person(mail=None, personalemail=None))[0] == nothing


@pytest.mark.parametrize(
    ("head", "open_", "unproven"),
    [
        (Head(True), False, False),
        (Head(True, date(2027, 1, 11)), False, False),
        (Head(True, date(2027, 1, 10)), True, False),
        (Head(True, date(2020, 1, 10)), True, False),
        (Head(False), False, True),
    ],
)
def test_the_head_of_the_department(head: Head, open_: bool, unproven: bool) -> None:
    found = gaps(person(departmentid={"id": 2, "name": "x"}), d2=head, d3=Head(False))
    assert found == (
        {Gap("departmentId", "department_head_leaves")} if open_ else set(),
        {Gap("departmentId", "department_head_not_visible")} if unproven else set(),
    )
    assert head_ids({2: 101, 3: 102}, [person(), person(departmentid=None)]) == {101}


def test_without_a_first_day_the_head_must_be_there_today() -> None:
    def codes(end: date) -> list[str]:
        found = follow(
            person(dtcontractstart=None),
            start=None,
            today=TODAY,
            fields=FIELDS,
            readable=(),
            heads={2: Head(True, end)},
        )
        assert found.starts_in_days is None
        return [gap.code for gap in found.open]

    assert codes(date(2027, 1, 3)) == ["department_head_leaves"]
    assert codes(TODAY) == []


def test_custom_data_are_found_by_their_code_in_any_case() -> None:
    filled = Employee(7, {}, {"e_Badge": (ObservedValue(1, "x"),)})
    assert readable_fields([filled, person()], ["e_badge", "e_size"]) == {"e_badge"}
    assert empty_fields([filled], ["e_badge", "e_size"]) == ("e_size",)
    assert empty_fields([filled, person()], ["e_badge"]) == ("e_badge",)


def test_an_unexpected_shape_is_a_value_all_the_same() -> None:
    assert readable_fields([person(managerid="nobody")], ["managerId"]) == {"managerId"}
    assert readable_fields([Employee(1, {"newproperty": "x"})], ["newProperty"]) == {"newProperty"}


@pytest.mark.parametrize(
    ("text", "day"),
    [("2027-01-11T00:00:00", date(2027, 1, 11)), ("soon", None), (None, None), (5, None)],
)
def test_first_day(text: Any, day: date | None) -> None:
    assert start_of(person(dtcontractstart=text)) == day


@pytest.mark.parametrize(
    ("seen", "unseen", "verdict"),
    [
        (True, True, Visibility.GRANTED),
        (False, True, Visibility.DENIED),
        (False, False, Visibility.UNPROVEN),
    ],
)
def test_visibility(seen: bool, unseen: bool, verdict: Visibility) -> None:
    assert visibility(future_seen=seen, created_unseen=unseen) is verdict
