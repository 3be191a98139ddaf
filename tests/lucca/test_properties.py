"""Core properties and custom data of one person: one plain form, one body."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.errors import AccessError, BadDataError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields, is_empty
from lucca_connect.lucca.properties import PROPERTIES, core_property
from lucca_connect.lucca.types import DataFormat, Employee, ObservedDefinition, ObservedValue

GUID = "5A34B705-0e7d-4cae-9384-f05635c3812d"


def definition(
    code: str, format: DataFormat, *, multiple: bool | None = False
) -> ObservedDefinition:
    return ObservedDefinition(code, code, format, None, multiple)


FIELDS = PersonFields(
    {
        found.code: found
        for found in (
            definition("e_text", DataFormat.TEXT),
            definition("e_many", DataFormat.LIST, multiple=True),
            definition("e_child", DataFormat.COMPOSITE),
            definition("e_birth", DataFormat.DATE),
        )
    }
)


@pytest.mark.parametrize(
    ("name", "answered", "plain", "sent"),
    [
        ("jobTitle", "Cook", "Cook", "Cook"),
        ("jobTitle", "", None, None),
        ("dtContractEnd", "2026-03-04T00:00:00", "2026-03-04", "2026-03-04T00:00:00"),
        ("departmentID", 12, 12, 12),
        ("manager", None, None, None),
        ("cultureId", {"id": 1036, "name": "fr"}, 1036, 1036),
        ("nationality", "ch", "CH", "CH"),
        ("gender", "Undefined", None, "Undefined"),
        ("gender", "female", "Female", "Female"),
        ("allowsElectronicPayslip", "true", True, True),
        ("frenchCarTaxHorsePower", 7.0, 7, 7),
        ("unitSellPrice", 12.5, 12.5, 12.5),
        ("picture", {"id": GUID, "name": "x"}, GUID.lower(), {"id": GUID.lower()}),
        ("habilitedRoles", [{"id": 9}, {"id": 4}], [4, 9], [{"id": 4}, {"id": 9}]),
        ("habilitedRoles", None, [], []),
        ("userAxisValues_4", {"id": 3, "name": "x"}, 3, {"id": 3}),
    ],
)
def test_one_plain_form(name: str, answered: JsonValue, plain: JsonValue, sent: JsonValue) -> None:
    found = core_property(name)
    assert found is not None
    key = found.asked.partition("[")[0].lower()
    employee = Employee(1, {key: answered})
    assert found.shown(employee)
    assert found.read(employee) == plain
    assert found.plain(plain) == plain
    assert found.encode(plain) == sent


def test_profiles_of_applications_are_read_nested() -> None:
    found = core_property("Profile_Figgo")
    assert found is not None
    assert found.read(Employee(1, {"applicationdata": {"profile_figgo": {"id": 5}}})) == 5
    assert found.read(Employee(1, {})) is None
    assert (found.key, found.encode(5)) == ("profile_figgo", {"id": 5})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("jobTitle", 12),
        ("departmentId", "Finance"),
        ("dtContractEnd", "04/03/2026"),
        ("frenchCarTaxHorsePower", 7.5),
        ("picture", "x"),
        ("habilitedRoles", "x"),
    ],
)
def test_what_is_no_value_is_refused(name: str, value: Any) -> None:
    found = core_property(name)
    assert found is not None
    with pytest.raises(ValueError, match=r"."):
        found.plain(value)


def test_names_and_keys_lead_to_the_same_property() -> None:
    for found in PROPERTIES:
        assert core_property(found.name.upper()) is found
        assert core_property(found.key or found.name) is found
    assert core_property("userAxisValues_x") is None
    assert core_property("nothing") is None


def test_the_body_holds_what_differs_with_the_ids_that_are_there() -> None:
    employee = Employee(
        7,
        {"jobtitle": "Cook", "departmentid": 3},
        {
            "e_text": (ObservedValue(41, "old"),),
            "e_many": (ObservedValue(42, 5), ObservedValue(43, 6)),
            "e_child": (ObservedValue(44, {"e_birth": "2018-04-09T00:00:00"}),),
        },
    )
    wanted: dict[str, JsonValue] = {
        "jobTitle": "Cook",
        "department": 4,
        "e_text": None,
        "e_many": [6, 9],
        "e_child": {"e_birth": "2018-04-09"},
    }
    assert FIELDS.asked(*wanted) == ["id", "jobTitle", "departmentId", "extendedData"]
    assert FIELDS.value(employee, "e_child") == {"e_birth": "2018-04-09"}
    assert FIELDS.value(employee, "e_many") == [5, 6]
    assert FIELDS.body(employee, wanted) == {
        "departmentId": 4,
        "e_text": {"id": 41, "value": None},
        "e_many": [{"id": 42, "value": None}, {"value": 9}],
    }
    assert FIELDS.plain("e_many", 5) == [5]
    assert FIELDS.plain("e_many", None) == []
    assert FIELDS.plain("e_text", "") is None


def test_what_cannot_be_written_is_named() -> None:
    with pytest.raises(BadDataError, match="field_unknown"):
        FIELDS.find("e_other")
    with pytest.raises(BadDataError, match="field_not_writable"):
        FIELDS.body(Employee(7), {"externalId": "x"})
    for act in (FIELDS.value, lambda employee, name: FIELDS.body(employee, {name: "x"})):
        with pytest.raises(AccessError, match="values_not_visible"):
            act(Employee(7, {}), "e_text")


def test_empty_is_nothing_or_an_empty_list() -> None:
    values: tuple[JsonValue, ...] = (None, [], 0, False, "x")
    assert [is_empty(value) for value in values] == [True, True, False, False, False]
