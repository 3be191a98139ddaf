from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import HeldError
from lucca_connect.mapping.dossier import Problem
from lucca_connect.partners.dossiers import Dossier
from lucca_connect.planning.plan import Precondition, Verb
from lucca_connect.planning.references import reference_of, tenant_hash
from lucca_connect.planning.screening import (
    Action,
    Candidate,
    Decision,
    Rules,
    decide,
    keep_first,
    plan_orders,
    raise_if_journal_missing,
)
from tests.connectors.tenants import AEQUIVALENT
from tests.planning.rows import DAY, NOW, Row

TENANT = tenant_hash("example.ilucca.net:443")
RULES = Rules(AEQUIVALENT, TENANT, done_entry_id=802, now=NOW)
STATUS = Precondition("e_order_status", 55, "d" * 32)


def candidate(
    *rows: Row, references: tuple[str | None, ...] = (), problems: tuple[Problem, ...] = ()
) -> Candidate:
    dossiers = [Dossier(f"D-{n}", reference, "416") for n, reference in enumerate(references)]
    return Candidate(416, STATUS, problems, rows, dossiers)


def ours(generation: int) -> str:
    return reference_of(TENANT, 416, generation)


def done(generation: int, *, age_days: float) -> tuple[Row, Row]:
    at = NOW - age_days * DAY
    return (
        Row(f"order:416:{generation}", "done", at),
        Row(f"status:416:{generation}", "done", at),
    )


def reasons(decision: Decision) -> list[str]:
    return [problem.code for problem in decision.reasons]


def test_a_first_order_then_the_status_that_depends_on_it() -> None:
    decision = decide(candidate(), RULES)
    assert (decision.action, decision.generation, decision.reference) == (Action.ORDER, 1, ours(1))
    order, status = decision.operations
    assert (order.key, order.verb, order.effect) == (
        "order:416:1",
        Verb.DOSSIER_ORDER,
        {"reference": ours(1)},
    )
    assert (status.key, status.verb, status.depends_on) == (
        "status:416:1",
        Verb.VALUE_WRITE,
        ("order:416:1",),
    )
    assert status.effect == {"code": "e_order_status", "entry_id": 802}
    assert order.precondition == status.precondition == STATUS
    assert {order.subject, status.subject} == {order.subject}
    assert (order.subject.kind, order.subject.id) == ("employee", "416")


def test_a_problem_that_blocks_blocks_and_another_does_not() -> None:
    missing = Problem("required_value_missing", "birthDate")
    odd = Problem("language_not_known", "cultureId", blocks=False)
    decision = decide(candidate(problems=(missing, odd)), RULES)
    assert (decision.action, decision.reasons, decision.operations) == (
        Action.BLOCKED,
        (missing,),
        (),
    )
    assert decide(candidate(problems=(odd,)), RULES).action is Action.ORDER


@pytest.mark.parametrize("reference", ["AEQ-2026-7", None, "luccactl-0000000000-416-1"])
def test_a_dossier_that_is_not_ours_is_for_a_person_to_decide(reference: str | None) -> None:
    decision = decide(candidate(references=(reference,)), RULES)
    assert (decision.action, reasons(decision)) == (Action.IN_DOUBT, ["dossier_not_ours"])
    assert decision.reasons[0].field == "e_order_status"


def test_our_reference_without_a_row_means_the_journal_was_lost() -> None:
    decision = decide(candidate(references=("AEQ-1", ours(1))), RULES)
    assert (decision.action, reasons(decision)) == (Action.IN_DOUBT, ["journal_lost"])


@pytest.mark.parametrize("state", ["sending", "in_doubt"])
def test_what_was_sent_and_not_settled_is_never_sent_again(state: str) -> None:
    decision = decide(candidate(Row("order:416:1", state)), RULES)
    assert (decision.action, reasons(decision)) == (Action.IN_DOUBT, ["order_not_settled"])


def test_an_outbox_order_waits_for_its_acknowledgement() -> None:
    rules = Rules(AEQUIVALENT, TENANT, 802, NOW, settles_at_once=False)
    waiting = decide(candidate(Row("order:416:1", "sending")), rules)
    assert (waiting.action, reasons(waiting)) == (Action.SKIPPED, ["awaiting_partner"])
    assert decide(candidate(Row("order:416:1", "in_doubt")), rules).action is Action.IN_DOUBT


@pytest.mark.parametrize("state", ["planned", "failed"])
def test_what_never_left_or_was_refused_is_ordered_in_the_same_generation(state: str) -> None:
    row = Row("order:416:1", state)
    decision = decide(candidate(row), RULES)
    assert (decision.action, decision.generation) == (Action.ORDER, 1)
    missing = Problem("required_value_missing", "birthDate")
    assert decide(candidate(row, problems=(missing,)), RULES).action is Action.BLOCKED


def test_should_the_partner_have_it_all_the_same_only_the_status_is_written() -> None:
    decision = decide(candidate(Row("order:416:1", "failed"), references=(ours(1),)), RULES)
    assert decision.action is Action.WRITE_STATUS_ONLY


