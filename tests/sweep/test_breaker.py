"""A remote that is plainly down ends the run early and loses nothing; one person's failure does not
stop the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import ExitCode, LuccactlError
from tests.conftest import StartSandbox
from tests.workflows.worlds import CREATED, FIRST, World, counts, reasons, statuses

ORDERS = 6
WRITE = "PUT /api/v3/users/*"
ORDER = "POST /_partners/aequivalent/v1/dossiers"
READ = "GET /api/v3/users/*"


@pytest.fixture
def tenant(sandbox: StartSandbox, tmp_path: Path) -> World:
    server = sandbox(employees=30, orders=ORDERS, hires=0)
    return World(server, tmp_path / "luccactl")


def faults(tenant: World, *rules: str) -> None:
    tenant.hook("PUT", "faults", {"rules": list(rules)})


def assert_all_done_once(tenant: World) -> None:
    faults(tenant)
    tenant.sync()
    tenant.sync()
    people = [str(number) for number in range(FIRST, FIRST + ORDERS)]
    assert sorted(dossier["employee_id"] for dossier in tenant.dossiers()) == people
    assert {tenant.status(int(number)) for number in people} == {CREATED}
    assert set(tenant.rows().values()) == {"done"}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("fault", ["status=500", "drop", "slow=6", "html", "truncated"])
@pytest.mark.parametrize("route", [WRITE, ORDER])
def test_a_remote_that_is_down_ends_the_run(
    tenant: World, route: str, fault: str, when: str
) -> None:
    faults(tenant, f"{route} {fault} when={when}")
    result = tenant.sync()
    if (route, when) == (WRITE, "after") or (route, fault, when) == (ORDER, "slow=6", "before"):
        # Reading shows that each write was done; and a partner may take its time.
        assert counts(result)["done"] == ORDERS
    elif (route, when) == (ORDER, "after"):
        assert counts(result)["done"] + counts(result)["in_doubt"] >= 1
    else:
        assert result.exit_code is ExitCode.UNAVAILABLE
        assert counts(result)["done"] == 0
        halted = [number for number, status in statuses(result).items() if status == "planned"]
        assert halted == list(range(FIRST + 3, FIRST + ORDERS))
        assert all(("run_stopped_halted", "") in reasons(result, number) for number in halted)
    assert_all_done_once(tenant)


def test_lucca_down_from_the_start_is_69_and_changes_nothing(tenant: World) -> None:
    faults(tenant, "* /api/* drop")
    answer = tenant.cli("sync", "aequivalent", "-o", "json", "--no-input")
    assert answer.code == answer.document["exit_code"] == ExitCode.UNAVAILABLE
    assert answer.error["owner"] in {"it", "lucca"}
    assert tenant.dossiers() == []
    assert_all_done_once(tenant)


def test_the_partner_down_from_the_start_is_69_and_changes_nothing(tenant: World) -> None:
    faults(tenant, "* /_partners/* status=503")
    answer = tenant.cli("sync", "aequivalent", "-o", "json", "--no-input")
    assert answer.code == ExitCode.UNAVAILABLE
    assert answer.error["owner"] == "partner"
    assert_all_done_once(tenant)


def test_a_run_that_was_stopped_says_so_for_people(tenant: World) -> None:
    faults(tenant, f"{ORDER} status=500")
    answer = tenant.cli("sync", "aequivalent", "--no-input")
    assert answer.code == ExitCode.UNAVAILABLE
    assert "No order was brought to its end in this run" in answer.out
    assert answer.err.count("partner_unavailable") == 3
    assert_all_done_once(tenant)


def test_a_right_that_is_missing_for_some_does_not_stop_the_others(tenant: World) -> None:
    """A role may end at an establishment: four refused in a row say nothing about the fifth."""
    faults(tenant, *(f"{WRITE} nth={number} status=403" for number in range(1, 5)))
    result = tenant.sync()
    assert [statuses(result)[number] for number in range(FIRST, FIRST + ORDERS)] == [
        *["failed"] * 4,
        *["done"] * 2,
    ]
    assert_all_done_once(tenant)


@pytest.mark.parametrize("rule", [f"{READ} every=4 status=500", f"{ORDER} every=2 status=400"])
def test_failures_here_and_there_stop_nobody_else(tenant: World, rule: str) -> None:
    faults(tenant, rule)
    try:
        result = tenant.sync()
    except LuccactlError as error:
        raise AssertionError(error.code) from error
    assert result.exit_code in {ExitCode.PARTIAL, ExitCode.OK}
    assert counts(result)["done"] >= ORDERS // 2
    assert "planned" not in statuses(result).values()
    assert_all_done_once(tenant)
