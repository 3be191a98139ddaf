"""The sandbox's clock."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from lucca_connect.sandbox.clock import Clock, lucca_time, moment


@pytest.fixture
def db() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    return connection


def test_a_fast_clock_moves_for_every_process_on_the_store(db: sqlite3.Connection) -> None:
    one, other = Clock("fast"), Clock("fast")
    before = one.now(db)
    one.advance(db, 3600)
    assert one.advance(db, 0.5) >= before + 3600.5
    assert 3600.5 <= other.now(db) - before < 3660


def test_a_real_clock_cannot_be_moved(db: sqlite3.Connection) -> None:
    clock = Clock("real")
    before = clock.now(db)
    with pytest.raises(ValueError, match="--clock fast"):
        clock.advance(db, 1)
    assert clock.now(db) - before < 60


@pytest.mark.parametrize("seconds", [-1.0, float("inf"), float("nan")])
def test_time_only_moves_forward(db: sqlite3.Connection, seconds: float) -> None:
    with pytest.raises(ValueError, match="forward"):
        Clock("fast").advance(db, seconds)


def test_moments_are_utc_and_written_as_v3_does() -> None:
    at = moment(1441620006.5834)
    assert at.tzinfo is UTC
    assert lucca_time(at) == "2015-09-07T10:00:06.583"
    assert lucca_time(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00.000"
