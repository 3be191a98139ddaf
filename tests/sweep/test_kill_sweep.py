"""Killed at every journal transition and on both sides of every request, run again until quiet.

What must hold is in `sweep.py`: the tenant, the partner and the journal end up exactly as after a
run that nobody killed (one dossier for each order, every status right, no other field touched),
and every request that changes something was sent exactly as often (nothing done was repeated).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import RecordProperty
from tests.sweep.scenarios import SCENARIOS
from tests.sweep.sweep import kind, sampled


@pytest.mark.parametrize("scenario", sorted(SCENARIOS))
def test_killed_everywhere(scenario: str, record_property: RecordProperty) -> None:
    """In a process of its own: only one with a single thread can be forked safely."""
    # Each of the hundreds of children would write what it covered, which takes longer than itself.
    environ = {name: value for name, value in os.environ.items() if "COV" not in name}
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.sweep.sweep", scenario],
        capture_output=True,
        text=True,
        check=False,
        env=environ,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    found = json.loads(ended.stdout)
    points = found["points"]
    assert len(points) >= SCENARIOS[scenario].at_least
    kinds = {kind(point) for point in points}
    assert len(kinds) * 2 // 3 <= found["tried"] <= len(points)
    assert {point.rpartition(":")[2] for point in points} >= {"sending", "sent", "done", "before"}
    record_property(
        "summary",
        f"kill sweep of {scenario}: {len(points)} points, {found['tried']} different moments",
    )


def test_a_sample_has_each_kind_first_and_last() -> None:
    points = ["a:1:sending", "PUT /x:before", *(f"a:{number}:sending" for number in range(2, 9))]
    assert {kind(point) for point in points} == {"a sending", "PUT /x before"}
    assert sampled(points, range(9), 4) == [0, 1, 5, 8]
    assert sampled(points, range(9), 1) == list(range(9))
