"""What a page for a person is made of. Views build blocks, the renderer lays them out.

Named tuples with evaluated annotations: each command that prints for a person pays for these
classes at its start, and a frozen dataclass costs six times as much to define.
"""

from typing import NamedTuple


class Heading(NamedTuple):
    """One line that stands out: the verdict first."""

    text: str


class Paragraph(NamedTuple):
    """One line of text, never wrapped by us."""

    text: str


class Bullets(NamedTuple):
    """Unordered lines."""

    items: tuple[str, ...]


class Steps(NamedTuple):
    """Numbered lines; those after a line feed inside an item are indented under it."""

    items: tuple[str, ...]


class Facts(NamedTuple):
    """Label and value, one pair a line, aligned."""

    pairs: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Rows of cells under column titles. Every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Verbatim(NamedTuple):
    """A text that is already laid out."""

    text: str


class Blank(NamedTuple):
    """An empty line."""


Block = Heading | Paragraph | Bullets | Steps | Facts | Table | Verbatim | Blank
