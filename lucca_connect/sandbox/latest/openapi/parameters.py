"""Query parameters of lists, described from the collections' own filters and sorts."""

from __future__ import annotations

from collections.abc import Mapping

from lucca_connect.sandbox.latest.attributes import AsOf
from lucca_connect.sandbox.latest.collection import Collection
from lucca_connect.sandbox.latest.definitions import Occurrences
from lucca_connect.sandbox.latest.filters import (
    MAXIMUM_VALUES,
    Between,
    Equals,
    Filter,
    OneOf,
    Search,
    StartingWords,
    day,
)
from lucca_connect.sandbox.latest.openapi.shapes import DAY, Schema, array, text, words
from lucca_connect.sandbox.latest.probation import IsExtended
from lucca_connect.sandbox.latest.webhooks.events import DeliveryStatus

NULL = "null"
# Days that every month has: a pattern cannot tell the others.
_DAY = r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"
_RANGE = rf"^(\.\.|{_DAY})--(\.\.|{_DAY})$"
_ANY_WORDS: Schema = array(text(1), minItems=1, maxItems=MAXIMUM_VALUES)
_SPECIAL: Mapping[type, Schema] = {
    AsOf: DAY,
    Occurrences: words(NULL),
    IsExtended: words("true", "false"),
}


def includes(*, single: bool = False) -> Schema:
    allowed = ("embedded", "links") if single else ("embedded", "links", "totalCount")
    return _query("include", array(words(*allowed), uniqueItems=True))


def list_parameters(collection: Collection, largest: int) -> list[Schema]:
    """`include`, `limit`, `page`, `sort` and the filters of a collection."""
    order = [sign + name for name in ("id", *collection.sorts) for sign in ("", "-")]
    return [
        includes(),
        _query("limit", {"type": "integer", "minimum": 0, "maximum": largest, "default": 25}),
        _query(
            "page",
            {"type": "string", "pattern": "^[1-9][0-9]{0,5}$"},
            "The `page` of `links.next` or `links.prev`; a page number is taken too.",
        ),
        _query("sort", array(words(*order), minItems=1)),
        *(_query(name, _filter(each)) for name, each in collection.filters.items()),
    ]


def _filter(each: Filter) -> Schema:
    """What a filter takes."""
    if isinstance(each, Equals):
        largest = 1 if each.single else MAXIMUM_VALUES
        return array(_word(each), minItems=1, maxItems=largest)
    if isinstance(each, Between):
        return {"type": "string", "pattern": _RANGE, "examples": ["2024-01-01--.."]}
    if isinstance(each, DeliveryStatus):
        return array(words(*each.words), minItems=1, maxItems=MAXIMUM_VALUES)
    if isinstance(each, Search | StartingWords):
        return text()
    return _SPECIAL.get(type(each), _ANY_WORDS)


def _word(each: Equals) -> Schema:
    if isinstance(each.convert, OneOf):
        return words(*each.convert.words, NULL)
    if each.convert is day:
        return {"anyOf": [DAY, words(NULL)]}
    return {"type": "string", "pattern": "^[^,]+$"}


def _query(name: str, schema: Schema, description: str = "") -> Schema:
    parameter: Schema = {"name": name, "in": "query", "schema": schema}
    if schema.get("type") == "array":
        parameter |= {"style": "form", "explode": False}
    return parameter | {"description": description} if description else parameter
