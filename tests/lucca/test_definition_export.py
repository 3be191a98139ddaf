"""What is exported is what is read back, and a browser's answers are understood."""

from __future__ import annotations

import json

import pytest

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.definition_export import decode_definitions, encode_definitions
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option, Source

LIST = ObservedDefinition(
    code="e_screening_package",
    name="Choix du programme",
    names={"fr-FR": "Choix du programme", "en-US": "Program selection"},
    format=DataFormat.LIST,
    format_key="select",
    multiple=False,
    read_only=None,
    options=(
        Option(7, "Update +", {"fr-FR": "Update +"}, archived=False),
        Option(8, "Employé·e", archived=None),
    ),
    sources=frozenset({Source.EXTENSION_DEFINITIONS, Source.USER_PROPERTIES}),
)
DEFINITIONS = Definitions(
    by_code={LIST.code: LIST},
    sources=frozenset({Source.EXTENSION_DEFINITIONS, Source.USER_PROPERTIES}),
    refused={Source.ATTRIBUTE_DEFINITIONS: 403},
)


def test_an_export_says_all_that_was_seen() -> None:
    text = json.dumps(encode_definitions(DEFINITIONS, tenant="example.ilucca.net", at="2026-01-05"))

    assert decode_definitions([json.loads(text)]) == DEFINITIONS


def test_answers_that_a_browser_shows_are_merged() -> None:
    extensions: JsonValue = {
        "header": {},
        "data": {
            "items": [
                {
                    "id": "e_screening_package",
                    "formatKey": "select",
                    "extensionUserPropertyListEntries": [{"id": 7, "name": "Basic"}],
                }
            ]
        },
    }
    properties: JsonValue = {
        "data": {
            "items": [
                {"id": "lastName", "name": "Nom", "category": 1, "format": {"key": "text"}},
                {
                    "id": "e_screening_package",
                    "name": "Choix du programme",
                    "category": 3,
                    "isMultivalue": False,
                    "format": {"key": "select"},
                },
            ]
        }
    }

    found = decode_definitions([extensions, properties])

    datum = found.by_code["e_screening_package"]
    assert (datum.name, datum.multiple, datum.options) == (
        "Choix du programme",
        False,
        (Option(7, "Basic"),),
    )
    assert list(found.by_code) == ["e_screening_package"]
    assert found.sources == {Source.EXTENSION_DEFINITIONS, Source.USER_PROPERTIES}


def test_the_newer_api_s_answers_are_understood_with_their_labels() -> None:
    definitions: JsonValue = {
        "type": "employee-attribute-definitions",
        "items": [
            {
                "id": "e_screening_package",
                "name": "Choix du programme",
                "schema": {"title": "taxonomy-label-reference"},
                "taxonomy": {"id": "45"},
                "multipleValueHandling": None,
            }
        ],
    }
    labels: JsonValue = [
        {
            "id": "984",
            "type": "taxonomy-label",
            "name": "Basic",
            "isArchived": True,
            "taxonomy": {"id": "45"},
            "t9n": {"name": {"fr-FR": "Basique"}},
        }
    ]

    datum = decode_definitions([definitions, labels]).by_code["e_screening_package"]

    assert datum.options == (Option(984, "Basic", {"fr-FR": "Basique"}, archived=True),)


@pytest.mark.parametrize(
    "document",
    [
        None,
        "text",
        {"data": {"rows": []}},
        [{"id": 12, "name": "IT", "url": "https://example.ilucca.net"}],
        [7],
        {"kind": "lucca.definitions", "schema_version": 2},
        {"kind": "lucca.definitions", "schema_version": 1, "definitions": {}, "sources": []},
        {"kind": "lucca.definitions", "schema_version": 1, "definitions": [], "sources": None},
        {
            "kind": "lucca.definitions",
            "schema_version": 1,
            "definitions": [{"format": "list"}],
            "sources": [],
        },
        {
            "kind": "lucca.definitions",
            "schema_version": 1,
            "definitions": [{"code": "e_x", "format": "odd", "sources": []}],
            "sources": [],
        },
        {
            "kind": "lucca.definitions",
            "schema_version": 1,
            "definitions": [
                {"code": "e_x", "format": "list", "sources": [], "options": [{"entry_id": 1}]}
            ],
            "sources": [],
        },
    ],
)
def test_what_is_no_export_is_refused(document: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (ShapeError, or an unknown word)
        decode_definitions([document])  # type: ignore[list-item]
