"""From a file's bytes to its text, whichever program saved it."""

from __future__ import annotations

import codecs

from lucca_connect.errors import BadDataError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1000
_ZEROS = 0.3
"""A share of zero bytes that only UTF-16 without its mark explains."""


def decoded(content: bytes, *, file: str) -> str:
    """The text: UTF-8 with or without mark, UTF-16, else Windows-1252.

    Raises:
        BadDataError: table_not_text.
    """
    for encoding in _candidates(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadDataError("table_not_text", file=file)


def _candidates(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (encoding,)
    sample = content[:_SAMPLE]
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if max(low, high) > len(sample) / 2 * _ZEROS:
        return ("utf-16-le",) if low > high else ("utf-16-be",)
    return ("utf-8", "cp1252")
