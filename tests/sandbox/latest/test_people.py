"""Employees, personal records, employments, job positions (reference 3.1 to 3.4)."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.sandbox.latest.people import insurance_number, title
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api


def test_an_employee_has_the_documented_properties(api: Api) -> None:
    """3.1, with ids as strings and references of id, type and url."""
    employee = api.get("employees/101")

    assert set(employee) == {
        "id", "type", "url", "remoteId", "portrait", "givenName", "familyName", "employeeNumber",
        "status", "email", "birthDay", "phoneNumber", "applicableEmployment",
        "applicableJobPosition", "createdAt", "lastUpdatedAt",
    }  # fmt: skip
    assert employee["id"] == "101"
    assert employee["type"] == "employee"
    assert employee["url"] == f"{api.server.url}/lucca-api/employees/101"
    assert set(employee["applicableEmployment"]) == {"id", "type", "url"}
    assert employee["createdAt"].endswith("Z")
    assert set(employee["birthDay"]) == {"day", "month"}


def test_the_chain_from_employee_to_position_closes(api: Api) -> None:
    """3.1, 3.3, 3.4: references lead to resources that lead back."""
    employee = api.get("employees/105")
    employment = api.get(employee["applicableEmployment"]["url"])
    position = api.get(employee["applicableJobPosition"]["url"])

    assert employment["employee"]["id"] == position["employee"]["id"] == "105"
    assert position["employment"]["id"] == employment["id"]
    assert employment["start"]["date"] == position["startsOn"]
    establishment = api.get(position["businessEstablishment"]["url"])
    assert establishment["legalEntity"]["id"] == employment["legalEntity"]["id"]
    assert api.get(employment["template"]["url"])["term"] in {"permanent", "fixed"}
    assert len({employee["id"], employment["id"], position["id"]}) == 3


def test_an_employees_links_lead_to_what_they_name(api: Api) -> None:
    """3.1 links; 2.9 quirk: `employment.employee.id` is not listed, yet used."""
    links = api.get("employees/105?include=links")["links"]

    assert set(links) == {"employments", "jobPositions", "personalRecord", "portrait"}
    assert [item["employee"]["id"] for item in api.get(links["employments"]["href"])["items"]] == [
        "105"
    ]
    positions = api.get(links["jobPositions"]["href"])["items"]
    assert [item["employee"]["id"] for item in positions] == ["105"]
    employment = api.get("employments/1000105?include=links")
    assert api.ids(employment["links"]["jobPositions"]["href"]) == ["2000105"]


def test_a_personal_record_has_the_documented_properties(api: Api) -> None:
    """3.2: one per employee; at most one nationality, three letters (appendix A)."""
    records = api.get("employee-personal-records?limit=100&include=embedded,totalCount")

    assert records["totalCount"] == api.get("employees?include=totalCount&limit=0")["totalCount"]
    for record in records["items"]:
        assert record["title"] in {"unknown", "mister", "miss"}
        assert record["legalGender"] in {"unknown", "male", "female", "diverse"}
        assert len(record["nationalitiesCountryCodes"]) <= 1
        assert all(len(code) == 3 for code in record["nationalitiesCountryCodes"])
        assert record["employee"]["id"] in records["embedded"]["employee"]


def test_personal_records_are_filtered(api: Api) -> None:
    """2.9: employee.id, legalGender, nationalitiesCountryCodes."""
    assert api.ids("employee-personal-records?employee.id=101") == ["3000101"]
    women = api.get("employee-personal-records?legalGender=female&limit=100")["items"]
    assert women
    assert {record["legalGender"] for record in women} == {"female"}
    swiss = api.get("employee-personal-records?nationalitiesCountryCodes=CHE&limit=100")["items"]
    assert swiss
    assert {tuple(record["nationalitiesCountryCodes"]) for record in swiss} == {("CHE",)}


def test_bank_account_portrait_and_insurance_number(sandbox: StartSandbox) -> None:
    """3.2: with iban, bankIdentifier is null; 3.1: portrait and its link."""
    server = sandbox()
    server.store.connection().execute(
        "UPDATE users SET iban = 'FR7630006000011234567890189', bank_name = 'Banque',"
        " insurance_number = '1 85 05 78 006 084 91', picture_id = 'abc', gender = NULL,"
        ' nationality_id = NULL, other = \'{"externalId": "X-1"}\' WHERE id = 101'
    )
    with Api(server) as api:
        record = api.get("employee-personal-records/3000101")
        employee = api.get("employees/101?include=links")

    assert record["bankAccount"] == {
        "format": "iban",
        "bankName": "Banque",
        "accountIdentifier": "FR7630006000011234567890189",
        "bankIdentifier": None,
    }
    assert record["insuranceNumber"]["format"] == "frenchSSN"
    assert record["legalGender"] == "unknown"
    assert record["nationalitiesCountryCodes"] == []
    assert employee["remoteId"] == "X-1"
    assert employee["portrait"]["type"] == "portrait"
    assert "/lucca-api/files/abc?token=" in employee["links"]["portrait"]["href"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("employees", "employee"),
        ("employments", "employment"),
        ("job-positions", "job-position"),
        ("employee-personal-records", "employee-personal-record"),
    ],
)
def test_people_out_of_sight_are_left_out_and_404(
    sandbox: StartSandbox, path: str, kind: str
) -> None:
    """2.5, 6: filtered silently by establishment; 404 = absent, deleted or not accessible."""
    with Api(sandbox()) as api:
        everybody = api.get(f"{path}?limit=100")["items"]
        api.role(future=False, former=False, establishments=[3])
        visible = api.get(f"{path}?limit=100")["items"]
        assert 0 < len(visible) < len(everybody)
        assert {item["type"] for item in visible} == {kind}
        hidden = next(
            item["id"] for item in everybody if item["id"] not in {it["id"] for it in visible}
        )
        assert api.errors(f"{path}/{hidden}", status=404) is None
        api.role(read_core=False)
        assert api.ids(path) == []


@pytest.mark.parametrize("id_", ["0", "99999999", "abc", "-1"])
def test_unknown_ids_are_404(api: Api, id_: str) -> None:
    answer = api.send("GET", f"employees/{id_}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "https://tools.ietf.org/html/rfc7231#section-6.5.4"


def test_job_positions_embed_department_employee_and_employment(api: Api) -> None:
    """3.4: embedded; the manager is an employee too."""
    page = api.get("job-positions?include=embedded&limit=1&manager.id=102")
    (position,) = page["items"]

    assert set(page["embedded"]) == {"department", "employee", "employment", "job-qualification"}
    assert set(page["embedded"]["employee"]) == {position["employee"]["id"], "102"}
    assert set(position["updatedAttributes"]) >= {"department", "jobTitle"}
    assert api.ids("job-positions?updatedAttributes=department,jobTitle&limit=1") == ["2000101"]


def test_a_collaborators_end_is_inclusive_and_may_be_open(api: Api) -> None:
    """3.3: end = inclusive last day, null = open-ended; deactivated ones have ended."""
    for employment in api.get("employments?limit=100")["items"]:
        if employment["status"] == "deactivated":
            assert employment["end"]["date"] >= employment["start"]["date"]
        if employment["end"] is None:
            assert employment["template"]["id"] == "1"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("756.1234.5678.97", "swissSSN"),
        ("1 85 05 78 006 084 91", "frenchSSN"),
        ("2 85 05 2A 006 084", "frenchSSN"),
        ("AB 12", "other"),
    ],
)
def test_formats_of_insurance_numbers(value: str | None, expected: str | None) -> None:
    """3.2: frenchSSN, swissSSN, other."""
    number: Any = insurance_number(value)
    assert (number and number["format"]) == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [("M.", "mister"), ("Mme", "miss"), ("Mr", "mister"), ("Dr", "unknown"), (None, "unknown")],
)
def test_titles(stored: str | None, expected: str) -> None:
    """3.2: unknown, mister, miss."""
    assert title(stored) == expected
