"""Envelope, paging and sorting of collections (reference/api-2024-11-01.md 2.7)."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.sandbox.latest.paging import (
    Cursor,
    beyond,
    edge,
    edge_columns,
    named_order,
    order_by,
)
from lucca_connect.sandbox.latest.query import SortKey
from tests.conftest import StartSandbox
from tests.sandbox.latest.api import Api


def test_an_envelope_has_type_url_and_items_and_no_more_unless_asked(api: Api) -> None:
    """2.7: totalCount, links and embedded only if asked; default limit 25."""
    page = api.get("employees")

    assert set(page) == {"type", "url", "items"}
    assert page["type"] == "employees"
    assert page["url"] == f"{api.server.url}/lucca-api/employees"
    assert len(page["items"]) == 25


def test_include_brings_total_count_links_and_embedded(api: Api) -> None:
    """2.7: `?include=embedded,links,totalCount`; an unknown word changes nothing."""
    page = api.get("employees?include=embedded,links,totalCount,other&limit=2")

    assert set(page) == {"type", "url", "items", "totalCount", "links", "embedded"}
    assert page["totalCount"] > 60
    assert set(page["embedded"]) == {"employment", "job-position"}
    assert set(page["embedded"]["employment"]) == {
        item["applicableEmployment"]["id"] for item in page["items"]
    }


def test_collections_that_embed_nothing_give_an_empty_object(api: Api) -> None:
    """2.7: resources with nothing to embed return `{}`."""
    assert api.get("taxonomies?include=embedded")["embedded"] == {}


def test_what_the_token_may_not_read_is_not_embedded(api: Api) -> None:
    """2.7: `embedded` may be partial when access is lacking."""
    with Api(api.server, scope="employees.readonly employments.readonly") as narrow:
        page = narrow.get("employees?include=embedded,links&limit=1")

    assert set(page["embedded"]) == {"employment"}
    assert page["items"][0]["links"]["jobPositions"] is None


@pytest.mark.parametrize("limit", ["-1", "101", "ten", "", "1.5"])
def test_a_limit_outside_0_to_100_is_400(api: Api, limit: str) -> None:
    """2.7: `limit` integer 0..100."""
    assert set(api.errors(f"employees?limit={limit}")) == {"limit"}


def test_a_limit_of_0_counts_without_reading(api: Api) -> None:
    page = api.get("employees?limit=0&include=totalCount,links")

    assert page["items"] == []
    assert page["totalCount"] > 60
    assert page["links"] == {"prev": None, "next": None}


def test_next_repeats_the_request_and_ends_with_null(api: Api) -> None:
    """2.7: `links.prev` null on the first page, `links.next` null on the last."""
    pages = list(api.pages("employees?include=links&limit=40&status=active,upcoming"))

    assert pages[0]["links"]["prev"] is None
    assert pages[-1]["links"]["next"] is None
    assert "limit=40" in pages[0]["links"]["next"]["href"]
    assert "status=active,upcoming" in pages[0]["links"]["next"]["href"]
    ids = [item["id"] for page in pages for item in page["items"]]
    assert (
        len(ids)
        == len(set(ids))
        == api.get("employees?include=totalCount&limit=0&status=active,upcoming")["totalCount"]
    )


def test_only_the_page_value_may_be_taken_from_the_link(api: Api) -> None:
    """2.7: another client takes only `page=` and repeats its own parameters."""
    first = api.get("employees?include=links&limit=10")
    cursor = first["links"]["next"]["href"].rpartition("page=")[2]

    assert cursor.startswith("!")
    assert api.ids(f"employees?limit=10&page={cursor}")[0] > first["items"][-1]["id"]


def test_prev_leads_back_to_the_same_rows(api: Api) -> None:
    first = api.get("employees?include=links&limit=7")
    second = api.get(first["links"]["next"]["href"])
    back = api.get(second["links"]["prev"]["href"])

    assert back["items"] == first["items"]
    assert back["links"]["prev"] is None
    assert api.get(back["links"]["next"]["href"])["items"] == second["items"]


def test_a_page_number_is_accepted(api: Api) -> None:
    """2.7: a 1-based number is accepted but discouraged."""
    assert api.ids("employees?page=2&limit=5") == api.ids("employees?limit=10")[5:]
    assert api.ids("employees?page=1&limit=5") == api.ids("employees?limit=5")


@pytest.mark.parametrize(
    "page",
    [
        "0",
        "!",
        "!bm90IGpzb24",
        "no-mark",
        "!" + base64.urlsafe_b64encode(b'["id"]').decode(),
        "!" + base64.urlsafe_b64encode(b'["id", [1, 2], 0]').decode(),
        "!" + base64.urlsafe_b64encode(b'["id", [null], 0]').decode(),
        Cursor("-id", (101,)).encode(),
    ],
)
def test_a_damaged_or_foreign_cursor_is_400(api: Api, page: str) -> None:
    assert set(api.errors(f"employees?page={page}")) == {"page"}


def test_ids_are_ascending_unless_sorted(api: Api) -> None:
    """2.7: default sort `id` ascending, `-` prefix = descending."""
    ids = [int(id_) for id_ in api.ids("employees?limit=100")]
    assert ids == sorted(ids)
    assert [int(id_) for id_ in api.ids("employees?limit=100&sort=-id")] == sorted(
        [int(id_) for id_ in api.ids("employees?limit=100&sort=-id")], reverse=True
    )


@pytest.mark.parametrize(
    ("path", "sort", "value"),
    [
        ("employees", "familyName", lambda item: item["familyName"]),
        ("employees", "-familyName", lambda item: item["familyName"]),
        ("employees", "createdAt,-familyName", lambda item: item["createdAt"]),
        ("employments", "-start.date", lambda item: item["start"]["date"]),
        ("employments", "end.date", lambda item: (item["end"] or {"date": "9999"})["date"]),
        ("job-positions", "-endsOn", lambda item: item["endsOn"] or "9999"),
        ("taxonomy-labels", "name", lambda item: item["name"]),
    ],
)
def test_every_documented_sort_orders_all_pages(
    api: Api, path: str, sort: str, value: object
) -> None:
    """2.9: sort keys per endpoint, several of them, both directions, missing values last."""
    assert callable(value)
    pages = list(api.pages(f"{path}?include=links&limit=20&sort={sort}"))
    items = [item for page in pages for item in page["items"]]
    values = [value(item) for item in items]

    assert values == sorted(values, reverse=sort.startswith("-"))
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.parametrize(("path", "sort"), [("employees", "email"), ("departments", "name")])
def test_an_unknown_sort_is_400(api: Api, path: str, sort: str) -> None:
    assert set(api.errors(f"{path}?sort={sort}")) == {"sort"}


def test_a_cursor_belongs_to_its_sort(api: Api) -> None:
    link = api.get("employees?include=links&limit=5&sort=familyName")["links"]["next"]["href"]

    assert set(api.errors(link.replace("sort=familyName", "sort=-familyName"))) == {"page"}


def test_single_resources_take_include_too(api: Api) -> None:
    resource = api.get("employees/101?include=links,embedded")

    assert set(resource["embedded"]) == {"employment", "job-position"}
    assert resource["links"]["personalRecord"]["href"].endswith(
        "/employee-personal-records/3000101"
    )
    assert api.get(resource["links"]["personalRecord"]["href"])["employee"]["id"] == "101"
    assert "links" not in api.get("employees/101")


@pytest.mark.parametrize("size", [1, 7, 100])
def test_pages_are_complete_and_stable_while_people_come_and_go(
    sandbox: StartSandbox, size: int
) -> None:
    """2.7: opaque cursors; whoever is there throughout is seen exactly once."""
    server = sandbox(employees=20, orders=2, hires=0)
    with Api(server) as api:
        throughout = set(api.ids("employees?limit=100"))
        seen: list[str] = []
        for number, page in enumerate(api.pages(f"employees?include=links&limit={size}")):
            seen += [item["id"] for item in page["items"]]
            throughout -= _change(server.store.connection(), number, page["items"])
    assert len(seen) == len(set(seen))
    assert throughout <= set(seen)


def _change(db: sqlite3.Connection, number: int, items: Sequence[dict[str, str]]) -> set[str]:
    """Somebody before the cursor leaves the tenant, somebody else joins it at the front."""
    gone = items[0]["id"]
    db.execute(
        "INSERT INTO users SELECT ?, first_name, last_name, login || ?, mail, personal_email,"
        + ", ".join(f'"{name}"' for name in _columns(db)[6:])
        + " FROM users WHERE id = ?",
        (number + 1, f".copy{number}", gone),
    )
    db.execute("DELETE FROM users WHERE id = ?", (gone,))
    return {gone}


def _columns(db: sqlite3.Connection) -> list[str]:
    return [row["name"] for row in db.execute("PRAGMA table_info(users)")]


ROWS = st.lists(st.tuples(st.integers(0, 3), st.text("aéZ", max_size=2)), max_size=25)
KEYS = st.permutations(["a", "b"]).flatmap(
    lambda names: st.tuples(
        st.just(names), st.lists(st.booleans(), min_size=3, max_size=3), st.integers(0, 2)
    )
)


@given(rows=ROWS, keys=KEYS, size=st.integers(1, 7))
def test_cursors_walk_any_order_forwards_and_backwards(
    rows: list[tuple[int, str]], keys: tuple[list[str], list[bool], int], size: int
) -> None:
    names, descending, count = keys
    sort_keys = [
        SortKey(name, name, down)
        for name, down in zip([*names[:count], "id"], descending, strict=False)
    ]
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT)")
    db.executemany("INSERT INTO t (a, b) VALUES (?, ?)", rows)
    expected = [
        row["id"]
        for row in db.execute(f"SELECT id FROM t ORDER BY {order_by(sort_keys, backwards=False)}")
    ]

    assert _walk(db, sort_keys, size, backwards=False) == expected
    assert _walk(db, sort_keys, size, backwards=True) == expected[::-1]
    db.close()


def _walk(
    db: sqlite3.Connection, keys: Sequence[SortKey], size: int, *, backwards: bool
) -> list[int]:
    return [row["id"] for rows in _pages(db, keys, size, backwards=backwards) for row in rows]


def _pages(
    db: sqlite3.Connection, keys: Sequence[SortKey], size: int, *, backwards: bool
) -> Iterator[list[sqlite3.Row]]:
    condition = "1"
    values: tuple[str | int, ...] = ()
    while True:
        rows = db.execute(
            f"SELECT *, {edge_columns(keys)} FROM t WHERE {condition}"
            f" ORDER BY {order_by(keys, backwards=backwards)} LIMIT {size}",
            values,
        ).fetchall()
        if not rows:
            return
        yield rows
        found = beyond(keys, edge(keys, rows[-1], backwards=backwards))
        condition, values = found.sql, found.values


@given(
    start=st.sets(st.integers(0, 60), max_size=30),
    changes=st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=40),
    size=st.sampled_from([1, 7, 100]),
)
def test_whoever_is_there_throughout_is_seen_exactly_once(
    start: set[int], changes: list[tuple[int, bool]], size: int
) -> None:
    """Rows come and go anywhere, before and after the cursor, between any two pages."""
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO t VALUES (?)", [(number,) for number in start])
    throughout, coming = set(start), iter(changes)
    seen: list[int] = []
    for rows in _pages(db, [SortKey("id", "id")], size, backwards=False):
        seen += [row["id"] for row in rows]
        for number, joins in islice(coming, 2):
            change = "INSERT OR IGNORE INTO t VALUES (?)" if joins else "DELETE FROM t WHERE id = ?"
            db.execute(change, (number,))
            throughout -= set() if joins else {number}
    db.close()
    assert throughout <= set(seen)
    assert len(seen) == len(set(seen))


def test_a_cursor_is_opaque_and_names_its_order() -> None:
    keys = [SortKey("familyName", "last_name", descending=True), SortKey("id", "id")]
    encoded = Cursor(named_order(keys), ("Étienne", 7), backwards=True).encode()

    assert encoded.startswith("!")
    padded = encoded[1:] + "=" * (-len(encoded[1:]) % 4)
    assert json.loads(base64.urlsafe_b64decode(padded)) == ["-familyName,id", ["Étienne", 7], 1]
