"""How spreadsheets damage texts, recognised by comparing what was with what came back. Pure.

Opening a file and saving it is enough: `00412` becomes `412`, `7569217076985012` becomes
`7.56922E+15`, `3-4` becomes a date, `2026-03-04` becomes `04/03/2026` or loses which of its
numbers is the day. Whoever meant such a change can still make it in Lucca.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

EXACT_DIGITS = 15
"""So many digits of a number a spreadsheet keeps; the others become zeros."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"([+-]?\d+(?:[.,](\d+))?)[eE]\+?(\d{1,3})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?: 00:00(?::00)?)?", re.ASCII)
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})", re.ASCII)


class Damage(StrEnum):
    """What happened to a text."""

    LEADING_ZEROS = "leading_zeros"
    LONG_NUMBER = "long_number"
    DAY_AND_MONTH = "day_and_month"


def damage(before: str, after: str) -> Damage | None:
    """What a spreadsheet did to the first text if the second is all that is left of it.

    None also for a change that no spreadsheet makes by itself.
    """
    before, after = before.strip(), after.strip()
    if not before or not after or before == after:
        return None
    if _is_day_of(before, after):
        return Damage.DAY_AND_MONTH
    if _is_shortened(before, after):
        return Damage.LONG_NUMBER
    first, second = _decimal(before), _decimal(after)
    if first is not None and first == second:
        return Damage.LEADING_ZEROS
    return None


def _is_shortened(before: str, after: str) -> bool:
    """`1.23E+15` for a long number, or the number with zeros where its last digits were; and the
    number that `12E3`, which was a code, stands for."""
    number = _decimal(before)
    if number is None:
        return False
    shown = _SCIENTIFIC.fullmatch(after)
    if shown is not None:
        kept = _decimal(after)
        # Rounded to as many digits as are shown.
        unit = Decimal(10) ** (int(shown[3]) - len(shown[2] or ""))
        return kept is not None and abs(number - kept) * 2 <= unit
    if _SCIENTIFIC.fullmatch(before):
        return number == _decimal(after)
    digits, others = before.lstrip("+-0"), after.lstrip("+-0")
    return (
        len(digits) == len(others) > EXACT_DIGITS
        and digits.isdigit()
        and others.isdigit()
        and others[EXACT_DIGITS:].strip("0") == ""
        and abs(int(digits) - int(others)) < 10 ** (len(digits) - EXACT_DIGITS)
    )


def _is_day_of(before: str, after: str) -> bool:
    """Whether both are days that can be taken for one another, or the second one is what a
    spreadsheet made of the two numbers of the first."""
    shown = _days(after)
    if short := _SHORT_DAY.fullmatch(before):
        numbers = {int(short[1]), int(short[2])}
        return any({day.day, day.month} == numbers for day in shown)
    meant = _days(before)
    swapped = {_swapped(day) for day in meant}
    return bool(shown & (meant | swapped))


def _days(text: str) -> set[date]:
    """The days that a text may stand for."""
    if iso := _ISO_DAY.fullmatch(text):
        return _valid((int(iso[1]), int(iso[2]), int(iso[3])))
    written = _WRITTEN_DAY.fullmatch(text)
    if written is None:
        return set()
    first, second, year = int(written[1]), int(written[2]), int(written[3])
    years = [year] if len(written[3]) > 2 else [1900 + year, 2000 + year]  # noqa: PLR2004 (two digits)
    return {
        day
        for full in years
        for order in ((full, second, first), (full, first, second))
        for day in _valid(order)
    }


def _valid(parts: tuple[int, int, int]) -> set[date]:
    try:
        return {date(*parts)}
    except ValueError:
        return set()


def _swapped(day: date) -> date:
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return day


def _decimal(text: str) -> Decimal | None:
    if not (_NUMBER.fullmatch(text) or _SCIENTIFIC.fullmatch(text)):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
