"""The import file for Lucca's own screen."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import BadDataError
from lucca_connect.mapping.lucca_import import HEADERS, Cell, ImportFile, Key, build_import

HIRE = {
    "lastName": "D'Alès",
    "firstName": "Zoé",
    "mail": "zoe@example.net",
    "login": "zoe@example.net",
    "personalEmail": "zoe@example.net",
    "legalEntityId": "Genève",
    "departmentId": "Finances",
    "dtContractStart": "2027-01-31",
    "managerId": "anne.favre",
    "rolePrincipalId": "Collaborateur",
    "cultureId": "1036",
}


def build(people: list[dict[str, Cell]], **options: object) -> ImportFile:
    columns = list(people[0])
    rows = [[person[name] for name in columns] for person in people]
    return build_import(columns, rows, **options)  # type: ignore[arg-type]  # given by name


def read(file: ImportFile, encoding: str = "utf-8-sig") -> list[list[str]]:
    text = file.content.decode(encoding)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def notes(file: ImportFile) -> dict[str, dict[str, str | int]]:
    return {note.code: dict(note.details) for note in file.notes}


def test_a_hire_as_the_documentation_tells() -> None:
    file = build([dict(HIRE)], creating=True)
    assert file.content.decode("utf-8") == (
        "\ufefflogin;firstName;lastName;mail;legalEntity;dtContractStart;department;manager;"
        "rolePrincipal;culture;personalEmail\r\n"
        "zoe@example.net;Zoé;D'Alès;zoe@example.net;Genève;31/01/2027;Finances;anne.favre;"
        "Collaborateur;fr-FR;zoe@example.net\r\n"
    )
    assert (file.rows, len(file.headers)) == (1, 11)
    undocumented = {"columns": "personalEmail"}
    assert notes(file) == {"import_header_undocumented": undocumented, "import_day_first": {}}
    assert "zoe" not in repr(file)


@pytest.mark.parametrize(
    ("text", "obeyed"),
    [
        ('=HYPERLINK("https://example.net")', True),
        ("@SUM(A1)", True),
        ("+cmd|' /C calc'!A0", True),
        ("+41 22 000 00 00", False),
        ("-12.5", False),
        ("Zoé", False),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_told(text: str, obeyed: bool) -> None:
    file = build([{**HIRE, "e_nickname": text}])
    assert ("import_formula" in notes(file)) is obeyed
    assert file.rows == 1


def test_the_english_screen_has_the_month_first() -> None:
    file = build([dict(HIRE)], language="en")
    assert "01/31/2027" in file.content.decode()
    assert "import_day_first" not in notes(file)


@pytest.mark.parametrize(
    ("key", "first"),
    [
        (Key.LOGIN, ("login",)),
        (Key.MAIL, ("mail",)),
        (Key.NUMBER, ("legalEntity", "employeenumber")),
    ],
)
def test_key_columns_come_first(key: Key, first: tuple[str, ...]) -> None:
    file = build([{**HIRE, "employeeNumber": "0042"}], key=key)
    assert file.headers[: len(first)] == first
    assert notes(file)["import_leading_zeros"] == {"count": 1, "line": 2}


def test_days_custom_data_and_several_roles() -> None:
    people: list[dict[str, Cell]] = [
        {
            "e_badge": "x",
            "birthDate": date(1987, 4, 3),
            "habilitedRoles": ["RH", "Paie"],
            "login": "a",
        },
        {"e_badge": None, "birthDate": "1899-12-31T00:00:00", "habilitedRoles": "RH", "login": "b"},
        {"e_badge": "", "birthDate": None, "habilitedRoles": None, "login": "c"},
    ]
    assert read(build(people)) == [
        ["login", "dtBirth", "habilitedRoles_0", "habilitedRoles_1", "e_badge"],
        ["a", "03/04/1987", "RH", "Paie", "x"],
        ["b", "31/12/1899", "RH", "", ""],
        ["c", "", "", "", ""],
    ]
    assert notes(build(people)) == {"import_day_first": {}}


def test_nobody_has_secondary_roles() -> None:
    assert build([{"login": "a", "habilitedRoles": ()}]).headers == ("login", "habilitedRoles_0")


def test_what_quotes_are_needed_for_is_told_with_its_line() -> None:
    file = build([{"login": "a", "address": "x"}, {"login": "b", "address": 'a;b "c"\r\nd'}])
    assert read(file)[2] == ["b", 'a;b "c"\r\nd']
    assert notes(file)["import_quoted_cells"] == {"count": 1, "line": 3}


def test_a_new_employee_lacks_what_has_no_default() -> None:
    columns = ("login", "firstName", "lastName", "mail")
    file = build([{name: HIRE[name] for name in columns}], creating=True)
    told = [note.details["column"] for note in file.notes if note.code == "import_mandatory_empty"]
    assert told == ["dtContractStart", "manager"]
    assert build([{name: HIRE[name] for name in columns}]).notes == ()


def test_languages_that_the_import_does_not_know_are_told() -> None:
    people: list[dict[str, Cell]] = [
        {"login": login, "cultureId": culture}
        for login, culture in (("a", "4108"), ("b", "en-GB"), ("c", None), ("d", "2057"))
    ]
    file = build(people)
    assert [row[1] for row in read(file)[1:]] == ["4108", "en-GB", "", "en-GB"]
    assert notes(file) == {"import_culture_unknown": {"count": 1}}


@pytest.mark.parametrize(
    ("people", "options", "code", "details"),
    [
        ([{"mail": "a"}], {}, "import_key_missing", {"columns": "login"}),
        ([{"login": " "}], {}, "import_key_empty", {"columns": "login", "line": 2}),
        (
            [{"login": "A"}, {"login": "a "}],
            {},
            "import_key_twice",
            {"columns": "login", "line": 3, "other": 2},
        ),
        (
            [{"login": "a", "dtContractStart": "31/01/2027"}],
            {},
            "import_day",
            {"column": "dtContractStart", "line": 2},
        ),
        (
            [{"login": "a", "birthDate": "2027-02-30"}],
            {},
            "import_day",
            {"column": "dtBirth", "line": 2},
        ),
        (
            [{"login": "a"}, {"login": "Željka"}],
            {"encoding": "cp1252"},
            None,
            {},
        ),
        (
            [{"login": "a"}, {"login": "Łukasz"}],
            {"encoding": "cp1252"},
            "import_characters",
            {"encoding": "cp1252", "line": 3},
        ),
    ],
)
def test_refusals(
    people: list[dict[str, Cell]],
    options: dict[str, object],
    code: str | None,
    details: dict[str, object],
) -> None:
    if code is None:
        assert read(build(people, **options), "cp1252")[2] == ["Željka"]
        return
    with pytest.raises(BadDataError) as caught:
        build(people, **options)
    assert (caught.value.code, caught.value.details) == (code, details)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]))] * 3), max_size=4))
def test_every_text_comes_back_out_of_the_file(cells: list[tuple[str, str, str]]) -> None:
    columns = ["jobTitle", "login", "e_note", "address"]
    rows = [(job, f"p{n}", note, address) for n, (job, note, address) in enumerate(cells)]
    assert read(build_import(columns, rows))[1:] == [
        [login, job, note, address] for job, login, note, address in rows
    ]


def test_every_documented_header_is_written_as_documented() -> None:
    person: dict[str, Cell] = dict.fromkeys(HEADERS, None)
    assert build([{**person, "login": "a"}]).headers == tuple(
        "habilitedRoles_0" if name == "habilitedRoles" else name for name in HEADERS.values()
    )
