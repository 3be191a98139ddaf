"""The first visible sheet of a workbook. Needs the extra `xlsx`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.extra import optional
from lucca_connect.tabular.texts import number_text
from lucca_connect.tabular.xlsx_limits import refuse_too_large

Record = tuple[int, list[str]]
Value = int | float | str | bool | date | datetime | time | timedelta


class _Sheet(Protocol):
    def to_python(self, skip_empty_area: bool) -> Sequence[Sequence[Value]]: ...


def read_xlsx(content: bytes, *, file: str) -> Iterator[Record]:
    """The records, the header's first.

    Raises:
        BadDataError: table_xlsx_unreadable, table_xlsx_locked, table_xlsx_sparse,
            table_too_large.
        ConfigurationError: xlsx_extra_missing.
    """
    calamine = optional("python_calamine")
    refuse_too_large(content, file=file)
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
