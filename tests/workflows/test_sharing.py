"""Sharing the tenant's 50 requests a minute, measured on the virtual clock (reference:
legacy-api.md 1.3): what our requests do to others, and what our share costs us."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack

import pytest

from lucca_connect.output.progress import NullReporter
from lucca_connect.state.limiter import WINDOW_S
from lucca_connect.workflows.session import Session
from lucca_connect.workflows.tenant import NarratedClock
from tests.state.clock import FakeClock
from tests.workflows.worlds import StartWorld, World

REQUESTS = 300
LUCCA_WINDOW_S = 60.0
SHARED = """
import sys
from lucca_connect.cli.context import Invocation
from lucca_connect.output.streams import standard_streams
import os
with Invocation(os.environ, standard_streams(os.environ)).session() as session:
    with session.connect() as tenant:
        for _ in range(int(sys.argv[1])):
            tenant.lucca.users.count()
        sys.stdout.write(str(tenant.lucca.requests))
"""


def send(session: Session, count: int = REQUESTS) -> float:
    """That many requests; seconds that passed on the tenant's clock."""
    with session.connect() as tenant:
        begun = tenant.clock.now()
        for _ in range(count):
            tenant.lucca.users.count()
        assert tenant.lucca.requests == count
        return tenant.clock.now() - begun


def rejections(tenant: World) -> tuple[int, int]:
    """Ours and the neighbours'."""
    found = tenant.requests()["rejected"]
    return found["caller"], found["neighbours"]


def test_neighbours_hardly_notice_us(world: StartWorld) -> None:
    tenant = world(neighbours=15)
    send(tenant.session(deadline_s=3600))
    ours, theirs = rejections(tenant)
    assert theirs <= 10
    assert ours == 0


@pytest.mark.parametrize("share", [30, 50])
def test_an_idle_tenant_never_rejects_us(world: StartWorld, share: int) -> None:
    tenant = world()
    send(tenant.session(share=share, deadline_s=3600))
    assert rejections(tenant) == (0, 0)


def test_the_full_share_is_as_fast_as_the_window_allows(world: StartWorld) -> None:
    """300 requests at 50 a window: the last 50 may leave when five windows have passed, and then
    leave at once. (The machine's own time passes on the virtual clock too: what those 50 take is
    not the limiter's.)"""
    session, windows = world().session(share=50, deadline_s=3600), REQUESTS // 50 - 1
    bound = windows * LUCCA_WINDOW_S
    took = send(session, windows * 50 + 1)
    assert bound <= took <= bound * 1.03
    assert send(session, 49) < LUCCA_WINDOW_S / 2


def process(tenant: World) -> subprocess.Popen[str]:
    """Sends 40 requests."""
    return subprocess.Popen(
        [sys.executable, "-c", SHARED, "40"],
        env={**tenant.variables(LUCCACTL_SHARE="45"), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_processes_share_one_window(world: StartWorld) -> None:
    """Three of them, so that each alone would stay far below the share. Five places are left
    free: who waits moves the virtual clock, and a request of another process that is under way
    just then stands in the log with the time before. The machine's clock makes no such leaps."""
    tenant = world()
    with ExitStack() as stack:
        processes = [stack.enter_context(process(tenant)) for _ in range(3)]
        for running in processes:
            out, err = running.communicate(timeout=120)
            assert (running.returncode, out, err) == (0, "40", "")
    assert rejections(tenant) == (0, 0)
    assert tenant.requests()["total"] == 120


class Listening(NullReporter):
    """Hears what waits."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


def test_waits_are_told_before_they_begin() -> None:
    listening, clock = Listening(), FakeClock(1_800_000_000.0)
    NarratedClock(clock, listening).sleep(WINDOW_S)
    assert listening.waits == [WINDOW_S]
    assert clock.now() == 1_800_000_000.0 + WINDOW_S
