"""Where a key stands in a TOML file: `tomllib` gives values without lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

KeyPath = tuple[str | int, ...]

_NAME = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"^\s*(\[\[?)\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(rf"^\s*({_NAME})\s*[=.]")
_NAMES = re.compile(_NAME)


def lines_of(text: str) -> Mapping[KeyPath, int]:
    """Line (from 1) of every table header and of every key that starts a line."""
    lines: dict[KeyPath, int] = {}
    items: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = ()
            names = [name.strip("\"'") for name in _NAMES.findall(header[2])]
            for position, name in enumerate(names, start=1):
                table = (*table, name)
                if header[1] == "[[" and position == len(names):
                    items[table] = items.get(table, -1) + 1
                if table in items:
                    table = (*table, items[table])
            lines.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            lines.setdefault((*table, assignment[1].strip("\"'")), number)
    return lines


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Line of a key; of the table that should hold it when it is not there; 1 at the top."""
    lines = lines_of(text)
    known = (lines.get(tuple(path[:length])) for length in range(len(path), 0, -1))
    return next((line for line in known if line), 1)


def dotted(path: Sequence[str | int]) -> str:
    """A key for a person, items counted from 1 as they stand in the file: `people[2].values`."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
