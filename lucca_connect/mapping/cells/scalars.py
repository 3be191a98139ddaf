"""Plain values as texts and back: numbers, dates, yes and no, files, objects."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.data_format import DataFormat
from lucca_connect.lucca.extended_data import interpret
from lucca_connect.mapping.cells.model import CellFormat
from lucca_connect.tabular.texts import number_text, text_of

_YES = frozenset({"yes", "oui", "true", "vrai", "1"})
_NO = frozenset({"no", "non", "false", "faux", "0"})
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:[\u0020\u00a0\u202f]\d{3})+(?:[.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"([-+]?\d+),(\d+)")
_THREE = 3
_WORDS = {"fr": ("oui", "non"), "en": ("yes", "no")}


def format_boolean(value: JsonValue, lang: str, *, raw: bool) -> str:
    """`yes` and `no` in the language; true and false for programs."""
    yes, no = ("true", "false") if raw else _WORDS[lang]
    return yes if value else no


def format_scalar(value: JsonValue) -> str:
    """A text, number, date or file as it is; an object as compact JSON. Always valid Unicode."""
    return text_of(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def format_any(value: JsonValue) -> str:
    """A value of an unknown format: a text that would be read as something else is quoted."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = format_scalar(value)
    return json.dumps(text, ensure_ascii=False) if parse_any(text) != text else text


def parse_any(text: str) -> JsonValue:
    """The inverse of `format_any`."""
    try:
        found: JsonValue = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return text
    return found


def parse_number(text: str) -> JsonValue:
    """A number with a point or a decimal comma; 1,234 could mean two numbers and is refused.

    Raises:
        ValueError: it is no number.
    """
    stripped = text.strip()
    if _THOUSANDS.fullmatch(stripped):
        stripped = re.sub(r"\s", "", stripped)
    if (comma := _DECIMAL_COMMA.fullmatch(stripped)) and len(comma[2]) != _THREE:
        stripped = f"{comma[1]}.{comma[2]}"
    if not _NUMBER.fullmatch(stripped):
        raise ValueError("number")
    return _whole(stripped)


def parse_boolean(text: str) -> JsonValue:
    """Yes or no in either language, as spreadsheets write them too.

    Raises:
        ValueError: it is neither.
    """
    word = text.strip().casefold()
    if word in _YES | _NO:
        return word in _YES
    raise ValueError("boolean")


def parse_date(text: str) -> JsonValue:
    """`2026-03-31`, also with a time of nought; day and month in another order are refused.

    Raises:
        ValueError: it is no date.
    """
    stripped = text.strip()
    if "T" in stripped or " " in stripped:
        return datetime.fromisoformat(stripped).date().isoformat()
    return date.fromisoformat(stripped).isoformat()


def parse_file(text: str) -> JsonValue:
    """The id of an uploaded file.

    Raises:
        ValueError: it is none.
    """
    return interpret(text.strip(), DataFormat.ATTACHMENT)


def parse_object(text: str) -> JsonValue:
    """The parts of a composite, from their JSON.

    Raises:
        ValueError: it is no JSON object, or list of them.
    """
    found = parse_any(text)
    if isinstance(found, Mapping | list):
        return found
    raise ValueError("object")


PARSERS: Mapping[CellFormat, Callable[[str], JsonValue]] = {
    CellFormat.NUMBER: parse_number,
    CellFormat.BOOLEAN: parse_boolean,
    CellFormat.DATE: parse_date,
    CellFormat.FILE: parse_file,
    CellFormat.OBJECT: parse_object,
    CellFormat.ANY: parse_any,
}


def _whole(text: str) -> int | float:
    if re.fullmatch(r"[-+]?\d+", text):
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("number")
    return int(number_text(number)) if number.is_integer() else number


def _refuse(name: str) -> JsonValue:
    raise ValueError(name)
