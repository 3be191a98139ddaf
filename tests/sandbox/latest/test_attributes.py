"""Attributes and files (reference/api-2024-11-01.md 3.9, 3.14, 6)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api

ATTRIBUTES = "employee-attributes"


def of(api: Api, code: str, person: str = "110") -> Any:
    """The attributes of one definition on one person."""
    return api.get(f"{ATTRIBUTES}?definition.id={code}&employee.id={person}")["items"]


def test_a_built_in_attribute_looks_as_documented(api: Api) -> None:
    """3.9, the published example."""
    (attribute,) = of(api, "employee.givenName")

    assert set(attribute) == {
        "id", "type", "url", "definition", "employee", "employment", "jobPosition",
        "applicability", "value", "createdAt", "lastUpdatedAt",
    }  # fmt: skip
    assert attribute["definition"]["id"] == "employee.givenName"
    assert attribute["definition"]["type"] == "employee-attribute-definition"
    assert attribute["employee"]["id"] == "110"
    assert attribute["applicability"] is None
    assert attribute["value"] == api.get("employees/110")["givenName"]


def test_values_by_schema(api: Api) -> None:
    """3.11: value JSON: text, number, boolean, date, references as objects with an id."""
    assert isinstance(of(api, "e_birthplace")[0]["value"], str)
    assert of(api, "e_skip_elevo_sync")[0]["value"] in {True, False}
    assert of(api, "e_medaille2")[0]["value"] == "2024-05-17"
    assert of(api, "e_Parrain")[0]["value"]["type"] == "employee"
    assert of(api, "e_Charte-informatique")[0]["value"]["type"] == "file"
    label = of(api, "e_Societe2")[0]["value"]
    assert api.get(label["url"])["type"] == label["type"] == "taxonomy-label"
    percentages = api.get(f"{ATTRIBUTES}?definition.id=e_TauxActivite&limit=1")["items"]
    assert isinstance(percentages[0]["value"], int | float)


def test_composites_are_objects_and_several_occurrences_several_attributes(api: Api) -> None:
    """3.11: multi-column fields are objects; several values are several attributes."""
    (benefit,) = of(api, "e_Avantgae-en-nature")
    assert benefit["value"]["e_Montant"] == 320.5
    assert benefit["value"]["e_Nature"]["type"] == "taxonomy-label"
    children = of(api, "e_children", person="121") or of(api, "e_children", person="120")
    assert children[0]["value"]["e_childBirth"] == "2017-03-08"
    foods = api.get(f"{ATTRIBUTES}?definition.id=e_favorite_food&limit=1000")["items"]
    people = [food["employee"]["id"] for food in foods]
    assert len(people) > len(set(people))


def test_the_json_of_a_date_is_an_assumption(sandbox: StartSandbox) -> None:
    """3.11: legacy-date, format unknown."""
    with Api(sandbox(assumptions={"legacy-date": "date-time"})) as api:
        assert of(api, "e_medaille2")[0]["value"] == "2024-05-17T00:00:00"
        assert of(api, "employment.start")[0]["value"].endswith("T00:00:00")


def test_definitions_and_labels_are_embedded(api: Api) -> None:
    """3.9: embedded employee-attribute-definition and taxonomy-label."""
    page = api.get(f"{ATTRIBUTES}?definition.id=e_tShirtSize&include=embedded&limit=2")

    assert set(page["embedded"]) == {"employee-attribute-definition", "taxonomy-label"}
    assert set(page["embedded"]["employee-attribute-definition"]) == {"e_tShirtSize"}
    for item in page["items"]:
        assert item["value"]["id"] in page["embedded"]["taxonomy-label"]


def test_contract_attributes_apply_in_time(api: Api) -> None:
    """3.9: applicability {start, end}; `applicability.asOf` (2.9)."""
    (upcoming, *_) = api.ids("employees?status=upcoming")
    path = f"{ATTRIBUTES}?employee.id={upcoming}&limit=100"
    start = of(api, "employment.start", person=upcoming)[0]
    department = of(api, "jobPosition.department", person=upcoming)[0]

    assert start["applicability"] == {"start": start["value"], "end": None}
    assert start["employment"]["type"] == "employment"
    assert start["jobPosition"] is None
    assert department["jobPosition"]["type"] == "job-position"
    assert department["value"]["type"] == "department"
    then = {item["definition"]["id"] for item in api.get(path)["items"]}
    before = api.get(f"{path}&applicability.asOf=2001-01-01")["items"]
    today = {item["definition"]["id"] for item in before}
    assert {"employment.start", "jobPosition.department"} <= then - today
    assert "employee.familyName" in today
    assert api.ids(f"{path}&applicability.asOf={start['value']}") == api.ids(path)


def test_values_nobody_gave_have_no_attribute(api: Api) -> None:
    """6 (1): a missing attribute can mean "no value"."""
    open_ended = api.get("employments?end.date=null&limit=1")["items"][0]["employee"]["id"]
    assert of(api, "employment.end", person=open_ended) == []


def test_attributes_of_other_sections_are_left_out(sandbox: StartSandbox) -> None:
    """6 (1): only attributes whose section the application's claims allow, silently."""
    with Api(sandbox()) as api:
        assert api.ids(f"{ATTRIBUTES}?definition.id=e_bloodType") == []
        attribute = api.ids(f"{ATTRIBUTES}?definition.id=e_cost_center")[0]
        api.role(sections={"Background check": "none"})
        assert api.ids(f"{ATTRIBUTES}?definition.id=e_cost_center") == []
        assert api.errors(f"{ATTRIBUTES}/{attribute}", status=404) is None
        api.role(sections={"Background check": "read"}, read_core=False)
        assert attribute in api.ids(f"{ATTRIBUTES}?definition.id=e_cost_center")
        assert api.ids(f"{ATTRIBUTES}?definition.id=employee.givenName") == []


