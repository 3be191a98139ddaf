"""Killed at every point of an order, or stopped by a signal: run again, one dossier each."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    Killed,
    StartWorld,
    World,
    counts,
    points,
    statuses,
)

MOMENTS = (
    "order:109:1:starting",
    "order:109:1:sending",
    "order:109:1:sent",
    "order:109:1:done",
    "status:109:1:starting",
    "status:109:1:sending",
    "status:109:1:sent",
    "status:109:1:done",
)
VICTIM = """
import os, signal, sys
from lucca_connect.engine.hooks import Hooks
point, number = sys.argv[1], int(sys.argv[2])
def reached(_hooks, key, moment):
    if f"{key}:{moment}" == point:
        os.kill(os.getpid(), number)
Hooks.reached = reached
from lucca_connect.cli.main import main
main(["sync", "aequivalent", "-o", "json", "--no-input"])
"""


def assert_exactly_once(tenant: World) -> None:
    employees = sorted(dossier["employee_id"] for dossier in tenant.dossiers())
    assert employees == ["109", "110"]
    assert [tenant.status(number) for number in (FIRST, FIRST + 1)] == [CREATED, CREATED]
    assert set(tenant.rows().values()) == {"done"}
    assert not list(tenant.home.rglob("transit-*"))


def test_the_points_of_a_run(world: StartWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    points(monkeypatch, seen)
    world().sync()
    assert [point for point in seen if ":109:" in point] == list(MOMENTS)


@pytest.mark.parametrize("point", MOMENTS)
def test_killed_there_and_run_again(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    tenant = world()
    with monkeypatch.context() as patch:
        points(patch, [], kill_at=point)
        with pytest.raises(Killed):
            tenant.sync()
    result = tenant.sync()
    assert counts(result)["in_doubt"] == counts(result)["failed"] == 0
    assert_exactly_once(tenant)
    assert counts(tenant.sync())["done"] == 0


def run_and_signal(tenant: World, point: str, number: int) -> tuple[int, dict[str, Any]]:
    """A process of its own that gets the signal at that point; its exit code and document."""
    ended = subprocess.run(
        [sys.executable, "-c", VICTIM, point, str(number)],
        env={**tenant.variables(), "PATH": ""},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.stderr == b""
    return ended.returncode, json.loads(ended.stdout) if ended.stdout else {}


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, ExitCode.TERMINATED), (signal.SIGINT, ExitCode.INTERRUPTED)],
)
def test_a_signal_ends_the_run_after_the_operation_at_hand(
    world: StartWorld, number: int, code: ExitCode
) -> None:
    tenant = world()
    returned, document = run_and_signal(tenant, "order:109:1:sending", number)
    assert returned == document["exit_code"] == code
    found = {item["subject"]["id"]: item for item in document["data"]["items"]}
    assert found["109"]["status"] == found["110"]["status"] == "planned"
    assert found["110"]["reasons"] == [{"code": "run_stopped_signal", "field": ""}]
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == ["109"]
    assert tenant.rows()["order:109:1"] == "done"
    assert statuses(tenant.sync())[FIRST] == "done"
    assert_exactly_once(tenant)


def test_a_signal_in_this_process(world: StartWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = world()
    for number, code in (
        (signal.SIGTERM, ExitCode.TERMINATED),
        (signal.SIGINT, ExitCode.INTERRUPTED),
    ):
        with monkeypatch.context() as patch:
            stop = partial(os.kill, os.getpid(), number)
            points(patch, [], at={"order:109:1:starting": stop, "status:109:1:starting": stop})
            result = tenant.sync()
        assert (result.exit_code, result.errors) == (code, ())
    tenant.sync()
    assert_exactly_once(tenant)


def test_a_real_kill_leaves_a_row_that_the_next_run_settles(world: StartWorld) -> None:
    tenant = world()
    returned, document = run_and_signal(tenant, "order:109:1:sent", signal.SIGKILL)
    assert (returned, document) == (-signal.SIGKILL, {})
    assert tenant.rows()["order:109:1"] == "sending"
    tenant.sync()
    assert_exactly_once(tenant)
