"""Order, paging and reserved keys of a v3 list (reference/legacy-api.md 1.6)."""

from __future__ import annotations

import pytest

from lucca_connect.sandbox.legacy.columns import Column, Kind
from lucca_connect.sandbox.legacy.listing import (
    RESERVED,
    Page,
    QueryError,
    compile_order,
    compile_where,
    read_list_query,
    read_order,
    read_paging,
)
from tests.sandbox.legacy.test_filters import NOW

COLUMNS = {
    "id": Column("t.id", Kind.INTEGER),
    "name": Column("t.name", Kind.TEXT),
    "tags.id": Column("tag.value", Kind.INTEGER, through="json_each(t.tags) AS tag"),
}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (None, Page(0, 1000)),
        ("1", Page(0, 1000)),
        ("0,1", Page(0, 1)),
        ("20, 100", Page(20, 100)),
        ("+5,1000", Page(5, 1000)),
    ],
)
def test_paging_is_an_offset_and_a_limit(text: str | None, page: Page) -> None:
    """`paging={offset},{limit}`, 0-based; `1` = default page."""
    assert read_paging(text, 1000) == page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-1,10", "Paging offset should be greater than 0"),
        ("0,0", "Paging limit should be between 1 and 1000"),
        ("0,1001", "Paging limit should be between 1 and 1000"),
        ("a,10", "Offset value a not in correct format"),
        ("0,b", "Limit value b not in correct format"),
        ("0,99999999999999999999", "Limit value 99999999999999999999 not in correct format"),
        ("0", "Query parameter is invalid"),
        ("0,1,2", "Query parameter is invalid"),
        ("", "Query parameter is invalid"),
    ],
)
def test_bad_paging_is_refused_with_the_documented_text(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        read_paging(text, 1000)


def test_order_is_pairs_of_property_and_direction() -> None:
    """`orderby=p1,asc,p2,desc`."""
    assert read_order("lastName,asc,ID,Desc") == [("lastname", False), ("id", True)]
    assert compile_order([("name", False), ("id", True)], COLUMNS) == "fold(t.name) ASC, t.id DESC"


@pytest.mark.parametrize("text", ["id", "id,asc,name", "id,up", ""])
def test_odd_counts_and_bad_directions_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="Order by query parameter is invalid"):
        read_order(text)


@pytest.mark.parametrize("path", ["unknown", "tags.id"])
def test_an_order_on_anything_but_a_column_is_refused(path: str) -> None:
    with pytest.raises(QueryError, match="Order by query parameter is invalid"):
        compile_order([(path, False)], COLUMNS)


def test_reserved_keys_and_action_parameters_are_no_filters() -> None:
    """Keys are case-insensitive; action parameters are excluded too."""
    query = [(key.upper(), "1") for key in sorted(RESERVED - {"fields", "orderby", "paging"})]
    read = read_list_query(
        [*query, ("FormerEmployees", "true"), ("lastName", "x")],
        default_limit=10,
        parameters=("formeremployees",),
    )
    assert read.filters == [("lastname", "x")]
    assert read.page == Page(0, 10)
    assert list(read.selection) == ["id", "name", "url"]


def test_an_unknown_path_is_refused() -> None:
    with pytest.raises(QueryError, match="Query parameter is invalid"):
        compile_where([("nickname", "x")], COLUMNS, NOW)


def test_unbalanced_fields_are_refused() -> None:
    with pytest.raises(QueryError, match="correct format"):
        read_list_query([("fields", "id[")], default_limit=10)