def test_people_out_of_sight_have_no_attributes(sandbox: StartSandbox) -> None:
    """2.2, 6: filtered by establishment and by the right to see future people."""
    with Api(sandbox()) as api:
        upcoming = set(api.ids("employees?status=upcoming&limit=100"))
        api.role(future=False)
        page = api.get(f"{ATTRIBUTES}?limit=1000")["items"]
    assert not upcoming & {item["employee"]["id"] for item in page}


@pytest.mark.parametrize("assumed", ["1000", "100"])
def test_the_largest_page_is_an_assumption(sandbox: StartSandbox, assumed: str) -> None:
    """2.7: a limit of 1,000 exists in the components; where it holds is inferred."""
    with Api(sandbox(assumptions={"attributes-limit": assumed})) as api:
        assert len(api.ids(f"{ATTRIBUTES}?limit={assumed}")) == int(assumed)
        assert set(api.errors(f"{ATTRIBUTES}?limit={int(assumed) + 1}")) == {"limit"}


def test_custom_and_built_in_attributes_are_one_list(api: Api) -> None:
    pages = list(api.pages(f"{ATTRIBUTES}?include=links,totalCount&limit=400"))
    ids = [item["id"] for page in pages for item in page["items"]]

    assert len(ids) == len(set(ids)) == pages[0]["totalCount"]
    assert ids == sorted(ids, key=int)
    assert api.get(f"{ATTRIBUTES}/{ids[0]}")["id"] == ids[0]
    assert api.get(f"{ATTRIBUTES}/{ids[-1]}")["id"] == ids[-1]


def test_a_file_is_read_with_the_token_of_its_attributes_link(api: Api) -> None:
    """3.14: the token comes only from `links` of the resource that references the file."""
    page = api.get(f"{ATTRIBUTES}?definition.id=e_candidate_cv_file&include=links&limit=1")
    link = page["items"][0]["links"]["file"]["href"]

    metadata = api.get(link)
    assert metadata["type"] == "file"
    assert metadata["contentType"] == "application/pdf"
    assert metadata["fileName"].endswith(".pdf")
    content = {"Accept": "application/octet-stream"}
    for headers, suffix in (
        (content, ""),
        ({"Accept": "application/pdf, */*"}, ""),
        ({}, "&disposition=inline"),
        ({}, "&disposition=attachment"),
    ):
        answer = api.send("GET", link + suffix, headers=api.headers(**headers))
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["content-type"] == "application/pdf"
    shown = api.send("GET", f"{link}&disposition=json", headers=api.headers(**content))
    assert shown.json() == metadata


def test_a_file_is_not_read_without_its_token(api: Api) -> None:
    """3.14: `token` is required; 2.5: not accessible is 404."""
    page = api.get(f"{ATTRIBUTES}?definition.id=e_candidate_cv_file&include=links&limit=1")
    link = page["items"][0]["links"]["file"]["href"]
    path = link.partition("?")[0]

    assert set(api.errors(path)) == {"token"}
    assert api.errors(f"{path}?token=wrong", status=404) is None
    assert set(api.errors(f"{link}&disposition=print")) == {"disposition"}
    assert "links" not in of(api, "e_Charte-informatique")[0]


def test_an_upload_takes_any_single_file_part(sandbox: StartSandbox) -> None:
    """3.14: part `form`; the sandbox accepts any single part; success code is an assumption."""
    server = sandbox(assumptions={"upload-status": "200"})
    with Api(server) as api:
        answer = api.send("POST", "files", files={"anything": ("pic.jpg", b"abc", "image/jpg")})
        uploaded = answer.json()
        assert answer.status_code == 200
        assert answer.headers["location"] == uploaded["url"]
        assert set(uploaded) == {
            "id", "type", "url", "fileName", "contentType", "createdAt", "links", "embedded",
        }  # fmt: skip
        assert (uploaded["fileName"], uploaded["contentType"]) == ("pic.jpg", "image/jpg")
        assert set(api.errors(uploaded["url"])) == {"token"}
        server.store.connection().execute(
            "UPDATE users SET picture_id = ? WHERE id = 101", (uploaded["id"],)
        )
        link = api.get("employees/101?include=links")["links"]["portrait"]["href"]
        preview = api.send("GET", link, headers=api.headers(Accept="images/*"))
        assert preview.content == b"abc"


@pytest.mark.parametrize("files", [{"a": ("a", b"1"), "b": ("b", b"2")}, {"a": (None, b"no file")}])
def test_an_upload_without_exactly_one_file_is_400(api: Api, files: Any) -> None:
    answer = api.send("POST", "files", files=files)
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"form"}


def test_an_upload_needs_the_scope_to_write(api: Api) -> None:
    """1b: POST files: scope files.readwrite."""
    with Api(api.server, scope="files.readonly") as narrow:
        answer = narrow.send("POST", "files", files={"form": ("a.txt", b"1", "text/plain")})
    assert answer.status_code == 403
