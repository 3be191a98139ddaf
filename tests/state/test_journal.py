"""The journal: durable, forward-only, without values, and plain about what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lucca_connect.errors import ConfigurationError, InternalError
from lucca_connect.state.files import tenant_folder
from lucca_connect.state.journal import VERSION, Journal
from lucca_connect.state.journal_model import STEPS, Entry, Fact, PlannedRow, State
from tests.state.clock import FakeClock

TENANT = "example.ilucca.net:443"
ROW = PlannedRow("order:416:1", "dossier.order", "aequivalent", "employee", "416")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def journal(tmp_path: Path, clock: FakeClock) -> Journal:
    return Journal.open(tmp_path, tenant_id=TENANT, clock=clock)


def mark(journal: Journal, state: State, key: str = ROW.key, **facts: Fact) -> Entry:
    return journal.mark(
        key,
        state,
        run_id="r-1",
        plan_id="p-1",
        facts=facts,
        row=replace(ROW, key=key),
    )


def journal_file(folder: Path) -> Path:
    return tenant_folder(folder, TENANT) / "journal.sqlite"


def test_an_operation_lives_from_planned_to_done(journal: Journal, clock: FakeClock) -> None:
    journal.record_plan("{}", plan_id="p-1", run_id="r-1", rows=[ROW])
    clock.advance(5)
    mark(journal, State.SENDING, reference="ref:416:1")
    clock.advance(5)
    done = mark(journal, State.DONE, partner_id="D-1")
    assert done == journal.entry(ROW.key)
    assert done.state is State.DONE
    assert done.facts == {"reference": "ref:416:1", "partner_id": "D-1"}
    assert (done.created_at, done.updated_at) == (clock.now() - 10, clock.now())
    assert [event.state for event in journal.events(key=ROW.key)] == [
        State.PLANNED,
        State.SENDING,
        State.DONE,
    ]
    assert [event.facts for event in journal.events(run_id="r-1")][1:] == [
        {"reference": "ref:416:1"},
        {"partner_id": "D-1"},
    ]


def test_what_is_marked_is_there_after_a_restart(
    journal: Journal, tmp_path: Path, clock: FakeClock
) -> None:
    mark(journal, State.SENDING, reference="ref")
    journal.note("pin:aequivalent:trigger", "84")
    journal.close()
    again = Journal.open(tmp_path, tenant_id=TENANT, clock=clock)
    assert [entry.key for entry in again.unsettled("aequivalent")] == [ROW.key]
    assert again.noted("pin:aequivalent:trigger") == "84"
    assert again.noted("pin:aequivalent:done") is None


def test_notes_are_replaced(journal: Journal) -> None:
    journal.note("exchange", "vendor")
    journal.note("exchange", "self")
    assert journal.noted("exchange") == "self"


def test_commits_are_durable(journal: Journal) -> None:
    database = journal._database
    assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert database.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_the_file_is_private(journal: Journal, tmp_path: Path) -> None:
    mark(journal, State.PLANNED)
    path = journal_file(tmp_path)
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.sampled_from(State), min_size=1, max_size=8))
def test_no_sequence_of_steps_goes_back(
    steps: list[State], tmp_path_factory: pytest.TempPathFactory
) -> None:
    journal = Journal.open(tmp_path_factory.mktemp("j"), tenant_id=TENANT, clock=FakeClock())
    state: State | None = None
    for step in steps:
        if step in STEPS[state]:
            state = mark(journal, step).state
        else:
            with pytest.raises(InternalError, match="journal_step_refused"):
                mark(journal, step)
        entry = journal.entry(ROW.key)
        assert (entry.state if entry else None) == state
    journal.close()


@pytest.mark.parametrize("before", [State.SENDING, State.IN_DOUBT, State.DONE])
def test_what_may_have_happened_is_never_sent_again_without_a_proof(before: State) -> None:
    assert State.SENDING not in STEPS[before]
    assert State.PLANNED not in STEPS[before]


def test_a_new_plan_leaves_open_and_done_rows_alone(journal: Journal) -> None:
    rows = [
        PlannedRow(f"order:{state}:1", "dossier.order", "aequivalent", "employee", state)
        for state in State
    ]
    for row, state in zip(rows, State, strict=True):
        mark(journal, state, key=row.key, error="timeout")
    journal.record_plan('{"n": 2}', plan_id="p-2", run_id="r-2", rows=rows)
    after = {entry.key: entry for entry in journal.entries()}
    for row, state in zip(rows, State, strict=True):
        kept = state in {State.SENDING, State.IN_DOUBT, State.DONE}
        assert after[row.key].state is (state if kept else State.PLANNED)
        assert after[row.key].plan_id == ("p-1" if kept else "p-2")
        assert ("error" in after[row.key].facts) is kept
    assert journal.plan("p-2") == '{"n": 2}'
    assert journal.plan("p-9") is None


def test_entries_are_found_by_what_they_are(journal: Journal) -> None:
    mark(journal, State.DONE)
    journal.mark(
        "status:417:1",
        State.IN_DOUBT,
        run_id="r-1",
        plan_id="p-1",
        row=PlannedRow("status:417:1", "value.write", "other", "employee", "417"),
    )
    assert [entry.key for entry in journal.entries()] == [ROW.key, "status:417:1"]
    assert [entry.key for entry in journal.entries(verb="value.write")] == ["status:417:1"]
    assert [entry.key for entry in journal.entries(state=State.DONE)] == [ROW.key]
    assert journal.entries(connector="aequivalent", subject_id="417") == []
    assert journal.unsettled("aequivalent") == []
    assert journal.entry("order:1:1") is None


def test_facts_are_learnt_without_a_transition(journal: Journal) -> None:
    mark(journal, State.SENDING)
    learnt = journal.learn(ROW.key, {"accepted": 1})
    assert (learnt.state, learnt.facts) == (State.SENDING, {"accepted": 1})
    with pytest.raises(InternalError, match="journal_step_refused"):
        journal.learn("order:1:1", {"accepted": 1})


def test_an_operation_that_nobody_described_is_refused(journal: Journal) -> None:
    with pytest.raises(InternalError, match="journal_step_refused"):
        journal.mark("order:1:1", State.SENDING, run_id="r-1", plan_id="p-1")


def test_a_fact_is_withdrawn_with_none(journal: Journal) -> None:
    mark(journal, State.FAILED, error="timeout")
    assert mark(journal, State.SENDING, error=None).facts == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lastname", "Sentinelle"),
        ("reference", "Zoé Müller"),
        ("error", "refused: zoe@example.org"),
        ("partner_id", "x" * 201),
    ],
)
def test_nothing_that_could_be_a_personal_value_is_written(
    journal: Journal, tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(InternalError, match="journal_fact_refused"):
        mark(journal, State.PLANNED, **{name: value})
    mark(journal, State.PLANNED)
    with pytest.raises(InternalError, match="journal_fact_refused"):
        journal.learn(ROW.key, {name: value})
    journal.close()
    assert value.encode() not in journal_file(tmp_path).read_bytes()


def test_events_are_only_added(journal: Journal) -> None:
    mark(journal, State.PLANNED)
    for statement in ("DELETE FROM events", "UPDATE events SET state = 'done'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            journal._database.execute(statement)
    assert len(journal.events()) == 1


def refused(folder: Path, tenant_id: str = TENANT) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        Journal.open(folder, tenant_id=tenant_id, clock=FakeClock())
    return caught.value


def test_a_newer_journal_is_not_touched(journal: Journal, tmp_path: Path) -> None:
    journal._database.execute(f"PRAGMA user_version={VERSION + 1}")
    journal.close()
    before = journal_file(tmp_path).read_bytes()
    error = refused(tmp_path)
    assert (error.code, error.details["found"]) == ("state_newer", VERSION + 1)
    assert journal_file(tmp_path).read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 100, None])
def test_a_damaged_journal_is_not_touched(
    journal: Journal, tmp_path: Path, content: bytes | None
) -> None:
    for number in range(50):
        mark(journal, State.PLANNED, key=f"order:{number}:1")
    journal.close()
    path = journal_file(tmp_path)
    if content is None:  # a page in the middle is gone
        damaged = bytearray(path.read_bytes())
        damaged[4096 * 2 : 4096 * 4] = os.urandom(4096 * 2)
        content = bytes(damaged)
    path.write_bytes(content)
    assert refused(tmp_path).code == "state_corrupted"
    assert path.read_bytes() == content


def test_the_journal_of_another_tenant_is_refused(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    other = "other.ilucca.net:443"
    tenant_folder(tmp_path, TENANT).rename(tenant_folder(tmp_path, other))
    assert refused(tmp_path, other).code == "state_of_other_tenant"


def test_a_full_disk_is_said_and_leaves_the_row_as_it_was(journal: Journal) -> None:
    mark(journal, State.SENDING)
    pages = journal._database.execute("PRAGMA page_count").fetchone()[0]
    journal._database.execute(f"PRAGMA max_page_count={pages}")
    rows = [PlannedRow(f"order:{n}:1", "v", "c", "employee", str(n)) for n in range(2000)]
    with pytest.raises(ConfigurationError, match="state_disk_full"):
        journal.record_plan("{}", plan_id="p-2", run_id="r-2", rows=rows)
    assert [entry.state for entry in journal.entries()] == [State.SENDING]
    assert journal.plan("p-2") is None


def test_a_read_only_journal_is_said(journal: Journal) -> None:
    journal._database.execute("PRAGMA query_only=ON")
    with pytest.raises(ConfigurationError, match="state_not_writable"):
        mark(journal, State.PLANNED)
