"""A file that nobody changed is a plan of nothing, whatever the values and the format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.lucca.types import Employee, ObservedValue
from lucca_connect.mapping.cells import Columns, Context, format_cell, json_cell, value_of
from lucca_connect.planning.employee_changes import Comparison
from lucca_connect.planning.row_matching import FileRow, Key, Match
from lucca_connect.tabular.reading import read_sheet
from lucca_connect.tabular.writing import open_table
from tests.planning.test_employee_changes import DEFINITIONS

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=12
)
DAY = st.dates().map(lambda day: f"{day.isoformat()}T00:00:00")
CORE = st.fixed_dictionaries(
    {
        "jobtitle": TEXT,
        "address": TEXT,
        "employeenumber": TEXT,
        "birthdate": st.none() | DAY,
        "gender": st.sampled_from(["Undefined", "Male", "Female", "Misc"]),
        "department": st.none() | st.fixed_dictionaries({"id": st.integers(1, 9), "name": TEXT}),
    }
)
CODED = st.fixed_dictionaries(
    {
        "e_text": st.lists(TEXT.filter(bool), max_size=1),
        "e_number": st.lists(
            st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=1
        ),
        "e_date": st.lists(DAY, max_size=1),
        "e_flag": st.lists(st.booleans(), max_size=1),
        "e_colour": st.lists(st.integers(84, 99), max_size=1),
        "e_colours": st.lists(st.integers(84, 99), max_size=3),
    }
)
AWKWARD = (
    *("=1+1", "+41 22", "-5", "@x", "'quoted", "''", 'a;b,c\t"d"', "007", "1e5", "!", "#12"),
    *("a\r\nb\rc\nd", "😀👩‍👩‍👧", "مرحبا \u202eabc", " both ends ", "x" * 10_000, "a | b\\"),
    *("1.23E+15", "04/03/2026", "TRUE", "null", "12345678901234567890", "!clear "),
)
FORMATS = ("csv", ";", "ndjson", "json", "xlsx")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("context", [Context("fr"), Context("en", raw=True)], ids=["fr", "raw"])
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@example(core={"jobtitle": None}, coded={"e_number": [0.1]})
@given(core=CORE, coded=CODED)
def test_nothing_differs(
    tmp_path: Path,
    format: str,
    context: Context,
    core: Mapping[str, JsonValue],
    coded: Mapping[str, list[JsonValue]],
) -> None:
    assert_nothing_differs(tmp_path, format, context, core=core, coded=coded)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_differs_of_what_is_known_to_be_awkward(tmp_path: Path, format: str) -> None:
    for text in AWKWARD:
        core: dict[str, JsonValue] = {"jobtitle": text, "address": text, "birthdate": "1899-12-31"}
        assert_nothing_differs(tmp_path, format, Context("en"), core=core, coded={"e_text": [text]})


def assert_nothing_differs(
    folder: Path,
    format: str,
    context: Context,
    *,
    core: Mapping[str, Any],
    coded: Mapping[str, list[JsonValue]],
) -> None:
    extended = {
        code: tuple(ObservedValue(place, value) for place, value in enumerate(values, 1))
        for code, values in coded.items()
    }
    person = Employee(416, {"id": 416, **core}, extended)
    known = Columns(DEFINITIONS.values())
    columns = [found for name in (*core, *coded) if (found := known.find(name)) is not None]
    typed = format in {"json", "ndjson"}
    make = json_cell if typed else format_cell
    suffix, separator = ("csv", ";") if format == ";" else (format, ",")
    path = folder / f"people.{suffix}"
    headers = [column.name for column in columns]
    with open_table(path, ["id", *headers], separator=separator) as table:
        table.write([416, *(make(column, value_of(column, person), context) for column in columns)])
    (row,) = read_sheet(path, escaped=True).rows
    cells = dict(zip(["id", *headers], row.cells, strict=True))
    comparison = Comparison(columns, headers, context, PersonFields(DEFINITIONS))
    compared = comparison.row(Match(FileRow(row.number, cells), Key.ID, 416), person)
    assert not compared.differs, (compared, cells)
