"""Killed at every point and on both sides of every effect, run again: exactly one effect."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from tests.engine.world import DONE, OTHER, Killed, Switch, World


def points_of_a_clean_run(folder: Path, *, outbox: bool) -> list[str]:
    world = World(folder)
    world.partner.acknowledges = not outbox
    world.run()
    return world.points


def finish(world: World) -> None:
    """Run until nothing changes any more, as cron would."""
    world.kill_at = None
    for _ in range(4):
        world.run()
        world.partner.acknowledge()
        world.clock.advance(3600)


def assert_exactly_once(world: World) -> None:
    """One order and one status a person, and nothing left on this machine."""
    assert sorted(world.partner.orders) == sorted(set(world.partner.orders))
    assert len(world.partner.orders) == 2
    assert [world.people.status(number) for number in (416, 417)] == [DONE, DONE]
    assert len(world.people.writes) == 2
    assert all(
        world.people.values[number][OTHER] == [(number * 10 + 1, "CC-7")] for number in (416, 417)
    )
    assert world.partner.payloads == set()
    assert not world.transit.exists()
    journal = world.journal()
    assert {entry.state.value for entry in journal.entries()} == {"done"}
    journal.close()


@pytest.mark.parametrize("outbox", [False, True])
def test_killed_at_every_transition(tmp_path: Path, outbox: bool) -> None:
    points = points_of_a_clean_run(tmp_path / "clean", outbox=outbox)
    assert len(points) == (7 if outbox else 17)
    for number, point in enumerate(points):
        world = World(tmp_path / f"kill-{number}")
        world.partner.acknowledges = not outbox
        world.kill_at = number
        with pytest.raises(Killed, match=point):
            world.run()
        finish(world)
        assert_exactly_once(world)


def test_killed_twice(tmp_path: Path) -> None:
    for first in (3, 7, 12):
        for second in (0, 4, 8):
            world = World(tmp_path / f"kill-{first}-{second}")
            for kill_at in (first, second):
                world.kill_at = kill_at
                with suppress(Killed):  # the second run may have less left to do
                    world.run()
            finish(world)
            assert_exactly_once(world)


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("effect", ["order", "write", "download"])
def test_killed_on_either_side_of_an_effect(tmp_path: Path, effect: str, side: str) -> None:
    world = World(tmp_path)
    switches = {
        "order": world.partner.ordering,
        "write": world.people.writing,
        "download": world.files.downloading,
    }
    switch: Switch = switches[effect]
    setattr(switch, side, Killed(effect))
    with pytest.raises(Killed):
        world.run()
    finish(world)
    assert_exactly_once(world)


def test_a_settlement_waits_until_a_request_of_the_killed_run_must_be_over(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.partner.ordering.before = Killed()
    with pytest.raises(Killed):
        world.run()
    world.clock.advance(4)
    world.run()
    assert world.clock.slept == [pytest.approx(6)]
    assert len(world.partner.orders) == 2
