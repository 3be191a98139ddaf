from __future__ import annotations

import time

import pytest

from lucca_connect.http.clock import SystemClock


def test_it_is_the_machines_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.5)
    clock = SystemClock()
    clock.sleep(61.0)
    assert (clock.now(), slept) == (1_700_000_000.5, [61.0])
