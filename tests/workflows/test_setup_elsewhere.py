"""`setup-section --via api` beyond our own sandbox: test hosts only, and the host is typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.lucca.types import TenantIdentity
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Result
from lucca_connect.workflows.section import setup as setup_section
from lucca_connect.workflows.section.setup import SetupSectionOptions
from lucca_connect.workflows.session import Session
from lucca_connect.workflows.tenant import Tenant
from tests.workflows.test_setup_section import CODES, new
from tests.workflows.worlds import StartWorld, World, prompts, refusal

TRIAL = "example.ilucca-test.net"


def elsewhere(sandbox: World, host: str) -> Session:
    """A session whose tenant says that it is reached at that host."""
    session = sandbox.session()
    connection = SimpleNamespace(url=f"https://{host}")

    @contextmanager
    def connect(*, writes: bool = False) -> Iterator[Tenant]:
        with session.connect(writes=writes) as tenant:
            told = SimpleNamespace(
                connection=connection,
                paths=session.paths,
                profile="bank",
                reporter=session.reporter,
            )
            yield replace(
                tenant, identity=TenantIdentity(f"{host}:443"), session=cast("Session", told)
            )

    return cast(
        "Session",
        SimpleNamespace(
            connect=connect,
            options=session.options,
            profile="bank",
            screening=session.screening,
        ),
    )


def setup(sandbox: World, host: str, typed: str | None = None, **options: Any) -> Result:
    return setup_section.run(
        elsewhere(sandbox, host), SetupSectionOptions(**options), prompts(typed), Texts("en")
    )


@pytest.mark.parametrize("host", ["example.ilucca.net", "example.ilucca.ch"])
def test_a_production_tenant_is_refused_always(world: StartWorld, host: str) -> None:
    tenant = new(world)
    error = refusal(lambda: setup(tenant, host, f"{host}\n", via="api", yes=True))
    assert (error.code, error.exit_code) == ("api_on_production", ExitCode.USAGE)
    assert tenant.requests()["total"] == 0


@pytest.mark.parametrize("host", ["example.ilucca.net", TRIAL])
def test_auto_means_the_guide_there(world: StartWorld, host: str) -> None:
    tenant = new(world)
    result = setup(tenant, host, yes=True)
    assert (result.exit_code, result.data["via"]) == (ExitCode.PENDING, "guide")
    assert not any(
        route.startswith(("POST /lucca-api", "POST /api")) for route in tenant.requests()["routes"]
    )


def test_yes_is_not_enough_on_a_test_tenant(world: StartWorld) -> None:
    tenant = new(world)
    error = refusal(lambda: setup(tenant, TRIAL, via="api", yes=True))
    assert (error.code, error.details) == ("input_needed", {"option": "--via guide"})
    error = refusal(lambda: setup(tenant, TRIAL, "yes\n", via="api", yes=True))
    assert error.code == "not_confirmed"
    assert not set(CODES) & set(tenant.hook("GET", "state")["definitions"])


def test_a_test_tenant_is_tried_once_its_host_is_typed(world: StartWorld) -> None:
    tenant = new(world)
    result = setup(tenant, TRIAL, f"{TRIAL}\n", via="api")
    assert (result.exit_code, result.data["via"]) == (ExitCode.OK, "api")


def test_a_test_tenant_without_the_routes_falls_back(world: StartWorld) -> None:
    result = setup(world(scenario="new"), TRIAL, f"{TRIAL}\n", via="api")
    assert (result.exit_code, result.data["via"]) == (ExitCode.PENDING, "guide")
    assert [warning.code for warning in result.warnings] == ["creation_not_possible"]
