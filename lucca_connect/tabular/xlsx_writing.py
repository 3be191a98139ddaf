"""A workbook with one sheet, written row by row. Needs the extra `xlsx`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from lucca_connect.errors import BadDataError
from lucca_connect.tabular.apostrophes import escape
from lucca_connect.tabular.atomic import replaced, scratch
from lucca_connect.tabular.extra import optional
from lucca_connect.tabular.model import Cell
from lucca_connect.tabular.texts import text_of

_LONGEST = 32_767
"""Characters in a cell, Excel's own limit."""
_WIDTH = 18
_OPTIONS = {
    # Rows go to a scratch file at once: memory does not grow with the table.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class _Worksheet(Protocol):
    def write_string(self, row: int, column: int, text: str, style: object) -> int: ...

    def write_number(self, row: int, column: int, number: float) -> int: ...


@contextmanager
def open_workbook(path: Path, headers: Sequence[str]) -> Iterator[XlsxWriter]:
    """A workbook, 0600, in place only when the block ends well.

    Raises:
        BadDataError: table_cell_too_large.
        ConfigurationError: table_not_writable, xlsx_extra_missing.
    """
    library = optional("xlsxwriter")
    with scratch(path) as folder, replaced(path) as file:
        sink = _Sink(file)
        workbook = library.Workbook(sink, {**_OPTIONS, "tmpdir": str(folder)})
        # As text: whoever edits a cell keeps its leading zeros.
        text = workbook.add_format({"num_format": "@"})
        heading = workbook.add_format({"num_format": "@", "bold": True})
        sheet = workbook.add_worksheet("luccactl")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(headers) - 1, 0), _WIDTH, text)
        writer = XlsxWriter(sheet, path.name, text)
        writer.write(headers, style=heading)
        try:
            yield writer
        finally:
            try:
                workbook.close()
            except library.exceptions.FileCreateError as error:
                sink.open = False
                raise error.args[0] from None  # the system's own error, which it wraps


class _Sink:
    """A file that may be gone before the archive that goes into it: when that is thrown away it
    still wants to write its end, and Python prints a traceback where it cannot."""

    def __init__(self, file: BinaryIO) -> None:
        self.open = True
        self._file = file

    def write(self, block: bytes) -> int:
        return self._put(block) if self.open else len(block)

    def _put(self, block: bytes) -> int:
        return self._file.write(block)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._file.seek(place, whence) if self.open else place

    def tell(self) -> int:
        return self._file.tell() if self.open else 0

    def flush(self) -> None:
        if self.open:
            self._file.flush()


class XlsxWriter:
    """Takes rows, in the order of the headers; numbers stay numbers, all else is text."""

    def __init__(self, sheet: _Worksheet, file: str, style: object) -> None:
        self._sheet = sheet
        self._file = file
        self._style = style
        self._row = 0

    def write(self, cells: Sequence[Cell], *, style: object = None) -> None:
        """One more row.

        Raises:
            BadDataError: table_cell_too_large.
        """
        for column, cell in enumerate(cells):
            if _is_exact_number(cell):
                self._sheet.write_number(self._row, column, cell)  # type: ignore[arg-type]  # just checked
            elif text := escape(text_of(cell)):
                if len(text) > _LONGEST:
                    raise BadDataError("table_cell_too_large", file=self._file, line=self._row + 1)
                self._sheet.write_string(self._row, column, text, style or self._style)
        self._row += 1


def _is_exact_number(cell: Cell) -> bool:
    """Whether a spreadsheet holds the number as it is: it keeps fifteen digits."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return float(f"{cell:.15g}") == cell
