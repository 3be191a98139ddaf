"""What a page for a person is made of. Views build blocks, the renderer lays them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """One line that stands out: the verdict first."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text, never wrapped by us."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Unordered lines."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered lines; those after a line feed inside an item are indented under it."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair a line, aligned."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under column titles. Every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A text that is already laid out."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty line."""


Block = Heading | Paragraph | Bullets | Steps | Facts | Table | Verbatim | Blank
