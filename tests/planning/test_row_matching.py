"""Whom a row is about: exactly one person, or nobody is touched."""

from __future__ import annotations

import pytest

from lucca_connect.lucca.types import Employee
from lucca_connect.planning.row_matching import (
    FileRow,
    Key,
    Match,
    People,
    key_of,
    keys_of,
    twice,
)


def employee(number: int, **core: str | int | None) -> Employee:
    return Employee(number, {"id": number, **core})


PEOPLE = People(
    [
        employee(
            1, login="a.one", mail="A.One@example.org", employeenumber="00412", legalentityid=7
        ),
        employee(2, login="b.two", mail="same@example.org", employeenumber="412", legalentityid=8),
        employee(3, login="", mail="same@example.org", employeenumber=None, legalentityid=7),
    ]
)


def match(establishment: int | None = None, **cells: str) -> Match:
    row = FileRow(2, cells)
    return PEOPLE.match(row, keys_of(cells), establishment=establishment)


@pytest.mark.parametrize(
    ("cells", "establishment", "expected"),
    [
        ({"id": "1"}, None, 1),
        ({"id": "#2"}, None, 2),
        ({"id": "2.0"}, None, 2),
        ({"id": "", "login": "B.TWO "}, None, 2),
        ({"mail": "a.one@EXAMPLE.org"}, None, 1),
        ({"employeeNumber": "00412", "legalEntity": "Genève"}, 7, 1),
        ({"employeeNumber": "412", "legalEntity": "Lausanne"}, 8, 2),
        ({"id": "1", "login": "b.two"}, None, 1),
    ],
)
def test_found(cells: dict[str, str], establishment: int | None, expected: int) -> None:
    found = match(establishment, **cells)
    assert (found.employee_id, found.problem) == (expected, None)


@pytest.mark.parametrize(
    ("cells", "establishment", "code"),
    [
        ({"id": "9"}, None, "row_for_nobody"),
        ({"id": "one"}, None, "row_for_nobody"),
        ({"id": "1e3"}, None, "row_for_nobody"),
        ({"login": "nobody"}, None, "row_for_nobody"),
        ({"mail": "same@example.org"}, None, "row_ambiguous"),
        ({"id": " ", "login": ""}, None, "row_without_key"),
        ({"employeeNumber": "412", "legalEntity": ""}, None, "row_without_key"),
        ({"employeeNumber": "412", "legalEntity": "Genève"}, 7, "cell_damaged_leading_zeros"),
        ({"employeeNumber": "999", "legalEntity": "Genève"}, 7, "row_for_nobody"),
        ({"employeeNumber": "412", "legalEntity": "?"}, None, "row_for_nobody"),
    ],
)
def test_not_found(cells: dict[str, str], establishment: int | None, code: str) -> None:
    found = match(establishment, **cells)
    assert found.employee_id is None
    assert found.problem is not None
    assert found.problem.code == code
    assert found.nobody == (code == "row_for_nobody")


def test_a_number_alone_is_no_key() -> None:
    assert keys_of(["employeeNumber", "jobTitle"]) == ()
    assert keys_of(["legalEntity", "employeeNumber", "mail"]) == (Key.MAIL, Key.NUMBER)
    row = FileRow(2, {"mail": None, "employeeNumber": "1", "legalEntity": "x"})
    assert key_of(row, (Key.MAIL, Key.NUMBER)) is Key.NUMBER


def test_rows_about_one_person_name_each_other() -> None:
    rows = [Match(FileRow(line, {}), Key.ID, number) for line, number in ((2, 1), (3, 2), (5, 1))]
    assert twice([*rows, Match(FileRow(9, {}), None)]) == {2: 5, 5: 2}


def test_nothing_personal_shows() -> None:
    assert "example.org" not in repr(match(mail="a.one@example.org"))
