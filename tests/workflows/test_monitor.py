"""`monitor`: who waits and since when, read only."""

from __future__ import annotations

from typing import Any

from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from lucca_connect.workflows.screening import monitor
from lucca_connect.workflows.screening.monitor import MonitorOptions
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    TO_ORDER,
    StartWorld,
    World,
    counts,
    items,
    refusal,
    statuses,
)


def watch(tenant: World) -> Result:
    return monitor.run(tenant.session(), MonitorOptions())


def days(result: Result) -> dict[int, int]:
    return {number: item["waiting_days"] for number, item in items(result).items()}


def test_everybody_who_waits_is_listed_with_what_a_run_would_do(world: StartWorld) -> None:
    tenant = world()
    tenant.set_status(FIRST + 1, CREATED)
    result = watch(tenant)
    assert list(result.data) == ["connector", "exchange", "counts", "items", "requests"]
    assert result.data["exchange"] == {"by": "self", "waiting": 3, "created": 1}
    assert statuses(result) == {109: "planned", 111: "blocked", 112: "blocked"}
    assert counts(result)["planned"] == 1
    assert result.exit_code is ExitCode.PARTIAL
    assert result.warnings == ()
    assert tenant.dossiers() == []


def test_nobody_blocked_is_success(world: StartWorld) -> None:
    tenant = world()
    for number in (FIRST + 2, FIRST + 3):
        tenant.clear(number, "e_order_status")
    assert watch(tenant).exit_code is ExitCode.OK


def test_days_are_counted_from_the_first_look(world: StartWorld) -> None:
    tenant = world()
    tenant.set_status(FIRST, CREATED)
    assert set(days(watch(tenant)).values()) == {0}
    tenant.advance(days=3)
    tenant.set_status(FIRST, TO_ORDER)
    assert days(watch(tenant)) == {109: 0, 110: 3, 111: 3, 112: 3}


def test_who_waits_anew_starts_at_zero(world: StartWorld) -> None:
    tenant = world()
    watch(tenant)
    tenant.set_status(FIRST, CREATED)
    tenant.advance(days=3)
    watch(tenant)
    tenant.set_status(FIRST, TO_ORDER)
    tenant.advance(days=2)
    found = days(watch(tenant))
    assert (found[FIRST], found[FIRST + 1]) == (0, 5)


def test_a_look_at_one_person_forgets_nobody(world: StartWorld) -> None:
    tenant = world()
    watch(tenant)
    tenant.advance(days=3)
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"
    tenant.sync(only=(FIRST,))
    assert set(days(watch(tenant)).values()) == {3}


def test_without_the_partner_it_says_what_was_not_looked_at(world: StartWorld) -> None:
    tenant = world()
    tenant.partner(url=None)
    result = watch(tenant)
    assert [warning.code for warning in result.warnings] == ["partner_not_asked"]
    assert statuses(result)[FIRST] == "planned"
    requests: Any = result.data["requests"]
    assert requests["partner"] == 0


def test_a_partner_that_refuses_is_not_left_out(world: StartWorld) -> None:
    tenant = world()
    tenant.write("UPDATE aequivalent_account SET token = 'another'")
    assert refusal(lambda: watch(tenant)).code == "partner_token_rejected"


def test_missing_data_stop_it(world: StartWorld) -> None:
    tenant = world(scenario="new")
    assert refusal(lambda: watch(tenant)).code == "definitions_missing"


def test_nothing_is_written_anywhere(world: StartWorld) -> None:
    tenant = world()
    watch(tenant)
    assert not any(not route.startswith("GET") for route in tenant.requests()["routes"])
    assert tenant.rows() == {}
