from __future__ import annotations

import pytest

from lucca_connect.lucca.people import decode_employee
from lucca_connect.lucca.protocol import ShapeError


def test_core_properties_have_lower_case_names() -> None:
    employee = decode_employee(
        {
            "id": 416,
            "lastName": "SENTINELLE",
            "legalEntityID": 1,
            "legalEntity": {"ID": 1, "Name": "Genève"},
        }
    )
    assert employee.id == 416
    assert employee.core["lastname"] == "SENTINELLE"
    assert employee.core["legalentityid"] == 1
    assert employee.core["legalentity"] == {"id": 1, "name": "Genève"}
    assert employee.extended is None
    assert "SENTINELLE" not in repr(employee)


@pytest.mark.parametrize("name", ["extendedData", "extendeddata", "ExtendedData"])
def test_extended_data_under_any_case(name: str) -> None:
    employee = decode_employee({"ID": "7", name: {"e_Ville": {"id": 1, "value": "Nyon"}}})
    value = employee.value("e_Ville")
    assert value is not None
    assert (value.value_id, value.value) == (1, "Nyon")
    assert employee.value("e_ville") is None
    assert "Nyon" not in repr(employee)
    assert "extendeddata" not in employee.core


def test_asked_but_empty_is_not_the_same_as_not_shown() -> None:
    assert decode_employee({"id": 1, "extendedData": None}).extended == {}
    assert decode_employee({"id": 1}).extended is None


def test_a_row_without_id_is_unreadable() -> None:
    with pytest.raises(ShapeError):
        decode_employee({"name": "x"})
