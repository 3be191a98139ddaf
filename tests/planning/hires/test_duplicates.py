"""Is a hire somebody who is there already?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lucca_connect.mapping.hire_identity import HireIdentity, identify
from lucca_connect.planning.hires.directory import Directory, Person, Presence
from lucca_connect.planning.hires.duplicates import (
    TWICE,
    TWICE_DIFFERENTLY,
    likeness,
    takes_login_of,
    twins,
)
from lucca_connect.planning.hires.history import marks_of, marks_of_person

TODAY = date(2026, 11, 22)
ANA = Person(
    1, "Ana", "Müller-Lévy", "amuller", "ana@example.org", "ana@example.net",
    start=date(2027, 1, 4), establishment_id=1,
)  # fmt: skip
GONE = Person(
    2, "Ed", "O'Neil", "ed", None, "ed@example.net",
    start=date(2020, 1, 1), end=date(2025, 1, 1), establishment_id=1,
)  # fmt: skip
NOW = Person(3, "Léa", "Petit", "lea", "lea@example.org", start=date(2021, 1, 1))
DIRECTORY = Directory(TODAY, people=(ANA, GONE, NOW))


def hire(first: str, last: str, mail: str, start: str = "2027-01-04") -> HireIdentity:
    return identify(
        {
            "first_name": first,
            "last_name": last,
            "personal_email": mail,
            "login": mail,
            "start_date": start,
        }
    )


@pytest.mark.parametrize(
    ("identity", "reason", "people"),
    [
        (hire("ANA", "muller levy", "ana@example.net"), "already_employee", (1,)),
        (hire("Ana", "Müller-Lévy", "ana@example.org"), "already_employee", (1,)),
        (hire("Ana", "Müller-Lévy", "ana@example.net", "2027-02-01"), "hire_start_differs", (1,)),
        (hire("Jo", "Other", "ana@example.net"), "hire_address_of_another", (1,)),
        (hire("Ed", "O’Neil", "ed@example.net"), "hire_returns", (2,)),
        (hire("Ed", "ONeil", "new@example.net"), None, ()),
        (hire("Ed", "O'NEIL", "new@example.net"), "hire_may_return", (2,)),
        (hire("Ana", "Müller Lévy", "new@example.net"), "hire_same_name_and_start", (1,)),
        (hire("Léa", "Petit", "new@example.net"), None, ()),
        (hire("Jo", "Other", "jo@example.net"), None, ()),
    ],
)
def test_whom_a_hire_is_like(
    identity: HireIdentity, reason: str | None, people: tuple[int, ...]
) -> None:
    found = likeness(identity, DIRECTORY)
    assert (found.reason if found else None) == reason
    assert (found.people if found else ()) == people
    assert (found is not None and found.certain) is (reason == "already_employee")


def test_addresses_of_several_people_are_a_question() -> None:
    identity = replace(hire("Ana", "Müller-Lévy", "ana@example.net"), login="lea")
    found = likeness(identity, DIRECTORY)
    assert found is not None
    assert (found.reason, found.people) == ("hire_resembles_several", (1, 3))
    assert takes_login_of(identity, DIRECTORY) == (3,)
    assert takes_login_of(hire("A", "B", "ana@example.net"), DIRECTORY) == ()


def test_a_date_that_does_not_show_is_no_difference() -> None:
    unknown = Directory(TODAY, people=(replace(ANA, start=None),))
    found = likeness(hire("Ana", "Müller-Lévy", "x@example.net", "2030-01-01"), unknown)
    assert found is not None
    assert found.reason == "hire_same_name_and_start"


def test_hires_of_one_source_that_are_one_person() -> None:
    ana, again = hire("Ana", "A", "a@example.net"), hire("Ana", "A", "a@example.net")
    other_name = hire("Anna", "A", "a@example.net")
    other_mail = hire("Bo", "B", "b2@example.net")
    bo, cy = hire("Bo", "B", "b@example.net"), hire("Cy", "C", "c@example.net")
    assert twins([ana, again, cy]) == {1: TWICE}
    assert twins([ana, other_name]) == {0: TWICE_DIFFERENTLY, 1: TWICE_DIFFERENTLY}
    assert twins([bo, cy, other_mail]) == {0: TWICE_DIFFERENTLY, 2: TWICE_DIFFERENTLY}
    assert twins([ana, again, other_name]) == dict.fromkeys(range(3), TWICE_DIFFERENTLY) | {
        1: TWICE
    }
    assert twins([bo, replace(other_mail, start_date="2030-01-01")]) == {}


def test_the_same_person_has_the_same_marks_in_a_source_and_in_lucca() -> None:
    identity = hire("Ana", "MÜLLER-LEVY", "ANA@example.net".lower())
    shared = set(marks_of(identity, str)) & marks_of_person(ANA, str)
    assert len(shared) == 2
    assert not set(marks_of(identity, str)) & marks_of_person(GONE, str)


def test_what_a_snapshot_proves() -> None:
    assert DIRECTORY.seen == {Presence.FUTURE, Presence.FORMER, Presence.CURRENT}
    assert DIRECTORY.unproven(1) == ()
    assert DIRECTORY.unproven(2) == ("establishment_people_unproven",)
    assert Directory(TODAY).unproven(None) == (
        "future_people_unproven",
        "former_people_unproven",
        "establishment_people_unproven",
    )
    assert replace(NOW, end=TODAY).presence(TODAY) is Presence.CURRENT
    assert replace(NOW, start=TODAY).presence(TODAY) is Presence.CURRENT
    for personal in ("Ana", "ana@example", "amuller"):
        assert personal not in repr(DIRECTORY)
        assert personal not in repr(ANA)
