"""Probationary periods, qualifications, occupation categories, portraits, static schemas (3.8)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api

PERIODS = "probationary-periods"


def test_each_employment_has_one_probationary_period(api: Api) -> None:
    """3.8: startsOn = start of the employment, endsOn = extendedEndsOn ?? initialEndsOn."""
    page = api.get(f"{PERIODS}?include=embedded,totalCount&limit=100")
    assert page["totalCount"] == api.get("employments?include=totalCount&limit=0")["totalCount"]
    for period in page["items"]:
        employment = page["embedded"]["employment"][period["employment"]["id"]]
        assert period["startsOn"] == employment["start"]["date"]
        assert period["endsOn"] == (period["extendedEndsOn"] or period["initialEndsOn"])
        assert date.fromisoformat(period["startsOn"]) < date.fromisoformat(period["endsOn"])
    link = api.get("employments?limit=1&include=links")["items"][0]["links"]["probationaryPeriods"]
    (own,) = api.get(link["href"])["items"]
    assert api.get(own["url"]) == own


def test_probationary_periods_are_filtered_and_sorted(api: Api) -> None:
    """2.9."""
    everybody = api.get(f"{PERIODS}?limit=100")["items"]
    extended = {item["id"] for item in everybody if item["extendedEndsOn"]}
    assert 0 < len(extended) < len(everybody)
    assert set(api.ids(f"{PERIODS}?isExtended=true&limit=100")) == extended
    assert set(api.ids(f"{PERIODS}?-isExtended=false&limit=100")) == extended
    assert set(api.errors(f"{PERIODS}?isExtended=true,false")) == {"isExtended"}
    ends = sorted(item["endsOn"] for item in everybody)
    shown = api.get(f"{PERIODS}?sort=-endsOn&limit=100")["items"]
    assert [item["endsOn"] for item in shown] == ends[::-1]
    latest = api.get(f"{PERIODS}?endsOn.between={ends[-1]}--..")["items"]
    assert {item["endsOn"] for item in latest} == {ends[-1]}
    person = api.get(everybody[3]["employment"]["url"])["employee"]["id"]
    assert api.ids(f"{PERIODS}?employment.employee.id={person}") == [everybody[3]["id"]]


def test_a_job_title_has_a_qualification_and_that_a_profession(api: Api) -> None:
    position = api.get("job-positions?limit=1&-jobQualification.id=null")["items"][0]
    qualification = api.get(position["jobQualification"]["url"])
    profession = api.get(qualification["profession"]["url"])

    assert qualification["title"] == position["jobTitle"]
    assert qualification["rank"] >= 1
    assert profession["isArchived"] is False
    own = api.ids(
        f"job-qualifications?profession.id={profession['id']}&rank={qualification['rank']}"
    )
    assert qualification["id"] in own
    assert api.ids("professions?isArchived=true") == []
    assert position["id"] in api.ids(
        f"job-positions?jobQualification.id={qualification['id']}&limit=100"
    )


def test_occupation_categories_of_an_establishment(api: Api) -> None:
    """2.9: those with `businessEstablishments: null` always match."""
    items = {item["id"]: item for item in api.get("occupation-categories")["items"]}
    bound = [item for item in items.values() if item["businessEstablishments"]]
    (interns,) = bound
    inside = interns["businessEstablishments"][0]["id"]
    path = "occupation-categories?businessEstablishments.id"

    assert set(api.ids(f"{path}={inside}")) == set(items)
    assert set(api.ids(f"{path}=999")) == set(items) - {interns["id"]}
    assert api.ids("occupation-categories?-businessEstablishments.id=999") == list(items)
    assert api.ids("occupation-categories?search=STAG") == [interns["id"]]
    position = api.get("job-positions?limit=1")["items"][0]
    assert position["occupationCategory"]["id"] in items


@pytest.mark.parametrize("accept", ["image/*", "image/jpg"])
def test_a_portrait_is_json_or_the_picture(sandbox: StartSandbox, accept: str) -> None:
    """3.8: `Accept: image/*` returns the picture, default JSON."""
    with Api(sandbox()) as api:
        uploaded = api.send("POST", "files", files={"form": ("me.jpg", b"abc", "image/jpg")}).json()
        key = {"Authorization": f"lucca application={api.server.ready['api_key']}"}
        changed = api.client.put(
            "/api/v3/users/101", json={"picture": {"id": uploaded["id"]}}, headers=key
        )
        assert changed.status_code == 200
        reference = api.get("employees/101")["portrait"]
        portrait = api.get(reference["url"])
        assert portrait["type"] == reference["type"] == "portrait"
        assert portrait["employee"]["id"] == "101"
        assert (portrait["fileName"], portrait["contentType"]) == ("me.jpg", "image/jpg")
        picture = api.send("GET", reference["url"], headers=api.headers(Accept=accept))
        assert (picture.content, picture.headers["content-type"]) == (b"abc", "image/jpg")
        assert api.errors("portraits/none", status=404) is None


def test_the_static_schemas_are_twelve(api: Api) -> None:
    """3.11: the complete list of titles; `$id` = /lucca-api/schemas/<title>."""
    items = api.get("schemas")["items"]

    assert len(items) == 12
    for item in items:
        assert item["$id"] == f"/lucca-api/schemas/{item['title']}"
        assert api.get(item["$id"]) == item
    with Api(api.server, scope="files.readonly") as narrow:
        assert narrow.send("GET", "schemas").status_code == 200
