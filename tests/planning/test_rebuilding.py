"""Which rows a lost journal gets back."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from lucca_connect.partners.dossiers import Dossier
from lucca_connect.planning.plan import Precondition
from lucca_connect.planning.rebuilding import Rebuilding, Seen, rebuild
from lucca_connect.planning.references import (
    reference_of,
    referenced_generation,
    tenant_hash,
)

TENANT = tenant_hash("example.ilucca.net:443")
STATUS = Precondition("e_order_status", 7, "digest")


@dataclass(frozen=True)
class Row:
    """A row of the journal."""

    key: str
    state: str
    updated_at: float = 0.0
    facts: dict[str, str | int | None] = field(default_factory=dict)


def dossier(generation: int, *, employee: int = 4, id: str = "D-1") -> Dossier:
    return Dossier(id, reference_of(TENANT, 4, generation), str(employee))


def rebuilt(*dossiers: Dossier, done: bool = True, rows: tuple[Row, ...] = ()) -> Rebuilding:
    seen = Seen(4, done, STATUS, dossiers, rows)
    return rebuild([seen], tenant=TENANT, done_entry_id=9)


def states(found: Rebuilding) -> dict[str, str]:
    return {row.operation.key: row.state for row in found.rows}


def test_a_dossier_of_ours_and_its_status_are_done() -> None:
    found = rebuilt(dossier(1))
    assert states(found) == {"order:4:1": "done", "status:4:1": "done"}
    order, status = found.rows
    assert order.facts == {
        "reference": reference_of(TENANT, 4, 1),
        "partner_id": "D-1",
        "error": None,
    }
    assert status.operation.effect == {"code": "e_order_status", "entry_id": 9}
    assert (status.facts["value_id"], status.facts["after"]) == (7, "digest")
    assert (found.employees, found.known, found.by_others) == ((4,), (), ())


def test_a_status_that_still_asks_is_left_to_the_next_run() -> None:
    assert states(rebuilt(dossier(1), done=False)) == {"order:4:1": "done"}


def test_only_the_newest_generation_carries_the_status() -> None:
    found = rebuilt(dossier(2, id="D-2"), dossier(1))
    assert states(found) == {"order:4:1": "done", "order:4:2": "done", "status:4:2": "done"}


def test_what_the_journal_knows_is_left_alone() -> None:
    rows = (Row("order:4:1", "done"), Row("status:4:1", "done"))
    found = rebuilt(dossier(1), rows=rows)
    assert (found.rows, found.known, found.by_others) == ((), (4,), ())
    # A newer order that the partner does not show is settled by the next run, not here.
    newer = (*rows, Row("order:4:2", "in_doubt"))
    assert rebuilt(dossier(1), rows=newer).rows == ()


@pytest.mark.parametrize("state", ["planned", "failed", "sending", "in_doubt"])
def test_what_the_partner_shows_settles_an_open_row(state: str) -> None:
    found = rebuilt(dossier(1), done=False, rows=(Row("order:4:1", state),))
    assert states(found) == {"order:4:1": "done"}


def test_an_order_that_is_not_answered_yet_waits() -> None:
    found = rebuilt(dossier(1, id=""), done=False)
    assert states(found) == {"order:4:1": "sending"}
    assert found.rows[0].facts["accepted"] == 1
    assert rebuilt(dossier(1, id=""), rows=(Row("order:4:1", "sending"),)).rows == ()


@pytest.mark.parametrize(
    "foreign",
    [
        Dossier("D-1", None, "4"),
        Dossier("D-1", "AEQ-17", "4"),
        Dossier("D-1", reference_of(tenant_hash("other"), 4, 1), "4"),
        Dossier("D-1", reference_of(TENANT, 44, 1), "4"),
        Dossier("D-1", f"luccactl-{TENANT}-4-x", "4"),
        dossier(1, employee=5),
    ],
)
def test_what_is_not_ours_is_never_entered(foreign: Dossier) -> None:
    found = rebuilt(foreign)
    assert (found.rows, found.by_others) == ((), (4,))
    assert rebuilt(foreign, done=False).by_others == ()


def test_an_order_in_the_journal_is_not_somebody_elses() -> None:
    assert rebuilt(rows=(Row("order:4:1", "in_doubt"),)).by_others == ()
    assert rebuilt(rows=(Row("order:4:1", "failed"),)).by_others == (4,)


@pytest.mark.parametrize("number", ["01", "x", "", "1-1", "²"])
def test_a_reference_means_one_generation_or_none(number: str) -> None:
    assert referenced_generation(f"luccactl-{TENANT}-4-{number}", TENANT, 4) is None
    assert referenced_generation(reference_of(TENANT, 4, 12), TENANT, 4) == 12