@pytest.mark.parametrize("status", [None, "planned", "failed", "sending", "in_doubt"])
def test_a_dossier_ordered_without_its_status_gets_the_status_alone(status: str | None) -> None:
    rows = [Row("order:416:1", "done")]
    if status:
        rows.append(Row("status:416:1", status))
    blocked = Problem("required_value_missing", "birthDate")
    decision = decide(candidate(*rows, references=(ours(1),), problems=(blocked,)), RULES)
    assert decision.action is Action.WRITE_STATUS_ONLY
    [operation] = decision.operations
    assert (operation.key, operation.depends_on) == ("status:416:1", ())


def test_a_status_set_back_too_soon_is_in_doubt() -> None:
    decision = decide(candidate(*done(1, age_days=179), references=(ours(1),)), RULES)
    assert (decision.action, reasons(decision)) == (Action.IN_DOUBT, ["status_set_back"])


def test_after_the_minimum_a_new_generation_is_ordered() -> None:
    decision = decide(candidate(*done(1, age_days=180), references=(ours(1),)), RULES)
    assert (decision.action, decision.generation, decision.reference) == (Action.ORDER, 2, ours(2))
    short = Rules(AEQUIVALENT, TENANT, 802, NOW, reorder_min_days=1)
    assert decide(candidate(*done(1, age_days=2)), short).generation == 2


def test_a_new_generation_needs_every_dossier_of_the_partner_explained() -> None:
    old = done(1, age_days=400)
    foreign = decide(candidate(*old, references=(ours(1), "AEQ-9")), RULES)
    assert reasons(foreign) == ["dossier_not_ours"]
    newer = decide(candidate(*old, references=(ours(1), ours(2))), RULES)
    assert reasons(newer) == ["journal_lost"]


def test_a_status_row_without_its_order_is_no_order() -> None:
    assert decide(candidate(Row("status:416:1", "done")), RULES).action is Action.ORDER


def test_decisions_keep_the_order_of_the_candidates() -> None:
    found = plan_orders([Candidate(n, STATUS) for n in (9, 3, 5)], RULES)
    assert [decision.employee_id for decision in found] == [9, 3, 5]


def test_first_keeps_the_first_who_would_be_acted_on() -> None:
    missing = (Problem("required_value_missing", "birthDate"),)
    found = plan_orders(
        [
            Candidate(1, STATUS, missing),
            Candidate(2, STATUS),
            Candidate(3, STATUS),
            Candidate(4, STATUS),
        ],
        RULES,
    )
    kept = keep_first(found, 1)
    assert [decision.action.value for decision in kept] == [
        "blocked",
        "order",
        "skipped",
        "skipped",
    ]
    assert reasons(kept[2]) == ["beyond_first"]
    assert kept[2].operations == ()


def test_an_empty_journal_beside_people_already_done_is_held() -> None:
    raise_if_journal_missing(orders_known=False, people_done=0)
    raise_if_journal_missing(orders_known=True, people_done=9)
    with pytest.raises(HeldError) as caught:
        raise_if_journal_missing(orders_known=False, people_done=9)
    assert caught.value.code == "journal_empty"
    assert caught.value.details == {
        "limit": "journal",
        "setting": "luccactl state rebuild",
        "allowed": 0,
        "observed": 9,
    }


STATES = st.sampled_from(["planned", "sending", "done", "failed", "in_doubt"])
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["order", "status"]), st.integers(1, 3)),
    st.tuples(STATES, st.floats(0, 500)),
    max_size=6,
)
REFERENCES = st.lists(
    st.sampled_from([ours(1), ours(2), ours(3), "AEQ-1", None]), unique=True, max_size=4
)


@settings(max_examples=150)
@given(ROWS, REFERENCES, st.booleans(), st.booleans())
def test_nothing_is_ordered_that_the_partner_or_the_journal_may_have_already(
    history: dict[tuple[str, int], tuple[str, float]],
    references: list[str | None],
    blocked: bool,
    settles_at_once: bool,
) -> None:
    rows = [
        Row(f"{verb}:416:{generation}", state, NOW - age * DAY)
        for (verb, generation), (state, age) in history.items()
    ]
    problems = (Problem("required_value_missing", "mail"),) if blocked else ()
    rules = Rules(AEQUIVALENT, TENANT, 802, NOW, settles_at_once=settles_at_once)
    decision = decide(candidate(*rows, references=tuple(references), problems=problems), rules)

    states = {row.key: row.state for row in rows}
    if decision.action is Action.ORDER:
        assert decision.reference not in references
        assert states.get(f"order:416:{decision.generation}") in {None, "planned", "failed"}
        assert all(
            reference is not None and reference.startswith(f"luccactl-{TENANT}-416-")
            for reference in references
        )
        assert not blocked
        assert max((number for _, number in history), default=0) <= decision.generation
    if decision.action is Action.WRITE_STATUS_ONLY:
        ordered = states.get(f"order:416:{decision.generation}") == "done"
        assert ordered or decision.reference in references
    assert bool(decision.operations) == (
        decision.action in {Action.ORDER, Action.WRITE_STATUS_ONLY}
    )
    assert bool(decision.reasons) != bool(decision.operations)
