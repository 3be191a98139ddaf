"""Text that was read with the wrong encoding: "DĂ©partement" for "Département".

UTF-8 read as Windows-1250 or Windows-1252 (reference/werecruit.md, note at the end of 8). Only some
passages of a text may be damaged, and non-breaking spaces get lost on the way, so letters are
repaired one by one, and a text is called certain only where nobody could have meant what it says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_CODECS = ("cp1250", "cp1252")
# What the bytes C2 to C5 become, which begin the letters of western and central Europe, with one
# more character; and E2, which begins the typographic apostrophe, with two more.
_PIECE = re.compile("[ÂĂÃÄÅĹ][^\x00-\x7f]|â[^\x00-\x7f]{2}")
# An "à" whose second half, a non-breaking space, was lost, and the space before it.
_REMAINS = re.compile(r"(?<![^\W\d_])[ĂÃ](?=\s|$)|(?<=[^\W\d_])Â(?=\s|$)")
_REPLACEMENT = "\ufffd"
_C1 = range(0x80, 0xA0)


class Certainty(StrEnum):
    """How sure it is that a text is damaged."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Damage:
    """What looks damaged in a text.

    Attributes:
        certainty: `certain`: it cannot be meant and is repaired; `possible`: another language may
            write like this; `lost`: characters are gone for good.
        repaired: the text as it was meant, the text itself unless certain. May be personal.
    """

    certainty: Certainty
    repaired: str

    def __repr__(self) -> str:
        return f"Damage({self.certainty})"


def find_damage(text: str) -> Damage | None:
    """What is damaged in a text; None when nothing looks like it."""
    if text.isascii():
        return None
    if _REPLACEMENT in text:
        return Damage(Certainty.LOST, text)
    doubtful: list[bool] = []
    found: list[re.Match[str]] = []

    def repair(piece: re.Match[str]) -> str:
        meant = _decoded(piece[0])
        if meant is None:
            return piece[0]
        found.append(piece)
        doubtful.append(not _impossible(piece))
        return meant

    repaired = unicodedata.normalize("NFC", _PIECE.sub(repair, text))
    if any(doubtful) or _REMAINS.search(repaired):
        return Damage(Certainty.POSSIBLE, text)
    return Damage(Certainty.CERTAIN, repaired) if found else None


def _decoded(piece: str) -> str | None:
    """The letter that a piece stands for, None if it stands for itself."""
    for codec in _CODECS:
        content = b"".join(_encoded(char, codec) for char in piece)
        try:
            letter = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(letter) == 1 and (letter.isprintable() or letter.isspace()):
            return letter
    return None


def _encoded(char: str, codec: str) -> bytes:
    """One byte; a few mean nothing in these encodings and are handed on as control characters."""
    if ord(char) in _C1:
        return bytes([ord(char)])
    try:
        return char.encode(codec)
    except UnicodeEncodeError:
        return b"?"


def _impossible(piece: re.Match[str]) -> bool:
    """Whether it cannot stand in any name as it is: a sign within a word, or a capital letter
    where none can be. Romanian may write "Ăştia" and "BĂŞESCU"."""
    if not piece[0].isalpha():
        return True
    text = piece.string
    before = text[max(piece.start() - 1, 0) : piece.start()]
    after = text[piece.end() : piece.end() + 1]
    return before.islower() or (piece[0][-1].isupper() and after.islower())
