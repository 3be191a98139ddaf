from __future__ import annotations

from dataclasses import replace

from lucca_connect.mapping.dossier import Problem
from lucca_connect.planning.plan import Plan, Precondition
from lucca_connect.planning.references import generation_of, reference_of, tenant_hash
from lucca_connect.planning.revalidation import Confirmed, confirm
from lucca_connect.planning.screening import Action, Candidate, Decision, Rules, decide
from tests.connectors.tenants import AEQUIVALENT
from tests.planning.rows import NOW, Row

TENANT = tenant_hash("example.ilucca.net:443")
RULES = Rules(AEQUIVALENT, TENANT, done_entry_id=802, now=NOW)
STATUS = Precondition("e_order_status", 55, "d" * 32)


def decided(number: int, *rows: Row, status: Precondition = STATUS) -> Decision:
    return decide(Candidate(number, status, (), rows), RULES)


def plan(*decisions: Decision) -> Plan:
    operations = tuple(operation for one in decisions for operation in one.operations)
    return Plan("p-1", "sync aequivalent", "x", "t", "aequivalent", "1", {}, 0, 1, operations)


PLAN = plan(decided(416), decided(417))


def confirmed(*now: Decision, done: tuple[str, ...] = ()) -> Confirmed:
    return confirm(PLAN, now, done=done, tenant=TENANT)


def test_what_would_be_planned_again_stays() -> None:
    found = confirmed(decided(417), decided(416))
    assert found.plan == PLAN
    assert [decision.employee_id for decision in found.decisions] == [416, 417]
    assert found.changed == {}


def test_another_value_of_the_status_is_a_change() -> None:
    other = decided(416, status=replace(STATUS, digest="e" * 32))
    found = confirmed(other, decided(417))
    assert found.changed == {416: "e_order_status"}
    assert [operation.subject.id for operation in found.plan.operations] == ["417", "417"]


def test_who_does_not_wait_any_more_has_changed() -> None:
    assert confirmed(decided(417)).changed == {416: "e_order_status"}


def test_another_generation_is_a_change() -> None:
    age = NOW - 200 * 86_400
    again = decided(416, Row("order:416:1", "done", age), Row("status:416:1", "done", age))
    assert again.generation == 2
    assert confirmed(again, decided(417)).changed == {416: "e_order_status"}


def test_who_cannot_be_ordered_by_now_is_told_with_the_reason() -> None:
    problem = Problem("required_value_missing", "birthDate")
    blocked = decide(Candidate(416, STATUS, (problem,)), RULES)
    found = confirmed(blocked, decided(417))
    assert found.decisions[0] == blocked
    assert found.changed == {}
    assert len(found.plan.operations) == 2


def test_a_status_that_is_left_to_be_written_stays_with_its_order() -> None:
    """A kill between the two: the order is done, the engine passes it by."""
    left = decided(416, Row("order:416:1", "done", NOW))
    assert left.action is Action.WRITE_STATUS_ONLY
    found = confirmed(left, decided(417), done=("order:416:1",))
    assert found.plan == PLAN


def test_who_is_done_stays_for_the_engine_to_say_so() -> None:
    found = confirmed(decided(417), done=("order:416:1", "status:416:1"))
    assert found.plan == PLAN
    assert found.decisions[0].reference == reference_of(TENANT, 416, 1)


def test_generations_of_keys() -> None:
    assert generation_of("order:416:3") == 3
    assert generation_of("status:416:12") == 12
    assert generation_of("taxonomy:e_a") == 0
