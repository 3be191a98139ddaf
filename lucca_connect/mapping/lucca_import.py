"""Builds the semicolon file that HR uploads in Lucca: Employees > Update > Data import.

Pure. Everything here is reference/admin-setup.md 7.1 and 7.2: semicolon, key columns first, the
codes of the headers, day before month on the French page and month before day on the English one,
the manager as a login. What no public page says is a parameter or a note:

- the language of HR's screen, which decides whether day or month comes first (a note says so), the
  encoding, and whether quoted cells are understood (RFC 4180 is written, a note says where);
- headers of data that the list does not name, such as `personalEmail`: they are written with the
  code of the API, and Lucca's analysis of the file lets a person match them by hand;
- whether establishment, department and role are names or codes: the caller's cells are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal

from lucca_connect.errors import BadDataError

Cell = str | date | Sequence[str] | None
"""A text, a day, the names of several roles, or nothing."""
Language = Literal["fr", "en"]
Encoding = Literal["utf-8-sig", "utf-8", "cp1252"]

HEADERS: Mapping[str, str] = {
    "login": "login",
    "firstName": "firstName",
    "lastName": "lastName",
    "mail": "mail",
    "legalEntityId": "legalEntity",
    "dtContractStart": "dtContractStart",
    "departmentId": "department",
    "managerId": "manager",
    "rolePrincipalId": "rolePrincipal",
    "cultureId": "culture",
    "employeeNumber": "employeenumber",
    "birthDate": "dtBirth",
    "habilitedRoles": "habilitedRoles",
}
"""Documented headers by the property of the API, in the order of the documentation. Those that
begin with `e_` (custom data) or `profile_` are their own header."""
MANDATORY_WITHOUT_DEFAULT = ("firstName", "lastName", "mail", "dtContractStart", "managerId")
"""Of a new employee; the other mandatory ones may be left to the tenant's default values."""
CULTURES: Mapping[str, str] = {
    "1031": "de-DE",
    "1033": "en-US",
    "1034": "es-ES",
    "1036": "fr-FR",
    "1040": "it-IT",
    "2057": "en-GB",
    "2067": "nl-BE",
}
"""The seven languages that the import knows, by Windows language id."""
_SEVERAL = "habilitedRoles"
_DATES = frozenset({"dtContractStart", "dtContractEnd", "birthDate", "seniorityDate"})
_OWN_HEADER = ("e_", "profile_")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00:00(?:\.0+)?)?", re.ASCII)
_DAY_FIRST = re.compile(r"\d{2}/\d{2}/\d{4}", re.ASCII)
_NEEDS_QUOTES = re.compile(r'[;"\r\n]|^\s|\s$')
_FORMULA = re.compile(r"=|@|[+-](?![\d\s().-]*$)|\s*[\t\r]")
"""What a spreadsheet would obey; a phone number or a negative one is neither."""
_FIRST_DATA_LINE = 2


class Key(Enum):
    """The columns by which Lucca recognises somebody. First and last name are possible too but
    discouraged, because they create duplicates: never written as a key."""

    LOGIN = ("login",)
    NUMBER = ("legalEntityId", "employeeNumber")
    MAIL = ("mail",)


@dataclass(frozen=True, slots=True)
class ImportNote:
    """What a person must know before the upload.

    Attributes:
        code: code of the catalogue.
        details: values of its text; headers and numbers of lines only.
    """

    code: str
    details: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class ImportFile:
    """The finished file.

    Attributes:
        content: the bytes to write; they hold personal data.
        headers: as written, key columns first.
        rows: people in it.
        notes: what to know before the upload.
    """

    content: bytes = field(repr=False)
    headers: tuple[str, ...]
    rows: int
    notes: tuple[ImportNote, ...]


def build_import(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    key: Key = Key.LOGIN,
    creating: bool = False,
    language: Language = "fr",
    encoding: Encoding = "utf-8-sig",
) -> ImportFile:
    """Lucca's import file for these people.

    Args:
        columns: properties of the API (`lastName`, `legalEntityId`, `e_…`), in any order.
        rows: one sequence of cells for each person, in the order of `columns`. Days are `date` or
            ISO text; the culture a Windows language id or the code of the import.
        creating: these people do not exist yet, so what is mandatory must be there or default.
        language: that of the import screen, which is not that of the person who runs the command.

    Raises:
        BadDataError: `import_key_missing`, `import_key_empty`, `import_key_twice`: Lucca could not
            tell whom a row is about; `import_day`: a date column holds no day;
            `import_characters`: the encoding lacks a letter.
    """
    missing = [name for name in key.value if name not in columns]
    if missing:
        raise BadDataError("import_key_missing", columns=", ".join(map(_header, missing)))
    order = sorted(range(len(columns)), key=lambda index: _rank(columns[index], key))
    ordered = [columns[index] for index in order]
    widths = [
        _width(name, (row[index] for row in rows))
        for name, index in zip(ordered, order, strict=True)
    ]
    texts = [
        [_texts(ordered[place], row[index], line, language) for place, index in enumerate(order)]
        for line, row in enumerate(rows, start=_FIRST_DATA_LINE)
    ]
    _check_keys(ordered, texts, key)
    headers = tuple(
        name
        for column, width in zip(ordered, widths, strict=True)
        for name in _names(column, width)
    )
    table = [
        [text for cells, width in zip(row, widths, strict=True) for text in _padded(cells, width)]
        for row in texts
    ]
    lines = [headers, *table]
    content = "".join(";".join(map(_quoted, line)) + "\r\n" for line in lines)
    notes = [*_notes_on_columns(ordered, texts, creating), *_notes_on_cells(headers, table)]
    if language == "fr" and any(_DAY_FIRST.fullmatch(text) for row in table for text in row):
        notes.append(ImportNote("import_day_first", {}))
    return ImportFile(_encoded(content, encoding), headers, len(rows), tuple(notes))


