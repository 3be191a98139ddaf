"""How much a workbook would unpack to, found out before a reader makes room for it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lucca_connect.errors import BadDataError

LARGEST = 1_000_000_000
"""Bytes of all parts: more is no table of people."""
MOST_CELLS = 20_000_000
"""Of the rectangle from A1 to the last filled cell: a reader holds all of it."""
_BLOCK = 1 << 20
_LETTERS = 26
_CELL = re.compile(
    rb'<(?:\w+:)?(?:row\b[^>]*?\br="(?P<row>\d{1,9})"|c\b(?P<cell>[^>]*)(?<!/)>)', re.ASCII
)
_ANY_PLACE = re.compile(rb'\sr="([A-Z]{0,4})(\d{1,9})"', re.ASCII)
_PLACE = re.compile(rb'\br="([A-Z]{1,4})(\d{1,9})"', re.ASCII)


def refuse_too_large(content: bytes, *, file: str) -> None:
    """Refuse what no machine should unpack; anything else about the file is the reader's affair.

    Raises:
        BadDataError: table_too_large, table_xlsx_sparse.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise BadDataError("table_too_large", file=file, megabytes=LARGEST // 1_000_000)
            for name in archive.namelist():
                if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
                    _measure(archive, name, file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        # A locked workbook, a damaged one, a compression that zipfile does not know (the
        # NotImplementedError): the reader says what it is.
        return


def _measure(archive: zipfile.ZipFile, name: str, file: str) -> None:
    if _rough_size(archive, name) > MOST_CELLS:
        _measure_exactly(archive, name, file)


def _rough_size(archive: zipfile.ZipFile, name: str) -> int:
    """The rectangle of everything that says where it lies, empty cells too: fast, never small."""
    rows, columns = 0, {b"A"}
    for part in _parts(archive, name):
        places = _ANY_PLACE.findall(part)
        rows = max(rows, max((int(number) for _letters, number in places), default=0))
        columns.update(letters for letters, _number_ in places if letters)
    return rows * max(map(_number, columns))


def _measure_exactly(archive: zipfile.ZipFile, name: str, file: str) -> None:
    row = last_row = last_column = 0
    for match in (match for part in _parts(archive, name) for match in _CELL.finditer(part)):
        if match["row"] is not None:
            row = int(match["row"])
            continue
        place = _PLACE.search(match["cell"])
        column = _number(place[1]) if place else 1
        last_row = max(last_row, int(place[2]) if place else row)
        last_column = max(last_column, column)
        if last_row * last_column > MOST_CELLS:
            raise BadDataError("table_xlsx_sparse", file=file, row=last_row, column=last_column)


def _parts(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A sheet's XML in parts that no tag is torn by."""
    with archive.open(name) as part:
        rest = b""
        while block := part.read(_BLOCK):
            whole, opened, rest = (rest + block).rpartition(b"<")
            yield whole
            rest = opened + rest
        yield rest


def _number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
