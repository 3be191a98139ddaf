"""What a page of attributes costs: the same in a small tenant and in a large one."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.latest.paging import Cursor
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api
from tests.sandbox.latest.steps import steps_of

PATHS = (
    "limit=50",
    "limit=50&sort=-id",
    "limit=50&definition.id=employee.givenName",
    "limit=50&employee.id=120",
    "limit=50&applicability.asOf=2030-01-01",
)


def test_a_page_costs_the_same_in_any_population(sandbox: StartSandbox) -> None:
    """2.6: 5 s of server time; SQLite's own steps are counted, not seconds."""
    small, large = sandbox(employees=100), sandbox(employees=1000)
    for query in PATHS:
        costs = [steps_of(server, f"employee-attributes?{query}") for server in (small, large)]
        assert costs[1] < 1.5 * costs[0] + 2000, (query, costs)


def test_the_last_pages_cost_no_more_than_the_first(sandbox: StartSandbox) -> None:
    server = sandbox(employees=1000)
    first = steps_of(server, "employee-attributes?limit=50")
    deep = Cursor("id", (10_000_000_000 + 1000 * 100,)).encode()
    assert steps_of(server, f"employee-attributes?limit=50&page={deep}") < 2 * first + 2000


@pytest.mark.parametrize("values", [("x",), (1, 2), (True,), (10**30,), (-1,)])
def test_a_forged_cursor_is_no_failure(api: Api, values: tuple[str | int, ...]) -> None:
    page = Cursor("id", values).encode()
    for collection in ("employee-attributes", "employees"):
        answer = api.send("GET", f"{collection}?page={page}")
        assert answer.status_code in {200, 400}


def test_ids_and_pages_beyond_every_number_are_no_failure(api: Api) -> None:
    huge = "9" * 40
    for path in (f"employees/{huge}", f"departments/{huge}", f"employee-attributes/{huge}"):
        assert api.errors(path, status=404) is None
    assert api.ids(f"employees?id={huge}&page=1") == []
    assert set(api.errors(f"employees?page={huge}")) == {"page"}
