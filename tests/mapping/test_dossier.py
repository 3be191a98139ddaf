from __future__ import annotations

from lucca_connect.mapping.dossier import Problem, map_employee
from tests.mapping.people import context, person


def test_a_complete_person_makes_a_complete_dossier() -> None:
    mapped = map_employee(context(), person())
    assert mapped.ready
    assert mapped.problems == ()
    assert mapped.payload == {
        "person": {
            "family_name": "D'Arcy-Müller",
            "given_name": "Zoé",
            "title": "Mme",
            "language": "fr",
            "email": "zoe.darcy@banque.example",
            "professional_phone": "+41 22 555 01 02",
            "personal_phone": "+41 79 555 03 04",
            "birth_date": "1991-02-28",
        },
        "employment": {"start_date": "2026-12-01", "job_title": "Analyste crédit"},
        "package": "update-plus",
        "reason_category": "employee",
        "reason": "offer-signed",
        "cost_center": "Risques",
        "owner": "Odile.Perrin@banque.example",
    }
    assert mapped.attachments == (
        ("candidate_cv", "guid-cv"),
        ("other", "guid-1"),
        ("other", "guid-2"),
    )


def test_the_status_that_only_steers_is_not_sent() -> None:
    assert "to-order" not in str(map_employee(context(), person()).payload)


def test_problems_name_code_and_field_with_blocking_ones_first() -> None:
    employee = person({"cultureid": 1055, "birthdate": None}, {"e_client_username": (77,)})
    mapped = map_employee(context(), employee)
    assert mapped.problems == (
        Problem("required_value_missing", "birthDate"),
        Problem("owner_not_visible", "e_client_username"),
        Problem("language_not_known", "cultureId", blocks=False),
    )
    assert mapped.blocking == mapped.problems[:2]
    assert not mapped.ready


def test_what_is_refused_is_not_in_the_payload() -> None:
    employee = person({"dtcontractstart": "soon", "jobtitle": None}, {"e_client_username": (77,)})
    payload = map_employee(context(), employee).payload
    assert "employment" not in payload
    assert "owner" not in payload


def test_filled_lists_what_lucca_has_valid_or_not() -> None:
    mapped = map_employee(context(), person({"birthdate": "?", "jobtitle": None}))
    assert "birthDate" in mapped.filled
    assert "jobTitle" not in mapped.filled


def test_no_value_shows_in_a_repr() -> None:
    assert "Zoé" not in repr(map_employee(context(), person()))
