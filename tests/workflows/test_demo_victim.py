"""The process that the demo kills dies at the worst moment, and nowhere else."""

from __future__ import annotations

import os
import signal

import pytest

from lucca_connect.workflows.demo import victim as demo_victim
from tests.workflows.worlds import FIRST, Killed, StartWorld


def test_it_dies_with_the_third_order_answered_and_not_yet_noted(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, int]] = []

    def kill(process: int, number: int) -> None:
        sent.append((process, number))
        raise Killed

    monkeypatch.setattr(os, "kill", kill)
    tenant = world(orders=4)
    with pytest.raises(Killed):
        demo_victim.run(tenant.variables())
    assert sent == [(os.getpid(), signal.SIGKILL)]
    assert len(tenant.dossiers()) == demo_victim.DURING == 3
    rows = tenant.rows()
    assert rows[f"order:{FIRST + 1}:1"] == "done"
    assert rows[f"order:{FIRST + 2}:1"] == "sending"
