"""`check-permissions werecruit` on a tenant."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from tests.workflows.worlds import StartWorld, refusal

CONNECTORS = ("werecruit", "teamtailor", "flatchr")


def verdicts(result: Result) -> dict[str, str]:
    found: Any = result.data["tasks"]
    return {task["task"]: task["verdict"] for task in found}


def test_every_recruiting_connector_is_checked_without_writing(world: StartWorld) -> None:
    tenant = world()
    for connector in CONNECTORS:
        result = tenant.check(connector=connector)
        assert result.exit_code is ExitCode.OK
        found = verdicts(result)
        assert found.pop("creating") == "unproven"
        assert set(found.values()) == {"granted"}
    routes = tenant.requests()["routes"]
    assert not any(route.startswith(("PUT", "POST")) for route in routes if "token" not in route)
    assert not any("definitions" in route for route in routes)


def test_each_right_removed_shows_in_its_task(world: StartWorld) -> None:
    tenant = world()
    tenant.role(future=False)
    assert verdicts(tenant.check(connector="werecruit"))["future-people"] == "unproven"
    tenant.role(future=True, former=False)
    assert verdicts(tenant.check(connector="werecruit"))["former-people"] == "unproven"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"write_probe": 416}, "write_probe_without_datum"),
        ({"witness": 416}, "witness_without_section"),
    ],
)
def test_options_of_a_section_are_wrong_usage(
    world: StartWorld, options: dict[str, Any], code: str
) -> None:
    tenant = world()
    error = refusal(lambda: tenant.check(connector="werecruit", **options))
    assert (error.code, error.exit_code) == (code, ExitCode.USAGE)
    assert tenant.requests()["total"] == 0
