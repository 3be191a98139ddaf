"""Change single values of a TOML text and leave every other character as it is.

Only the forms that luccactl writes itself are changed: `key = value` lines below a `[table]`
header. Whatever else a person may have written (inline tables, dotted keys) is read and kept, and
when a change cannot be expressed without touching it, the edit is refused rather than guessed:
the result is always parsed again and compared with what was asked for.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lucca_connect.settings.toml_values import KeyPath, TomlValue

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KEY_PART = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+' r"|'''.*?'''+" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


class NotEditableError(Exception):
    """The text is written in a form that cannot be changed without rewriting it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A header or a key with its value.

    Attributes:
        path: full path, tables included.
        header: whether it is a `[table]` line.
        start, end: span of whole lines, line end included.
        value_start, value_end: span of the value, without comment; of the header: unused.
        line: number of its first line, from 1.
    """

    path: KeyPath
    header: bool
    start: int
    end: int
    value_start: int
    value_end: int
    line: int


def format_value(value: TomlValue) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(format_value(item) for item in value)}]"


def statements(text: str) -> Iterator[Statement]:
    """Every header and key of a valid TOML text, in order."""
    table: KeyPath = ()
    position = 0
    line = 1
    while position < len(text):
        start = position
        position = _skip_blank(text, position)
        if position >= len(text) or text[position] in "\r\n#":
            end = _end_of_line(text, position)
        elif text[position] == "[":
            opening = 2 if text.startswith("[[", position) else 1
            table, _ = _read_key(text, position + opening)
            end = _end_of_line(text, position)
            yield Statement(table, True, start, end, end, end, line)
        else:
            key, position = _read_key(text, position)
            value_start = _skip_blank(text, position + 1)
            value_end = _end_of_value(text, value_start)
            end = _end_of_line(text, value_end)
            yield Statement(table + key, False, start, end, value_start, value_end, line)
        line += text.count("\n", start, end)
        position = end


def line_of(text: str, path: KeyPath) -> int | None:
    """The line where a key, or the nearest thing above it, is written; None when nowhere."""
    found = list(statements(text))
    for length in range(len(path), 0, -1):
        for statement in found:
            if statement.path[:length] == path[:length]:
                return statement.line
    return None


def set_value(text: str, path: KeyPath, value: TomlValue) -> str:
    """The text with one value changed or added.

    Raises:
        NotEditableError: the place is written in a form that this module does not change.
        tomllib.TOMLDecodeError: the text is not TOML.
    """
    expected = _with_value(tomllib.loads(text), path, value)
    if expected == tomllib.loads(text):
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    existing = list(statements(text))
    written = format_value(value)
    for statement in existing:
        if statement.path == path and not statement.header:
            changed = text[: statement.value_start] + written + text[statement.value_end :]
            return _proven(changed, expected)
    entry = f"{_format_key(path[-1:])} = {written}{newline}"
    position = _end_of_table(existing, path[:-1])
    if position is not None:
        head, tail = text[:position], text[position:]
        return _proven(_ended(head, newline) + entry + tail, expected)
    gap = newline if text.strip() else ""
    header = f"[{_format_key(path[:-1])}]{newline}"
    return _proven(_ended(text, newline) + gap + header + entry, expected)


def remove_value(text: str, path: KeyPath) -> str:
    """The text without one value; unchanged when it is not there. A table left empty stays.

    Raises:
        NotEditableError, tomllib.TOMLDecodeError: as `set_value`.
    """
    expected = _without_value(tomllib.loads(text), path)
    if expected is None:
        return text
    for statement in statements(text):
        if statement.path == path and not statement.header:
            return _proven(text[: statement.start] + text[statement.end :], expected)
    raise NotEditableError


def _proven(text: str, expected: Mapping[str, object]) -> str:
    """The text, if it says what it should."""
    try:
        correct = tomllib.loads(text) == expected
    except tomllib.TOMLDecodeError:
        correct = False
    if not correct:
        raise NotEditableError
    return text


def _with_value(data: dict[str, object], path: KeyPath, value: TomlValue) -> Mapping[str, object]:
    changed = deepcopy(data)
    place = changed
    for part in path[:-1]:
        inner = place.setdefault(part, {})
        if not isinstance(inner, dict):
            raise NotEditableError
        place = inner
    place[path[-1]] = value if isinstance(value, bool | int | str) else list(value)
    return changed


def _without_value(data: dict[str, object], path: KeyPath) -> Mapping[str, object] | None:
    """A copy without the value, None when it is not there."""
    changed = deepcopy(data)
    place = changed
    for part in path[:-1]:
        inner = place.get(part)
        if not isinstance(inner, dict):
            return None
        place = inner
    if path[-1] not in place:
        return None
    del place[path[-1]]
    return changed


def _end_of_table(existing: Sequence[Statement], table: KeyPath) -> int | None:
    """Where a new key of a table goes: after its last one. None when it has no header."""
    position = None if table else 0
    inside = not table
    for statement in existing:
        if statement.header:
            inside = statement.path == table
        if inside:
            position = statement.end
    return position


def _format_key(path: KeyPath) -> str:
    return ".".join(part if _BARE.fullmatch(part) else format_value(part) for part in path)


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


def _read_key(text: str, position: int) -> tuple[KeyPath, int]:
    """A dotted key and the position of the sign after it (`=` or `]`)."""
    parts: list[str] = []
    while True:
        position = _skip_blank(text, position)
        match = _KEY_PART.match(text, position)
        if match is None:
            raise NotEditableError
        part = match.group()
        if part[0] == "'":
            part = part[1:-1]
        elif part[0] == '"':
            part = str(tomllib.loads(f"key = {part}")["key"])
        parts.append(part)
        position = _skip_blank(text, match.end())
        if not text.startswith(".", position):
            return tuple(parts), position
        position += 1


def _end_of_value(text: str, position: int) -> int:
    """Just behind a value: outside strings and brackets, at a comment or the end of the line."""
    depth = 0
    end = position
    while position < len(text):
        character = text[position]
        string = _STRING.match(text, position) if character in "\"'" else None
        if string is not None:
            position = end = string.end()
        elif character == "#":
            if depth == 0:
                return end
            position = text.find("\n", position) if "\n" in text[position:] else len(text)
        elif character == "\n" and depth == 0:
            return end
        else:
            depth += _BRACKETS.get(character, 0)
            position += 1
            if not character.isspace():
                end = position
    return end


def _skip_blank(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def _end_of_line(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1
