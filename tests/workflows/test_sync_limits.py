"""Held: a plan that exceeds a limit, or a tenant that suddenly looks otherwise. Nothing is sent."""

from __future__ import annotations

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    StartWorld,
    World,
    counts,
    statuses,
)


def assert_held(tenant: World, result: Result, **limit: object) -> None:
    assert result.exit_code is ExitCode.HELD
    assert result.data["limit"] == limit
    assert tenant.dossiers() == []
    assert tenant.sent("POST /_partners/aequivalent/v1/files") == 0
    assert counts(result)["done"] == 0


@pytest.mark.parametrize(
    ("limits", "name", "allowed"),
    [
        ({"max_changes": 2}, "max_changes", 2),
        ({"first_run": 1}, "first_run", 1),
        ({"max_changes": 2, "first_run": 1}, "first_run", 1),
    ],
)
def test_too_many_are_held(
    world: StartWorld, limits: dict[str, int], name: str, allowed: int
) -> None:
    tenant = world(orders=3)
    tenant.limits(**limits)
    result = tenant.sync()
    assert_held(tenant, result, name=name, setting=f"limits.{name}", allowed=allowed, observed=3)
    assert [error.code for error in result.errors] == ["limit_exceeded"]
    assert statuses(result)[FIRST] == "planned"
    assert tenant.rows() == {}


def test_a_share_of_the_population_is_a_limit_from_50_people_on(world: StartWorld) -> None:
    tenant = world(employees=60, orders=3)
    tenant.limits(max_percent=4)
    result = tenant.sync()
    assert_held(
        tenant,
        result,
        name="max_percent",
        setting="limits.max_percent",
        allowed=2,
        observed=3,
    )
    assert world(employees=49, orders=3).sync().data["limit"] is None


def test_the_population_is_everybody_even_with_only(world: StartWorld) -> None:
    tenant = world(employees=60, orders=3)
    tenant.limits(max_percent=2, max_changes=25)
    assert tenant.sync(first=1).exit_code is ExitCode.PARTIAL
    assert counts(tenant.sync(only=(FIRST + 1,)))["done"] == 1


def test_a_dry_run_is_held_too(world: StartWorld) -> None:
    tenant = world(orders=3)
    tenant.limits(max_changes=2)
    assert tenant.sync(dry_run=True).exit_code is ExitCode.HELD


def test_max_changes_replaces_every_limit(world: StartWorld) -> None:
    tenant = world(orders=3)
    tenant.limits(max_changes=1, first_run=1)
    result = tenant.sync(max_changes="2")
    assert_held(tenant, result, name="max_changes", setting="--max-changes", allowed=2, observed=3)
    result = tenant.sync(max_changes="9%")
    assert_held(tenant, result, name="max_changes", setting="--max-changes", allowed=2, observed=3)
    assert counts(tenant.sync(max_changes="3"))["done"] == 3


def test_first_makes_a_plan_fit(world: StartWorld) -> None:
    tenant = world(orders=3)
    tenant.limits(max_changes=1)
    assert counts(tenant.sync(first=1))["done"] == 1


def test_a_population_that_shrank_is_held(world: StartWorld) -> None:
    tenant = world(employees=60, orders=3)
    assert tenant.sync(first=1).exit_code is ExitCode.PARTIAL
    tenant.role(establishments=[1])
    result = tenant.sync()
    assert result.exit_code is ExitCode.HELD
    assert [error.code for error in result.errors] == ["population_shrank"]
    assert result.data["limit"] == {
        "name": "population",
        "setting": "--max-changes",
        "allowed": 31,
        "observed": counts(result)["read"],
    }
    assert len(tenant.dossiers()) == 1


def test_an_emptied_population_is_held_however_small(world: StartWorld) -> None:
    tenant = world()
    tenant.sync(only=(FIRST + 2,))
    with tenant.journal() as journal:
        assert journal.noted("population:aequivalent") is None
        journal.note("population:aequivalent", "30")
    tenant.role(establishments=[])
    result = tenant.sync()
    assert result.exit_code is ExitCode.HELD
    assert [error.code for error in result.errors] == ["population_shrank"]


def test_people_done_beside_an_empty_journal_are_held(world: StartWorld) -> None:
    tenant = world()
    tenant.set_status(FIRST + 1, CREATED)
    for allowance in (None, "1"):
        result = tenant.sync(max_changes=allowance)
        setting = "luccactl state rebuild"
        assert_held(tenant, result, name="journal", setting=setting, allowed=0, observed=1)
        assert [error.code for error in result.errors] == ["journal_empty"]


def test_people_done_and_nobody_to_be_ordered_is_nothing_to_hold(world: StartWorld) -> None:
    tenant = world()
    for number in (FIRST, FIRST + 1):
        tenant.set_status(number, CREATED)
    assert tenant.sync(allow_blocked=True).exit_code is ExitCode.OK
