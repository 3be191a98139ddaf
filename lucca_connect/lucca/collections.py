"""Lists of the 2024-11-01 API: pages by an opaque cursor (reference/api-2024-11-01.md 2.7)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from lucca_connect.errors import UnavailableError
from lucca_connect.http.values import Response
from lucca_connect.lucca.protocol import (
    JsonObject,
    ShapeError,
    as_object,
    as_text,
    get_request,
    pick,
    v4_list,
)
from lucca_connect.lucca.session import Session

PAGE = 100
_MOST_PAGES = 1000


def read_collection(
    session: Session, path: str, *, scopes: frozenset[str], query: Iterable[tuple[str, str]] = ()
) -> list[JsonObject]:
    """All items of a collection.

    Only the cursor is taken from the link to the next page: the address itself is not followed.

    Raises:
        UnavailableError: list_unstable, when the pages go round in circles.
    """
    fixed = [*query, ("limit", str(PAGE)), ("include", "links")]
    items: list[JsonObject] = []
    cursors: set[str | None] = set()
    cursor: str | None = None
    while cursor not in cursors and len(cursors) < _MOST_PAGES:
        cursors.add(cursor)
        asked = [*fixed, *([("page", cursor)] if cursor else [])]
        request = get_request(session.origin, path, query=asked)
        rows, cursor = session.call_new(request, _decode, scopes=scopes)
        items.extend(rows)
        if cursor is None:
            return items
    raise UnavailableError("list_unstable", route=path)


def _decode(response: Response) -> tuple[tuple[JsonObject, ...], str | None]:
    rows = v4_list(response, total_key="totalCount").rows
    links = pick(as_object(response.json()), "links")
    following = pick(as_object(links), "next") if links is not None else None
    if following is None:
        return rows, None
    address = as_text(pick(as_object(following), "href"))
    if address is None:
        return rows, None
    page = parse_qs(urlsplit(address).query).get("page")
    if not page:
        raise ShapeError("the link to the next page has no cursor")
    return rows, page[0]
