"""The apostrophe that keeps a spreadsheet from taking a text for a formula.

Only texts that a spreadsheet would obey, and those that begin with an apostrophe themselves, get
one more. Taking it off is therefore safe also in files typed by hand: `'s-Gravenhage` keeps its.
"""

from __future__ import annotations

_OBEYED = ("=", "+", "-", "@", "\t", "\r")
_APOSTROPHE = "'"


def escape(text: str) -> str:
    """The text as it may stand in a spreadsheet."""
    return f"{_APOSTROPHE}{text}" if text.startswith((*_OBEYED, _APOSTROPHE)) else text


def unescape(text: str) -> str:
    """The inverse of `escape`; a text that `escape` never makes stays as it is."""
    if text.startswith(_APOSTROPHE) and text[1:].startswith((*_OBEYED, _APOSTROPHE)):
        return text[1:]
    return text
