"""Plans that wait lie in the journal's file, which older versions did not know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.state.files import tenant_folder
from lucca_connect.state.journal import VERSION, Journal
from lucca_connect.state.journal_model import PlannedRow, State
from lucca_connect.state.shelf import PlanStatus, WaitingPlan
from tests.state.clock import FakeClock

TENANT = "example.ilucca.net:443"
LIMIT: dict[str, str | int] = {
    "name": "max_changes",
    "setting": "limits.max_changes",
    "allowed": 2,
    "observed": 8,
}
HELD = WaitingPlan("p-1", "aequivalent", PlanStatus.HELD, "{}", LIMIT, 10.0, 20.0, "anna")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path, tenant_id=TENANT, clock=FakeClock())


def test_a_plan_is_kept_and_found(journal: Journal) -> None:
    journal.shelf.put(HELD)
    assert journal.shelf.get("p-1") == HELD
    assert journal.shelf.get("p-2") is None


def test_the_newest_comes_first(journal: Journal) -> None:
    for number, made in ((1, 10.0), (2, 30.0), (3, 20.0)):
        journal.shelf.put(replace(HELD, plan_id=f"p-{number}", created_at=made))
    assert [waiting.plan_id for waiting in journal.shelf.all()] == ["p-2", "p-3", "p-1"]


def test_a_saved_plan_may_be_held_later_by_who_asked_first(journal: Journal) -> None:
    journal.shelf.put(replace(HELD, status=PlanStatus.SAVED, held_by=None))
    journal.shelf.put(replace(HELD, requested_by="ben"))
    assert journal.shelf.get("p-1") == HELD


def test_who_decided_and_when_is_kept(journal: Journal) -> None:
    clock = FakeClock()
    journal.shelf.put(HELD)
    journal.shelf.decide("p-1", PlanStatus.APPROVED, by="ben")
    journal.shelf.decide("p-1", PlanStatus.APPLIED)
    expected = replace(HELD, status=PlanStatus.APPLIED, decided_by="ben", decided_at=clock.now())
    assert journal.shelf.get("p-1") == expected


def test_a_newer_run_supersedes_what_waits_for_approval(journal: Journal) -> None:
    for status in PlanStatus:
        journal.shelf.put(replace(HELD, plan_id=status.value, status=status))
    journal.shelf.put(replace(HELD, plan_id="other", connector="werecruit"))
    journal.shelf.supersede("aequivalent", by_run="r-2")
    found = {waiting.plan_id: waiting.status.value for waiting in journal.shelf.all()}
    assert found == {
        "saved": "saved",
        "held": "superseded",
        "approved": "superseded",
        "applied": "applied",
        "superseded": "superseded",
        "discarded": "discarded",
        "other": "held",
    }
    superseded = journal.shelf.get("held")
    assert superseded is not None
    assert superseded.decided_by == "r-2"


def test_a_journal_of_the_first_version_gets_its_shelf(journal: Journal, tmp_path: Path) -> None:
    row = PlannedRow("order:416:1", "dossier.order", "aequivalent", "employee", "416")
    journal.mark(row.key, State.SENDING, run_id="r-1", plan_id="p-1", row=row)
    journal._database.execute("DROP TABLE waiting_plans")
    journal._database.execute("PRAGMA user_version=1")
    journal.close()
    stepped = Journal.open(tmp_path, tenant_id=TENANT, clock=FakeClock())
    assert [entry.state for entry in stepped.entries()] == [State.SENDING]
    stepped.shelf.put(HELD)
    assert stepped.shelf.all() == [HELD]
    assert stepped._database.execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_a_full_disk_is_said(journal: Journal, tmp_path: Path) -> None:
    pages = journal._database.execute("PRAGMA page_count").fetchone()[0]
    journal._database.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ConfigurationError, match="state_disk_full"):
        journal.shelf.put(replace(HELD, plan="x" * 100_000))
    assert journal.shelf.all() == []
    assert (tenant_folder(tmp_path, TENANT) / "journal.sqlite").exists()
