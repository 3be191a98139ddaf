"""From Lucca's words for formats to ours.

Documented or seen: `boolean`, `integer`, `select`, `radio`, `date` and the types 0 to 5 of
user-properties (reference/legacy-api.md 4.3), the twelve schema titles of the 2024-11-01 API
(reference/api-2024-11-01.md 3.11). How v3 calls texts, numbers, files and people is not public:
those words are guesses, and a word nobody knows is `DataFormat.UNKNOWN`, never a guess of ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from lucca_connect.lucca.types import DataFormat

_BY_KEY = {
    "select": DataFormat.LIST,
    "radio": DataFormat.LIST,
    "date": DataFormat.DATE,
    "boolean": DataFormat.BOOLEAN,
    "integer": DataFormat.NUMBER,
    # not documented
    "numeric": DataFormat.NUMBER,
    "number": DataFormat.NUMBER,
    "decimal": DataFormat.NUMBER,
    "text": DataFormat.TEXT,
    "string": DataFormat.TEXT,
    "textarea": DataFormat.TEXT,
    "longtext": DataFormat.TEXT,
    "phone": DataFormat.TEXT,
    "mail": DataFormat.TEXT,
    "email": DataFormat.TEXT,
    "url": DataFormat.TEXT,
    "file": DataFormat.ATTACHMENT,
    "image": DataFormat.ATTACHMENT,
    "user": DataFormat.USER,
    "employee": DataFormat.USER,
    "composite": DataFormat.COMPOSITE,
}
_BY_TYPE = {
    0: DataFormat.BOOLEAN,
    2: DataFormat.NUMBER,
    3: DataFormat.DATE,
    4: DataFormat.TEXT,
}
_BY_TITLE = {
    "short-text": DataFormat.TEXT,
    "long-text": DataFormat.TEXT,
    "phone-number": DataFormat.TEXT,
    "email": DataFormat.TEXT,
    "url": DataFormat.TEXT,
    "boolean": DataFormat.BOOLEAN,
    "int32": DataFormat.NUMBER,
    "decimal": DataFormat.NUMBER,
    "legacy-date": DataFormat.DATE,
    "file-reference": DataFormat.ATTACHMENT,
    "employee-reference": DataFormat.USER,
    "taxonomy-label-reference": DataFormat.LIST,
}


def format_of_key(key: str | None, type_number: int | None = None) -> DataFormat:
    """The format behind a `formatKey` or `format.key`, else behind a `type`.

    A type of 1 is an integer or a list and 5 any object: alone they tell nothing.
    """
    known = _BY_KEY.get((key or "").lower())
    if known is not None:
        return known
    return _BY_TYPE.get(-1 if type_number is None else type_number, DataFormat.UNKNOWN)


def format_of_api(described: Iterable[str]) -> DataFormat:
    """The format behind an object: its description names the API that its values come from.

    Args:
        described: the texts in a property's `format`; under which key the API stands is not
            public.
    """
    for text in described:
        for word, named in (("/users", DataFormat.USER), ("/files", DataFormat.ATTACHMENT)):
            if word in text.lower():
                return named
    return DataFormat.UNKNOWN


def format_of_title(title: str | None) -> DataFormat:
    """The format behind the title of a static schema; `object` is a composite."""
    if title == "object":
        return DataFormat.COMPOSITE
    return _BY_TITLE.get(title or "", DataFormat.UNKNOWN)
