"""What the kill sweep found: things that a killed run left behind and no later run took up."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.state.files import tenant_folder
from tests.conftest import StartSandbox
from tests.workflows.worlds import FIRST, Killed, World, counts, points, reasons


@pytest.fixture
def tenant(sandbox: StartSandbox, tmp_path: Path) -> World:
    return World(sandbox(employees=30, orders=2, hires=0), tmp_path / "luccactl")


def test_files_of_a_killed_run_are_deleted_though_nobody_is_left_to_order(tenant: World) -> None:
    """They are documents of a person: the last order's stayed until somebody else was ordered."""
    tenant.sync()
    left = tenant_folder(tenant.session().paths.state, tenant.ready["tenant_id"])
    document = left / "transit-aequivalent" / "1"
    document.parent.mkdir()
    document.touch()
    assert counts(tenant.sync(dry_run=True))["planned"] == 0
    assert not document.parent.exists()


def test_the_last_creation_is_settled_though_nothing_is_missing_any_more(
    sandbox: StartSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = sandbox(employees=20, orders=2, hires=0, scenario="new", preview_writes=True)
    tenant = World(server, tmp_path / "luccactl")
    with monkeypatch.context() as patch:
        seen: list[str] = []
        points(patch, seen)
        tenant.setup(yes=True, dry_run=True)
        points(patch, seen, kill_at="definition:e_order_status:sent")
        with pytest.raises(Killed):
            tenant.setup(yes=True)
    assert tenant.rows()["definition:e_order_status"] == "sending"
    assert tenant.setup(yes=True).data["in_sync"]
    assert set(tenant.rows().values()) == {"done"}


def test_a_run_after_a_quiet_one_needs_the_pages_and_two_requests(tenant: World) -> None:
    """Two people stay blocked; who owns their files is asked when nothing else is missing."""
    tenant.sync()
    assert counts(tenant.sync())["done"] == 0
    before = tenant.requests()["routes"]
    result = tenant.sync()
    after = tenant.requests()["routes"]
    sent = {route: n - before.get(route, 0) for route, n in after.items() if n != before.get(route)}
    assert sent == {"GET /api/v3/extensionuserdefinitions": 1, "GET /api/v3/users": 2}
    assert reasons(result, FIRST + 2) == [("required_value_missing", "birthDate")]


def test_a_quiet_run_with_nobody_waiting_needs_the_pages_and_one_request(tenant: World) -> None:
    tenant.sync()
    for blocked in (FIRST + 2, FIRST + 3):
        tenant.clear(blocked, "e_order_status")
    before = tenant.requests()
    tenant.sync()
    after = tenant.requests()
    assert after["total"] - before["total"] == 2
    assert after["partners"]["total"] == before["partners"]["total"]
