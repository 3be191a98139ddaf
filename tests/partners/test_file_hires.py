"""Hires from files, as recruiting tools and people write them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lucca_connect.errors import BadDataError
from lucca_connect.partners.file_hires import FileHireSource
from lucca_connect.partners.hires import MOST_HIRES, Columns, HireBatch

NAMES = ("last_name", "first_name", "email")
HEADER = "last_name,first_name,email"


def recognise(headers: Sequence[str], file: str) -> Columns:
    """Headers are names of data; `id` holds ids; the others mean nothing."""
    assert file == "hires.csv" or "." in file
    return Columns(
        names=tuple(header if header in NAMES else None for header in headers),
        identifier=headers.index("id") if "id" in headers else None,
    )


def read(folder: Path, content: str | bytes, name: str = "hires.csv") -> HireBatch:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return FileHireSource(path, recognise).read()


def outcome(folder: Path, content: bytes, name: str) -> HireBatch | str:
    """What was read, or the code of why nothing was."""
    try:
        return read(folder, content, name)
    except BadDataError as error:
        return error.code


def bad(batch: HireBatch) -> list[tuple[str, str, str | None]]:
    return [(found.subject.id, found.code, found.field) for found in batch.bad]


def test_each_line_is_a_hire_called_by_its_line(tmp_path: Path) -> None:
    batch = read(tmp_path, f"{HEADER}\nDupont,Marie,m@example.org\n\nvan der Berg,Jan,\n")
    assert [(hire.id, hire.source_line) for hire in batch.hires] == [
        ("hires.csv:2", 2),
        ("hires.csv:4", 4),
    ]
    assert batch.hires[1].values == {
        "last_name": "van der Berg",
        "first_name": "Jan",
        "email": None,
    }
    assert batch.bad == ()
    assert batch.sha256 is not None
    assert len(batch.sha256) == 64
    assert "Dupont" not in repr(batch)


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ("Dupont,Marie", "hire_line_too_short", "email"),
        ("Dupont,Marie,m@example.org,x", "hire_line_too_long", None),
        ('"Dupont"x,Marie,m@example.org', "hire_line_broken", None),
        ('"Dupont,Marie,m@example.org', "hire_line_broken", None),
        ("Du\0pont,Marie,m@example.org", "hire_line_broken", None),
    ],
)
def test_one_broken_line_is_told_and_the_others_go_on(
    tmp_path: Path, line: str, code: str, field: str | None
) -> None:
    batch = read(tmp_path, f"{HEADER}\nMartin,Jean,j@example.org\n{line}\nRochat,Anne,a@x.org\n")
    assert [hire.id for hire in batch.hires] == ["hires.csv:2", "hires.csv:4"]
    assert bad(batch) == [("hires.csv:3", code, field)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_however_a_spreadsheet_saved_it(
    tmp_path: Path, separator: str, encoding: str, newline: str
) -> None:
    rows = [NAMES, ("Lefèvre", "Zoé", "zoe@example.org"), ("O’Neil", "Œuvrard", "")]
    text = newline.join(separator.join(row) for row in rows) + newline
    batch = read(tmp_path, text.encode(encoding))
    assert [tuple(hire.values.values()) for hire in batch.hires] == [
        ("Lefèvre", "Zoé", "zoe@example.org"),
        ("O’Neil", "Œuvrard", None),
    ]


@pytest.mark.parametrize("name", ["hires.json", "hires.ndjson"])
def test_lists_of_objects(tmp_path: Path, name: str) -> None:
    rows: list[dict[str, str | None]] = [
        {"id": "h-1", "last_name": "Dupont", "first_name": "Marie", "email": None},
        {"id": "h-2", "first_name": "Jean", "last_name": "Martin", "shoe": "42"},
    ]
    text = (
        json.dumps(rows) if name.endswith(".json") else "\n".join(json.dumps(row) for row in rows)
    )
    batch = read(tmp_path, text, name)
    assert [hire.id for hire in batch.hires] == ["h-1", "h-2"]
    assert batch.hires[1].values == {"last_name": "Martin", "first_name": "Jean", "email": None}


def test_a_broken_line_of_ndjson(tmp_path: Path) -> None:
    text = '{"last_name": "Dupont"}\n{"last_name": \n[1]\n{"last_name": "Martin"}\n'
    batch = read(tmp_path, text, "hires.ndjson")
    assert [hire.source_line for hire in batch.hires] == [1, 4]
    assert bad(batch) == [
        ("hires.ndjson:2", "hire_line_broken", None),
        ("hires.ndjson:3", "hire_line_broken", None),
    ]


def test_an_empty_list_lists_nobody_and_an_empty_file_is_a_mistake(tmp_path: Path) -> None:
    assert read(tmp_path, " [] ", "hires.json") == HireBatch()
    assert read(tmp_path, HEADER).hires == ()
    for content, name in (("", "hires.csv"), ("", "hires.json"), ("\n\n", "hires.ndjson")):
        with pytest.raises(BadDataError) as caught:
            read(tmp_path, content, name)
        assert caught.value.details["file"] == name


def test_ids_of_the_source_are_taken_when_they_can_be(tmp_path: Path) -> None:
    batch = read(
        tmp_path,
        f"id,{HEADER}\nh-1,Dupont,Marie,\nh-1,Martin,Jean,\nan id,Rochat,Anne,\n,Favre,Luc,\n",
    )
    assert [(hire.id, hire.source_line) for hire in batch.hires] == [("h-1", 2), ("hires.csv:5", 5)]
    assert bad(batch) == [
        ("hires.csv:3", "hire_id_twice", "id"),
        ("hires.csv:4", "hire_id_not_valid", "id"),
    ]


def test_a_list_without_an_end_is_refused(tmp_path: Path) -> None:
    lines = "\n".join("Dupont,Marie,m@example.org" for _ in range(MOST_HIRES + 1))
    with pytest.raises(BadDataError) as caught:
        read(tmp_path, f"{HEADER}\n{lines}\n")
    assert (caught.value.code, caught.value.details["most"]) == ("hires_too_many", MOST_HIRES)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadDataError) as caught:
        FileHireSource(tmp_path / "none.csv", recognise).read()
    assert caught.value.code == "table_unreadable"


cells = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"),
    max_size=12,
) | st.sampled_from(['say "hi"', "a;b", "two\nlines", " x ", "=1+1", "'"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    rows=st.lists(st.tuples(cells, cells, cells), max_size=6),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(
    tmp_path: Path, rows: list[tuple[str, str, str]], separator: str, encoding: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(NAMES)
    writer.writerows(rows)
    batch = read(tmp_path, text.getvalue().encode(encoding))
    assert batch.bad == ()
    expected = [tuple(cell or None for cell in row) for row in rows if any(row)]
    assert [tuple(hire.values.values()) for hire in batch.hires] == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=300), header=st.booleans(), name=st.sampled_from(["csv", "json"]))
def test_whatever_stands_in_a_file_is_a_hire_a_bad_line_or_a_clear_error(
    tmp_path: Path, content: bytes, header: bool, name: str
) -> None:
    beginning = f"{HEADER}\n".encode() if header else b""
    batch = outcome(tmp_path, beginning + content, f"hires.{name}")
    if isinstance(batch, str):
        assert batch.startswith(("table_", "hire"))
        return
    lines = [hire.source_line for hire in batch.hires]
    assert lines == sorted(set(lines), key=lambda line: line or 0)
    assert all(found.subject.id.startswith("hires.") for found in batch.bad)
