"""Lists are complete and stable under paging while people come and go.

Offsets shift when rows vanish: what the client must do about it is tested with the client. Here:
whoever is there all along and whose place does not move is given exactly once, in order, and no
page holds anybody twice; v4 pages likewise.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lucca_connect.sandbox.server import SandboxServer
from tests.sandbox.legacy.tenant import NO_LIMIT, Tenant
from tests.sandbox.legacy.test_user_writing import NEWCOMER
from tests.sandboxes import options_for

USERS = "/api/v3/users"
CONTRACTS = "/directory/api/4.0/work-contracts"
GONE, BACK = (
    {"dtContractEnd": "2001-01-01", "dtContractStart": "2000-01-01"},
    {"dtContractEnd": None},
)


class World:
    """A tenant whose people the test adds and takes away."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.added = 0

    def add(self) -> None:
        """Somebody new, at the end of the list."""
        self.added += 1
        login = f"newcomer.{self.added}"
        mail = f"{login}@example.org"
        body = {**NEWCOMER, "login": login, "mail": mail, "dtContractStart": "2020-01-01"}
        assert self.tenant.post(USERS, body).status == 200

    def leave(self, person: int) -> None:
        assert self.tenant.put(f"{USERS}/{person}", GONE).status == 200

    def return_(self, person: int) -> None:
        assert self.tenant.put(f"{USERS}/{person}", BACK).status == 200

    def ids(self) -> list[int]:
        return [item["id"] for item in self.page(0, 1000)]

    def page(self, offset: int, size: int) -> Any:
        query = {"fields": "id,extendedData", "orderBy": "id,asc", "paging": f"{offset},{size}"}
        return self.tenant.get(USERS, **query).items

    def contracts(self, page: int, size: int) -> list[int]:
        query = {"page": page, "limit": size}
        return [item["ownerId"] for item in self.tenant.get(CONTRACTS, **query).json["items"]]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with SandboxServer(options_for(employees=40, assumptions=NO_LIMIT)) as server:
        yield World(Tenant(server))
        assert server.app.failures == []


@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_a_list_at_rest_is_complete_in_pages_of_any_size(world: World, size: int) -> None:
    everybody = world.ids()
    seen: list[int] = []
    while page := world.page(len(seen), size):
        assert len(page) <= size
        seen += [item["id"] for item in page]
    assert seen == everybody == sorted(set(everybody))
    owners = world.contracts(1, 1000)
    paged: list[int] = []
    for number in range(1, len(owners) // size + 3):
        paged += world.contracts(number, size)
    assert paged == owners


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    size=st.sampled_from([1, 7, 100, 1000]),
    changes=st.lists(st.sampled_from(["add", "leave", "nothing"]), max_size=6),
    share=st.integers(0, 99),
)
def test_who_stays_is_never_missed_when_the_reader_steps_back(
    world: World, size: int, changes: list[str], share: int
) -> None:
    """A reader that starts each page one row before the end of the last, and goes back as far as
    it takes to see that row again, misses nobody who was there all along."""
    before = world.ids()
    left: set[int] = set()
    pending = list(changes)
    seen: list[int] = []
    offset = 0
    while True:
        page = [item["id"] for item in world.page(offset, max(size, 2))]
        assert page == sorted(set(page))
        if seen and (not page or page[0] > seen[-1]):
            assert offset > 0
            offset -= 1
            continue
        fresh = [key for key in page if not seen or key > seen[-1]]
        if not fresh and not pending:
            break
        seen += fresh
        offset = max(0, offset + len(page) - 1)
        change = pending.pop(0) if pending else "nothing"
        if change == "add":
            world.add()
        if change == "leave":
            someone = before[share * len(before) // 100]
            world.leave(someone)
            left.add(someone)
    for someone in left:
        world.return_(someone)
    assert set(before) - left <= set(seen)
    assert seen == sorted(set(seen))
