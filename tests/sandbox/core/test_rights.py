"""Rights: what a role sees is decided in one place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from lucca_connect.sandbox.rights import (
    Rights,
    load_rights,
    readable_codes,
    visible_users_sql,
    writable_codes,
)

NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
PEOPLE = (
    (1, "2020-01-01T00:00:00", None, 1),
    (2, "2026-11-22T00:00:00", None, 2),
    (3, "2026-11-23T00:00:00", None, 1),
    (4, "2015-01-01T00:00:00", "2026-11-22T00:00:00", 1),
    (5, "2015-01-01T00:00:00", "2026-11-21T00:00:00", 1),
)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        files("lucca_connect.sandbox").joinpath("schema.sql").read_text("utf-8")
    )
    for number, start, end, establishment in PEOPLE:
        connection.execute(
            "INSERT INTO users (id, first_name, last_name, login, mail, contract_start,"
            " contract_end, establishment_id, department_id, role_principal_id, created_at,"
            " modified_at) VALUES (?, 'A', 'B', ?, 'm', ?, ?, ?, 1, 1, '', '')",
            (number, str(number), start, end, establishment),
        )
    connection.executemany(
        "INSERT INTO definitions (code, name, format, schema_title, section_id, parent_code,"
        " position) VALUES (?, '', 'text', 'short-text', ?, ?, 1)",
        [("e_a", 1, None), ("e_b", 2, None), ("e_b_child", None, "e_b"), ("e_loose", None, None)],
    )
    yield connection
    connection.close()


def seen(db: sqlite3.Connection, rights: Rights, *, include_former: bool | None) -> list[int]:
    where, values = visible_users_sql(rights, NOW, include_former=include_former)
    return [row[0] for row in db.execute(f"SELECT id FROM users WHERE {where}", values)]


def test_lists_leave_former_employees_out_unless_asked(db: sqlite3.Connection) -> None:
    rights = Rights(1, future=True, former=True)
    assert seen(db, rights, include_former=False) == [1, 2, 3, 4]
    assert seen(db, rights, include_former=True) == [1, 2, 3, 4, 5]
    assert seen(db, rights, include_former=None) == [1, 2, 3, 4, 5]


def test_former_and_future_people_take_rights_of_their_own(db: sqlite3.Connection) -> None:
    assert seen(db, Rights(1, future=True), include_former=True) == [1, 2, 3, 4]
    assert seen(db, Rights(1, former=True), include_former=True) == [1, 2, 4, 5]


def test_a_perimeter_hides_other_establishments(db: sqlite3.Connection) -> None:
    rights = Rights(1, future=True, former=True, establishments=frozenset({2}))
    assert seen(db, rights, include_former=True) == [2]
    nobody = Rights(1, future=True, former=True, establishments=frozenset())
    assert seen(db, nobody, include_former=True) == []


def test_a_role_is_read_with_its_sections(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO role_rights VALUES (7, 1, 0, 1, 0, '[1, 3]')")
    db.executemany("INSERT INTO role_sections VALUES (7, ?, ?)", [(1, "read"), (2, "write")])
    rights = load_rights(db, 7)
    assert rights == Rights(
        7,
        read_core=True,
        future=True,
        establishments=frozenset({1, 3}),
        sections={1: "read", 2: "write"},
    )
    assert readable_codes(db, rights) == {"e_a", "e_b", "e_b_child"}
    assert writable_codes(db, rights) == {"e_b", "e_b_child"}


def test_an_unknown_role_may_do_nothing(db: sqlite3.Connection) -> None:
    rights = load_rights(db, 99)
    assert rights == Rights(99)
    assert readable_codes(db, rights) == set()
