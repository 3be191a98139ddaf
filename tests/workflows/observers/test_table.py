"""Every assumption of the practice tenant has an observer that finds what holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from lucca_connect.sandbox.assumption_registry import ASSUMPTIONS
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.workflows.observers.readings import Readings
from lucca_connect.workflows.observers.table import OBSERVERS
from lucca_connect.workflows.observers.verdict import Verdict, Why
from tests.conftest import StartSandbox
from tests.lucca.clients import client_of

HIDDEN = "e_bloodType"
"""Filled on some people, in a section that the key may not read."""
LONELY = 111
"""Somebody without any value."""
OPEN = [
    (each.name, alternative)
    for each in ASSUMPTIONS
    if OBSERVERS[each.name].closed is None
    for alternative in each.alternatives
]

Observe = Callable[..., Verdict]


@pytest.fixture
def observe(sandbox: StartSandbox) -> Iterator[Observe]:
    """`observe(name, hidden=…, **assumptions) -> Verdict` on a tenant of its own."""
    with ExitStack() as stack:

        def look(name: str, hidden: str | None = None, **assumptions: str) -> Verdict:
            chosen = {key.replace("_", "-"): value for key, value in assumptions.items()}
            server = sandbox(employees=40, assumptions=chosen)
            forget(server, LONELY)
            client, _ = stack.enter_context(client_of(server))
            return OBSERVERS[name].look(Readings(client, hidden))

        yield look


def forget(server: SandboxServer, employee: int) -> None:
    with server.store.transaction(write=True) as db:
        db.execute("DELETE FROM user_values WHERE user_id = ?", (employee,))


def test_there_is_an_observer_for_every_assumption_and_no_other() -> None:
    assert list(OBSERVERS) == [assumption.name for assumption in ASSUMPTIONS]


def test_each_says_how_it_is_observed() -> None:
    assert all(observer.how.endswith(".") for observer in OBSERVERS.values())


@pytest.mark.parametrize(("name", "alternative"), OPEN)
def test_exactly_the_alternative_that_holds_is_found(
    observe: Observe, name: str, alternative: str
) -> None:
    verdict = observe(name, HIDDEN, **{name.replace("-", "_"): alternative})
    assert (verdict.found, verdict.why) == (alternative, None)
    assert verdict.request.startswith(("GET /", "POST /connect/token"))
    assert HIDDEN not in verdict.request


@pytest.mark.parametrize("name", [name for name, found in OBSERVERS.items() if found.closed])
def test_what_no_reading_settles_says_so(name: str) -> None:
    verdict = OBSERVERS[name].look(None)  # type: ignore[arg-type]  # it reads nothing
    assert (verdict.found, verdict.request) == (None, "")
    assert verdict.why in (Why.NEEDS_WRITE, Why.NEEDS_LIMIT)


@pytest.mark.parametrize("shape", ["plain-text", "id-error", "problem"])
def test_the_shape_of_refusals_is_found_beside_other_statuses(observe: Observe, shape: str) -> None:
    assumed = {"error_shape": shape, "missing_user": "500", "key_as_user": "401"}
    expected = "plain-text" if shape == "id-error" else shape  # nothing is answered with 404
    assert observe("error-shape", **assumed).found == expected


@pytest.mark.parametrize("name", ["missing-field", "definitions-visible"])
def test_closed_data_are_not_guessed(observe: Observe, name: str) -> None:
    verdict = observe(name)
    assert (verdict.found, verdict.why) == (None, Why.NEEDS_HIDDEN)


@pytest.mark.parametrize(
    ("name", "found"), [("missing-field", "null"), ("definitions-visible", "by-section")]
)
def test_null_where_empty_values_are_left_out_gives_closed_data_away(
    observe: Observe, name: str, found: str
) -> None:
    verdict = observe(name, missing_field="null", definitions_visible="by-section")
    assert verdict.found == found


@pytest.mark.parametrize("name", ["missing-field", "definitions-visible"])
def test_a_datum_that_the_key_sees_is_no_closed_one(observe: Observe, name: str) -> None:
    assert observe(name, "e_ville").why is Why.NEEDS_HIDDEN