def _header(column: str) -> str:
    return HEADERS.get(column, column)


def _is_documented(column: str) -> bool:
    return column in HEADERS or column.startswith(_OWN_HEADER)


def _rank(column: str, key: Key) -> tuple[int, int]:
    """Key columns, documented ones in their order, the rest as given (the sort is stable)."""
    if column in key.value:
        return 0, key.value.index(column)
    if column in HEADERS:
        return 1, list(HEADERS).index(column)
    return 2, 0


def _width(column: str, cells: Iterator[Cell]) -> int:
    """Columns in the file: `habilitedRoles_0..n`, one for everything else."""
    if column != _SEVERAL:
        return 1
    return (
        max((1 if isinstance(cell, str) else len(_several(cell)) for cell in cells), default=1) or 1
    )


def _several(cell: Cell) -> Sequence[str]:
    return () if cell is None or isinstance(cell, date | str) else cell


def _names(column: str, width: int) -> list[str]:
    if column == _SEVERAL:
        return [f"{_SEVERAL}_{number}" for number in range(width)]
    return [_header(column)]


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _texts(column: str, cell: Cell, line: int, language: Language) -> list[str]:
    """What stands in the file for one cell: one text, several for secondary roles."""
    if cell is None:
        return [""]
    if isinstance(cell, date):
        return [_day(cell.year, cell.month, cell.day, language)]
    if not isinstance(cell, str):
        return list(cell)
    if column in _DATES and cell:
        return [_iso_day(column, cell, line, language)]
    if column == "cultureId":
        return [CULTURES.get(cell, cell)]
    return [cell]


def _iso_day(column: str, text: str, line: int, language: Language) -> str:
    found = _ISO.fullmatch(text.strip())
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise BadDataError("import_day", column=_header(column), line=line)
    return _day(day.year, day.month, day.day, language)


def _day(year: int, month: int, day: int, language: Language) -> str:
    first, second = (day, month) if language == "fr" else (month, day)
    return f"{first:02d}/{second:02d}/{year:04d}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _encoded(content: str, encoding: Encoding) -> bytes:
    try:
        return content.encode(encoding)
    except UnicodeEncodeError as error:
        line = content.count("\r\n", 0, error.start) + 1
        raise BadDataError("import_characters", encoding=encoding, line=line) from None


def _check_keys(columns: Sequence[str], texts: Sequence[Sequence[Sequence[str]]], key: Key) -> None:
    places = [columns.index(name) for name in key.value]
    names = ", ".join(map(_header, key.value))
    seen: dict[tuple[str, ...], int] = {}
    for line, row in enumerate(texts, start=_FIRST_DATA_LINE):
        found = tuple(row[place][0].strip().casefold() for place in places)
        if not all(found):
            raise BadDataError("import_key_empty", columns=names, line=line)
        if found in seen:
            raise BadDataError("import_key_twice", columns=names, line=line, other=seen[found])
        seen[found] = line


def _notes_on_columns(
    columns: Sequence[str], texts: Sequence[Sequence[Sequence[str]]], creating: bool
) -> Iterator[ImportNote]:
    unknown = [column for column in columns if not _is_documented(column)]
    if unknown:
        yield ImportNote("import_header_undocumented", {"columns": ", ".join(unknown)})
    for name in MANDATORY_WITHOUT_DEFAULT if creating else ():
        place = columns.index(name) if name in columns else None
        empty = [row for row in texts if place is None or not row[place][0].strip()]
        if empty:
            yield ImportNote(
                "import_mandatory_empty", {"column": _header(name), "count": len(empty)}
            )
    if "cultureId" in columns:
        place = columns.index("cultureId")
        odd = [row for row in texts if row[place][0] not in ("", *CULTURES.values())]
        if odd:
            yield ImportNote("import_culture_unknown", {"count": len(odd)})


def _notes_on_cells(headers: Sequence[str], table: Sequence[Sequence[str]]) -> Iterator[ImportNote]:
    tests: Sequence[tuple[str, Callable[[str, str], bool]]] = (
        ("import_quoted_cells", lambda _, text: _NEEDS_QUOTES.search(text) is not None),
        ("import_formula", lambda _, text: _FORMULA.match(text) is not None),
        ("import_leading_zeros", lambda name, text: name == "employeenumber" and text[:1] == "0"),
    )
    for code, applies in tests:
        lines = [
            line
            for line, row in enumerate(table, start=_FIRST_DATA_LINE)
            if any(applies(name, text) for name, text in zip(headers, row, strict=True))
        ]
        if lines:
            yield ImportNote(code, {"count": len(lines), "line": lines[0]})
