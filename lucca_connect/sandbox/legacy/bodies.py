"""The body of a write: JSON or a form, one object or an array of them.

Source: reference/legacy-api.md 1.7: JSON required; the older framework also accepts forms and
text/plain, anything else is a 415; PUT and DELETE on a collection take an array of objects, each
with its id. INF: a form's value that begins like a JSON object or array is read as one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from http import HTTPStatus

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.legacy.answers import Json, refusal

JSON_TYPES = ("application/json", "text/plain")
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
INTEGER_LIMIT = 2**63


class FormText(str):
    """A value of a form: a text that may stand for a number, a boolean or null."""

    __slots__ = ()


def read_body(call: Call) -> dict[str, Json]:
    """The one object of a write.

    Raises:
        AnswerError: 415 for another media type, 400 for anything but an object of ordinary values.
    """
    content = _read(call)
    if not isinstance(content, dict):
        raise refusal(call, HTTPStatus.BAD_REQUEST, "The body is not an object")
    return content


def read_bodies(call: Call) -> list[tuple[int, dict[str, Json]]]:
    """The objects of a write on a collection with their ids, which are taken out.

    Raises:
        AnswerError: 415 for another media type; 400 for anything but an array of objects that
            each have an id of their own.
    """
    content = _read(call)
    if not isinstance(content, list) or not all(isinstance(item, dict) for item in content):
        raise refusal(call, HTTPStatus.BAD_REQUEST, "The body is not an array of objects")
    found: dict[int, dict[str, Json]] = {}
    for item in content:
        identifier = next((value for key, value in item.items() if key.lower() == "id"), None)
        if isinstance(identifier, bool) or not isinstance(identifier, int) or identifier in found:
            raise refusal(call, HTTPStatus.BAD_REQUEST, "Each object must have its id")
        found[identifier] = {key: value for key, value in item.items() if key.lower() != "id"}
    return list(found.items())


def plain(value: Json, *, number: bool = False) -> Json:
    """What a value of a form means; any other value as it is.

    Args:
        number: whether digits are a number; a text such as an employee number stays one.
    """
    if not isinstance(value, FormText):
        return value
    if value.lower() == "null":
        return None
    if number and (value.isascii() and value.removeprefix("-").isdigit()) and len(value) < 10:  # noqa: PLR2004 (32 bits)
        return int(value)
    return str(value)


def _read(call: Call) -> Json:
    media_type = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type in FORM_TYPES:
        return {name: _form_value(call, text) for name, text in call.fields.items()}
    if media_type not in JSON_TYPES:
        raise refusal(
            call, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Unsupported media type {media_type}"
        )
    return _decode(call, call.body)


def _form_value(call: Call, text: str) -> Json:
    return _decode(call, text) if text[:1] in ("{", "[") else FormText(text)


def _decode(call: Call, text: bytes | str) -> Json:
    try:
        content: Json = json.loads(
            text, parse_int=_integer, parse_float=_number, parse_constant=_number
        )
        json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise refusal(call, HTTPStatus.BAD_REQUEST, "The body is not valid JSON") from error
    return content


def _integer(text: str) -> int:
    number = int(text)
    if abs(number) >= INTEGER_LIMIT:
        raise ValueError(text)
    return number


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def folded(body: Mapping[str, Json]) -> dict[str, Json]:
    """The same with lower-case keys."""
    return {key.lower(): value for key, value in body.items()}
