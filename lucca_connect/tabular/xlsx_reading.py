"""The first visible sheet of a workbook. Needs the extra `xlsx`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.extra import optional
from lucca_connect.tabular.texts import number_text

Record = tuple[int, list[str]]
Value = int | float | str | bool | date | datetime | time | timedelta
LARGEST = 1_000_000_000
"""Bytes that a workbook may unpack to: more is no table of people."""


class _Sheet(Protocol):
    def to_python(self, skip_empty_area: bool) -> Sequence[Sequence[Value]]: ...


def read_xlsx(content: bytes, *, file: str) -> Iterator[Record]:
    """The records, the header's first.

    Raises:
        BadDataError: table_xlsx_unreadable, table_xlsx_locked, table_too_large.
        ConfigurationError: xlsx_extra_missing.
    """
    calamine = optional("python_calamine")
    _refuse_bombs(content, file)
    try:
        workbook = calamine.load_workbook(io.BytesIO(content))
        visible = calamine.SheetVisibleEnum.Visible
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == visible]
        sheet: _Sheet = workbook.get_sheet_by_name(names[0])
        rows = sheet.to_python(skip_empty_area=False)
    except calamine.PasswordError:
        raise BadDataError("table_xlsx_locked", file=file) from None
    except (calamine.CalamineError, ValueError, IndexError, OSError):
        raise BadDataError("table_xlsx_unreadable", file=file) from None
    for number, cells in enumerate(rows, start=1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _refuse_bombs(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        size = 0  # a locked workbook is no archive: the reader says what it is
    if size > LARGEST:
        raise BadDataError("table_too_large", file=file, megabytes=LARGEST // 1_000_000)


def _text(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return number_text(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
    return str(value)
