"""What statuses and bodies mean, without a tenant."""

from __future__ import annotations

import json

import pytest

from lucca_connect.http.values import Request, Response
from lucca_connect.workflows.observers.routes import page_of, shape_of


@pytest.mark.parametrize(
    ("status", "body", "shape"),
    [
        (200, "{}", None),
        (500, "", None),
        (404, "Resource not found", "plain-text"),
        (404, json.dumps("Resource not found"), "plain-text"),
        (404, '{"Status":404,"Message":"x"}', "status-message"),
        (404, '{"id":4,"error":"x"}', "id-error"),
        (404, '{"title":"x","status":404}', "problem"),
        (404, "<html>", "html"),
        (404, "[]", "json"),
        (404, '{"oops":1}', "json"),
    ],
)
def test_shapes_of_refusals(status: int, body: str, shape: str | None) -> None:
    request = Request("GET", "https://example.ilucca.net/api/v3/users", "/api/v3/users")
    assert shape_of(Response(status, {}, body.encode(), request)) == shape


@pytest.mark.parametrize(
    ("rows", "total", "page"),
    [
        (10, 40, "10"),
        (40, 40, "1000"),
        (1000, 4000, "1000"),
        (25, 40, "25"),
        (4000, 4000, "all"),
        (9, 9, None),
        (9, None, None),
    ],
)
def test_the_default_page(rows: int, total: int | None, page: str | None) -> None:
    assert page_of(rows, total) == page
