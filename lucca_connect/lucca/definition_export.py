"""Definitions as a file: our own export, and what a browser shows of Lucca's routes. Pure.

Our export keeps what the key saw and which route showed it, so that a comparison without any key
says as much as one with the key did, and no more. A browser that is logged in to Lucca shows the
answers of the same routes: their rows are told apart by the keys that only one route has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.definition_rows import (
    from_attribute_row,
    from_extension_row,
    from_user_property_row,
    label_option,
    merge,
    taxonomy_of,
)
from lucca_connect.lucca.protocol import JsonObject, ShapeError, as_id, as_object, as_text, pick
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option, Source

KIND = "lucca.definitions"
SCHEMA_VERSION = 1
_ENTRIES = "extensionuserpropertylistentries"
_PULL = "pull definitions"
_SHORT = frozenset({"id", "name", "url", "formatkey"})


def encode_definitions(definitions: Definitions, *, tenant: str, at: str) -> dict[str, JsonValue]:
    """One JSON document with everything that was seen. No person's value is in a definition.

    Args:
        tenant: its host; `at`: when it was read, ISO 8601.
    """
    return {
        "kind": KIND,
        "schema_version": SCHEMA_VERSION,
        "tenant": tenant,
        "read_at": at,
        "sources": sorted(source.value for source in definitions.sources),
        "refused": {source.value: status for source, status in definitions.refused.items()},
        "definitions": [
            encode_definition(definition)
            for _code, definition in sorted(definitions.by_code.items())
        ],
    }


def encode_definition(definition: ObservedDefinition) -> dict[str, JsonValue]:
    """One definition; also a record of `pull definitions`."""
    return {
        "code": definition.code,
        "name": definition.name,
        "names": dict(sorted(definition.names.items())),
        "format": definition.format.value,
        "format_key": definition.format_key,
        "multiple": definition.multiple,
        "read_only": definition.read_only,
        "options": [
            {
                "entry_id": option.entry_id,
                "name": option.name,
                "translations": dict(sorted(option.translations.items())),
                "archived": option.archived,
            }
            for option in definition.options
        ],
        "sources": sorted(source.value for source in definition.sources),
    }


def decode_definitions(documents: Sequence[JsonValue]) -> Definitions:
    """What one or more documents show together; the first that shows a fact is believed.

    Args:
        documents: our export, or answers of `extensionuserdefinitions`, `userproperties`,
            `employee-attribute-definitions` and `taxonomy-labels`, whole or as their list of rows.

    Raises:
        ValueError: a document is none of these, or a row of it is damaged.
    """
    found: list[ObservedDefinition] = []
    sources: set[Source] = set()
    refused: dict[Source, int] = {}
    rows: list[JsonObject] = []
    for document in map(_inside, documents):
        if isinstance(document, Mapping) and pick(document, "kind") == KIND:
            own = _own_export(document)
            found.extend(own.by_code.values())
            sources |= own.sources
            refused |= own.refused
        else:
            rows.extend(_rows(document))
    labels = _labels(rows)
    for row in rows:
        shown = _definition(row, labels)
        if shown is not None:
            found.append(shown)
            sources |= shown.sources
    return Definitions(by_code=merge(found), sources=frozenset(sources), refused=refused)


def _inside(document: JsonValue) -> JsonValue:
    """What `pull definitions -o json` printed is our export without its frame."""
    if not isinstance(document, Mapping) or pick(document, "command") != _PULL:
        return document
    rows = pick(as_object(pick(document, "data") or {}), "items")
    sources = {name for row in _objects(rows) for name in _names(pick(row, "sources"))}
    return {
        "kind": KIND,
        "schema_version": SCHEMA_VERSION,
        "sources": sorted(sources),
        "definitions": rows,
    }


def _own_export(document: JsonObject) -> Definitions:
    if pick(document, "schema_version") != SCHEMA_VERSION:
        raise ShapeError("an export of another version")
    statuses = as_object(pick(document, "refused") or {})
    return Definitions(
        by_code=merge(_own_row(row) for row in _objects(pick(document, "definitions"))),
        sources=_sources(pick(document, "sources")),
        refused={Source(name): as_id(status) for name, status in statuses.items()},
    )


def _own_row(row: JsonObject) -> ObservedDefinition:
    code = as_text(pick(row, "code"))
    if code is None:
        raise ShapeError("a definition without code")
    return ObservedDefinition(
        code=code,
        name=as_text(pick(row, "name")),
        names=_texts(pick(row, "names")),
        format=DataFormat(as_text(pick(row, "format")) or ""),
        format_key=as_text(pick(row, "format_key")),
        multiple=_flag(pick(row, "multiple")),
        read_only=_flag(pick(row, "read_only")),
        options=tuple(_own_option(option) for option in _objects(pick(row, "options"))),
        sources=_sources(pick(row, "sources")) or frozenset({Source.EXPORT}),
    )


def _own_option(row: JsonObject) -> Option:
    name = as_text(pick(row, "name"))
    if name is None:
        raise ShapeError("an option without name")
    return Option(
        entry_id=as_id(pick(row, "entry_id")),
        name=name,
        translations=_texts(pick(row, "translations")),
        archived=_flag(pick(row, "archived")),
    )


def _rows(document: JsonValue) -> Iterator[JsonObject]:
    """The rows of an answer: `data.items` (v3), `items` (newer routes), or the bare list."""
    inner = document
    for key in ("data", "items"):
        if isinstance(inner, Mapping):
            below = pick(inner, key)
            inner = inner if below is None else below
    if not isinstance(inner, list):
        raise ShapeError("neither an export nor an answer of a definitions route")
    yield from (as_object(row) for row in inner)


def _labels(rows: Iterable[JsonObject]) -> dict[str, tuple[Option, ...]]:
    labels: dict[str, list[Option]] = {}
    for row in rows:
        taxonomy = taxonomy_of(row)
        if pick(row, "type") == "taxonomy-label" and taxonomy is not None:
            labels.setdefault(taxonomy, []).append(label_option(row))
    return {taxonomy: tuple(options) for taxonomy, options in labels.items()}


def _definition(
    row: JsonObject, labels: Mapping[str, tuple[Option, ...]]
) -> ObservedDefinition | None:
    names = {name.lower() for name in row}
    if pick(row, "type") == "taxonomy-label":
        return None
    if "schema" in names:
        return from_attribute_row(row, labels)
    if _ENTRIES in names:
        return from_extension_row(row)
    if names & {"format", "ismultivalue", "category"}:
        return from_user_property_row(row)
    if names <= _SHORT and _is_custom(row):
        # The route asked for fewer fields: the datum is there, and nothing is said of its options.
        return replace(from_extension_row(row), sources=frozenset())
    raise ShapeError("a row of no definitions route")


def _objects(value: JsonValue) -> tuple[JsonObject, ...]:
    if not isinstance(value, list):
        raise ShapeError("not a list")
    return tuple(as_object(item) for item in value)


def _sources(value: JsonValue) -> frozenset[Source]:
    return frozenset(Source(name) for name in _names(value))


def _names(value: JsonValue) -> list[str]:
    if not isinstance(value, list):
        raise ShapeError("no list of sources")
    return [str(name) for name in value]


def _is_custom(row: JsonObject) -> bool:
    return (as_text(pick(row, "id")) or "").lower().startswith("e_")


def _texts(value: JsonValue) -> dict[str, str]:
    return {name: text for name, text in as_object(value or {}).items() if isinstance(text, str)}


def _flag(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None
