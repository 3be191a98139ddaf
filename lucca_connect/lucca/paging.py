"""Reading a whole list of people page by page without missing anybody.

v3 pages by offset, so whoever leaves while we read moves everybody behind one place forward and
the next page would skip a person. Sorted by id, each page therefore starts at the last row
already seen; if that row is not there any more we step back, 1, 2, 4… rows, until a page begins
at or before it. A page of the end costs no further request.

Should a server ignore the order, the whole list is read again and its distinct people are
compared with the count that the server gives; without agreement the list is not trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from lucca_connect.errors import UnavailableError
from lucca_connect.lucca.types import Employee

LARGEST_PAGE = 1000
SMALLEST_PAGE = 25
_OVERLAP = 1
_FULL_READS = 2
_PATIENCE = 2
"""Full pages that end at the last known row and bring nobody new: the offset is ignored."""


@dataclass(frozen=True, slots=True)
class UserPage:
    """Some people, each given once over all pages.

    Attributes:
        items: sorted by id as long as the server keeps to the order asked for.
        total: how many people the server says the whole list has, None when it does not.
    """

    items: tuple[Employee, ...]
    total: int | None


Fetch = Callable[[int, int], UserPage]
"""Offset and limit to one page as the server answers it; raises server_timeout on a 408."""


class _OrderIgnoredError(Exception):
    """The rows are not sorted by id."""


def read_people(fetch: Fetch, *, page_size: int = LARGEST_PAGE) -> Iterator[UserPage]:
    """All people, once each, the first page always, later ones when they bring somebody new.

    Raises:
        UnavailableError: people_list_unstable; server_timeout when even small pages take the
            server too long; whatever `fetch` raises.
    """
    reader = _Reader(fetch, min(max(page_size, _OVERLAP + 1), LARGEST_PAGE))
    try:
        yield from reader.in_order()
    except _OrderIgnoredError:
        yield from reader.in_any_order()


class _Reader:
    def __init__(self, fetch: Fetch, limit: int) -> None:
        self._fetch = fetch
        self._limit = limit
        self._seen: set[int] = set()
        self._started = False

    def in_order(self) -> Iterator[UserPage]:
        offset, back, idle = 0, 0, 0
        last: int | None = None
        while True:
            page = self._read(offset)
            # A row that comes twice in a row is no disorder.
            ids = [number for number, _ in groupby(employee.id for employee in page.items)]
            if any(first >= second for first, second in pairwise(ids)):
                raise _OrderIgnoredError
            if offset > 0 and last is not None and (not ids or ids[0] > last):
                back = min(back * 2 or 1, offset)
                offset -= back
                continue
            full = len(page.items) >= self._limit
            fresh = self._unseen(page)
            yield from self._told(fresh)
            if self._reached_end(page, offset + len(ids)) or not (full or fresh.items):
                return
            idle = 0 if fresh.items or ids[-1] != last else idle + 1
            if idle == _PATIENCE:
                raise _OrderIgnoredError
            last = max(ids[-1], last or 0)
            offset, back = offset + len(ids) - _OVERLAP, 0

    def in_any_order(self) -> Iterator[UserPage]:
        for _ in range(_FULL_READS):
            found: set[int] = set()
            offset = 0
            while True:
                page = self._read(offset)
                before = len(found)
                found.update(employee.id for employee in page.items)
                yield from self._told(self._unseen(page))
                offset += len({employee.id for employee in page.items})
                if len(found) == before or self._reached_end(page, offset):
                    break
            if page.total is not None and len(found) == page.total:
                return
        raise UnavailableError("people_list_unstable")

    def _read(self, offset: int) -> UserPage:
        """One page, smaller ones for good once the server needs more than its 5 seconds."""
        while True:
            try:
                return self._fetch(offset, self._limit)
            except UnavailableError as error:
                if error.code != "server_timeout" or self._limit <= SMALLEST_PAGE:
                    raise
                self._limit = max(self._limit // 2, SMALLEST_PAGE)

    def _unseen(self, page: UserPage) -> UserPage:
        by_id = {employee.id: employee for employee in page.items if employee.id not in self._seen}
        self._seen.update(by_id)
        return UserPage(tuple(by_id.values()), page.total)

    def _told(self, page: UserPage) -> Sequence[UserPage]:
        """The page, unless it brings nothing and is not the very first."""
        if not page.items and self._started:
            return ()
        self._started = True
        return (page,)

    def _reached_end(self, page: UserPage, offset: int) -> bool:
        """Whether nobody follows this page, given the offset behind it."""
        if page.total is None:
            return len(page.items) < self._limit
        return offset >= page.total
