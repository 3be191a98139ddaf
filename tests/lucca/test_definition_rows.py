from __future__ import annotations

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.definition_rows import (
    from_attribute_row,
    from_extension_row,
    from_user_property_row,
    label_option,
    merge,
)
from lucca_connect.lucca.protocol import JsonObject, ShapeError
from lucca_connect.lucca.types import DataFormat, ObservedDefinition, Option, Source

EXTENSION: JsonObject = {
    "ID": "e_Couleur",
    "formatKey": "select",
    "extensionuserpropertylistentries": [
        {"id": 84, "name": "Bleu", "translation": '{"en-US": "Blue"}'},
        {"id": 85, "name": "Rouge", "isArchived": True},
        {"id": 86, "name": "Vert", "isActive": False},
    ],
}
PROPERTY: JsonObject = {
    "id": "e_Couleur",
    "name": "Couleur préférée",
    "isMultivalue": False,
    "isReadOnly": True,
    "category": 3,
    "type": 1,
    "format": {"key": "radio", "entries": [{"value": 84}]},
}


def test_a_row_of_extension_definitions() -> None:
    row = from_extension_row(EXTENSION)
    assert row == ObservedDefinition(
        code="e_Couleur",
        name=None,
        format=DataFormat.LIST,
        format_key="select",
        multiple=None,
        options=(
            Option(84, "Bleu", {"en-US": "Blue"}),
            Option(85, "Rouge", archived=True),
            Option(86, "Vert", archived=True),
        ),
        sources=frozenset({Source.EXTENSION_DEFINITIONS}),
    )


def test_a_row_of_user_properties() -> None:
    row = from_user_property_row(PROPERTY)
    assert row is not None
    assert (row.name, row.format, row.multiple, row.read_only, row.options) == (
        "Couleur préférée",
        DataFormat.LIST,
        False,
        True,
        (),
    )


@pytest.mark.parametrize(
    ("changes", "format"),
    [
        ({"type": 5, "format": {"key": "object", "api": "/api/v3/users"}}, DataFormat.USER),
        ({"type": 5, "format": {"key": "object", "x": "/api/v3/files"}}, DataFormat.ATTACHMENT),
        ({"type": 4, "format": None}, DataFormat.TEXT),
        ({"type": None, "format": {}}, DataFormat.UNKNOWN),
    ],
)
def test_formats_of_user_properties(changes: JsonObject, format: DataFormat) -> None:
    row = from_user_property_row({**PROPERTY, **changes})
    assert row is not None
    assert row.format is format


def test_only_custom_data_of_user_properties_count() -> None:
    assert from_user_property_row({"id": "lastName", "category": 0}) is None
    assert from_user_property_row({"id": "lastName"}) is None
    assert from_user_property_row({"id": "e_x"}) is not None


def test_both_routes_together() -> None:
    extension, shown = from_extension_row(EXTENSION), from_user_property_row(PROPERTY)
    assert shown is not None
    merged = merge([extension, shown])["e_Couleur"]
    assert merged.name == "Couleur préférée"
    assert (merged.format_key, merged.multiple, merged.read_only) == ("select", False, True)
    assert [option.entry_id for option in merged.options] == [84, 85, 86]
    assert merged.sources == {Source.EXTENSION_DEFINITIONS, Source.USER_PROPERTIES}
    assert list(merge([extension, shown])) == ["e_Couleur"]


def test_a_known_format_goes_before_an_unknown_one() -> None:
    unknown = from_extension_row({"id": "e_x", "formatKey": "object"})
    known = from_user_property_row(
        {"id": "e_x", "category": 3, "type": 5, "format": {"key": "object", "api": "/users"}}
    )
    assert known is not None
    assert merge([unknown, known])["e_x"].format is DataFormat.USER


@pytest.mark.parametrize(
    ("schema", "format", "title"),
    [
        ({"$ref": "/lucca-api/schemas/short-text"}, DataFormat.TEXT, "short-text"),
        ({"title": "file-reference", "type": ["object", "null"], "properties": {}},
         DataFormat.ATTACHMENT, "file-reference"),
        ({"title": "children", "type": "object", "properties": {"e_a": {}}},
         DataFormat.COMPOSITE, "object"),
        (None, DataFormat.UNKNOWN, None),
    ],
)  # fmt: skip
def test_schemas_of_the_new_api(schema: JsonValue, format: DataFormat, title: str | None) -> None:
    row = from_attribute_row(
        {"id": "e_x", "name": "X", "schema": schema, "multipleValueHandling": {"sorting": "a"}}, {}
    )
    assert row is not None
    assert (row.format, row.format_key, row.multiple) == (format, title, True)


def test_a_list_of_the_new_api() -> None:
    options = (Option(984, "XL"),)
    row = from_attribute_row(
        {
            "id": "e_tShirtSize",
            "name": "T-shirt size",
            "multipleValueHandling": None,
            "schema": {"title": "taxonomy-label-reference", "properties": {"id": {}}},
            "taxonomy": {"id": "45"},
            "t9n": {"name": {"fr-FR": "Taille de t-shirt"}},
        },
        {"45": options},
    )
    assert row is not None
    assert (row.format, row.multiple, row.options) == (DataFormat.LIST, False, options)
    assert row.names == {"fr-FR": "Taille de t-shirt"}


def test_native_and_archived_definitions_are_left_out() -> None:
    assert from_attribute_row({"id": "employee.givenName"}, {}) is None
    assert from_attribute_row({"id": "e_x", "isArchived": True}, {}) is None


def test_labels_are_options() -> None:
    row: JsonObject = {"id": "984", "name": "XL", "isArchived": False, "t9n": None}
    assert label_option(row) == Option(984, "XL", {}, archived=False)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"id": 7},
        {"id": "e_x", "extensionUserPropertyListEntries": {}},
        {"id": "e_x", "extensionUserPropertyListEntries": [{"id": 1}]},
        {"id": "e_x", "extensionUserPropertyListEntries": [{"name": "a"}]},
        {"id": "e_x", "extensionUserPropertyListEntries": [1]},
    ],
)
def test_unreadable_rows(row: JsonObject) -> None:
    with pytest.raises(ShapeError):
        from_extension_row(row)
