"""The query string of a v3 list: fields, filters, order and paging.

Source: reference/legacy-api.md 1.6, with its error texts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lucca_connect.sandbox.legacy.columns import Column
from lucca_connect.sandbox.legacy.filters import Condition, FilterError, combine, compile_filter
from lucca_connect.sandbox.legacy.selection import (
    Selection,
    SelectionError,
    parse_fields,
    wants_count,
    without_collection,
)

RESERVED = frozenset(
    {
        "_", "randomnumber", "authtoken", "callback", "fields", "groupby", "httpmethod",
        "longtoken", "metadata", "notify", "accept", "orderby", "paging", "template",
        "operations", "principal", "nowarning",
    }
)  # fmt: skip
MAXIMUM_LIMIT = 1000
INVALID_PARAMETER = "Query parameter is invalid"
INVALID_ORDER = "Order by query parameter is invalid"
INVALID_OFFSET = "Paging offset should be greater than 0"
INVALID_LIMIT = "Paging limit should be between 1 and 1000"
INVALID_FIELDS = "Input string was not in a correct format."
DEFAULT_FIELDS = "id,name,url"


class QueryError(ValueError):
    """A query that Lucca refuses with 400; the text is Lucca's message."""


@dataclass(frozen=True, slots=True)
class Page:
    """A slice of a list: 0-based offset of its first item and at most `limit` items."""

    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A list request, read but not yet compiled against a resource.

    Attributes:
        selection: what is wanted of each item; empty when only the count is.
        count: whether `data.count` is wanted.
        filters: lower-case path and text of each filter, in order.
        order: lower-case path and whether descending.
        page: the slice.
    """

    selection: Selection
    count: bool
    filters: Sequence[tuple[str, str]]
    order: Sequence[tuple[str, bool]]
    page: Page


def read_list_query(
    query: Sequence[tuple[str, str]],
    *,
    default_limit: int,
    default_fields: str = DEFAULT_FIELDS,
    parameters: Collection[str] = (),
) -> ListQuery:
    """Read the query string of a collection.

    Args:
        query: pairs in order; keys in any case.
        default_limit: items of a page when `paging` is left out.
        default_fields: what is selected when `fields` is left out.
        parameters: lower-case names of action parameters, which are no filters.

    Raises:
        QueryError: unreadable fields, order or paging.
    """
    selection = read_fields(query, default=default_fields)
    filters = [
        (key.lower(), text)
        for key, text in query
        if key.lower() not in RESERVED and key.lower() not in parameters
    ]
    return ListQuery(
        without_collection(selection),
        wants_count(selection),
        filters,
        read_order(last_value(query, "orderby")),
        read_paging(last_value(query, "paging"), default_limit),
    )


def last_value(query: Sequence[tuple[str, str]], key: str) -> str | None:
    """The last value given for a key, in any case; None when it is absent."""
    found = [text for name, text in query if name.lower() == key]
    return found[-1] if found else None


def read_fields(query: Sequence[tuple[str, str]], *, default: str) -> Selection:
    """The wanted properties; an absent or empty `fields` means the default.

    Raises:
        QueryError: the text is no list of fields.
    """
    text = last_value(query, "fields") or default
    try:
        return parse_fields(text) if text else {}
    except SelectionError as error:
        raise QueryError(INVALID_FIELDS) from error


def read_order(text: str | None) -> list[tuple[str, bool]]:
    """`p1,asc,p2,desc` as lower-case paths and whether descending.

    Raises:
        QueryError: an odd number of words, or a direction that is neither.
    """
    if text is None:
        return []
    words = [word.strip().lower() for word in text.split(",")]
    directions = words[1::2]
    if len(words) % 2 or not set(directions) <= {"asc", "desc"}:
        raise QueryError(INVALID_ORDER)
    return [(path, way == "desc") for path, way in zip(words[::2], directions, strict=True)]


def read_paging(text: str | None, default_limit: int) -> Page:
    """`offset,limit`, or `1` for the default page.

    Raises:
        QueryError: wrong number of integers, not an integer, out of bounds.
    """
    if text is None or text.strip() == "1":
        return Page(0, default_limit)
    words = text.split(",")
    if len(words) != 2:  # noqa: PLR2004 (offset and limit)
        raise QueryError(INVALID_PARAMETER)
    offset, limit = (_read_integer(*word) for word in zip(("Offset", "Limit"), words, strict=True))
    if offset < 0:
        raise QueryError(INVALID_OFFSET)
    if not 1 <= limit <= MAXIMUM_LIMIT:
        raise QueryError(INVALID_LIMIT)
    return Page(offset, limit)


def compile_where(
    filters: Sequence[tuple[str, str]], columns: Mapping[str, Column], now: datetime
) -> Condition:
    """All filters of a request, joined by AND.

    Raises:
        QueryError: an unknown path or an unreadable filter.
    """
    try:
        return combine("AND", [compile_filter(columns[path], text, now) for path, text in filters])
    except (KeyError, FilterError) as error:
        raise QueryError(INVALID_PARAMETER) from error


def compile_order(order: Sequence[tuple[str, bool]], columns: Mapping[str, Column]) -> str:
    """An ORDER BY list, without the words; empty when no order was asked for.

    Raises:
        QueryError: an unknown path, or one through a list.
    """
    terms = []
    for path, descending in order:
        column = columns.get(path)
        if column is None or column.through:
            raise QueryError(INVALID_ORDER)
        terms.append(f"{column.comparable} {'DESC' if descending else 'ASC'}")
    return ", ".join(terms)


def _read_integer(name: str, word: str) -> int:
    text = word.strip()
    digits = text.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):  # noqa: PLR2004 (32 bits)
        raise QueryError(f"{name} value {text} not in correct format")
    return int(text)
