"""Options are checked before anything is created."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.sandbox.assumptions import AssumptionError
from lucca_connect.sandbox.faults import FaultError
from lucca_connect.sandbox.options import OptionError, SandboxOptions


def test_the_defaults_are_those_of_the_design() -> None:
    options = SandboxOptions()
    assert (options.employees, options.orders, options.hires, options.seed) == (250, 8, 6, 1)
    assert (options.scenario, options.clock, options.port) == ("new", "real", 0)
    assert options.state is None
    assert not options.preview_writes


@pytest.mark.parametrize(
    ("wrong", "option"),
    [
        ({"employees": 17}, "employees"),
        ({"employees": -1}, "employees"),
        ({"employees": 10**6}, "employees"),
        ({"orders": -1}, "orders"),
        ({"orders": 300}, "employees"),
        ({"hires": 1}, "hires"),
        ({"neighbours": 51}, "neighbours"),
        ({"port": 65_536}, "port"),
        ({"seed": -1}, "seed"),
        ({"scenario": "old"}, "scenario"),
        ({"clock": "slow"}, "clock"),
    ],
)
def test_what_is_out_of_bounds_is_named(wrong: dict[str, Any], option: str) -> None:
    with pytest.raises(OptionError) as caught:
        SandboxOptions(**wrong)
    assert caught.value.option == option
    assert caught.value.allowed
    assert option in str(caught.value)


def test_rules_and_assumptions_are_checked_too() -> None:
    with pytest.raises(FaultError):
        SandboxOptions(faults=("GET /x",))
    with pytest.raises(AssumptionError):
        SandboxOptions(assumptions={"missing-field": "maybe"})


def test_the_smallest_tenant() -> None:
    assert SandboxOptions(employees=10, orders=0, hires=0).employees == 10
