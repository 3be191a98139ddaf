"""Writing a status: what Lucca shows afterwards decides, not what it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.engine.ports import FreshReads
from lucca_connect.engine.report import ApplyReport
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee
from lucca_connect.state.journal_model import State
from tests.engine.world import DONE, STATE, THIRD, TRIGGER, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, people=[416])


def codes(report: ApplyReport) -> list[str]:
    return [reason.code for item in report.items for reason in item.reasons]


def test_an_answer_without_the_value_is_read_again(world: World) -> None:
    reads = iter([None, DONE])

    def shown(_id: int, code: str, value: JsonValue) -> JsonValue:
        return next(reads) if code == STATE and value == DONE else value

    world.people.shown = shown
    report = world.run()
    assert [item.status.value for item in report.items] == ["done"]
    assert world.people.reads == 2


def test_a_write_that_lucca_does_not_keep_is_failed(world: World) -> None:
    world.people.shown = lambda _id, code, value: TRIGGER if code == STATE else value
    report = world.run()
    assert codes(report) == ["value_not_kept"]
    assert report.items[0].status.value == "failed"


def test_a_write_that_lucca_does_not_show_is_in_doubt(world: World) -> None:
    world.people.shown = lambda _id, _code, value: None if value == DONE else value
    report = world.run()
    assert codes(report) == ["value_not_shown"]
    assert report.items[0].status.value == "in_doubt"
    journal = world.journal()
    assert [entry.key for entry in journal.entries(state=State.IN_DOUBT)] == ["status:416:1"]


def test_a_status_that_is_already_there_is_not_written(world: World) -> None:
    world.run()
    journal = world.journal()
    operation = world.decisions[0].operations[1]
    announced: list[str] = []
    performed = world.executors()[operation.verb].perform(
        operation, {}, lambda **facts: announced.append("sending")
    )
    assert performed.facts["value_id"] == 4160
    assert announced == []
    assert len(world.people.writes) == 1
    journal.close()


def test_a_status_somebody_set_between_order_and_write_is_not_overwritten(world: World) -> None:
    """Only when the write has a reading of its own; in one run the order's reading counts."""
    world.people.writing.before = None
    journal = world.journal()
    plan = world.plan(journal)
    world.people.values[416][STATE] = [(4160, THIRD)]
    operation = plan.operations[1]
    with pytest.raises(Exception, match="changed_since_plan"):
        world.executors()[operation.verb].perform(operation, {}, lambda **facts: None)
    assert world.people.status(416) == THIRD


def test_a_reading_is_used_once() -> None:
    fresh = FreshReads()
    fresh.put(Employee(416))
    assert fresh.take(416) == Employee(416)
    assert fresh.take(416) is None
