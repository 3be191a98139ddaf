"""The filter compiler against an independent small model of reference/legacy-api.md 1.6."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.filters import FilterError, combine, compile_filter
from lucca_connect.sandbox.legacy.folding import register_fold

NOW = datetime(2026, 11, 22, 15, 30, 0, 250_000, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ROWS: list[dict[str, object]] = [
    {"id": 1, "name": "Élodie", "n": 5, "on": "2026-11-21T00:00:00", "flag": 1, "tags": [1, 2]},
    {"id": 2, "name": "JEAN", "n": 15, "on": "2026-11-22T00:00:00", "flag": 0, "tags": []},
    {"id": 3, "name": "jean-luc", "n": None, "on": None, "flag": 0, "tags": [2, 3, 9]},
    {"id": 4, "name": None, "n": -3, "on": "2026-11-23T00:00:00", "flag": 1, "tags": [3]},
    {"id": 5, "name": "", "n": 150, "on": "2019-02-28T00:00:00", "flag": 1, "tags": [1, 2, 3]},
]
COLUMNS = {
    "name": Column("t.name", Kind.TEXT),
    "n": Column("t.n", Kind.INTEGER),
    "on": Column("t.day", Kind.DATE),
    "flag": Column("t.flag", Kind.BOOLEAN),
    "tags": Column("tag.value", Kind.INTEGER, through="json_each(t.tags) AS tag"),
}


@pytest.fixture(scope="module")
def db() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    register_fold(connection)
    connection.execute("CREATE TABLE t (id, name, n, day, flag, tags)")
    connection.executemany(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)",
        [(*list(row.values())[:5], json.dumps(row["tags"])) for row in ROWS],
    )
    return connection


def found(db: sqlite3.Connection, name: str, text: str) -> set[int] | None:
    """Ids the compiled filter finds; None when it is refused."""
    try:
        condition = compile_filter(COLUMNS[name], text, NOW)
    except FilterError:
        return None
    return {
        row[0] for row in db.execute(f"SELECT id FROM t WHERE {condition.sql}", condition.values)
    }


# The model: one value of one row, judged in Python.


class RefusedError(Exception):
    pass


def model_value(kind: Kind, text: str) -> object:
    if text.lower() == "null" or (text == "" and kind is not Kind.TEXT):
        return None
    try:
        if kind is Kind.TEXT:
            return text.casefold()
        if kind is Kind.BOOLEAN:
            return {"true": 1, "false": 0}[text.lower()]
        return int(text) if kind is Kind.INTEGER else model_date(text.lower())
    except (ValueError, KeyError):
        raise RefusedError from None


def model_date(text: str) -> datetime:
    words = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if text == "now":
        return NOW.replace(tzinfo=None)
    if text in words:
        return datetime.combine(TODAY + timedelta(words[text]), datetime.min.time())
    return datetime.fromisoformat(text)


def model_row_value(kind: Kind, value: object) -> object:
    if value is None:
        return None
    if kind is Kind.TEXT:
        return str(value).casefold()
    if kind is Kind.DATE:
        return datetime.fromisoformat(str(value))
    return value


ORDER: dict[str, Callable[[int], bool]] = {
    "since": lambda sign: sign >= 0,
    "greaterthanorequal": lambda sign: sign >= 0,
    "until": lambda sign: sign <= 0,
    "lessthanorequal": lambda sign: sign <= 0,
    "greaterthan": lambda sign: sign > 0,
    "lessthan": lambda sign: sign < 0,
}


def model_one(kind: Kind, row_value: object, operator: str, text: str) -> bool:
    own = model_row_value(kind, row_value)
    if operator in ("like", "starts"):
        shown, clue = str(row_value).casefold(), text.casefold()
        if text.lower() == "null" or own is None:
            return text.lower() == "null" and own is None
        return clue in shown if operator == "like" else shown.startswith(clue)
    wanted = model_value(kind, text)
    if operator in ("equals", "notequal"):
        return own == wanted
    if kind in (Kind.TEXT, Kind.BOOLEAN):
        raise RefusedError
    if wanted is None and operator not in ("since", "until"):
        raise RefusedError
    if wanted is None or own is None:
        return wanted is own
    return ORDER[operator](
        (own > wanted) - (own < wanted)  # type: ignore[operator]  # both of the column's type
    )


def model_between(kind: Kind, row_value: object, values: list[str]) -> bool:
    if kind is not Kind.DATE or len(values) != 2:
        raise RefusedError
    start, end = (model_value(kind, value) for value in values)
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        raise RefusedError
    is_day = values[1].lower() != "now" and "T" not in values[1]
    if is_day:
        end = end + timedelta(hours=23, minutes=59, seconds=59)
    own = model_row_value(kind, row_value)
    return isinstance(own, datetime) and start <= own <= end


def model(name: str, operator: str, values: list[str]) -> set[int] | None:
    column = COLUMNS[name]
    matching = set()
    try:
        for row in ROWS:
            if operator == "between":
                hit = model_between(column.kind, row[name], values)
            else:
                # Every value is read, so that a bad one is refused whatever comes before it.
                hits = [model_one(column.kind, row[name], operator, value) for value in values]
                hit = not any(hits) if operator == "notequal" else any(hits)
            if hit:
                matching.add(row["id"])
    except RefusedError:
        return None
    return {identifier for identifier in matching if isinstance(identifier, int)}


VALUES = st.sampled_from(
    [
        "", "null", "NULL", "5", "-3", "15", "jean", "JEAN", "Él", "e", "true", "False", "today",
        "Now", "tomorrow", "yesterday", "2026-11-22", "2026-11-22T00:00:00",
        "2026-11-21T23:59:59", "1.5", "2019-02-30", "zz", "%", "_",
    ]
)  # fmt: skip
OPERATORS = st.sampled_from(["equals", "notequal", "like", "starts", "between", *ORDER])


@settings(deadline=None)
@given(
    name=st.sampled_from(["name", "n", "on", "flag"]),
    operator=OPERATORS,
    values=st.lists(VALUES, min_size=1, max_size=4),
    upper=st.booleans(),
)
@example(name="n", operator="since", values=["null"], upper=False)
@example(name="n", operator="greaterthan", values=["null"], upper=True)
@example(name="name", operator="like", values=["null"], upper=False)
@example(name="name", operator="since", values=["a"], upper=False)
@example(name="flag", operator="equals", values=["maybe"], upper=False)
@example(name="on", operator="between", values=["2026-11-21", "2026-11-22"], upper=False)
def test_any_filter_finds_what_the_model_finds(
    db: sqlite3.Connection, name: str, operator: str, values: list[str], upper: bool
) -> None:
    """Operators (any case), null, OR values, date words, refusals (1.6)."""
    if COLUMNS[name].kind is Kind.DATE and operator in ("like", "starts"):
        return  # on dates: a text test of an unspecified text
    written = operator.upper() if upper else operator
    assert found(db, name, ",".join([written, *values])) == model(name, operator, values)


@settings(deadline=None)
@given(values=st.lists(VALUES, min_size=1, max_size=4))
def test_without_an_operator_equals_is_meant(db: sqlite3.Connection, values: list[str]) -> None:
    """The default operator is `equals` (1.6)."""
    assert found(db, "n", ",".join(values)) == model("n", "equals", values)


def test_an_operator_alone_is_a_value(db: sqlite3.Connection) -> None:
    assert found(db, "name", "like") == set()


def test_a_path_through_a_list_means_any_element(db: sqlite3.Connection) -> None:
    """A path through a list = ANY (1.6)."""
    assert found(db, "tags", "1,9") == {1, 3, 5}
    assert found(db, "tags", "greaterthan,8") == {3}


def test_containsall_wants_every_value(db: sqlite3.Connection) -> None:
    """`containsall,1,2`, documented for axis sections (1.6)."""
    assert found(db, "tags", "containsall,1,2") == {1, 5}
    assert found(db, "n", "containsall,1") is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("on", "between,2026-01-01"),
        ("on", "between,2026-01-01,2026-02-01,2026-03-01"),
        ("on", "since,31.12.2026"),
        ("on", "2026-02-30"),
        ("n", "5;6"),
        ("n", str(2**40)),
        ("flag", "1"),
        ("name", "anniversary,today"),
        ("n", ",".join(["1"] * 1001)),
    ],
)
def test_bad_values_are_refused(db: sqlite3.Connection, name: str, text: str) -> None:
    """Bad value, wrong arity, more than 1000 OR values: errors (1.6)."""
    assert found(db, name, text) is None


def test_a_thousand_values_and_a_hundred_conditions_are_accepted(db: sqlite3.Connection) -> None:
    """SQLite limits the depth of an expression to 1000: ours is a balanced tree."""
    assert found(db, "name", "like," + ",".join(["zz"] * 999 + ["ean-l"])) == {3}
    assert found(db, "n", ",".join(["5"] * 1000)) == {1}
    many = combine("AND", [compile_filter(COLUMNS["n"], "5", NOW)] * 300)
    assert db.execute(f"SELECT id FROM t WHERE {many.sql}", many.values).fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("kind", "stored", "text", "matches"),
    [
        (Kind.DATETIME, "2026-11-22T10:20:06", "since,2026-11-22T10:20:06", True),
        (Kind.DATETIME, "2026-11-22T10:20:06.583", "2026-11-22T10:20:06.583", True),
        (Kind.DATETIME, "2026-11-22T10:20:06.583", "since,2026-11-22T10:20:07", False),
        (Kind.DATETIME, "2026-11-22T10:20:06.583", "since,2026-11-22T11:20:06+01:00", True),
        (Kind.DATETIME, "2026-11-22T23:59:58", "between,2026-11-22,2026-11-22", True),
        (Kind.NUMBER, "12.5", "greaterthan,12.4", True),
        (Kind.NUMBER, "12.5", "1e3", None),
        (Kind.GUID, "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
         "3f2504e0-4f89-11d3-9a0c-0305e82c3301", True),
        (Kind.GUID, "x", "not-a-guid", None),
        (Kind.CHOICE, "Male", "MALE", True),
        (Kind.CHOICE, "Male", "Man", None),
        (Kind.INTEGER, "150", "like,5", True),
    ],
)  # fmt: skip
def test_other_types(
    db: sqlite3.Connection, kind: Kind, stored: str, text: str, matches: bool | None
) -> None:
    """Guid, enum (by name, ignoring case), numbers and moments are typed; `like` on anything else
    than a text compares its text (1.6)."""
    sql = f"CAST('{stored}' AS REAL)" if kind is Kind.NUMBER else f"'{stored}'"
    column = Column(sql, kind, choices=("Undefined", "Male"))
    if matches is None:
        with pytest.raises(FilterError):
            compile_filter(column, text, NOW)
        return
    condition = compile_filter(column, text, NOW)
    assert db.execute(f"SELECT {condition.sql}", condition.values).fetchone()[0] == matches
