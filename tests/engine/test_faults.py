"""Faults and kills in any order: whatever happened, exactly one order and one status a person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.test_kills import assert_exactly_once, finish
from tests.engine.world import Killed, Switch, World, lost_answer, refused_connection

EFFECTS = ("order", "write", "find", "read", "download")
FAULTS: dict[str, Callable[[], BaseException]] = {
    "lost": lost_answer,
    "refused": refused_connection,
    "killed": Killed,
}

Fault = tuple[str, str, str]
FAULT = st.tuples(
    st.sampled_from(EFFECTS), st.sampled_from(["before", "after"]), st.sampled_from(sorted(FAULTS))
).filter(lambda fault: fault[1:] != ("after", "refused"))
"""A refused connection after the effect would be a lie of the network stack."""


def arm(world: World, fault: Fault) -> None:
    effect, side, kind = fault
    switches: dict[str, Switch] = {
        "order": world.partner.ordering,
        "write": world.people.writing,
        "find": world.partner.finding,
        "read": world.people.reading,
        "download": world.files.downloading,
    }
    setattr(switches[effect], side, FAULTS[kind]())


@settings(max_examples=25, deadline=None)
@given(
    runs=st.lists(
        st.tuples(st.lists(FAULT, max_size=3), st.none() | st.integers(0, 16)), max_size=4
    ),
    outbox=st.booleans(),
)
def test_any_sequence_of_faults_converges(
    runs: list[tuple[list[Fault], int | None]],
    outbox: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    world = World(tmp_path_factory.mktemp("world"))
    world.partner.acknowledges = not outbox
    for faults, kill_at in runs:
        for fault in faults:
            arm(world, fault)
        world.kill_at = kill_at
        with suppress(Killed):
            world.run()
        world.clock.advance(60)
    for switch in (
        world.partner.ordering,
        world.partner.finding,
        world.people.writing,
        world.people.reading,
        world.files.downloading,
    ):
        switch.before = switch.after = None
    finish(world)
    assert_exactly_once(world)
