from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox


@pytest.fixture
def server(sandbox: StartSandbox) -> SandboxServer:
    return sandbox(orders=4)


def client(server: SandboxServer, name: str) -> httpx.Client:
    return httpx.Client(
        base_url=str(server.ready[f"{name}_url"]),
        headers={"Authorization": f"Bearer {server.ready[f'{name}_token']}"},
        trust_env=False,
    )


@pytest.fixture
def aequivalent(server: SandboxServer) -> Iterator[httpx.Client]:
    with client(server, "aequivalent") as opened:
        yield opened


@pytest.fixture
def werecruit(server: SandboxServer) -> Iterator[httpx.Client]:
    with client(server, "werecruit") as opened:
        yield opened


@pytest.fixture
def order(aequivalent: httpx.Client) -> dict[str, Any]:
    """A sound order without files."""
    owner = aequivalent.get("/v1/account").json()["users"][0]["email"]
    return {
        "reference": "t:120:1",
        "employee_id": "120",
        "package": "standard",
        "reason_category": "employee",
        "reason": "offer-signed",
        "cost_center": None,
        "owner": owner,
        "person": {
            "family_name": "Küng",
            "given_name": "Élodie",
            "title": "Mme",
            "language": "fr-CH",
            "email": "elodie.kung@example.org",
            "birth_date": "1994-02-18",
        },
        "employment": {"start_date": "2026-12-01", "job_title": None},
        "files": [],
    }
