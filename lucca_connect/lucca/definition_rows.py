"""Rows of the three definition routes as one kind of value, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.formats import format_of_api, format_of_key, format_of_title
from lucca_connect.lucca.protocol import JsonObject, ShapeError, as_id, as_object, as_text, pick
from lucca_connect.lucca.translations import read_translations
from lucca_connect.lucca.types import DataFormat, ObservedDefinition, Option, Source

_CODE_PREFIX = "e_"
_REFERENCES = frozenset({"taxonomy-label-reference", "file-reference", "employee-reference"})
_EXTENSION = 3
"""`category` of a custom datum in user-properties (reference/legacy-api.md 4.3)."""


def from_extension_row(row: JsonObject) -> ObservedDefinition:
    """A row of `extensionuserdefinitions`: code, format key, list entries.

    Raises:
        ValueError: no code, or an entry without id or name.
    """
    key = as_text(pick(row, "formatKey"))
    entries = pick(row, "extensionUserPropertyListEntries")
    return ObservedDefinition(
        code=_code(row),
        name=as_text(pick(row, "name")),
        format=format_of_key(key),
        format_key=key,
        multiple=_flag(pick(row, "isMultivalue")),
        options=_options(entries),
        sources=frozenset({Source.EXTENSION_DEFINITIONS}),
    )


def from_user_property_row(row: JsonObject) -> ObservedDefinition | None:
    """A row of user-properties, None when it is no custom datum.

    Raises:
        ValueError: no code.
    """
    code, category = _code(row), pick(row, "category")
    if category != _EXTENSION and not (category is None and code.lower().startswith(_CODE_PREFIX)):
        return None
    described = pick(row, "format")
    details = described if isinstance(described, Mapping) else {}
    key = as_text(pick(details, "key"))
    type_number = pick(row, "type")
    known = format_of_key(key, type_number if isinstance(type_number, int) else None)
    if known is DataFormat.UNKNOWN:
        known = format_of_api(text for text in details.values() if isinstance(text, str))
    return ObservedDefinition(
        code=code,
        name=as_text(pick(row, "name")),
        format=known,
        format_key=key,
        multiple=_flag(pick(row, "isMultivalue")),
        read_only=_flag(pick(row, "isReadOnly")),
        options=_lenient_options(pick(details, "entries")),
        sources=frozenset({Source.USER_PROPERTIES}),
    )


def from_attribute_row(
    row: JsonObject, labels: Mapping[str, tuple[Option, ...]]
) -> ObservedDefinition | None:
    """A row of employee-attribute-definitions, None for a native or an archived one.

    Args:
        labels: taxonomy id to its labels.

    Raises:
        ValueError: no code.
    """
    code = _code(row)
    if not code.lower().startswith(_CODE_PREFIX) or pick(row, "isArchived") is True:
        return None
    title = _schema_title(pick(row, "schema"))
    taxonomy = taxonomy_of(row)
    return ObservedDefinition(
        code=code,
        name=as_text(pick(row, "name")),
        format=format_of_title(title),
        format_key=title,
        multiple=pick(row, "multipleValueHandling") is not None,
        options=labels.get(taxonomy, ()) if taxonomy else (),
        names=names_of(row),
        sources=frozenset({Source.ATTRIBUTE_DEFINITIONS}),
    )


def taxonomy_of(row: JsonObject) -> str | None:
    """The id of the taxonomy that a definition or a label refers to."""
    reference = pick(row, "taxonomy")
    if not isinstance(reference, Mapping):
        return None
    identifier = pick(reference, "id")
    return None if identifier is None else str(identifier)


def label_option(row: JsonObject) -> Option:
    """A taxonomy label as an option; its id is the entry id of the legacy API.

    Raises:
        ValueError: without a number or a name.
    """
    return Option(
        entry_id=as_id(pick(row, "id")),
        name=_name(row),
        translations=names_of(row),
        archived=_flag(pick(row, "isArchived")),
    )


def names_of(row: JsonObject) -> dict[str, str]:
    """Culture to name, from `t9n.name`."""
    translations = pick(row, "t9n")
    if not isinstance(translations, Mapping):
        return {}
    return read_translations(pick(translations, "name"))


def merge(definitions: Iterable[ObservedDefinition]) -> dict[str, ObservedDefinition]:
    """One definition for each code, put together from what each route shows.

    The first route that shows a fact is believed; a known format goes before an unknown one.
    """
    merged: dict[str, ObservedDefinition] = {}
    for new in definitions:
        old = merged.get(new.code)
        merged[new.code] = new if old is None else _both(old, new)
    return merged


def _both(old: ObservedDefinition, new: ObservedDefinition) -> ObservedDefinition:
    known = old if old.format is not DataFormat.UNKNOWN else new
    return replace(
        old,
        name=old.name if old.name is not None else new.name,
        format=known.format,
        format_key=known.format_key if known.format_key is not None else new.format_key,
        multiple=old.multiple if old.multiple is not None else new.multiple,
        read_only=old.read_only if old.read_only is not None else new.read_only,
        options=_both_options(old.options, new.options),
        names={**new.names, **old.names},
        sources=old.sources | new.sources,
    )


def _both_options(old: tuple[Option, ...], new: tuple[Option, ...]) -> tuple[Option, ...]:
    """The first route's options with the translations that only the second shows. What only the
    second lists is kept where it is retired: a route may leave retired options out."""
    if not old or not new:
        return old or new
    others = {option.entry_id: option for option in new}
    known = {option.entry_id for option in old}
    return (
        *(_both_labels(option, others.get(option.entry_id)) for option in old),
        *(option for option in new if option.entry_id not in known and option.archived),
    )


def _both_labels(old: Option, new: Option | None) -> Option:
    if new is None:
        return old
    return replace(
        old,
        translations={**new.translations, **old.translations},
        archived=old.archived if old.archived is not None else new.archived,
    )


def _code(row: JsonObject) -> str:
    code = as_text(pick(row, "id"))
    if code is None:
        raise ShapeError("a definition without code")
    return code


def _name(row: JsonObject) -> str:
    name = as_text(pick(row, "name"))
    if name is None:
        raise ShapeError("an entry without name")
    return name


def _options(entries: JsonValue) -> tuple[Option, ...]:
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise ShapeError("the entries are not a list")
    return tuple(_option(as_object(entry)) for entry in entries)


def _lenient_options(entries: JsonValue) -> tuple[Option, ...]:
    """Entries in user-properties have another, unknown shape for custom data: used if readable."""
    try:
        return _options(entries)
    except ValueError:
        return ()


def _option(entry: JsonObject) -> Option:
    archived = _flag(pick(entry, "isArchived"))
    active = _flag(pick(entry, "isActive"))
    return Option(
        entry_id=as_id(pick(entry, "id")),
        name=_name(entry),
        translations=read_translations(pick(entry, "translation")),
        archived=not active if archived is None and active is not None else archived,
    )


def _schema_title(schema: JsonValue) -> str | None:
    """The title of a static schema, inlined or referred to; `object` for several properties."""
    if not isinstance(schema, Mapping):
        return None
    reference = as_text(pick(schema, "$ref"))
    if reference is not None:
        return reference.rsplit("/", 1)[-1]
    title = as_text(pick(schema, "title"))
    has_properties = isinstance(pick(schema, "properties"), Mapping)
    return "object" if has_properties and title not in _REFERENCES else title


def _flag(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None
