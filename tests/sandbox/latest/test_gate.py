"""Scopes, versions, conditional requests, problems (reference/api-2024-11-01.md 2.3 to 2.8, 5)."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.latest.collection import PATHS, Collection
from lucca_connect.sandbox.latest.routes import COLLECTIONS
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api

PUBLISHED = [PATHS[each.type] for each in COLLECTIONS]
WRITES = {
    ("POST", "departments"),
    ("PATCH", "departments"),
    ("POST", "webhook-endpoints"),
    ("DELETE", "webhook-endpoints"),
    ("POST", "webhook-deliveries"),
}
UNPUBLISHED = [
    (method, path)
    for path in (*PUBLISHED, "schemas", "portraits")
    for method in ("POST", "PUT", "PATCH", "DELETE")
    if (method, path) not in WRITES and (method, path) != ("POST", "portraits")
]


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: PATHS[each.type])
def test_either_scope_of_the_family_opens_a_read_and_no_other_does(
    api: Api, collection: Collection
) -> None:
    """1 and 5: `X.ro/rw`, either is enough; without: 403."""
    family = collection.family
    scopes = {f"{family}.readonly": 200, f"{family}.readwrite": 200, "files.readonly": 403}
    if family == "events":  # 5: nobody writes events
        del scopes["events.readwrite"]
    for scope, status in scopes.items():
        token = api.ask_token(scope=scope).json()["access_token"]
        headers = api.headers(Authorization=f"Bearer {token}")
        answer = api.send("GET", collection.path, headers=headers)
        assert answer.status_code == status
    assert answer.json()["title"] == "Unauthorized"
    assert set(answer.json()) == {"type", "title", "status", "instance"}


@pytest.mark.parametrize(("method", "path"), UNPUBLISHED)
def test_unpublished_writes_are_405(api: Api, method: str, path: str) -> None:
    """1c: files, departments and webhooks apart all is read-only; 2.5: 405 as problem+json."""
    answer = api.send(method, path if method == "POST" else f"{path}/1")

    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"].split(", ")
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    "path",
    [
        "employee-extension-definitions",
        "employee-extensions",
        "portraits",
        "schemas/object",
        "me",
    ],
)
def test_paths_without_a_published_page_are_404(api: Api, path: str) -> None:
    """1c, 6: superseded or absent endpoints."""
    assert api.errors(path, status=404) is None


def test_version_header_is_echoed(api: Api) -> None:
    """2.4: `Api-Version` is always answered."""
    assert api.send("GET", "departments").headers["api-version"] == "2024-11-01"
    refused = api.send("GET", "departments?limit=101")
    assert refused.status_code == 400
    assert refused.headers["api-version"] == "2024-11-01"
    for method, path, headers, status in (
        ("GET", "departments", {}, 401),
        ("GET", "nowhere", api.headers(), 404),
        ("PUT", "employees", api.headers(), 405),
    ):
        answer = api.send(method, path, headers=headers)
        assert (answer.status_code, answer.headers["api-version"]) == (status, "2024-11-01")


def test_the_closest_prior_version_is_taken(api: Api) -> None:
    """2.3: without an exact match the closest *prior* version."""
    answer = api.send("GET", "departments", headers=api.headers(**{"Api-Version": "2026-03-07"}))

    assert answer.status_code == 200
    assert answer.headers["api-version"] == "2024-11-01"


@pytest.mark.parametrize("version", ["2024-10-31", "latest"])
def test_a_version_before_the_first_or_no_date_is_400(api: Api, version: str) -> None:
    """2.3, assumption: nothing prior, or no date."""
    answer = api.send("GET", "departments", headers=api.headers(**{"Api-Version": version}))

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"Api-Version"}


def test_a_missing_version_is_400_by_assumption(api: Api, sandbox: StartSandbox) -> None:
    """2.3: required; what happens without it is unknown."""
    headers = api.headers()
    del headers["Api-Version"]
    assert api.send("GET", "departments", headers=headers).status_code == 400
    with Api(sandbox(assumptions={"missing-api-version": "latest"})) as other:
        headers = other.headers()
        del headers["Api-Version"]
        assert other.send("GET", "departments", headers=headers).status_code == 200


def test_an_unchanged_resource_is_304_with_or_without_the_quotes_of_the_tag(api: Api) -> None:
    """2.8, assumption: 304 for If-None-Match; both spellings of a tag are accepted."""
    tag = api.send("GET", "employees/101").headers["etag"]
    bare = tag.replace('"', "")
    for given in (tag, bare, f'W/"other", {tag}', "*"):
        answer = api.send("GET", "employees/101", headers=api.headers(**{"If-None-Match": given}))
        assert answer.status_code == 304
        assert answer.content == b""
        assert answer.headers["etag"] == tag


def test_another_tag_is_412_for_if_match_and_200_for_if_none_match(api: Api) -> None:
    """2.8, assumption: 412 for an If-Match miss."""
    miss = 'W/"0000"'
    read = api.send("GET", "employees/101", headers=api.headers(**{"If-None-Match": miss}))
    assert read.status_code == 200
    refused = api.send("GET", "employees/101", headers=api.headers(**{"If-Match": miss}))
    assert refused.status_code == 412
    tag = read.headers["etag"]
    matched = api.send("GET", "employees/101", headers=api.headers(**{"If-Match": tag}))
    assert matched.status_code == 200


def test_conditional_headers_may_also_be_ignored(sandbox: StartSandbox) -> None:
    """2.8: their statuses are unknown."""
    ignored = {"conditional-read": "ignored", "conditional-mismatch": "ignored"}
    with Api(sandbox(assumptions=ignored)) as api:
        for name, value in (("If-None-Match", "*"), ("If-Match", "W/other")):
            answer = api.send("GET", "employees/101", headers=api.headers(**{name: value}))
            assert answer.status_code == 200


def test_a_bad_query_is_a_problem_with_errors_by_parameter(api: Api) -> None:
    """2.5: 400 carries type, title, status, instance, errors, extensions.traceId."""
    answer = api.send("GET", "employees?limit=101")
    problem = answer.json()

    assert answer.status_code == 400
    assert problem["type"] == "https://tools.ietf.org/html/rfc7231#section-6.5.1"
    assert problem["title"] == "One or more validation errors occurred."
    assert problem["instance"] == f"{api.server.url}/lucca-api/employees"
    assert set(problem["errors"]) == {"limit"}
    assert problem["extensions"]["traceId"].startswith("|")


def test_paths_are_matched_without_regard_to_case(api: Api) -> None:
    assert api.send("GET", "/Lucca-Api/Employees?limit=1").status_code == 200


def test_the_51st_request_of_a_minute_is_429_with_retry_after(sandbox: StartSandbox) -> None:
    """2.6: 50 requests per minute per tenant; obey Retry-After."""
    with Api(sandbox()) as api:
        url, headers = "/lucca-api/departments?limit=0", api.headers()
        statuses = [api.client.get(url, headers=headers).status_code for _ in range(50)]
        refused = api.client.get(url, headers=headers)
        assert set(statuses) == {200}
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60
