"""Names become ids: exactly one match, or the candidates."""

from __future__ import annotations

from datetime import date

import pytest

from lucca_connect.planning.hires.directory import Directory, Named, Person
from lucca_connect.planning.hires.resolution import (
    Found,
    departed_head,
    find_department,
    find_establishment,
    find_manager,
    find_role,
)

TODAY = date(2026, 11, 22)
DIRECTORY = Directory(
    today=TODAY,
    establishments=(
        Named(1, "Genève", "GVA", True),
        Named(2, "Saint-Étienne", "7", True),
        Named(7, "Lyon", "LYO", True),
        Named(8, "Lyon", "LYO2", True),
        Named(9, "Annecy", "ANN", False),
    ),
    departments=(Named(4, "RH & paie", None, True, 11), Named(5, "Finances", "FIN", None, 99)),
    roles=(Named(3, "Collaborateur"),),
    people=(
        Person(10, "Anne-Lise", "d'Étang", "alise", "anne@example.org", "priv@example.net", "0042"),
        Person(11, "Ed", "Gone", "ed", "ed@example.org", None, "43", end=date(2026, 1, 1)),
        Person(12, "Ana", "Zimmer", "ana", "ana@example.org", None, "44"),
        Person(13, "Ana", "Zimmer", "ana2", "ana2@example.org", None, "45"),
    ),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1", Found(1)),
        ("gva", Found(1)),
        (" GENEVE ", Found(1)),
        ("saint étienne", Found(None, "establishment_unknown")),
        ("Saint-Etienne", Found(2)),
        ("7", Found(None, "establishment_ambiguous", (2, 7))),
        ("007", Found(None, "establishment_unknown")),
        ("Lyon", Found(None, "establishment_ambiguous", (7, 8))),
        ("LYO2", Found(8)),
        ("Annecy", Found(None, "establishment_archived", (9,))),
        ("Nice", Found(None, "establishment_unknown")),
        ("", Found(None, "establishment_unknown")),
    ],
)
def test_an_establishment_by_id_code_or_name(text: str, found: Found) -> None:
    assert find_establishment(DIRECTORY, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rh & PAIE", Found(4)),
        ("FIN", Found(5)),
        ("5", Found(5)),
        ("Ventes", Found(None, "department_unknown")),
    ],
)
def test_a_department(text: str, found: Found) -> None:
    assert find_department(DIRECTORY, text) == found


def test_a_role_by_name_where_roles_are_readable_else_by_its_number_on_trust() -> None:
    assert find_role(DIRECTORY, "collaborateur") == Found(3)
    assert find_role(DIRECTORY, "8") == Found(None, "role_unknown")
    unreadable = Directory(today=TODAY)
    assert find_role(unreadable, " 8 ") == Found(8)
    assert find_role(unreadable, "Collaborateur") == Found(None, "roles_not_readable")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ANNE@example.org", Found(10)),
        ("priv@example.net", Found(None, "manager_unknown")),
        ("0042", Found(10)),
        ("alise", Found(10)),
        ("Anne Lise D'Etang", Found(10)),
        ("D’ÉTANG Anne-Lise", Found(10)),
        ("Ana Zimmer", Found(None, "manager_ambiguous", (12, 13))),
        ("ana2", Found(13)),
        ("Ed Gone", Found(None, "manager_has_left", (11,))),
        ("Nobody", Found(None, "manager_unknown")),
        ("nobody@example.org", Found(None, "manager_unknown")),
    ],
)
def test_a_manager_by_mail_number_login_or_full_name(text: str, found: Found) -> None:
    assert find_manager(DIRECTORY, text) == found


def test_a_head_who_has_left_is_a_fact_one_who_does_not_show_is_none() -> None:
    assert departed_head(DIRECTORY, 4) == 11
    assert departed_head(DIRECTORY, 5) is None
    assert departed_head(DIRECTORY, 6) is None
