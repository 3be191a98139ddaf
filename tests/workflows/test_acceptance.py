"""The acceptance of the main job, as somebody types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.connectors.load import load_screening
from tests.cli.calls import call
from tests.workflows.worlds import FIRST, StartWorld

CODES = list(load_screening("aequivalent").codes)


def test_a_new_tenant(world: StartWorld) -> None:
    tenant = world(scenario="new")
    answer = tenant.cli("setup-section", "--dry-run", "-o", "json")
    assert answer.code == 3
    fields = answer.document["data"]["fields"]
    assert [(field["code"], field["status"]) for field in fields] == [
        (code, "missing") for code in CODES
    ]
    answer = tenant.cli("sync", "aequivalent", "-o", "json")
    assert (answer.code, answer.error["code"]) == (78, "definitions_missing")
    assert "setup-section" in answer.error["next"]


@pytest.mark.parametrize(
    ("url", "code"),
    [("http://127.0.0.1:9", 69), ("https://lucca.example.com", 78)],
)
def test_an_unreachable_and_a_foreign_host(world: StartWorld, url: str, code: int) -> None:
    assert world().cli("sync", "aequivalent", "-o", "json", LUCCACTL_URL=url).code == code


def test_a_ready_tenant_is_synced_once(world: StartWorld) -> None:
    tenant = world(orders=8)
    first = tenant.cli("sync", "aequivalent", "-o", "json")
    assert first.code == 4
    assert first.document["status"] == "partial"
    assert first.document["data"]["counts"]["done"] == 8
    second = tenant.cli("sync", "aequivalent", "-o", "json", "--allow-blocked")
    assert second.code == 0
    assert second.document["data"]["counts"]["done"] == 0
    assert len(tenant.dossiers()) == 8


def test_the_built_in_tenant_right_after_installation(tmp_path: Path) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path)}

    def run(*arguments: str) -> tuple[int, dict[str, object]]:
        answer = call("-p", "sandbox", *arguments, "-o", "json", environ=environ)
        return answer.code, answer.document["data"]

    code, data = run("setup-section", "--yes")
    assert (code, data["created"], data["in_sync"]) == (0, CODES, True)
    assert run("check-permissions")[0] == 0
    code, data = run("sync", "aequivalent")
    assert code == 4
    assert isinstance(data["counts"], dict)
    assert (data["counts"]["done"], data["counts"]["blocked"]) == (8, 2)
    assert run("setup-section", "--yes")[1]["created"] == []


def test_permissions_of_a_ready_tenant(world: StartWorld) -> None:
    tenant = world()
    answer = tenant.cli("check-permissions", "-o", "json")
    assert answer.code == 0
    assert all(
        check["evidence"] for task in answer.document["data"]["tasks"] for check in task["checks"]
    )
    tenant.section("read")
    answer = tenant.cli(
        "check-permissions", "--write-probe", str(FIRST + 1), "-o", "json", "--lang", "fr"
    )
    assert answer.code == 77
    assert "Modifier le dossier du personnel" in answer.error["message"]
    tenant.section("none")
    answer = tenant.cli("check-permissions", "-o", "json")
    assert answer.code == 0
    assert "denied" not in answer.out
