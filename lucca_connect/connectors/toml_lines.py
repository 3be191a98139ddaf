"""Where a key stands in a TOML file: `tomllib` gives values without lines, errors need both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

KeyPath = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"^\s*(\[\[?)\s*({_KEY})\s*\]\]?\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(rf"^\s*({_KEY})\s*=")


def _parts(key: str) -> tuple[str, ...]:
    """The names in a dotted key, quoted ones as they are meant; () for one that TOML refuses."""
    try:
        inner: Any = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    names: list[str] = []
    while isinstance(inner, Mapping):
        ((name, inner),) = inner.items()
        names.append(name)
    return tuple(names)


def _table_path(names: Sequence[str], *, opens_item: bool, items: dict[KeyPath, int]) -> KeyPath:
    """Absolute path of a table header; counts the items of arrays of tables in `items`."""
    path: KeyPath = ()
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
    belong to, which `line_in` finds as the longest known beginning of their path.
    """
    lines: dict[KeyPath, int] = {}
    items: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            opens_item = header[1] == "[["
            table = _table_path(_parts(header[2]), opens_item=opens_item, items=items)
            for length in range(1, len(table) + 1):
                lines.setdefault(table[:length], number)
        elif assignment := _ASSIGNMENT.match(line):
            names = _parts(assignment[1])
            for length in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:length]), number)
    return lines


def line_in(lines: Mapping[KeyPath, int], path: Sequence[str | int]) -> int:
    """Line (from 1) of a key path such as `("fields", 2, "label", "fr")`.

    A path that is not in the file (a missing key) gives the line of the table that should hold it;
    a key missing at the top gives line 1.
    """
    for length in range(len(path), 0, -1):
        if line := lines.get(tuple(path[:length])):
            return line
    return 1


def line_of(text: str, path: Sequence[str | int]) -> int:
    """`line_in` for a text that is looked into once."""
    return line_in(line_index(text), path)


def dotted(path: Sequence[str | int]) -> str:
    """A key path for a person: `fields[2].label.fr`, `fields."e_a.b".label`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
            continue
        name = step if re.fullmatch(r"[A-Za-z0-9_-]+", step) else f'"{step}"'
        text += f".{name}" if text else name
    return text
