"""Departments, legal entities, business establishments (reference 3.5 to 3.7)."""

from __future__ import annotations

from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api


def test_departments_form_a_tree_with_levels(api: Api) -> None:
    """3.5: level 1 = root; parent, manager; not tied to establishments; D4: owningApplication."""
    departments = {item["id"]: item for item in api.get("departments?limit=100")["items"]}

    assert departments["1"]["parent"] is None
    for item in departments.values():
        parent = item["parent"]
        above = departments[parent["id"]]["level"] if parent else 0
        assert item["level"] == above + 1
        assert item["owningApplication"] is None
    assert max(item["level"] for item in departments.values()) == 3
    assert api.get(departments["2"]["manager"]["url"])["type"] == "employee"


def test_a_departments_link_lists_its_active_employees(api: Api) -> None:
    """3.5: links.activeEmployees."""
    link = api.get("departments/4?include=links")["links"]["activeEmployees"]["href"]
    people = api.get(link)["items"]

    assert people
    assert {person["status"] for person in people} == {"active"}


def test_legal_entities_have_codes_of_three_letters(api: Api) -> None:
    """3.6: countryCode (appendix A), currencyCode, tax number by country; 2.9: filters."""
    french, swiss = api.get("legal-entities")["items"]

    assert (french["countryCode"], french["currencyCode"]) == ("FRA", "EUR")
    assert french["taxIdentificationNumber"]["format"] == "franceSIREN"
    assert (swiss["countryCode"], swiss["currencyCode"]) == ("CHE", "CHF")
    assert swiss["taxIdentificationNumber"]["format"] == "other"
    assert api.ids("legal-entities?countryCode=CHE,ESP") == [swiss["id"]]


def test_establishments_belong_to_a_legal_entity(api: Api) -> None:
    """3.7: legalEntity, one headquarters per legal entity, address, embedded legal-entity."""
    page = api.get("business-establishments?include=embedded&limit=100")
    headquarters = [item for item in page["items"] if item["isHeadquarters"]]

    owners = [item["legalEntity"]["id"] for item in headquarters]
    assert sorted(owners) == sorted(set(page["embedded"]["legal-entity"]))
    assert page["items"][0]["address"]["countryCode"] == "CHE"
    assert page["items"][0]["timezoneId"] == "Europe/Zurich"
    link = api.get("legal-entities/1?include=links")["links"]["businessEstablishments"]["href"]
    assert {item["legalEntity"]["id"] for item in api.get(link)["items"]} == {"1"}


def test_establishments_outside_the_perimeter_are_left_out(sandbox: StartSandbox) -> None:
    """2.2: the application has a list of accessible establishments; 6: silent filtering."""
    server = sandbox()
    server.store.connection().execute(
        "UPDATE establishments SET street = NULL, identification = NULL WHERE id = 3"
    )
    with Api(server) as api:
        api.role(establishments=[3, 4])
        assert api.ids("business-establishments") == ["3", "4"]
        assert api.errors("business-establishments/1", status=404) is None
        paris = api.get("business-establishments/3")
    assert paris["address"] is None
    assert paris["taxIdentificationNumber"] is None
