"""Shapes of values, from rows to alternatives."""

from __future__ import annotations

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.protocol import JsonObject
from lucca_connect.workflows.observers import values

FILLED: JsonObject = {
    "id": 1,
    "extendedData": {"e_a": {"id": 9, "value": "x"}, "e_list": [{"value": 1}]},
}


def person(shown: JsonValue) -> dict[str, JsonValue]:
    return {"id": 2, "extendedData": shown}


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([], None),
        ([{}], "omitted"),
        ([{"e_a": None, "e_list": None}], "null"),
        ([{"e_a": None}, {}], "null"),
        ([None], None),
    ],
)
def test_an_empty_value(others: list[JsonValue], found: str | None) -> None:
    assert values.empty_value([FILLED, *map(person, others)]) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([FILLED], None),
        ([person({})], "object"),
        ([person({"e_a": None})], "object"),
        ([person(None)], "null"),
        ([{"id": 3}], "absent"),
        ([person({}), person(None)], "null+object"),
    ],
)
def test_somebody_without_values(rows: list[JsonObject], found: str | None) -> None:
    assert values.empty_extended_data(rows) == found


def test_codes_that_are_null_on_everybody_are_closed_only_where_empty_ones_are_left_out() -> None:
    assert values.closed_codes([FILLED, person({"e_secret": None})]) == {"e_secret"}
    assert not values.closed_codes([FILLED, person({"e_secret": None, "e_a": None})])


@pytest.mark.parametrize(
    ("child", "found"),
    [({"value": 1}, "value"), ({"id": 4, "value": 1}, "id-and-value"), ("bare", None)],
)
def test_components(child: JsonValue, found: str | None) -> None:
    rows = [person({"e_composite": {"id": 1, "value": {"e_child": child}}})]
    assert values.composite_child(rows) == found


def test_components_are_values_of_their_own() -> None:
    inside: JsonValue = {"e_child": {"value": True}, "e_empty": {"value": None}}
    rows = [person({"e_composite": {"value": inside}, "e_bare": 4, "e_none": {"value": None}})]
    assert list(values.all_values(rows)) == [
        ("e_composite", inside),
        ("e_child", True),
        ("e_bare", 4),
    ]


def test_names_of_ids() -> None:
    assert values.id_case([{"legalEntityID": 1, "departmentID": 2}]) == "upper"
    assert values.id_case([{"legalEntityId": 1}]) == "lower"
    assert values.id_case([{"legalentityid": 1}]) == "other"
    assert values.id_case([{"id": 1}]) is None


@pytest.mark.parametrize(
    ("value", "boolean", "number", "file", "user"),
    [
        (True, "literal", "literal", "literal", "literal"),
        (1, "number", "number", "number", "id"),
        ("1", "text", "text", "guid", "text"),
        ({"id": 1}, "object", "object", "object", "object"),
        ([1], "list", "list", "list", "list"),
    ],
)
def test_shapes(value: JsonValue, boolean: str, number: str, file: str, user: str) -> None:
    assert values.boolean_shape(value) == boolean
    assert values.number_shape(value) == number
    assert values.file_shape(value) == file
    assert values.user_shape(value) == user
