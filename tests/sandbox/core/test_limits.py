"""50 requests in any 60 seconds, neighbours included."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.sandbox.limits import REQUESTS_PER_WINDOW, WINDOW_S, admit, rejected


def database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        files("lucca_connect.sandbox").joinpath("schema.sql").read_text("utf-8")
    )
    return connection


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    connection = database()
    yield connection
    connection.close()


def test_the_51st_request_of_a_minute_is_told_when_to_come_back(db: sqlite3.Connection) -> None:
    for number in range(REQUESTS_PER_WINDOW):
        assert admit(db, 1000.0 + number * 0.1, neighbours=0) is None
    assert admit(db, 1010.5, neighbours=0) == 50
    assert admit(db, 1059.99, neighbours=0) == 1
    assert rejected(db) == {"caller": 2, "neighbours": 0}
    assert admit(db, 1060.0, neighbours=0) is None


def test_a_rejected_request_does_not_use_the_window(db: sqlite3.Connection) -> None:
    for _ in range(80):
        admit(db, 1000.0, neighbours=0)
    for _ in range(REQUESTS_PER_WINDOW):
        assert admit(db, 1000.0 + WINDOW_S, neighbours=0) is None


def test_neighbours_use_the_window_too(db: sqlite3.Connection) -> None:
    admitted = sum(admit(db, 1000.0, neighbours=30) is None for _ in range(60))
    assert abs(admitted - (REQUESTS_PER_WINDOW - 30)) <= 4


def test_what_we_take_away_from_neighbours_is_counted(db: sqlite3.Connection) -> None:
    for second in range(250):
        admit(db, 1000.0 + 0.7 * second, neighbours=20)
    counts = rejected(db)
    assert counts["caller"] > 0
    assert counts["neighbours"] > 0


def test_a_jump_of_the_clock_costs_nothing(db: sqlite3.Connection) -> None:
    assert admit(db, 1000.0, neighbours=30) is None
    assert admit(db, 1000.0 + 30 * 86_400, neighbours=30) is None
    assert rejected(db) == {"caller": 0, "neighbours": 0}
    assert db.execute("SELECT count(*) FROM rate_log").fetchone()[0] <= 32


@given(st.lists(st.floats(0, 5), max_size=200), st.sampled_from([0, 7, 45]))
def test_no_minute_ever_holds_more_than_50(gaps: list[float], neighbours: int) -> None:
    db = database()
    now, admitted = 1000.0, []
    for gap in gaps:
        now += gap
        if admit(db, now, neighbours=neighbours) is None:
            admitted.append(now)
            used = db.execute("SELECT count(*) FROM rate_log WHERE at > ?", (now - WINDOW_S,))
            assert used.fetchone()[0] <= REQUESTS_PER_WINDOW
    db.close()
    for index, start in enumerate(admitted):
        window = [at for at in admitted[index:] if at < start + WINDOW_S]
        assert len(window) <= REQUESTS_PER_WINDOW
