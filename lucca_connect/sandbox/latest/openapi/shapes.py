"""Building blocks of JSON schemas: the conventions of reference/api-2024-11-01.md 3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]
CULTURES = (
    "de-DE", "en-US", "en-GB", "es-ES", "fr-FR", "fr-CH", "it-IT", "nl-BE", "nl-NL", "pt-PT",
)  # fmt: skip

BOOLEAN: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date"}
TIMESTAMP: Schema = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$",
}
URL: Schema = {"type": "string", "format": "uri"}
ID: Schema = {"type": "string", "minLength": 1}


def text(shortest: int = 0, longest: int | None = None) -> Schema:
    schema: Schema = {"type": "string", "minLength": shortest}
    return schema if longest is None else schema | {"maxLength": longest}


def words(*allowed: str) -> Schema:
    return {"type": "string", "enum": list(allowed)}


def nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def array(items: Schema, **limits: Any) -> Schema:
    return {"type": "array", "items": items, **limits}


def exactly(properties: Mapping[str, Schema], *optional: str) -> Schema:
    """An object with these properties and no other; all but the optional ones are there."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def named(name: str) -> Schema:
    """A schema among the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def reference(type_: str) -> Schema:
    """A reference to a resource of that type."""
    return named(f"{type_}-reference")


def reference_body(type_: str) -> Schema:
    """What a reference looks like: `{id, type, url}`."""
    return exactly({"id": ID, "type": {"const": type_}, "url": URL})


def referring() -> Schema:
    """`{id}`, as bodies of writes refer; ids are numbers in this sandbox."""
    return exactly({"id": {"type": "string", "pattern": "^[0-9]{1,18}$"}})


def translated(name: str) -> Schema:
    """`t9n`: the property to its texts by culture."""
    return exactly({name: named("texts-by-culture")})


def texts_by_culture() -> Schema:
    return {
        "type": "object",
        "properties": {culture: nullable(text()) for culture in CULTURES},
        "additionalProperties": False,
    }
