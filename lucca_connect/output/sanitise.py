"""Strings of a server or a file are shown as text, never obeyed by the terminal."""

from __future__ import annotations

import re

_ESCAPES = (
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor moves
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS and kin: titles, clipboard
    r"|\x1b[ -/]*[0-~]?"  # every other escape
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI in one byte
)
_CONTROLS = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


def clean(text: str) -> str:
    """The text without escape sequences, control characters (line feed and tab stay) and
    characters that turn the direction of writing."""
    if text.isprintable():  # nothing of the kind: the patterns need not even be compiled
        return text
    return re.sub(_CONTROLS, "", re.sub(_ESCAPES, "", text))


def clean_line(text: str) -> str:
    """The same on one line: line feeds and tabs become spaces."""
    return clean(text).replace("\n", " ").replace("\t", " ")
