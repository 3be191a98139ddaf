"""A file that nobody changed says exactly what Lucca holds, in every format and awkward value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lucca_connect.lucca.types import DataFormat, ObservedDefinition, Option
from lucca_connect.mapping.cells import (
    Choice,
    Column,
    Context,
    Reference,
    column_of,
    format_cell,
    json_cell,
    parse_cell,
)
from lucca_connect.tabular.model import Cell
from lucca_connect.tabular.reading import read_sheet
from lucca_connect.tabular.writing import open_table

# No program holds these in a file of every format: a zero byte, halves of pairs, no characters.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), min_size=1
)
AWKWARD = st.sampled_from(
    [
        "=1+1", "+33 6 12", "-5", "@x", "'quoted", "''", "'=1", "\t=1", "a;b,c\t\"d\"", "007",
        "a\r\nb\rc\nd", "😀👩‍👩‍👧", "مرحبا \u202eabc", " both ends ", "x" * 10_000, "1e5", "true",
        "null", "#12", "a | b", "a\\|b", "\\", "_x000D_", "\u2028", "12345678901234567890",
    ]
)  # fmt: skip
ANY_TEXT = TEXTS | AWKWARD
IDS = st.integers(1, 99)
FILES = st.uuids().map(str)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False).map(
    lambda number: int(number) if number.is_integer() else number
)
SCALARS = st.none() | st.booleans() | NUMBERS | ANY_TEXT
VALUES: dict[DataFormat, st.SearchStrategy[Any]] = {
    DataFormat.TEXT: ANY_TEXT,
    DataFormat.NUMBER: NUMBERS,
    DataFormat.BOOLEAN: st.booleans(),
    DataFormat.DATE: DATES,
    DataFormat.ATTACHMENT: FILES,
    DataFormat.LIST: IDS,
    DataFormat.USER: IDS,
    DataFormat.COMPOSITE: st.dictionaries(st.sampled_from(["e_a", "e_B-c"]), SCALARS, min_size=1),
    DataFormat.UNKNOWN: ANY_TEXT | NUMBERS | st.booleans(),
}
LABELS = st.lists(ANY_TEXT, min_size=2, max_size=4)


@st.composite
def cells(draw: st.DrawFn) -> tuple[Column, Any, Context]:
    kind = draw(st.sampled_from(sorted(VALUES)))
    multiple = draw(st.booleans())
    labels = draw(LABELS)
    column = column_of(
        ObservedDefinition(
            code="e_x",
            name=draw(TEXTS),
            format=kind,
            format_key=None,
            multiple=multiple,
            options=tuple(
                Option(number, label, {"fr-FR": label, "en-US": draw(ANY_TEXT)})
                for number, label in enumerate(labels, start=10)
            ),
        )
    )
    context = Context(
        lang=draw(st.sampled_from(["fr", "en"])),
        raw=draw(st.booleans()),
        known={Reference.PERSON: [Choice(number, {"": name}) for number, name in enumerate(labels)]}
        if draw(st.booleans())
        else {},
        names={Reference.PERSON: {7: draw(TEXTS)}},
    )
    values = VALUES[kind]
    value = draw(st.lists(values, min_size=1, max_size=3) if multiple else values)
    return column, value, context


@given(cells())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_a_cell_is_read_as_what_was_written(found: tuple[Column, Any, Context]) -> None:
    column, value, context = found

    assert parse_cell(column, format_cell(column, value, context), context) == value


FILES_OF = [
    ("a.csv", ","),
    ("a.csv", ";"),
    ("a.csv", "\t"),
    ("a.json", ","),
    ("a.ndjson", ","),
    ("a.xlsx", ","),
]


@pytest.mark.parametrize(("name", "separator"), FILES_OF)
@given(rows=st.lists(cells(), min_size=1, max_size=4))
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_file_is_read_as_what_was_written(
    tmp_path: Path, name: str, separator: str, rows: list[tuple[Column, Any, Context]]
) -> None:
    path = tmp_path / name
    typed = path.suffix in {".json", ".ndjson"}
    # One row, so that each cell may have a column and a context of its own.
    headers = [f"c{place}" for place, _ in enumerate(rows)]
    with open_table(path, headers, separator=separator) as table:
        table.write(list(written(rows, typed=typed)))

    (row,) = read_sheet(path, escaped=True).rows

    for (column, value, context), text in zip(rows, row.cells, strict=True):
        assert parse_cell(column, text, context) == value


def written(rows: list[tuple[Column, Any, Context]], *, typed: bool) -> Iterator[Cell]:
    for column, value, context in rows:
        cell = json_cell if typed else format_cell
        yield cell(column, value, context)
