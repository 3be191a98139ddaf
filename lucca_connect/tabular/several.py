r"""Several values in one cell: `beer | wine`.

In each value `|` is written `\|` and a backslash `\\`; a space at its beginning or end `\ `, since
unescaped spaces around the bars mean nothing; an empty value `\_`.
"""

from __future__ import annotations

from collections.abc import Sequence

_BAR, _ESCAPE, _EMPTY = "|", "\\", "\\_"


def join_values(values: Sequence[str]) -> str:
    """One cell for these values."""
    return f" {_BAR} ".join(_encode(value) for value in values)


def split_values(cell: str) -> list[str]:
    """The values of a cell; the inverse of `join_values` but for no value at all, which is [""]."""
    values: list[list[tuple[str, bool]]] = [[]]
    characters = iter(cell)
    for character in characters:
        if character == _ESCAPE:
            escaped = next(characters, "")
            values[-1].extend(_meaning(escaped))
        elif character == _BAR:
            values.append([])
        else:
            values[-1].append((character, False))
    return [_trimmed(value) for value in values]


def _encode(value: str) -> str:
    if not value:
        return _EMPTY
    text = value.replace(_ESCAPE, _ESCAPE * 2).replace(_BAR, f"{_ESCAPE}{_BAR}")
    if value.endswith(" ") and value != " ":
        text = f"{text[:-1]}{_ESCAPE} "
    return f"{_ESCAPE}{text}" if value.startswith(" ") else text


def _meaning(escaped: str) -> list[tuple[str, bool]]:
    """Characters with whether they are kept at the ends; an unknown escape is no escape."""
    if escaped == "_":
        return []
    if escaped in {_BAR, _ESCAPE, " "}:
        return [(escaped, True)]
    return [(_ESCAPE, False), *([(escaped, False)] if escaped else [])]


def _trimmed(value: list[tuple[str, bool]]) -> str:
    start, end = 0, len(value)
    while start < end and value[start] == (" ", False):
        start += 1
    while end > start and value[end - 1] == (" ", False):
        end -= 1
    return "".join(character for character, _kept in value[start:end])
