"""What an earlier run left open is settled by reading, and only a certain "no" frees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.engine.executor import Verdict
from lucca_connect.engine.settlement import settle_open
from lucca_connect.lucca.types import ObservedValue
from lucca_connect.partners.dossiers import Dossier
from lucca_connect.state.journal_model import PlannedRow, State
from tests.engine.world import CONNECTOR, DONE, STATE, THIRD, Killed, World, lost_answer


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, people=[416])


def killed(world: World, effect: str, side: str) -> None:
    switch = world.partner.ordering if effect == "order" else world.people.writing
    setattr(switch, side, Killed())
    with pytest.raises(Killed):
        world.run()


def verdicts(world: World) -> list[Verdict]:
    return [row.settled.verdict for row in world.settled]


def test_an_order_that_arrived(world: World) -> None:
    killed(world, "order", "after")
    world.run()
    assert verdicts(world) == [Verdict.DONE]
    assert world.settled[0].entry.state is State.DONE
    assert world.settled[0].entry.facts["partner_id"] == "D-1"


def test_an_order_that_did_not_arrive(world: World) -> None:
    killed(world, "order", "before")
    world.run()
    assert verdicts(world) == [Verdict.ABSENT]
    assert world.settled[0].entry.facts["error"] == "effect_absent"
    assert len(world.partner.orders) == 1


def test_an_order_under_our_reference_for_somebody_else(world: World) -> None:
    killed(world, "order", "after")
    (reference,) = world.partner.dossiers
    world.partner.dossiers[reference] = Dossier("D-1", reference, "999")
    world.run()
    assert world.settled[0].settled.reason == "dossier_reference_conflict"
    assert world.settled[0].entry.state is State.IN_DOUBT
    assert len(world.partner.orders) == 1


def test_a_status_that_arrived(world: World) -> None:
    killed(world, "write", "after")
    world.run()
    assert verdicts(world) == [Verdict.DONE]
    assert len(world.people.writes) == 1


def test_a_status_that_did_not_arrive_is_written_again(world: World) -> None:
    killed(world, "write", "before")
    world.run()
    assert verdicts(world) == [Verdict.ABSENT]
    assert world.people.status(416) == DONE


def test_a_status_that_somebody_changed_meanwhile_is_theirs(world: World) -> None:
    killed(world, "write", "before")
    world.people.values[416][STATE] = [(4160, THIRD)]
    world.run()
    assert world.settled[0].settled.reason == "value_changed"
    assert world.people.status(416) == THIRD
    assert world.people.writes == []


def test_a_doubt_that_stays_is_entered_once(world: World) -> None:
    killed(world, "write", "before")
    world.people.values[416][STATE] = [(4160, THIRD)]
    world.run()
    since = world.settled[0].entry.updated_at
    world.clock.advance(60)
    world.run()
    assert world.settled[0].entry.updated_at == since
    journal = world.journal()
    assert [event.state for event in journal.events(key="status:416:1")].count(State.IN_DOUBT) == 1
    assert world.clock.slept == [pytest.approx(10)]


def test_a_status_that_is_not_shown_any_more_proves_nothing(world: World) -> None:
    killed(world, "write", "before")
    world.people.shown = lambda _id, _code, _value: None
    journal = world.journal()
    rows = settle_open(
        journal, CONNECTOR, executors=world.executors(), clock=world.clock, run_id="r-2"
    )
    assert [row.settled.reason for row in rows] == ["value_not_shown"]


def test_a_value_that_was_not_there_before(world: World) -> None:
    journal = world.journal()
    plan = world.plan(journal)
    operation = plan.operations[1]
    executor = world.executors()[operation.verb]
    entry = journal.mark(
        operation.key,
        State.SENDING,
        run_id="r",
        plan_id=plan.id,
        facts={"code": STATE, "value_id": None},
        row=row_for(operation.key),
    )
    world.people.values[416][STATE] = []
    assert executor.settle(operation, entry).verdict is Verdict.ABSENT


def row_for(key: str) -> PlannedRow:
    return PlannedRow(key, "value.write", CONNECTOR, "employee", "416")


def test_a_row_whose_reading_fails_stays_as_it_is(world: World) -> None:
    killed(world, "order", "after")
    world.partner.finding.before = lost_answer()
    journal = world.journal()
    (row,) = settle_open(
        journal, CONNECTOR, executors=world.executors(), clock=world.clock, run_id="r-2"
    )
    assert (row.settled.verdict, row.settled.reason) == (Verdict.IN_DOUBT, "timeout")
    assert row.error is not None
    assert [entry.state for entry in journal.unsettled(CONNECTOR)] == [State.SENDING]


def test_a_row_without_its_plan_is_for_a_person(world: World) -> None:
    journal = world.journal()
    journal.mark(
        "order:416:1",
        State.SENDING,
        run_id="r",
        plan_id="p-lost",
        row=row_for("order:416:1"),
    )
    (row,) = settle_open(
        journal, CONNECTOR, executors=world.executors(), clock=world.clock, run_id="r-2"
    )
    assert (row.settled.verdict, row.settled.reason) == (Verdict.IN_DOUBT, "plan_not_recorded")
    assert world.partner.requests == 0


def test_a_verb_of_another_command_is_left_to_it(world: World) -> None:
    killed(world, "order", "after")
    journal = world.journal()
    (row,) = settle_open(journal, CONNECTOR, executors={}, clock=world.clock, run_id="r-2")
    assert row.settled.verdict is Verdict.IN_DOUBT


def test_a_stop_is_obeyed_between_two_rows(world: World) -> None:
    killed(world, "order", "after")
    journal = world.journal()
    rows = settle_open(
        journal,
        CONNECTOR,
        executors=world.executors(),
        clock=world.clock,
        run_id="r-2",
        stop=lambda: True,
    )
    assert rows == ()


def test_the_clock_of_a_restored_journal_does_not_make_anybody_wait(world: World) -> None:
    killed(world, "order", "after")
    world.clock.advance(-86_400)
    world.run()
    assert world.clock.slept == []


def test_values_are_compared_one_by_one(world: World) -> None:
    """Two values where one is expected are not the wanted state, whichever comes first."""
    killed(world, "write", "after")
    world.people.values[416][STATE].append((4169, THIRD))
    world.run()
    assert world.settled[0].settled.reason == "value_changed"
    assert isinstance(world.people.employee(416).value(STATE), ObservedValue)
