"""Blocks laid out as text: plain and never wrapped, or with Rich's tables on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from lucca_connect.output.blocks import (
    Blank,
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Steps,
    Table,
    Verbatim,
)
from lucca_connect.output.sanitise import clean, clean_line

_GAP = "  "


def laid_out(blocks: Iterable[Block], *, terminal: bool) -> str:
    """The text of a page, each line ended."""
    return "".join(f"{line.rstrip()}\n" for block in blocks for line in _lines(block, terminal))


def _lines(block: Block, terminal: bool) -> list[str]:
    match block:
        case Heading(text):
            lines = [_bold(clean_line(text)) if terminal else clean_line(text)]
        case Paragraph(text):
            lines = [clean_line(text)]
        case Bullets(items):
            lines = [f"- {clean_line(item)}" for item in items]
        case Steps(items):
            lines = [line for number, item in enumerate(items, 1) for line in _step(number, item)]
        case Facts(pairs):
            lines = _facts(pairs)
        case Table():
            lines = _rich_table(block) if terminal else _plain_table(block)
        case Verbatim(text):
            lines = clean(text).splitlines()
        case Blank():
            lines = [""]
    return lines


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


def _step(number: int, item: str) -> list[str]:
    first, *rest = clean(item).splitlines() or [""]
    label = f"{number}. "
    return [f"{label}{first}", *(f"{' ' * len(label)}{line}" for line in rest)]


def _facts(pairs: tuple[tuple[str, str], ...]) -> list[str]:
    cleaned = [(clean_line(label), clean_line(value)) for label, value in pairs]
    width = max((_width(label) for label, _ in cleaned), default=0)
    return [f"{_padded(label, width)}{_GAP}{value}" for label, value in cleaned]


def _plain_table(table: Table) -> list[str]:
    rows = [tuple(clean_line(cell) for cell in row) for row in (table.columns, *table.rows)]
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]


def _rich_table(table: Table) -> list[str]:
    from rich import box, console, text
    from rich.table import Table as RichTable

    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        drawn.add_column(text.Text(clean_line(column)), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(text.Text(clean_line(cell)) for cell in row))
    target = console.Console(force_terminal=True, highlight=False)
    with target.capture() as captured:
        target.print(drawn)
    return captured.get().rstrip("\n").splitlines()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns that a text takes: combining accents none, wide characters two."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )
