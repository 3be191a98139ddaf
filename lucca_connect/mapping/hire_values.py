"""One text of a hire as a value that Lucca takes, or the code of what is wrong with it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lucca_connect.connectors.matching import fold
from lucca_connect.mapping.damage import Certainty, find_damage
from lucca_connect.mapping.values import convert_email

LONGEST = 255
"""Characters of a value; Lucca's own limit is not published, a longer name is no name."""
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_HALF_DAYS = 12
_INVISIBLE = {"Cf"}
_CONTROL = {"Cc", "Cs", "Co"}
_SPACES = re.compile(r"\s+")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?")
_FRENCH = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_SHORT = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}")
_NO_NAME = re.compile(r"[@{}\[\]<>|=\\]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as it is used.

    Attributes:
        text: "" when nothing is left of it. Personal.
        problem: why it cannot be used, a code of the catalogue.
        notice: what a person should know although it is used.
    """

    text: str = field(default="", repr=False)
    problem: str | None = None
    notice: str | None = None


def clean(raw: str | None, *, name_of_a_thing: bool = False) -> Cleaned:
    """The text in one line, in Unicode's composed form, without invisible characters.

    Args:
        name_of_a_thing: it is only compared (an establishment, a manager): a damaged text that can
            be repaired with certainty is. Somebody's own name is never written as guessed.
    """
    raw = unicodedata.normalize("NFC", raw or "")
    # Before anything else: what a damaged letter is made of may be a space or invisible.
    damage = find_damage(raw)
    text = _in_one_line(raw if damage is None else damage.repaired)
    if text is None:
        return Cleaned(problem="hire_text_control")
    if len(text) > LONGEST:
        return Cleaned(problem="hire_text_too_long")
    if damage is None:
        return Cleaned(text)
    match damage.certainty:
        case Certainty.POSSIBLE:
            return Cleaned(text, notice="hire_text_maybe_damaged")
        case Certainty.CERTAIN if name_of_a_thing:
            return Cleaned(text, notice="hire_text_repaired")
    return Cleaned(problem="hire_text_damaged")


def _in_one_line(raw: str) -> str | None:
    """None when it holds what no text of a person holds. Line breaks become spaces."""
    plain = _SPACES.sub(" ", raw).strip()
    if plain.isprintable():  # most texts are: nothing below would change them
        return plain
    text = "".join(char for char in raw if unicodedata.category(char) not in _INVISIBLE)
    text = _SPACES.sub(" ", text).strip()
    if any(unicodedata.category(char) in _CONTROL for char in text):
        return None
    return text


def normal_name(text: str) -> Cleaned:
    """A person's name as it is, if it can be one: cells get shifted, and lists hold other things
    than texts."""
    if not any(char.isalpha() for char in text) or _NO_NAME.search(text):
        return Cleaned(problem="hire_name_not_valid")
    return Cleaned(text)


def normal_email(text: str) -> Cleaned:
    """The address in small letters: no mail system in use tells them from capitals, and other
    connectors compare them."""
    converted = convert_email(text)
    if converted.problem:
        return Cleaned(problem="hire_email_not_valid")
    return Cleaned(text.lower())


def normal_login(text: str) -> Cleaned:
    """The login; one that is a mail address, in small letters like the address."""
    if " " in text:
        return Cleaned(problem="hire_login_not_valid")
    return Cleaned(text.lower() if "@" in text else text)


def normal_date(text: str, *, day_first: bool) -> Cleaned:
    """`2026-01-05` from itself, with midnight after it, or from `05/01/2026`.

    Args:
        day_first: whether it is known that the day comes first (`dates_day_first`).
    """
    if iso := _ISO.fullmatch(text):
        return _dated(int(iso[1]), int(iso[2]), int(iso[3]))
    if french := _FRENCH.fullmatch(text):
        day, month, year = int(french[1]), int(french[3]), int(french[4])
        if day <= _HALF_DAYS and month <= _HALF_DAYS and day != month and not day_first:
            return Cleaned(problem="hire_date_ambiguous")
        return _dated(year, month, day)
    if _SHORT.fullmatch(text):
        return Cleaned(problem="hire_date_ambiguous")
    return Cleaned(problem="hire_date_not_valid")


def _dated(year: int, month: int, day: int) -> Cleaned:
    try:
        found = date(year, month, day)
    except ValueError:
        return Cleaned(problem="hire_date_not_valid")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Cleaned(problem="hire_date_not_valid")
    return Cleaned(found.isoformat())


def dates_day_first(texts: Iterable[str]) -> bool:
    """Whether the dates of one source prove that the day comes first: one of them has a first
    number that is no month, and none a second one."""
    found = [match for text in texts if (match := _FRENCH.fullmatch(text.strip()))]
    proven = any(int(match[1]) > _HALF_DAYS for match in found)
    return proven and all(int(match[3]) <= _HALF_DAYS for match in found)


def fold_name(text: str) -> str:
    """A person's name for comparison: no case, accents, hyphens or apostrophes, so that
    "Van der Berg" is "VAN DER BERG" and "O’Neil" is "O'Neil"."""
    folded = fold(text.replace("-", " ")).translate(_LETTERS)
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def made_login(first_name: str, last_name: str) -> str:
    """Initial and last name, "jdupont"; "" when one of them has no letter."""
    first, last = fold_name(first_name), fold_name(last_name).replace(" ", "")
    made = f"{first[:1]}{last}"
    return made if first and last and made.isascii() else ""
