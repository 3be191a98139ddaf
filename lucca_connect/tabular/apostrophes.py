"""The apostrophe that keeps a spreadsheet from taking a text for a formula.

Only texts that a spreadsheet would obey, and those that begin with an apostrophe themselves, get
one more; a negative number is neither. Taking it off is therefore safe also in files typed by
hand: `'s-Gravenhage` keeps its.
"""

from __future__ import annotations

import re

_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n")
_NEGATIVE = re.compile(r"-\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_APOSTROPHE = "'"


def escape(text: str) -> str:
    """The text as it may stand in a spreadsheet."""
    risky = text.startswith((*_OBEYED, _APOSTROPHE)) and not _NEGATIVE.fullmatch(text)
    return f"{_APOSTROPHE}{text}" if risky else text


def unescape(text: str) -> str:
    """The inverse of `escape`; a text that `escape` never makes stays as it is."""
    if text.startswith(_APOSTROPHE) and text[1:].startswith((*_OBEYED, _APOSTROPHE)):
        return text[1:]
    return text
