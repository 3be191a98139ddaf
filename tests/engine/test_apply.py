"""Applying a plan: one subject's failure, lost answers, stops, and what the journal says."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.engine.apply import apply
from lucca_connect.engine.executor import Reason
from lucca_connect.engine.report import ApplyReport, OperationResult, Outcome, StopCause
from lucca_connect.errors import (
    AccessError,
    ConfigurationError,
    LuccactlError,
    RejectedError,
    TryLaterError,
)
from lucca_connect.state.journal_model import State
from tests.engine.world import (
    DONE,
    OTHER,
    STATE,
    THIRD,
    TRIGGER,
    World,
    lost_answer,
    order_operation,
    plan_of,
    refused_connection,
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def states(world: World) -> dict[str, State]:
    journal = world.journal()
    found = {entry.key: entry.state for entry in journal.entries()}
    journal.close()
    return found


def test_everybody_is_ordered_once_and_the_status_written_back(world: World) -> None:
    report = world.run()
    assert world.statuses(report) == {"416": "done", "417": "done"}
    assert [item.reference for item in report.items] == world.partner.orders
    assert len(set(world.partner.orders)) == 2
    assert [world.people.status(number) for number in (416, 417)] == [DONE, DONE]
    assert set(states(world).values()) == {State.DONE}
    assert (report.errors, report.stopped, report.halted_by) == ((), None, None)


def test_the_write_names_the_value_it_replaces_and_nothing_else(world: World) -> None:
    world.run()
    assert world.people.writes == [(416, STATE, DONE, 4160), (417, STATE, DONE, 4170)]
    assert world.people.values[416][OTHER] == [(4161, "CC-7")]


def test_an_order_and_its_status_take_one_read_and_one_write_at_lucca(world: World) -> None:
    world.run()
    assert (world.people.reads, len(world.people.writes)) == (2, 2)


def test_a_second_run_does_nothing(world: World) -> None:
    world.run()
    report = world.run()
    assert report.items == ()
    assert len(world.partner.orders) == 2


def test_files_reach_the_partner_and_are_gone_here(world: World) -> None:
    world.run()
    assert list(world.partner.received.values()) == [
        [b"content of cv-416"],
        [b"content of cv-417"],
    ]
    assert not world.transit.exists()


@pytest.mark.parametrize("moment", ["download", "order"])
def test_files_are_deleted_also_after_an_error(world: World, moment: str) -> None:
    switch = world.files.downloading if moment == "download" else world.partner.ordering
    switch.before = refused_connection()
    world.run()
    assert not world.transit.exists()


def test_payloads_are_released_once_the_status_is_written(world: World) -> None:
    world.run()
    assert world.partner.payloads == set()


def refusal() -> RejectedError:
    return RejectedError("dossier_rejected", status=422, fields="package")


@pytest.mark.parametrize("error", [refusal(), refused_connection()])
def test_a_failure_stops_neither_the_others_nor_the_next_run(
    world: World, error: LuccactlError
) -> None:
    world.partner.ordering.before = error
    report = world.run()
    assert world.statuses(report) == {"416": "failed", "417": "done"}
    assert states(world)["order:416:1"] is State.FAILED
    assert states(world)["status:416:1"] is State.PLANNED
    assert [reason.code for reason in report.items[0].reasons] == [
        error.code,
        "dependency_not_done",
    ]
    assert report.errors == (error,)
    assert error.subject is not None
    assert error.subject.id == "416"
    assert world.statuses(world.run()) == {"416": "done"}
    assert len(world.partner.orders) == 2


def test_a_lost_answer_is_settled_at_once_when_the_effect_shows(world: World) -> None:
    world.partner.ordering.after = lost_answer()
    world.people.writing.after = lost_answer()
    report = world.run()
    assert world.statuses(report) == {"416": "done", "417": "done"}
    assert len(world.partner.orders) == 2
    assert len(world.people.writes) == 2


def test_a_lost_request_stays_in_doubt_until_the_next_run_has_read(world: World) -> None:
    world.partner.ordering.before = lost_answer()
    report = world.run()
    assert world.statuses(report) == {"416": "in_doubt", "417": "done"}
    assert states(world)["order:416:1"] is State.IN_DOUBT
    assert world.partner.orders == ["luccactl-0123456789-417-1"]
    assert world.statuses(world.run()) == {"416": "done"}
    assert len(world.partner.orders) == 2


def test_what_cannot_be_read_stays_in_doubt_and_is_not_sent_again(world: World) -> None:
    world.partner.ordering.after = lost_answer()
    world.partner.finding.before = refused_connection()
    assert world.statuses(world.run())["416"] == "in_doubt"
    world.partner.finding.before = refused_connection()
    world.run()
    assert world.decisions[0].reasons[0].code == "order_not_settled"
    assert len(world.partner.orders) == 2
    assert world.statuses(world.run()) == {"416": "done"}
    assert len(world.partner.orders) == 2


def test_a_blocked_person_is_reported_with_the_reason_and_nothing_is_sent(world: World) -> None:
    world.source.blocked.add(416)
    report = world.run()
    assert world.statuses(report) == {"416": "blocked", "417": "done"}
    assert (report.items[0].reasons[0].code, report.items[0].reasons[0].field) == (
        "required_missing",
        OTHER,
    )
    assert report.errors == ()
    assert states(world)["order:416:1"] is State.PLANNED


def test_a_status_changed_after_the_plan_is_left_alone(world: World) -> None:
    journal = world.journal()
    plan = world.plan(journal)
    world.people.values[416][STATE] = [(4160, THIRD)]
    report = apply_plan(world, plan, journal)
    assert world.statuses(report) == {"416": "failed", "417": "done"}
    assert report.items[0].reasons[0].code == "changed_since_plan"
    assert report.items[0].reasons[0].field == STATE
    assert world.people.status(416) == THIRD
    assert len(world.partner.orders) == 1


def test_a_value_that_was_removed_and_entered_again_is_another_value(world: World) -> None:
    journal = world.journal()
    plan = world.plan(journal)
    world.people.values[416][STATE] = [(9999, TRIGGER)]
    assert world.statuses(apply_plan(world, plan, journal))["416"] == "failed"
    assert len(world.partner.orders) == 1


def apply_plan(world: World, plan: object, journal: object, **options: object) -> ApplyReport:
    return apply(
        plan,  # type: ignore[arg-type] # handed through as they are
        executors=world.executors(),
        journal=journal,  # type: ignore[arg-type] # same
        clock=world.clock,
        run_id="r-2",
        **options,  # type: ignore[arg-type] # same
    )


def test_the_same_plan_again_skips_what_is_done(world: World) -> None:
    journal = world.journal()
    plan = world.plan(journal)
    apply_plan(world, plan, journal)
    report = apply_plan(world, plan, journal)
    assert world.statuses(report) == {"416": "skipped", "417": "skipped"}
    assert len(world.partner.orders) == 2


def test_a_stop_ends_the_run_between_two_operations(world: World) -> None:
    done: list[OperationResult] = []
    journal = world.journal()
    report = apply_plan(
        world,
        world.plan(journal),
        journal,
        stop=lambda: len(done) >= 1,
        on_event=done.append,
    )
    assert report.stopped is StopCause.SIGNAL
    assert [result.outcome for result in done] == [Outcome.DONE, *[Outcome.NOT_ATTEMPTED] * 3]
    assert world.statuses(report) == {"416": "planned", "417": "planned"}
    journal.close()
    assert world.statuses(world.run()) == {"416": "done", "417": "done"}
    assert len(world.partner.orders) == 2


def test_a_passed_deadline_ends_the_run(world: World) -> None:
    journal = world.journal()
    report = apply_plan(world, world.plan(journal), journal, deadline=world.clock.now())
    assert report.stopped is StopCause.DEADLINE
    assert {reason.code for item in report.items for reason in item.reasons} == {
        "run_stopped_deadline"
    }
    assert world.partner.orders == []


class DownPartner:
    """Makes every order fail in the same way."""

    def __init__(self, world: World, error: LuccactlError) -> None:
        original = world.partner.order

        def order(order: object) -> object:
            world.partner.requests += 1
            raise type(error)(error.code, sent="no")

        self.original = original
        world.partner.order = order  # type: ignore[assignment, method-assign] # a broken partner


@pytest.mark.parametrize("error", [refused_connection(), AccessError("partner_token_rejected")])
def test_a_remote_that_is_plainly_down_is_not_tried_for_everybody(
    tmp_path: Path, error: LuccactlError
) -> None:
    world = World(tmp_path, people=range(1, 9))
    DownPartner(world, error)
    report = world.run()
    assert report.stopped is StopCause.HALTED
    assert report.halted_by is not None
    assert report.halted_by.code == error.code
    statuses = list(world.statuses(report).values())
    assert statuses == ["failed"] * 3 + ["planned"] * 5
    assert world.partner.requests == 3


def test_our_own_misconfiguration_ends_the_run_at_once(world: World) -> None:
    world.partner.ordering.before = ConfigurationError("foreign_host", host="x.example")
    report = world.run()
    assert report.stopped is StopCause.HALTED
    assert world.statuses(report) == {"416": "in_doubt", "417": "planned"}


def test_an_operation_without_precondition_is_not_held_up(world: World) -> None:
    journal = world.journal()
    report = apply_plan(world, plan_of([order_operation(416)]), journal)
    assert world.statuses(report) == {"416": "done"}
    assert world.partner.orders == ["ref-416-1"]


def test_a_bug_is_not_taken_for_a_failure_and_the_row_stays_open(world: World) -> None:
    world.partner.ordering.before = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        world.run()
    assert states(world)["order:416:1"] is State.SENDING


def test_a_rate_limit_is_a_refusal_and_not_a_doubt(world: World) -> None:
    world.partner.ordering.before = TryLaterError("rate_limited", host="p", retry_after=5.0)
    assert world.statuses(world.run())["416"] == "failed"


def test_an_outbox_is_done_when_handed_over_and_written_back_when_acknowledged(
    world: World,
) -> None:
    world.partner.settles_at_once = False
    first = world.run()
    assert world.statuses(first) == {"416": "done", "417": "done"}
    assert [item.reasons for item in first.items] == [(Reason("awaiting_partner"),)] * 2
    assert [world.people.status(number) for number in (416, 417)] == [TRIGGER, TRIGGER]
    second = world.run()
    assert second.items == ()
    assert [decision.reasons[0].code for decision in world.decisions] == ["awaiting_partner"] * 2
    world.partner.acknowledge()
    third = world.run()
    assert world.statuses(third) == {"416": "done", "417": "done"}
    assert [world.people.status(number) for number in (416, 417)] == [DONE, DONE]
    assert len(world.partner.orders) == 2
    assert world.partner.payloads == set()


def test_a_plan_over_an_outbox_that_still_waits_skips(world: World) -> None:
    world.partner.settles_at_once = False
    journal = world.journal()
    plan = world.plan(journal)
    apply_plan(world, plan, journal)
    report = apply_plan(world, plan, journal)
    assert world.statuses(report) == {"416": "skipped", "417": "skipped"}
    assert len(world.partner.orders) == 2


def test_an_open_row_is_settled_by_apply_too(world: World) -> None:
    world.partner.ordering.after = ZeroDivisionError()
    journal = world.journal()
    plan = world.plan(journal)
    with pytest.raises(ZeroDivisionError):
        apply_plan(world, plan, journal)
    report = apply_plan(world, plan, journal)
    assert world.statuses(report) == {"416": "done", "417": "done"}
    assert len(world.partner.orders) == 2


def test_an_open_row_that_apply_cannot_settle_is_in_doubt(world: World) -> None:
    world.partner.ordering.before = ZeroDivisionError()
    journal = world.journal()
    plan = world.plan(journal)
    with pytest.raises(ZeroDivisionError):
        apply_plan(world, plan, journal)
    world.partner.finding.before = refused_connection()
    report = apply_plan(world, plan, journal)
    assert world.statuses(report) == {"416": "in_doubt", "417": "done"}
    assert len(world.partner.orders) == 1
    assert world.statuses(apply_plan(world, plan, journal)) == {"416": "done", "417": "skipped"}
