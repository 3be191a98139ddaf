from __future__ import annotations

import pytest

from lucca_connect.http.values import JsonValue, Request
from lucca_connect.lucca.protocol import (
    Listing,
    ShapeError,
    as_id,
    as_object,
    as_text,
    field_list,
    fold_keys,
    get_request,
    pick,
    v3_data,
    v3_list,
    v4_list,
)
from tests.http.fakes import answer

REQUEST = Request("GET", "https://example.ilucca.net/x", "/x")


def test_keys_are_found_whatever_their_case() -> None:
    assert pick({"legalEntityID": 1}, "legalEntityId") == 1
    assert pick({"LegalEntityId": 2, "legalEntityId": 1}, "legalEntityId") == 1
    assert pick({"a": 1}, "b") is None


def test_fold_keys_reaches_everything() -> None:
    value: JsonValue = {"A": [{"ManagerID": 1}], "B": {"C": None}, "D": "E"}
    assert fold_keys(value) == {"a": [{"managerid": 1}], "b": {"c": None}, "d": "E"}


def test_field_list_asks_each_once_and_id_always() -> None:
    assert field_list(["lastName", "LASTNAME", "ID", "department[id,name]"], count=True) == (
        "id,lastName,department[id,name],collection.count"
    )


def test_get_request_names_its_route() -> None:
    request = get_request("https://h", "/x/1", route="/x/{id}", query=[("a", "b")])
    assert (request.url, request.route, request.query) == (
        "https://h/x/1",
        "/x/{id}",
        (("a", "b"),),
    )
    assert not request.writes


@pytest.mark.parametrize(
    ("content", "listing"),
    [
        ({"data": {"items": [{"id": 1}], "count": 7}}, Listing(({"id": 1},), 7)),
        ({"Data": {"Items": [{"id": 1}]}}, Listing(({"id": 1},), None)),
        ({"data": {"count": "7"}}, Listing((), 7)),
        ({"header": {}, "data": [{"id": 1}]}, Listing(({"id": 1},), None)),
    ],
)
def test_v3_lists(content: JsonValue, listing: Listing) -> None:
    assert v3_list(answer(REQUEST, (200, content))) == listing


@pytest.mark.parametrize(
    "content",
    [
        {"items": []},
        {"data": {}},
        {"data": None},
        {"data": {"items": {}}},
        {"data": {"items": [1]}},
        {"data": {"items": [], "count": True}},
        [],
    ],
)
def test_what_is_no_v3_list(content: JsonValue) -> None:
    with pytest.raises(ShapeError):
        v3_list(answer(REQUEST, (200, content)))


def test_what_is_no_json() -> None:
    for body in (b"<html>", b'{"data"', b"\xff"):
        with pytest.raises(ValueError, match=r"Expecting|decode"):
            v3_list(answer(REQUEST, (200, body)))


def test_v3_data_may_be_null() -> None:
    assert v3_data(answer(REQUEST, (200, {"data": None}))) is None


def test_v4_lists() -> None:
    content: JsonValue = {"items": [{"id": 1}], "count": 3, "totalCount": 4}
    response = answer(REQUEST, (200, content))
    assert v4_list(response).total == 3
    assert v4_list(response, total_key="totalCount").total == 4
    with pytest.raises(ShapeError):
        v4_list(answer(REQUEST, (200, {"count": 1})))


def test_scalars() -> None:
    assert as_id("84") == 84
    assert as_text("a") == "a"
    assert as_text("") is None
    assert as_text(1) is None
    wrongs: list[JsonValue] = [True, None, 1.5, "x", []]
    for wrong in wrongs:
        with pytest.raises(ShapeError):
            as_id(wrong)
    with pytest.raises(ShapeError):
        as_object([])
