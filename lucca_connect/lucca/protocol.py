"""Lucca's envelopes and names, as pure functions.

Keys are read without regard to case everywhere: requested as `legalEntityId`, answered as
`legalEntityID` (reference/legacy-api.md 1.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lucca_connect.http.values import JsonValue, Request, Response
from lucca_connect.lucca.refusals import error_from, unreadable

__all__ = [
    "JsonObject",
    "Listing",
    "ShapeError",
    "as_id",
    "as_object",
    "as_text",
    "error_from",
    "field_list",
    "fold_keys",
    "get_request",
    "pick",
    "unreadable",
    "v3_data",
    "v3_list",
    "v4_list",
]

JsonObject = Mapping[str, JsonValue]


class ShapeError(ValueError):
    """What was answered, or is to be written, does not have the shape it must have."""


COUNT_FIELD = "collection.count"


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one page.

    Attributes:
        rows: objects; whatever else the list held is an unreadable answer.
        total: how many rows the whole list has, None when the answer does not say.
    """

    rows: tuple[JsonObject, ...]
    total: int | None


def get_request(
    origin: str, path: str, *, route: str | None = None, query: Iterable[tuple[str, str]] = ()
) -> Request:
    """A GET that asks for JSON. `route` only where the path holds an id."""
    return Request(
        "GET",
        f"{origin}{path}",
        route or path,
        query=tuple(query),
        headers={"Accept": "application/json"},
    )


def field_list(fields: Sequence[str], *, count: bool = False) -> str:
    """The `fields` parameter: `id` first, each field once, without regard to case."""
    unique: dict[str, str] = {}
    for name in ("id", *fields, *((COUNT_FIELD,) if count else ())):
        unique.setdefault(name.lower(), name)
    return ",".join(unique.values())


def pick(mapping: JsonObject, name: str) -> JsonValue:
    """The value of a key whatever its case; None when absent."""
    if name in mapping:
        return mapping[name]
    wanted = name.lower()
    for key, value in mapping.items():
        if key.lower() == wanted:
            return value
    return None


def fold_keys(value: JsonValue) -> JsonValue:
    """The same value with the keys of all its objects in lower case."""
    if isinstance(value, Mapping):
        return {key.lower(): fold_keys(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [fold_keys(inner) for inner in value]
    return value


def as_object(value: JsonValue) -> JsonObject:
    """The value, which must be an object.

    Raises:
        ShapeError: it is not.
    """
    if not isinstance(value, Mapping):
        raise ShapeError("not an object")
    return value


def as_id(value: JsonValue) -> int:
    """A whole number that Lucca writes as a number (v3, v4) or as text (2024-11-01).

    Raises:
        ShapeError: it is neither.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ShapeError("not an id")
    try:
        return int(value)
    except ValueError:
        raise ShapeError("not an id") from None


def as_text(value: JsonValue) -> str | None:
    """The text, None for anything else and for an empty one."""
    return value if isinstance(value, str) and value else None


def v3_data(response: Response) -> JsonValue:
    """What a v3 envelope holds under `data`.

    Raises:
        ValueError: not JSON, or not an envelope.
    """
    envelope = as_object(response.json())
    if not any(key.lower() == "data" for key in envelope):
        raise ShapeError("no data in the envelope")
    return pick(envelope, "data")


def v3_list(response: Response) -> Listing:
    """The rows and the count of a v3 list; `fields=collection.count` alone has no rows.

    Raises:
        ValueError: not a v3 list.
    """
    data = v3_data(response)
    if isinstance(data, list):
        return Listing(_rows(data), None)
    envelope = as_object(data)
    items = pick(envelope, "items")
    total = pick(envelope, "count")
    if items is None and total is None:
        raise ShapeError("neither items nor a count")
    rows = _rows([] if items is None else items)
    return Listing(rows, None if total is None else as_id(total))


def v4_list(response: Response, *, total_key: str = "count") -> Listing:
    """The rows of a bare list, of v4 or of the new API (`totalCount`).

    Raises:
        ValueError: not such a list.
    """
    envelope = as_object(response.json())
    total = pick(envelope, total_key)
    return Listing(_rows(pick(envelope, "items")), None if total is None else as_id(total))


def _rows(items: JsonValue) -> tuple[JsonObject, ...]:
    if not isinstance(items, list):
        raise ShapeError("not a list")
    return tuple(as_object(item) for item in items)
