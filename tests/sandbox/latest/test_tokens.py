"""The token endpoint (reference/api-2024-11-01.md 2.2)."""

from __future__ import annotations

import pytest

from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api


def test_client_credentials_in_the_body_give_a_bearer_token_for_1800_seconds(api: Api) -> None:
    """2.2: `{"access_token","token_type":"Bearer","expires_in":1800}`."""
    answer = api.ask_token(scope="employees.readonly departments.readonly")

    assert answer.status_code == 200
    assert set(answer.json()) == {"access_token", "token_type", "expires_in"}
    assert answer.json()["token_type"] == "Bearer"
    assert answer.json()["expires_in"] == 1800
    assert answer.headers["cache-control"] == "no-store"


def test_a_token_expires_on_the_tenants_clock(sandbox: StartSandbox) -> None:
    """2.2 and 2.5: an expired token is 401, and a new one is the remedy."""
    with Api(sandbox()) as api:
        api.advance(1799)
        assert api.send("GET", "departments").status_code == 200
        api.advance(2)
        assert api.send("GET", "departments").status_code == 401
        api.token = api.ask_token().json()["access_token"]
        assert api.send("GET", "departments").status_code == 200


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "invalid_request"),
        ({"scope": "employees.readonly everything"}, "invalid_scope"),
    ],
)
def test_failures_are_those_of_rfc_6749(api: Api, changed: dict[str, str], error: str) -> None:
    """2.2, assumption: the body of a token failure is not documented."""
    answer = api.ask_token(**changed)

    assert answer.status_code == 400
    assert answer.json() == {"error": error}


def test_a_token_without_scope_is_an_assumption(sandbox: StartSandbox) -> None:
    """2.2: one public client sends no scope, with what outcome is unknown."""
    with Api(
        sandbox(assumptions={"token-without-scope": "refused"}), scope="files.readonly"
    ) as api:
        assert api.ask_token().json() == {"error": "invalid_scope"}


def test_a_token_request_is_not_counted_against_the_tenants_limit(api: Api) -> None:
    """2.2, 2.6: one global identity server; the 50 a minute are the tenant's."""
    assert {api.ask_token().status_code for _ in range(60)} == {200}


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer no-such-token", "lucca application=x"]
)
def test_a_missing_or_unknown_token_is_401(api: Api, authorization: str) -> None:
    """2.5: 401 as problem+json."""
    answer = api.send("GET", "employees", headers=api.headers(Authorization=authorization))

    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["type"] == "https://tools.ietf.org/html/rfc7235#section-3.1"
