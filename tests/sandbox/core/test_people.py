"""Invented people: the same for the same seed, and awkward on purpose."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from lucca_connect.sandbox.options import STAFF, SandboxOptions
from lucca_connect.sandbox.seed.people import (
    FIRST_ID,
    Population,
    fill_people,
    owners,
    plain,
    population,
)
from lucca_connect.sandbox.seed.structure import fill_structure

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = "2026-11-22T00:00:00"


def tenant(options: SandboxOptions) -> tuple[sqlite3.Connection, Population]:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(
        files("lucca_connect.sandbox").joinpath("schema.sql").read_text("utf-8")
    )
    fill_structure(connection)
    return connection, fill_people(connection, options, NOW)


@pytest.fixture(scope="module")
def town() -> Iterator[tuple[sqlite3.Connection, Population]]:
    connection, people = tenant(SandboxOptions(employees=1500, orders=8))
    yield connection, people
    connection.close()


def test_the_number_asked_for_is_employed_and_leavers_come_on_top(
    town: tuple[sqlite3.Connection, Population],
) -> None:
    db, people = town
    present = db.execute(
        "SELECT count(*) FROM users WHERE contract_end IS NULL OR contract_end >= ?", (TODAY,)
    ).fetchone()[0]
    total = db.execute("SELECT count(*) FROM users").fetchone()[0]
    assert present == 1500
    assert total - present == len(people.leavers) > 50


def test_the_same_seed_gives_the_same_people_another_seed_others() -> None:
    names = []
    for seed in (1, 1, 2):
        db, _ = tenant(SandboxOptions(employees=40, seed=seed))
        rows = db.execute("SELECT first_name, last_name, birth_date, login FROM users")
        names.append([tuple(row) for row in rows])
        db.close()
    assert names[0] == names[1] != names[2]


def test_names_break_careless_programs(town: tuple[sqlite3.Connection, Population]) -> None:
    db, _ = town
    names = {f"{row[0]} {row[1]}" for row in db.execute("SELECT first_name, last_name FROM users")}
    text = " ".join(names)
    for mark in ("é", "ü", "œ", "-", "'", "’", "de La ", "von "):
        assert mark in text, mark


def test_there_are_namesakes_with_logins_of_their_own(
    town: tuple[sqlite3.Connection, Population],
) -> None:
    db, _ = town
    rows = db.execute("SELECT first_name, last_name, login, mail FROM users").fetchall()
    counts = Counter((row["first_name"], row["last_name"]) for row in rows)
    assert max(counts.values()) > 1
    logins = {row["login"] for row in rows}
    assert len(logins) == len({row["mail"] for row in rows}) == len(rows)
    assert all(login.isascii() and " " not in login for login in logins)
    assert all(row["mail"].endswith("@example.org") for row in rows)


def test_some_lack_phones_birth_date_or_title_some_start_later(
    town: tuple[sqlite3.Connection, Population],
) -> None:
    db, people = town
    others = (people.others.start, people.others.stop - 1)

    def share(condition: str) -> float:
        query = f"SELECT avg({condition}) FROM users WHERE id BETWEEN ? AND ?"
        return float(db.execute(query, others).fetchone()[0])

    assert 0.02 < share("birth_date IS NULL") < 0.2
    assert 0.1 < share("professional_mobile IS NULL AND direct_line IS NULL") < 0.3
    assert 0.005 < share("job_title IS NULL") < 0.1
    assert 0.01 < share(f"contract_start > '{TODAY}'") < 0.1
    assert 0.01 < share("contract_end IS NOT NULL") < 0.15


def test_people_who_can_be_ordered_are_complete_and_half_of_them_start_later(
    town: tuple[sqlite3.Connection, Population],
) -> None:
    db, people = town
    rows = db.execute(
        "SELECT * FROM users WHERE id >= ? AND id < ?",
        (people.staff.start, people.orderable.stop),
    ).fetchall()
    assert len(rows) == STAFF + 10
    for row in rows:
        for column in ("birth_date", "civil_title", "professional_mobile", "job_title"):
            assert row[column], column
    later = [row["id"] for row in rows if row["contract_start"] > TODAY]
    assert set(later) < set(people.orderable)
    assert len(later) == 5


def test_departments_have_present_heads_and_everybody_a_manager_but_one(
    town: tuple[sqlite3.Connection, Population],
) -> None:
    db, people = town
    heads = db.execute("SELECT head_id FROM departments WHERE is_active").fetchall()
    assert {row[0] for row in heads} <= set(people.staff)
    alone = db.execute("SELECT id FROM users WHERE manager_id IS NULL").fetchall()
    assert [row[0] for row in alone] == [FIRST_ID]
    numbers = db.execute("SELECT employee_number, establishment_id FROM users").fetchall()
    assert len({tuple(row) for row in numbers}) == len(numbers)


def test_groups_follow_each_other_without_gaps() -> None:
    people = population(SandboxOptions(employees=20, orders=3))
    assert people.staff == range(101, 109)
    assert people.orderable == range(109, 114)
    assert people.others == range(114, 121)
    assert people.leavers.start == 121
    assert list(owners(people)) == [101, 102, 103]


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("D'Alès", "dales"),
        ("O’Reilly", "oreilly"),
        ("Jean-Baptiste", "jean-baptiste"),
        ("de La Tour", "delatour"),
        ("Cœurdevey", "coeurdevey"),
        ("Öztürk", "ozturk"),
    ],
)
def test_logins_are_plain(name: str, login: str) -> None:
    assert plain(name) == login
