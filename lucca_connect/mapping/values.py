"""Converts one value of Lucca into what a dossier holds. Pure; says why when it cannot.

Texts, phones and titles are handed on as Lucca has them (no public page lists the values of
`civilTitle`); dates, addresses and languages are checked, because a wrong one is noticed too late.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from lucca_connect.http.values import JsonValue

# The low 10 bits of a Windows language id name its language whatever the country: 1036 (France) and
# 4108 (Switzerland) are both 0x0C. reference/legacy-api.md 2.3 lists 1036, 1033, 1031, 1034, 1040.
_LANGUAGES = {0x07: "de", 0x09: "en", 0x0A: "es", 0x0C: "fr", 0x10: "it", 0x13: "nl", 0x16: "pt"}
_LANGUAGE_BITS = 0x3FF
_LANGUAGE_TAG = re.compile(r"^([A-Za-z]{2})(?:-[A-Za-z]{2,4})?$")
_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:T.*)?$")
_EMAIL = re.compile(r"^[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+$")


@dataclass(frozen=True, slots=True)
class Converted:
    """The outcome: a value, or nothing, or the code of a problem.

    Attributes:
        value: what the dossier gets, None when empty or refused.
        problem: code of the catalogue, None when there is none.
    """

    value: JsonValue = field(default=None, repr=False)
    problem: str | None = None


def text_of(raw: JsonValue) -> str:
    """The text of a scalar, or of the `name` of a referenced thing; "" when there is none."""
    if isinstance(raw, Mapping):
        raw = raw.get("name")
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return str(raw)
    return ""


def integer_of(raw: JsonValue) -> int | None:
    """An id given as a number or as digits."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw
    if isinstance(raw, str) and raw.isascii() and raw.isdigit():
        return int(raw)
    return None


def convert_text(raw: JsonValue) -> Converted:
    """The text without spaces at its ends."""
    return Converted(text_of(raw) or None)


def convert_date(raw: JsonValue) -> Converted:
    """`1985-03-02` from Lucca's `1985-03-02T00:00:00`."""
    text = text_of(raw)
    if not text:
        return Converted()
    match = _DATE.match(text)
    try:
        return Converted(date.fromisoformat(match[1] if match else text).isoformat())
    except ValueError:
        return Converted(problem="date_not_valid")


def convert_email(raw: JsonValue) -> Converted:
    """The address as Lucca has it, when it has the shape of one."""
    text = text_of(raw)
    if not text:
        return Converted()
    return Converted(text) if _EMAIL.match(text) else Converted(problem="email_not_valid")


def convert_culture(raw: JsonValue) -> Converted:
    """`fr` from the id 1036 or 4108, from `{"id": 1036}` or from `fr-FR`."""
    if isinstance(raw, Mapping):
        raw = raw.get("id") if raw.get("id") is not None else raw.get("name")
    number = integer_of(raw)
    if number is not None:
        language = _LANGUAGES.get(number & _LANGUAGE_BITS)
        return Converted(language) if language else Converted(problem="language_not_known")
    text = text_of(raw)
    if not text:
        return Converted()
    tag = _LANGUAGE_TAG.match(text)
    return Converted(tag[1].lower()) if tag else Converted(problem="language_not_known")


def convert_yes_no(raw: JsonValue) -> Converted:
    """A tick as it is; whatever else a tenant has there, as text."""
    return Converted(raw) if isinstance(raw, bool) else convert_text(raw)


CONVERTERS: Mapping[str, Callable[[JsonValue], Converted]] = {
    "text": convert_text,
    "phone": convert_text,
    "title": convert_text,
    "date": convert_date,
    "email": convert_email,
    "culture": convert_culture,
    "yes-no": convert_yes_no,
}
