from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import UnavailableError
from lucca_connect.lucca.paging import UserPage, read_people
from lucca_connect.lucca.types import Employee


class Tenant:
    """A population that may change before each request, paged as v3 pages it."""

    def __init__(self, ids: list[int], *, counts: bool = True) -> None:
        self.ids = ids
        self.counts = counts
        self.requests: list[tuple[int, int]] = []
        self.before: Callable[[int], None] = lambda _number: None

    def fetch(self, offset: int, limit: int) -> UserPage:
        self.before(len(self.requests))
        self.requests.append((offset, limit))
        rows = self.ids[offset : offset + limit]
        return UserPage(tuple(Employee(i) for i in rows), len(self.ids) if self.counts else None)


def read(tenant: Tenant, page_size: int = 10) -> list[int]:
    return [
        employee.id
        for page in read_people(tenant.fetch, page_size=page_size)
        for employee in page.items
    ]


@pytest.mark.parametrize(
    ("people", "requests"), [(0, 1), (1, 1), (9, 1), (10, 1), (11, 2), (19, 2), (20, 3), (28, 3)]
)
def test_requests_are_few(people: int, requests: int) -> None:
    tenant = Tenant(list(range(1, people + 1)))
    assert read(tenant) == tenant.ids
    assert len(tenant.requests) == requests


def test_without_a_count_a_full_page_is_followed_by_one_more() -> None:
    tenant = Tenant(list(range(1, 11)), counts=False)
    assert read(tenant) == tenant.ids
    assert tenant.requests == [(0, 10), (9, 10)]


def test_the_first_page_always_comes_with_its_total() -> None:
    pages = list(read_people(Tenant([]).fetch))
    assert pages == [UserPage((), 0)]


def test_twenty_thousand_people() -> None:
    tenant = Tenant(list(range(1, 20_001)))
    assert read(tenant, 1000) == tenant.ids
    assert len(tenant.requests) == 21


def test_each_page_begins_at_the_last_row_seen() -> None:
    tenant = Tenant(list(range(1, 26)))
    read(tenant)
    assert tenant.requests == [(0, 10), (9, 10), (18, 10)]


def test_nobody_is_missed_when_people_leave_between_pages() -> None:
    tenant = Tenant(list(range(1, 41)))

    def leave(number: int) -> None:
        if number == 1:
            tenant.ids = [i for i in tenant.ids if i not in {2, 3, 5, 10}]

    tenant.before = leave
    found = read(tenant)
    assert found == list(range(1, 41))
    assert (9 - 1, 10) in tenant.requests


def test_nobody_is_missed_when_half_of_all_leave() -> None:
    tenant = Tenant(list(range(1, 2001)))

    def leave(number: int) -> None:
        if number == 1:
            tenant.ids = tenant.ids[900:]

    tenant.before = leave
    assert read(tenant, 1000) == list(range(1, 2001))
    assert len(tenant.requests) < 20


def test_everybody_leaves() -> None:
    tenant = Tenant(list(range(1, 21)))

    def leave(number: int) -> None:
        if number == 1:
            tenant.ids = []

    tenant.before = leave
    assert read(tenant) == list(range(1, 11))


def test_newcomers_at_the_end_are_found() -> None:
    tenant = Tenant(list(range(1, 12)))

    def come(number: int) -> None:
        if number == 1:
            tenant.ids = [*tenant.ids, 99]

    tenant.before = come
    assert read(tenant) == [*range(1, 12), 99]


@settings(deadline=None)
@given(
    st.integers(0, 60),
    st.integers(2, 12),
    st.booleans(),
    st.lists(st.sets(st.integers(1, 60), max_size=25), max_size=8),
)
def test_whoever_stays_is_read_exactly_once(
    people: int, page_size: int, counts: bool, leavings: list[set[int]]
) -> None:
    everybody = list(range(1, people + 1))
    tenant = Tenant(everybody, counts=counts)

    def leave(number: int) -> None:
        if 0 < number <= len(leavings):
            tenant.ids = [i for i in tenant.ids if i not in leavings[number - 1]]

    tenant.before = leave
    found = read(tenant, page_size)
    assert len(found) == len(set(found))
    assert set(tenant.ids) <= set(found) <= set(everybody)


def slow(tenant: Tenant, largest: int) -> Callable[[int, int], UserPage]:
    def fetch(offset: int, limit: int) -> UserPage:
        if limit > largest:
            tenant.requests.append((offset, limit))
            raise UnavailableError("server_timeout", sent="maybe")
        return tenant.fetch(offset, limit)

    return fetch


def test_pages_are_halved_when_the_server_needs_too_long() -> None:
    tenant = Tenant(list(range(1, 601)))
    pages = read_people(slow(tenant, 250), page_size=1000)
    assert [e.id for page in pages for e in page.items] == tenant.ids
    assert tenant.requests == [(0, 1000), (0, 500), (0, 250), (249, 250), (498, 250)]


def test_even_small_pages_take_too_long() -> None:
    tenant = Tenant([1])
    with pytest.raises(UnavailableError) as caught:
        list(read_people(slow(tenant, 0), page_size=60))
    assert caught.value.code == "server_timeout"
    assert [limit for _, limit in tenant.requests] == [60, 30, 25]


def test_other_failures_are_passed_on() -> None:
    def broken(_offset: int, _limit: int) -> UserPage:
        raise UnavailableError("server_error")

    with pytest.raises(UnavailableError) as caught:
        list(read_people(broken))
    assert caught.value.code == "server_error"


def test_an_ignored_order_is_read_again_and_counted() -> None:
    tenant = Tenant([5, 1, 9, 3, 7, 2, 8, 4, 6, 11, 10, 12])
    assert sorted(read(tenant, 5)) == list(range(1, 13))


def test_an_order_that_is_lost_on_a_later_page() -> None:
    tenant = Tenant([*range(1, 11), *range(30, 10, -1)])
    found = read(tenant)
    assert sorted(found) == list(range(1, 31))
    assert len(found) == 30


def test_a_list_in_no_order_that_never_matches_its_count() -> None:
    tenant = Tenant([5, 1, 9, 3, 5, 2])
    with pytest.raises(UnavailableError) as caught:
        read(tenant, 4)
    assert caught.value.code == "people_list_unstable"


def test_without_order_and_count_nothing_can_be_known() -> None:
    tenant = Tenant([5, 1, 9], counts=False)
    with pytest.raises(UnavailableError) as caught:
        read(tenant)
    assert caught.value.code == "people_list_unstable"


@pytest.mark.parametrize("total", [None, 100])
def test_a_server_that_ignores_the_offset(total: int | None) -> None:
    def always_the_first(_offset: int, limit: int) -> UserPage:
        return UserPage(tuple(Employee(i) for i in range(1, limit + 1)), total)

    with pytest.raises(UnavailableError) as caught:
        list(read_people(always_the_first, page_size=10))
    assert caught.value.code == "people_list_unstable"


def test_a_server_that_gives_smaller_pages_than_asked() -> None:
    tenant = Tenant(list(range(1, 31)))
    pages = read_people(lambda offset, limit: tenant.fetch(offset, min(limit, 7)), page_size=20)
    assert [e.id for page in pages for e in page.items] == tenant.ids


def test_a_count_that_includes_people_the_key_may_not_see() -> None:
    tenant = Tenant(list(range(1, 16)))

    def fetch(offset: int, limit: int) -> UserPage:
        return UserPage(tenant.fetch(offset, limit).items, 40)

    pages = read_people(fetch, page_size=10)
    assert [e.id for page in pages for e in page.items] == tenant.ids
