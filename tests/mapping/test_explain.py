from __future__ import annotations

from lucca_connect.mapping.explain import explain_employee
from tests.mapping.people import context, person


def test_each_target_with_its_source_rule_and_problem_but_no_value() -> None:
    explained = {
        found.field: found
        for found in explain_employee(context(), person({"birthdate": "?", "jobtitle": None}))
    }
    assert len(explained) == 18
    phone = explained["professionalMobile"]
    assert (phone.source, phone.rule, phone.present, phone.value) == (
        "directLine",
        "phone",
        True,
        None,
    )
    birth = explained["birthDate"]
    assert (birth.present, birth.problem, birth.blocks, birth.required) == (
        True,
        "date_not_valid",
        True,
        True,
    )
    job = explained["jobTitle"]
    assert (job.source, job.present, job.problem) == (None, False, None)
    status = explained["e_order_status"]
    assert (status.rule, status.target, status.label.en) == ("option", None, "File order status")
    assert "D'Arcy" not in repr(explained)


def test_values_only_when_asked_for() -> None:
    explained = {
        found.field: found for found in explain_employee(context(), person(), show_values=True)
    }
    assert explained["lastName"].value == "D'Arcy-Müller"
    assert explained["e_screening_reason"].value == "offer-signed"
    assert "D'Arcy" not in repr(explained)
