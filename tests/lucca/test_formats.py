from __future__ import annotations

import pytest

from lucca_connect.lucca.formats import format_of_api, format_of_key, format_of_title
from lucca_connect.lucca.types import DataFormat


@pytest.mark.parametrize(
    ("key", "format"),
    [
        ("select", DataFormat.LIST),
        ("radio", DataFormat.LIST),
        ("Date", DataFormat.DATE),
        ("boolean", DataFormat.BOOLEAN),
        ("integer", DataFormat.NUMBER),
        ("object", DataFormat.UNKNOWN),
        ("something-new", DataFormat.UNKNOWN),
        (None, DataFormat.UNKNOWN),
    ],
)
def test_format_keys(key: str | None, format: DataFormat) -> None:
    assert format_of_key(key) is format


@pytest.mark.parametrize(
    ("number", "format"),
    [
        (0, DataFormat.BOOLEAN),
        (1, DataFormat.UNKNOWN),
        (2, DataFormat.NUMBER),
        (3, DataFormat.DATE),
        (4, DataFormat.TEXT),
        (5, DataFormat.UNKNOWN),
    ],
)
def test_types_help_where_the_key_does_not(number: int, format: DataFormat) -> None:
    assert format_of_key("whatever", number) is format
    assert format_of_key("select", number) is DataFormat.LIST


def test_an_object_is_known_by_the_api_of_its_values() -> None:
    assert format_of_api(["object", "/api/v3/Users"]) is DataFormat.USER
    assert format_of_api(["/api/v3/files"]) is DataFormat.ATTACHMENT
    assert format_of_api(["/api/v3/departments"]) is DataFormat.UNKNOWN


def test_schema_titles() -> None:
    assert format_of_title("taxonomy-label-reference") is DataFormat.LIST
    assert format_of_title("object") is DataFormat.COMPOSITE
    assert format_of_title("legacy-date") is DataFormat.DATE
    assert format_of_title(None) is DataFormat.UNKNOWN
