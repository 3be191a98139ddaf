"""Which route a request means."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.call import Answer, Call, Route
from lucca_connect.sandbox.routes import all_routes
from lucca_connect.sandbox.routing import Match, RouteTable


def nothing(call: Call) -> Answer:
    raise NotImplementedError


TABLE = RouteTable(
    [
        Route("GET", "/api/v3/users/{id:int}", nothing),
        Route("PUT", "/api/v3/users/{id:int}", nothing),
        Route("GET", "/api/v3/users/me", nothing),
        Route("GET", "/api/v3/things/{code}", nothing),
        Route("GET", "/_partners/x/Items/{id}", nothing),
    ]
)


def found(method: str, path: str) -> Match:
    match = TABLE.find(method, path)
    assert isinstance(match, Match)
    return match


def test_parameters_are_text_and_templates_name_them() -> None:
    match = found("PUT", "/API/V3/Users/416")
    assert match.params == {"id": "416"}
    assert match.template == "PUT /api/v3/users/{id}"
    assert found("GET", "/api/v3/things/e_Nom-de-la-voie").params == {"code": "e_Nom-de-la-voie"}


def test_a_fixed_path_goes_before_a_pattern() -> None:
    assert found("GET", "/api/v3/users/ME").template == "GET /api/v3/users/me"


def test_case_matters_on_the_partners_side_only() -> None:
    assert found("GET", "/_partners/x/Items/1").params == {"id": "1"}
    assert TABLE.find("GET", "/_partners/x/items/1") == frozenset()


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/v3/users/416", {"GET", "PUT"}),
        ("POST", "/api/v3/users/me", {"GET"}),
        ("GET", "/api/v3/users/416/more", set()),
        ("GET", "/api/v3/users/four", set()),
        ("GET", "/", set()),
    ],
)
def test_what_has_no_route_tells_the_verbs_the_path_has(
    method: str, path: str, allowed: set[str]
) -> None:
    assert TABLE.find(method, path) == frozenset(allowed)


def test_the_sandbox_has_no_route_twice() -> None:
    rows = [(route.method, route.path.lower()) for route in all_routes()]
    assert len(set(rows)) == len(rows)
