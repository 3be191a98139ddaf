"""The filter grammar (reference/api-2024-11-01.md 2.7, 2.9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lucca_connect.sandbox.latest.filters import (
    BadValueError,
    Between,
    Equals,
    StartingWords,
    day,
    where,
    whole_number,
)
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api


def test_a_comma_list_is_or(api: Api) -> None:
    """2.7: comma list = OR; a repeated parameter is the same."""
    assert api.ids("employees?id=101,103,999999") == ["101", "103"]
    assert api.ids("employees?id=101&id=103") == ["101", "103"]
    assert api.ids("employees?id=nobody") == []


def test_more_than_100_values_are_400(api: Api) -> None:
    """2.7: max 100 values."""
    hundred = ",".join(str(number) for number in range(101, 201))
    assert api.ids(f"employees?limit=1&id={hundred}") == ["101"]
    assert set(api.errors(f"employees?id={hundred},201")) == {"id"}


def test_a_minus_is_not_equal(api: Api) -> None:
    """2.7: `-name=` = not equal, the missing included."""
    assert api.ids("employees?-id=101,102&limit=1") == ["103"]
    with_manager = api.ids("job-positions?-manager.id=null&limit=100")
    assert "2000101" not in with_manager
    assert len(with_manager) > 50
    assert api.ids("job-positions?manager.id=null") == ["2000101"]


def test_null_selects_missing_values(api: Api) -> None:
    """2.7: literal `null` (`email=null`, `endsOn=null`), also beside other values."""
    assert api.ids("employees?email=null") == []
    open_ended = api.get("job-positions?endsOn=null&limit=100")["items"]
    assert open_ended
    assert all(item["endsOn"] is None for item in open_ended)
    ended = api.get("employments?-end.date=null&limit=100")["items"]
    assert all(item["end"] is not None for item in ended)
    date = ended[0]["end"]["date"]
    either = api.ids(f"employments?end.date={date},null&limit=100")
    assert len(either) > len(open_ended)


def test_dates_and_ranges_are_inclusive(api: Api) -> None:
    """2.7: `name=YYYY-MM-DD`, `name.between=A--B`, `..` for an open end."""
    starts = sorted(item["start"]["date"] for item in api.get("employments?limit=100")["items"])
    middle = starts[len(starts) // 2]

    assert len(api.ids(f"employments?start.date={middle}")) == starts.count(middle)
    until = api.ids(f"employments?start.date.between=..--{middle}&limit=100")
    since = api.ids(f"employments?start.date.between={middle}--..&limit=100")
    both = api.ids(f"employments?start.date.between={middle}--{middle}&limit=100")
    assert set(until) & set(since) == set(both)
    assert len(both) == starts.count(middle)
    assert api.ids("employments?start.date.between=..--..&limit=100") == api.ids(
        "employments?limit=100"
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("employments?start.date=yesterday", "start.date"),
        ("employments?start.date.between=2024-01-01", "start.date.between"),
        ("employments?-start.date.between=2024-01-01--..", "-start.date.between"),
        ("employments?start.date.between=2024-13-01--..", "start.date.between"),
        ("employees?status=gone", "status"),
        ("employments?status=active,upcoming", "status"),
        ("departments?isArchived=yes", "isArchived"),
        ("employee-attributes?applicability.asOf=now", "applicability.asOf"),
        ("employee-attributes?-applicability.asOf=2024-01-01", "-applicability.asOf"),
        ("employee-attribute-definitions?schema.title=text", "schema.title"),
        ("employee-attribute-definitions?multipleValueHandling=2", "multipleValueHandling"),
        ("job-positions?updatedAttributes=manager", "updatedAttributes"),
    ],
)
def test_a_value_that_a_filter_cannot_take_is_400(api: Api, path: str, name: str) -> None:
    assert set(api.errors(path)) == {name}


def test_every_bad_parameter_is_named(api: Api) -> None:
    """2.5: details in `errors`."""
    assert set(api.errors("employees?status=x&applicableEmployment.startsOn=y")) == {
        "status",
        "applicableEmployment.startsOn",
    }


def test_a_parameter_that_does_not_exist_is_ignored_or_refused(
    api: Api, sandbox: StartSandbox
) -> None:
    """2.7: only the filters listed per endpoint exist; what others do is an assumption."""
    assert api.ids("employees?firstName=nobody&limit=1") == ["101"]
    with Api(sandbox(assumptions={"unknown-parameter": "refused"})) as strict:
        assert set(strict.errors("employees?firstName=nobody")) == {"firstName"}


def test_status_filters_follow_the_contract(api: Api) -> None:
    """3.1: active, upcoming, deactivated, computed; 4.3: no filter shows all of them."""
    groups = {
        status: set(api.ids(f"employees?status={status}&limit=100"))
        for status in ("active", "upcoming", "deactivated")
    }
    assert all(groups.values())
    everybody = set(api.ids("employees?limit=100"))
    assert set().union(*groups.values()) == everybody
    assert sum(len(group) for group in groups.values()) == len(everybody)


def test_status_changes_as_time_goes_by(sandbox: StartSandbox) -> None:
    with Api(sandbox()) as api:
        upcoming = api.ids("employees?status=upcoming&limit=100")
        api.advance(timedelta(days=120).total_seconds())
        api.token = api.ask_token().json()["access_token"]
        assert api.ids("employees?status=upcoming&limit=100") == []
        assert set(upcoming) <= set(api.ids("employees?status=active&limit=100"))


def test_search_wants_each_word_at_the_start_of_a_name(api: Api) -> None:
    """2.9: names that start with each word; delimiters space - _ , ."""
    person = api.get("employees/101")
    given, family = person["givenName"], person["familyName"]
    for search in (
        given,
        family.upper(),
        f"{family[:3]} {given[:2].lower()}",
        f"{given},{family}",
        f"{given}.{family}",
    ):
        assert "101" in api.ids(f"employees?limit=100&search={search}"), search
    assert "101" not in api.ids(f"employees?limit=100&search={family[1:]}")
    assert api.ids("employees?limit=2&search=") == ["101", "102"]


def test_search_of_places_is_partial_and_ignores_case(api: Api) -> None:
    """2.9: name or remoteId, case-insensitive, partial."""
    assert api.ids("business-establishments?search=ZÜR") == ["5"]
    assert api.ids("business-establishments?search=lsn") == ["2"]
    assert api.ids("departments?search=humaines") == ["4"]


def test_archived_ones_are_shown_unless_filtered(api: Api) -> None:
    """2.7: `isArchived` true or false; omitted = both."""
    for path in ("departments", "business-establishments"):
        both = api.ids(f"{path}?limit=100")
        archived = api.ids(f"{path}?limit=100&isArchived=true")
        alive = api.ids(f"{path}?limit=100&isArchived=false")
        assert archived
        assert sorted(archived + alive, key=int) == both


@pytest.mark.parametrize(
    ("filter_", "type_", "property_"),
    [
        ("applicableEmployment.legalEntity.id=1", "employment", "legalEntity"),
        ("applicableEmployment.template.id=2", "employment", "template"),
        ("applicableJobPosition.department.id=4", "job-position", "department"),
        ("applicableJobPosition.manager.id=102", "job-position", "manager"),
        (
            "applicableJobPosition.businessEstablishment.id=3",
            "job-position",
            "businessEstablishment",
        ),
    ],
)
def test_employees_are_filtered_by_their_applicable_contract(
    api: Api, filter_: str, type_: str, property_: str
) -> None:
    """2.9: `applicableEmployment.*`, `applicableJobPosition.*`."""
    reference = "applicableEmployment" if type_ == "employment" else "applicableJobPosition"
    expected = set()
    for page in api.pages("employees?limit=50&include=embedded,links"):
        for item in page["items"]:
            target = page["embedded"][type_][item[reference]["id"]][property_]
            if target is not None and target["id"] == filter_.partition("=")[2]:
                expected.add(item["id"])

    assert set(api.ids(f"employees?limit=100&{filter_}")) == expected
    assert expected


def test_terms_of_templates(api: Api) -> None:
    fixed = api.ids("employees?applicableEmployment.template.term=fixed&limit=100")
    permanent = api.ids("employees?applicableEmployment.template.term=permanent&limit=100")
    assert fixed
    assert set(fixed) | set(permanent) == set(api.ids("employees?limit=100"))
    for absent in (
        "applicableEmployment.remoteId=x",
        "applicableJobPosition.jobQualification.id=999",
        "applicableJobPosition.occupationCategory.remoteId=x",
    ):
        assert api.ids(f"employees?{absent}") == []


@example("0" * 18)
@example("0" * 19)
@given(st.text())
def test_only_digits_are_ids(word: str) -> None:
    """As many as the store's whole numbers certainly hold."""
    number = whole_number(word)
    assert (number is not None) == (word.isascii() and word.isdigit() and len(word) <= 18)


@given(st.dates(), st.dates())
def test_ranges_take_dates_in_iso_form(one: object, other: object) -> None:
    condition = Between("c").condition([f"{one}--{other}"], negative=False)
    assert condition.values == (str(one), str(other))


def test_conditions_are_joined() -> None:
    sql, values = where(
        [
            Equals("a", whole_number).condition(["1", "x", "null"], negative=False),
            StartingWords(("b",)).condition([""], negative=False),
        ]
    )
    assert sql == "(a IN (?) OR a IS NULL) AND 1"
    assert values == [1]
    assert where([]) == ("1", [])


def test_dates_are_checked() -> None:
    assert day("2024-02-29") == "2024-02-29"
    with pytest.raises(BadValueError):
        day("2023-02-29")
