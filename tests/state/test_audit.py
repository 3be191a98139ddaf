"""Audit records lie in the journal's file, are only added, and hold no value."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lucca_connect.errors import InternalError
from lucca_connect.state.audit import Act, AuditRecord
from lucca_connect.state.backups import read_backup, write_backup
from lucca_connect.state.journal import VERSION, Journal
from lucca_connect.state.restore import events_lost, restore
from tests.state.clock import FakeClock

TENANT = "example.ilucca.net:443"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "state", tenant_id=TENANT, clock=FakeClock())


def test_what_was_shown_and_what_was_changed_is_kept_in_order(journal: Journal) -> None:
    journal.audit.record_disclosure(
        "employees", ["e_b", "birthDate", "e_b"], 250, account="anna", command="pull employees"
    )
    journal.audit.record_alteration(
        "employees", ["jobTitle"], 2, account="ben", command="push employees", run_id="r-1"
    )
    now = FakeClock().now()
    disclosed = AuditRecord(
        1, now, "anna", Act.DISCLOSURE, "employees", ("birthDate", "e_b"), 250, "pull employees", ""
    )
    altered = AuditRecord(
        2, now, "ben", Act.ALTERATION, "employees", ("jobTitle",), 2, "push employees", "r-1"
    )
    assert journal.audit.all() == [disclosed, altered]
    assert journal.audit.all(run_id="r-1") == [altered]


def test_records_stay_as_they_are(journal: Journal) -> None:
    journal.audit.record_disclosure("employees", [], 1, account="anna", command="pull")
    for statement in ("DELETE FROM audit", "UPDATE audit SET account = 'ben'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            journal._database.execute(statement)


def test_what_cannot_be_a_code_is_no_code(journal: Journal) -> None:
    with pytest.raises(InternalError, match="audit_code_refused"):
        journal.audit.record_disclosure(
            "employees", ["Anna Muster"], 1, account="anna", command="pull"
        )
    assert journal.audit.all() == []


def test_a_journal_of_the_second_version_gets_its_audit(tmp_path: Path) -> None:
    older = Journal.open(tmp_path, tenant_id=TENANT, clock=FakeClock())
    older._database.executescript("DROP TABLE audit; PRAGMA user_version=2;")
    older.note("kept", "yes")
    older.close()
    stepped = Journal.open(tmp_path, tenant_id=TENANT, clock=FakeClock())
    assert stepped.audit.all() == []
    assert stepped.noted("kept") == "yes"
    assert stepped._database.execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_backups_carry_the_audit_and_what_it_would_lose_counts(
    journal: Journal, tmp_path: Path
) -> None:
    state, copy = tmp_path / "state", tmp_path / "copy.zip"
    journal.audit.record_disclosure("employees", ["mail"], 3, account="anna", command="pull")
    write_backup(state, TENANT, copy, FakeClock())
    journal.audit.record_disclosure("employees", ["iban"], 3, account="anna", command="pull")
    journal.close()
    backup = read_backup(copy)
    assert events_lost(state, backup, FakeClock()) == 1
    restore(state, backup, FakeClock())
    restored = Journal.open(state, tenant_id=TENANT, clock=FakeClock())
    assert [record.codes for record in restored.audit.all()] == [("mail",)]
    restored.close()
