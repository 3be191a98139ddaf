from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import HeldError, Subject
from lucca_connect.planning.limits import (
    Limits,
    MaxChanges,
    raise_if_approval_needed,
    raise_if_population_shrank,
    raise_if_too_dear,
    raise_if_unsafe,
    verb_limit,
)
from lucca_connect.planning.plan import Operation, Plan, Verb


def plan(subjects: int) -> Plan:
    """Two operations for each subject: limits count people, not operations."""
    operations = tuple(
        Operation(f"{verb.value}:{n}", Subject("employee", str(n)), verb)
        for n in range(subjects)
        for verb in (Verb.DOSSIER_ORDER, Verb.VALUE_WRITE)
    )
    return Plan("p-1", "sync aequivalent", "x", "t", "aequivalent", "1", {}, 0, 1, operations)


def held(
    subjects: int,
    population: int,
    *,
    is_first_run: bool = False,
    override: MaxChanges | None = None,
    limits: Limits | None = None,
) -> tuple[object, ...] | None:
    try:
        raise_if_unsafe(
            plan(subjects),
            limits or Limits(),
            population,
            is_first_run=is_first_run,
            override=override,
        )
    except HeldError as error:
        names = ("limit", "setting", "allowed", "observed")
        return tuple(error.details[name] for name in names)
    return None


def test_the_eight_orders_of_the_demo_pass_by_default() -> None:
    assert held(8, 250, is_first_run=True) is None


@pytest.mark.parametrize(
    ("subjects", "population", "first", "expected"),
    [
        (25, 250, False, None),
        (26, 260, False, ("max_changes", "limits.max_changes", 25, 26)),
        (6, 60, False, None),
        (7, 60, False, ("max_percent", "limits.max_percent", 6, 7)),
        (25, 49, False, None),
        (20, 1000, True, None),
        (21, 1000, True, ("first_run", "limits.first_run", 20, 21)),
        (0, 0, True, None),
    ],
)
def test_each_limit_with_its_setting(
    subjects: int, population: int, first: bool, expected: tuple[object, ...] | None
) -> None:
    assert held(subjects, population, is_first_run=first) == expected


def test_the_error_carries_one_stable_code() -> None:
    with pytest.raises(HeldError) as caught:
        raise_if_unsafe(plan(26), Limits(), 1000)
    assert caught.value.code == "limit_exceeded"


def test_of_several_limits_the_strictest_is_named() -> None:
    assert held(30, 100, is_first_run=True) == ("max_percent", "limits.max_percent", 10, 30)


def test_the_settings_of_a_profile_apply() -> None:
    assert held(30, 1000, limits=Limits(max_changes=30)) is None


def test_max_changes_of_the_run_replaces_all_limits_on_numbers() -> None:
    assert held(40, 50, is_first_run=True, override=MaxChanges.parse("40")) is None
    assert held(41, 50, override=MaxChanges.parse("40")) == ("max_changes", "--max-changes", 40, 41)
    assert held(26, 50, override=MaxChanges.parse("50%")) == (
        "max_changes",
        "--max-changes",
        25,
        26,
    )
    assert held(1, 250, override=MaxChanges.parse("0")) is not None


@pytest.mark.parametrize("text", ["", "%", "-1", "1.5", "101%", "ten", "²"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="N or N%"):
        MaxChanges.parse(text)


@pytest.mark.parametrize(
    ("observed", "last_known", "shrank"),
    [
        (250, None, False),
        (0, None, False),
        (0, 0, False),
        (126, 250, False),
        (125, 250, True),
        (0, 250, True),
        (1, 10, False),
        (0, 1, True),
    ],
)
def test_an_emptied_or_halved_population_is_held(
    observed: int, last_known: int | None, shrank: bool
) -> None:
    if not shrank:
        raise_if_population_shrank(observed, last_known)
        return
    with pytest.raises(HeldError) as caught:
        raise_if_population_shrank(observed, last_known)
    assert caught.value.code == "population_shrank"
    assert caught.value.details["observed"] == observed


@settings(max_examples=60)
@given(st.integers(0, 60), st.integers(0, 500), st.booleans())
def test_what_passes_is_within_every_limit(subjects: int, population: int, first: bool) -> None:
    passes = held(subjects, population, is_first_run=first) is None
    within = subjects <= 25 and (population < 50 or subjects * 10 <= population)
    assert passes == (within and (not first or subjects <= 20))


def test_limits_of_a_connector_name_its_table() -> None:
    limits = Limits(
        max_changes=2, first_run=1, connector="aequivalent", own=frozenset({"max_changes"})
    )
    assert held(3, 1000, limits=limits) == ("max_changes", "aequivalent.limits.max_changes", 2, 3)
    assert held(3, 1000, limits=limits, is_first_run=True) == (
        "first_run",
        "limits.first_run",
        1,
        3,
    )


def test_a_verb_may_have_a_limit_of_its_own() -> None:
    names = frozenset(map(verb_limit, Verb))
    limits = Limits(verbs={Verb.VALUE_WRITE: 2}, connector="aequivalent", own=names)
    assert held(2, 1000, limits=limits) is None
    assert held(3, 1000, limits=limits) == ("value_write", "aequivalent.limits.value_write", 2, 3)
    assert held(3, 1000, limits=limits, override=MaxChanges(3)) is None


@pytest.mark.parametrize(
    ("override", "setting"), [(30, "limits.max_changes"), (2, "--max-changes")]
)
def test_a_flag_can_be_made_to_lower_limits_only(override: int, setting: str) -> None:
    given = MaxChanges(override)
    with pytest.raises(HeldError) as caught:
        raise_if_unsafe(plan(26), Limits(), 1000, override=given, override_lowers_only=True)
    assert caught.value.details["setting"] == setting
    raise_if_unsafe(plan(2), Limits(), 1000, override=given, override_lowers_only=True)


def test_a_cost_is_held_only_above_what_is_allowed() -> None:
    raise_if_too_dear(100, 100, setting="--max-cost", currency="CHF")
    with pytest.raises(HeldError, match="cost_exceeded") as caught:
        raise_if_too_dear(101, 100, setting="--max-cost", currency="CHF")
    assert caught.value.details == {
        "limit": "max_cost",
        "setting": "--max-cost",
        "allowed": 100,
        "observed": 101,
        "currency": "CHF",
    }


def test_approval_is_asked_for_changes_only() -> None:
    raise_if_approval_needed(plan(1), "over-limit")
    raise_if_approval_needed(plan(0), "always")
    with pytest.raises(HeldError, match="approval_required"):
        raise_if_approval_needed(plan(1), "always")
