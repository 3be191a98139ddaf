"""What `pull` writes and nobody changes, `push` takes back as nothing; one cell is one change."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.sandboxes import options_for
from tests.workflows.worlds import World

AWKWARD = (
    *("=1+1", "+41 22 000", "-5", "@home", "'quoted", "''", 'a;b,c\t"d"', "007", "1E5", "#12"),
    *("one\r\ntwo\nthree", "😀👩‍👩‍👧", "مرحبا abc", " both ends ", "x" * 10_000, "a | b\\"),
    *("1.23E+15", "04/03/2026", "TRUE", "12345678901234567890"),
)
FIRST = 101
WITHHELD = "birthDate,iban,bankName,insuranceNumber"


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    options = options_for(employees=30, orders=2, hires=0)
    with SandboxServer(options) as server:
        world = World(server, tmp_path_factory.mktemp("luccactl"))
        for place, text in enumerate(AWKWARD):
            number = FIRST + place
            world.write(
                "UPDATE users SET job_title = ?, address = ?, quote = ?, birth_date = ?,"
                " first_name = first_name || ? WHERE id = ?",
                *(text, text, text, "1899-12-31T00:00:00", " d'Arc", number),
            )
            world.write("DELETE FROM user_values WHERE user_id = ? AND code = ?", number, "e_Ville")
        yield world


def pull(world: World, file: Path, *options: str) -> None:
    answer = world.cli("pull", "employees", "--out", str(file), *options)
    assert answer.code == 0, answer.err


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.csv", ("--lang", "en")),
        ("a.csv", ("--lang", "fr", "--headers", "labels")),
        ("a.csv", ("--lang", "fr", "--separator", ";")),
        ("a.csv", ("--lang", "en", "--raw", "--headers", "labels")),
        ("a.csv", ("--lang", "en", "--fields", WITHHELD)),
        ("a.ndjson", ("--lang", "en")),
        ("a.ndjson", ("--lang", "fr", "--raw")),
        ("a.json", ("--lang", "fr", "--headers", "labels")),
        ("a.json", ("--lang", "en", "--raw")),
        ("a.xlsx", ("--lang", "fr")),
        ("a.xlsx", ("--lang", "en", "--headers", "labels")),
        ("a.xlsx", ("--lang", "fr", "--raw")),
    ],
)
def test_an_unchanged_file_is_a_plan_of_nothing(
    tenant: World, tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    file = tmp_path / name
    pull(tenant, file, *options)
    lang = "en" if "fr" in options else "fr"
    answer = tenant.cli(
        *("push", "employees", str(file), "--dry-run", "-o", "json", "--lang", lang)
    )
    document = answer.document
    assert (answer.code, document["data"]["counts"]["selected"]) == (0, 0), document
    assert document["data"]["counts"]["read"] == 30
    assert document["warnings"] == []


def test_one_changed_cell_is_exactly_one_change(tenant: World, tmp_path: Path) -> None:
    file, after = tmp_path / "a.csv", tmp_path / "b.csv"
    pull(tenant, file)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    person = rows[25]
    person["jobTitle"] = "Head of round trips"
    _write(file, rows)
    dry = tenant.cli("push", "employees", str(file), "--dry-run", "-o", "json")
    assert (dry.code, dry.document["data"]["counts"]["selected"]) == (0, 1)
    done = tenant.cli("push", "employees", str(file), "-o", "json")
    assert (done.code, done.document["data"]["counts"]["done"]) == (0, 1)
    pull(tenant, after)
    with after.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.DictReader(stream)) == rows


def test_the_same_through_a_workbook(tenant: World, tmp_path: Path) -> None:
    from lucca_connect.tabular.reading import read_sheet
    from lucca_connect.tabular.writing import open_table

    file, edited = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    pull(tenant, file)
    sheet = read_sheet(file, escaped=True)
    title, shirt = sheet.headers.index("jobTitle"), sheet.headers.index("e_tShirtSize")
    for place, text, code in ((title, "Head of workbooks", 0), (shirt, "Grandd (L)", 65)):
        with open_table(edited, sheet.headers) as table:
            for number, row in enumerate(sheet.rows):
                cells = list(row.cells)
                if number == 26:
                    cells[place] = text
                table.write(cells)
        answer = tenant.cli("push", "employees", str(edited), "-o", "json")
        assert answer.code == code
        assert answer.document["data"]["counts"]["selected"] == 1
    assert "Grand (L)" in answer.error["message"]
    assert tenant.read("SELECT count(*) FROM users WHERE job_title = 'Head of workbooks'") == [(1,)]


def test_a_spreadsheet_that_damages_the_file_changes_nothing(tenant: World, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    tenant.write(
        "UPDATE users SET job_title = ?, employee_number = ? WHERE id = 127", "0071", "00127"
    )
    pull(tenant, file)
    content = file.read_text("utf-8-sig")
    file.write_text(content.replace(",0071,", ",71,").replace(",00127,", ",127,"))
    answer = tenant.cli("push", "employees", str(file), "-o", "json")
    assert answer.code == 65
    assert [error["code"] for error in answer.document["errors"]] == [
        "cell_damaged_leading_zeros"
    ] * 2


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n")
        table.writeheader()
        table.writerows(rows)
