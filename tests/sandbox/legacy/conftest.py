"""Tenants of the legacy tests: one shared by tests that only read, a fresh one for the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.legacy.tenant import NO_LIMIT, Tenant
from tests.sandboxes import options_for


class OpenTenant(Protocol):
    """Starts a fresh tenant under the named assumptions."""

    def __call__(self, **assumptions: str) -> Tenant: ...


@pytest.fixture(scope="session")
def shared() -> Iterator[Tenant]:
    """A tenant that no test changes: reads and writes that are refused. The key may write
    everything but the medical section."""
    with SandboxServer(options_for(employees=120, assumptions=NO_LIMIT)) as server:
        tenant = Tenant(server)
        tenant.role(sections={"Coordonnées": "write", "Avantages": "write"})
        yield tenant
        assert server.app.failures == []


@pytest.fixture
def open_tenant(sandbox: StartSandbox, tmp_path: Path) -> OpenTenant:
    """`open_tenant(second_value="reject")`: underscores stand for hyphens."""
    opened = 0

    def start(**assumptions: str) -> Tenant:
        nonlocal opened
        opened += 1
        folder = tmp_path / f"tenant-{opened}"
        named = {name.replace("_", "-"): value for name, value in assumptions.items()}
        server = sandbox(state=folder, employees=40, assumptions={**NO_LIMIT, **named})
        return Tenant(server, folder)

    return start


@pytest.fixture
def tenant(open_tenant: OpenTenant) -> Tenant:
    """A fresh tenant under the default assumptions."""
    return open_tenant()
