"""The whole command, killed as a real process over a real socket, then run again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox

KILLED = 137
COMMAND = """
import os, sys
from lucca_connect.cli.main import main
from lucca_connect.engine import apply
from lucca_connect.engine.hooks import Hooks

kill_at, count = int(sys.argv[1]), 0

def reached(point):
    global count
    count += 1
    if count > kill_at:
        os._exit(137)

apply.Hooks = lambda: Hooks(reached)
sys.argv = ["luccactl", "sync", "aequivalent", "-o", "json"]
main()
"""


def run(server: SandboxServer, home: Path, *, kill_at: int) -> subprocess.CompletedProcess[str]:
    ready = server.ready
    return subprocess.run(
        [sys.executable, "-c", COMMAND, str(kill_at)],
        env={
            **os.environ,
            "LUCCACTL_HOME": str(home),
            "LUCCACTL_URL": str(ready["url"]),
            "LUCCACTL_API_KEY": str(ready["api_key"]),
            "LUCCACTL_AEQUIVALENT_URL": str(ready["aequivalent_url"]),
            "LUCCACTL_AEQUIVALENT_TOKEN": str(ready["aequivalent_token"]),
            "LUCCACTL_EXCHANGE": "self",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def dossiers(server: SandboxServer) -> list[str]:
    with urlopen(f"{server.url}/_sandbox/state") as answer:
        return [dossier["reference"] for dossier in json.load(answer)["dossiers"]]


@pytest.mark.parametrize(
    ("kill_at", "arrived"),
    [
        pytest.param(2, 0, id="before the order"),
        pytest.param(3, 1, id="after the order"),
        pytest.param(7, 1, id="after the status"),
    ],
)
def test_a_killed_process_orders_exactly_once(
    sandbox: StartSandbox, tmp_path: Path, kill_at: int, arrived: int
) -> None:
    server = sandbox(orders=2)
    assert run(server, tmp_path, kill_at=kill_at).returncode == KILLED
    assert len(dossiers(server)) == arrived
    finished = json.loads(run(server, tmp_path, kill_at=99).stdout)
    assert finished["data"]["counts"]["failed"] == finished["data"]["counts"]["in_doubt"] == 0
    assert len(dossiers(server)) == len(set(dossiers(server))) == 2
