"""The main job and the check of permissions under every pair of alternatives of any two
assumptions that can matter to them: nobody knows which ones hold at a customer's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lucca_connect.connectors.load import load_screening
from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from lucca_connect.sandbox.assumptions import ASSUMPTIONS
from lucca_connect.sandbox.routes import all_routes
from lucca_connect.workflows.mapping import check as mapping_check
from lucca_connect.workflows.mapping.check import MappingCheckOptions
from tests.workflows.assumed import COMBINATIONS, FACTORS, LEFT_OUT, named
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    SECTION,
    StartWorld,
    World,
    counts,
    items,
    statuses,
)

CODES = load_screening("aequivalent").codes
BOTH = (FIRST, FIRST + 1)
BLOCKED = (FIRST + 2, FIRST + 3)
SMALL = {"employees": 16, "orders": len(BOTH)}

under = pytest.mark.parametrize(
    "assumptions",
    COMBINATIONS,
    ids=[f"{number}of{len(COMBINATIONS)}" for number, _ in enumerate(COMBINATIONS, start=1)],
)


@pytest.fixture(autouse=True)
def shown(request: pytest.FixtureRequest) -> None:
    """Tells a failing combination by name."""
    if "assumptions" in request.fixturenames:
        row = request.getfixturevalue("assumptions")
        print(f"\none of {len(COMBINATIONS)} combinations: {named(row)}")  # noqa: T201 (pytest shows it with the failure)


def test_every_assumption_is_covered_or_left_out_for_a_reason() -> None:
    names = [assumption.name for assumption in ASSUMPTIONS]
    assert sorted([*FACTORS, *LEFT_OUT]) == sorted(names)
    assert all(left.reason and left.routes for left in LEFT_OUT.values())
    served = {f"{route.method} {route.path}" for route in all_routes()}
    assert {route for left in LEFT_OUT.values() for route in left.routes} <= served
    assert COMBINATIONS[0] == {name: values[0] for name, values in FACTORS.items()}


@under
def test_the_main_job(world: StartWorld, assumptions: Mapping[str, str]) -> None:
    tenant = world(scenario="new", preview_writes=True, assumptions=assumptions, **SMALL)
    set_up(tenant, is_attached=assumptions["new-definition"] == "attached")
    checked = mapping_check.run(tenant.session(), MappingCheckOptions())
    ready = {number: item["ready"] for number, item in items(checked).items()}
    assert ready == {**dict.fromkeys(BOTH, True), **dict.fromkeys(BLOCKED, False)}

    first = tenant.sync()
    assert statuses(first) == {**dict.fromkeys(BOTH, "done"), **dict.fromkeys(BLOCKED, "blocked")}
    assert first.exit_code is ExitCode.PARTIAL
    second = tenant.sync(allow_blocked=True)
    assert (second.exit_code, counts(second)["done"]) == (ExitCode.OK, 0)

    assert sorted(int(found["employee_id"]) for found in tenant.dossiers()) == list(BOTH)
    assert [tenant.status(number) for number in BOTH] == [CREATED, CREATED]
    assert set(tenant.rows().values()) == {"done"}
    nothing_left_out_was_asked(tenant)


def set_up(tenant: World, *, is_attached: bool) -> None:
    """`setup-section`; where a new datum belongs to no section, somebody puts it into one."""
    result = tenant.setup(yes=True)
    fields: Any = result.data["fields"]
    assert result.data["created"] == list(CODES)
    assert "missing" not in {field["status"] for field in fields}
    if not is_attached:
        assert result.exit_code is ExitCode.PENDING
        tenant.hook("PUT", f"sections/{SECTION.replace(' ', '%20')}", {
            "definitions": list(CODES), "level": "write",
        })  # fmt: skip
        result = tenant.setup(yes=True)
        assert result.data["created"] == []
    assert (result.exit_code, result.data["in_sync"]) == (ExitCode.OK, True)


@under
def test_the_check_of_permissions(world: StartWorld, assumptions: Mapping[str, str]) -> None:
    tenant = world(assumptions=assumptions, **SMALL)
    probe = FIRST + 1

    result = tenant.check()
    found = verdicts(result)
    assert found.pop("writing") == "unproven"
    assert (set(found.values()), result.exit_code) == ({"granted"}, ExitCode.OK)

    tenant.section("none")
    assert "denied" not in all_verdicts(tenant.check())
    result = tenant.check(witness=FIRST)
    assert (verdicts(result)["section"], result.exit_code) == ("denied", ExitCode.NO_ACCESS)

    tenant.section("read")
    before = tenant.values(probe)
    result = tenant.check(write_probe=probe)
    assert (verdicts(result)["writing"], result.exit_code) == ("denied", ExitCode.NO_ACCESS)
    assert tenant.values(probe) == before

    tenant.section("write")
    result = tenant.check(write_probe=probe)
    assert (verdicts(result)["writing"], result.exit_code) == ("granted", ExitCode.OK)
    assert tenant.values(probe) == before
    nothing_left_out_was_asked(tenant)


def tasks(result: Result) -> list[dict[str, Any]]:
    found: Any = result.data["tasks"]
    return list(found)


def verdicts(result: Result) -> dict[str, str]:
    return {task["task"]: task["verdict"] for task in tasks(result)}


def all_verdicts(result: Result) -> set[str]:
    return {check["verdict"] for task in tasks(result) for check in task["checks"]}


def nothing_left_out_was_asked(tenant: World) -> None:
    asked = set(tenant.requests()["routes"])
    assert not asked & {route for left in LEFT_OUT.values() for route in left.routes}
