"""Where a key stands in a TOML file: `tomllib` gives values without lines, errors need both."""

from __future__ import annotations

import re
from collections.abc import Sequence

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")


def _table_path(dotted: str, *, opens_item: bool, items: dict[KeyPath, int]) -> KeyPath:
    """Absolute path of a table header; counts the items of arrays of tables in `items`."""
    path: KeyPath = ()
    names = dotted.split(".")
    for position, name in enumerate(names):
        path = (*path, name)
        if opens_item and position == len(names) - 1:
            items[path] = items.get(path, -1) + 1
        if path in items:
            path = (*path, items[path])
    return path


def line_index(text: str) -> dict[KeyPath, int]:
    """Line (from 1) of every table header and of every key that starts a line.

    Keys inside inline tables and arrays are not listed: their own line is that of the key they
    belong to, which `line_of` finds as the longest known beginning of their path.
    """
    lines: dict[KeyPath, int] = {}
    items: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table_path(header[2], opens_item=header[1] == "[[", items=items)
            lines.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            lines.setdefault((*table, assignment[1]), number)
    return lines


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Line (from 1) of a key path such as `("fields", 2, "label", "fr")`.

    A path that is not in the file (a missing key) gives the line of the table that should hold it;
    a key missing at the top gives line 1.
    """
    lines = line_index(text)
    for length in range(len(path), 0, -1):
        if line := lines.get(tuple(path[:length])):
            return line
    return 1


def dotted(path: Sequence[str | int]) -> str:
    """A key path for a person: `fields[2].label.fr`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
