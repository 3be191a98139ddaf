"""Whose header is whose, and what a column knows."""

from __future__ import annotations

import pytest

from lucca_connect.lucca.types import DataFormat, Employee, ObservedDefinition, ObservedValue
from lucca_connect.mapping.cells import (
    CellFormat,
    CellProblem,
    Columns,
    Reference,
    header_of,
    names_in,
    value_of,
)
from lucca_connect.mapping.cells.properties import PROPERTIES


def definition(
    code: str,
    name: str | None = None,
    *,
    kind: DataFormat = DataFormat.TEXT,
    english: str | None = None,
    multiple: bool = False,
) -> ObservedDefinition:
    names = {"fr-FR": name or code, "en-US": english} if english else {}
    return ObservedDefinition(
        code=code, name=name, names=names, format=kind, format_key=None, multiple=multiple
    )


COLUMNS = Columns(
    [
        definition("e_tShirtSize", "Taille de t-shirt", english="T-shirt size"),
        definition("e_one", "Date de début", english="Start"),
        definition("e_two", "Date de début", english="Start"),
        definition("e_plain"),
        definition("e_like", "jobTitle"),
    ]
)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("jobTitle", "jobTitle"),
        (" JOBTITLE ", "jobTitle"),
        ("Intitulé de poste", "jobTitle"),
        ("intitule de poste", "jobTitle"),
        ("Job title", "jobTitle"),
        ("departmentId", "department"),
        ("legalEntityID", "legalEntity"),
        ("Établissement", "legalEntity"),
        ("nationalityId", "nationality"),
        ("e_tshirtsize", "e_tShirtSize"),
        ("Taille de t-shirt", "e_tShirtSize"),
        ("T-shirt size", "e_tShirtSize"),
        ("Date de début (e_two)", "e_two"),
        ("userAxisValues_4", "userAxisValues_4"),
        ("Lucca number", "id"),
    ],
)
def test_a_header_is_a_name_a_code_or_a_label(header: str, name: str) -> None:
    found = COLUMNS.find(header)
    assert found is not None
    assert found.name == name


def test_what_nobody_is_called_has_neighbours() -> None:
    assert COLUMNS.find("jobTitel") is None
    assert COLUMNS.near("jobTitel")[0] == "jobTitle"
    assert "e_tShirtSize" in COLUMNS.near("Taille t-shirt")
    assert COLUMNS.near("zzzzzzzz") == ()


def test_a_label_of_two_data_is_ambiguous() -> None:
    with pytest.raises(CellProblem) as caught:
        COLUMNS.find("Date de début")
    assert (caught.value.code, caught.value.near) == ("header_ambiguous", ("e_one", "e_two"))


@pytest.mark.parametrize("lang", ["fr", "en", None])
def test_every_header_leads_back_to_its_column(lang: str | None) -> None:
    headers = {header_of(column, COLUMNS, labels=lang): column for column in COLUMNS}
    assert len(headers) == len(list(COLUMNS))
    assert all(COLUMNS.find(header) is column for header, column in headers.items())
    if lang is None:
        assert set(headers) >= {"jobTitle", "e_tShirtSize"}


def test_what_must_be_asked_for_by_name() -> None:
    withheld = {column.name for column in PROPERTIES.values() if column.withheld}
    assert withheld >= {"birthDate", "insuranceNumber", "bankName", "rib", "iban", "bic"}
    assert not withheld & {"jobTitle", "mail", "department"}
    assert {column.name for column in PROPERTIES.values() if column.computed} == {
        *("id", "name", "displayName", "url", "modifiedAt")
    }


PERSON = Employee(
    7,
    core={
        "id": 7,
        "jobtitle": "",
        "gender": "Undefined",
        "nationalityid": "CH",
        "dtcontractstart": "2026-01-01T00:00:00",
        "birthdate": "soon",
        "department": {"id": 3, "name": "Finances"},
        "manager": None,
        "habilitedroles": [{"id": 5, "name": "RH"}, {"id": 6, "name": "IT"}],
        "picture": {"id": "not-a-guid"},
    },
    extended={
        "e_plain": (ObservedValue(1, "a"), ObservedValue(2, "b")),
        "e_tShirtSize": (ObservedValue(3, "L"),),
    },
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", 7),
        ("jobTitle", None),
        ("gender", None),
        ("nationality", "CH"),
        ("dtContractStart", "2026-01-01"),
        ("birthDate", "soon"),
        ("department", 3),
        ("manager", None),
        ("habilitedRoles", [5, 6]),
        ("picture", "not-a-guid"),
        ("e_tShirtSize", "L"),
        ("e_plain", ["a", "b"]),
        ("e_one", None),
    ],
)
def test_the_value_of_a_column(name: str, value: object) -> None:
    column = COLUMNS.find(name)
    assert column is not None
    assert value_of(column, PERSON) == value


def test_names_are_learnt_from_what_lucca_shows_beside_the_numbers() -> None:
    assert names_in(COLUMNS, PERSON) == {
        Reference.DEPARTMENT: {3: "Finances"},
        Reference.ROLE: {5: "RH", 6: "IT"},
    }


def test_formats_of_coded_data() -> None:
    formats = {
        kind: next(column for column in Columns([definition("e_x", kind=kind)]) if column.coded)
        for kind in DataFormat
    }
    assert formats[DataFormat.USER].reference is Reference.PERSON
    assert formats[DataFormat.UNKNOWN].format is CellFormat.ANY
    assert formats[DataFormat.COMPOSITE].format is CellFormat.OBJECT
    assert all(column.selection == "extendedData" for column in formats.values())
    assert PROPERTIES["department"].selection == "department[id,name]"
