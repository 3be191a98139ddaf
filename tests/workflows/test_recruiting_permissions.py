"""`check-permissions werecruit` on a tenant."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.results import Result
from tests.workflows.hiring import hiring
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


def test_a_creation_of_any_connector_shows_that_the_key_may(world: StartWorld) -> None:
    tenant = world(employees=40, orders=2, hires=6)
    hiring(tenant, first=1)
    for connector in ("werecruit", "teamtailor"):
        assert verdicts(tenant.check(connector=connector))["creating"] == "granted"


def test_a_creation_that_was_refused_shows_that_it_may_not(world: StartWorld) -> None:
    tenant = world(employees=40, orders=2, hires=6)
    tenant.role(write_core=False)
    hiring(tenant, first=1)
    result = tenant.check(connector="werecruit")
    assert verdicts(result)["creating"] == "denied"
    assert result.exit_code is ExitCode.NO_ACCESS
    assert result.errors[0].details["right_fr"] == "Modifier les données Lucca des collaborateurs"


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
