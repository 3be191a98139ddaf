"""The static schemas of values (reference/api-2024-11-01.md 3.11).

Only the body of `taxonomy-label-reference` is published in full; the others follow its pattern.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SCHEMAS_PATH = "/lucca-api/schemas/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
LABEL_REFERENCE = "taxonomy-label-reference"
OBJECT = "object"
_SCALARS: Mapping[str, str] = {
    "short-text": "string",
    "long-text": "string",
    "boolean": "boolean",
    "int32": "integer",
    "decimal": "number",
    "legacy-date": "string",
    "phone-number": "string",
    "email": "string",
    "url": "string",
}
# Title to the type of what the value points at.
REFERENCES: Mapping[str, str] = {
    "file-reference": "file",
    "employee-reference": "employee",
    LABEL_REFERENCE: "taxonomy-label",
}
# Built-in definitions also point at parts of the organisation; no static schema does.
POINTERS: Mapping[str, str] = {
    **REFERENCES,
    "department-reference": "department",
    "business-establishment-reference": "business-establishment",
}
TITLES = frozenset(_SCALARS) | frozenset(REFERENCES)
# The word of the HR-file screen for each title, as the store and the legacy API know it.
FORMATS: Mapping[str, str] = {
    "short-text": "text",
    "long-text": "text",
    "boolean": "boolean",
    "int32": "number",
    "decimal": "number",
    "legacy-date": "date",
    "phone-number": "text",
    "email": "text",
    "url": "text",
    "file-reference": "attachment",
    "employee-reference": "user",
    LABEL_REFERENCE: "list",
    OBJECT: "composite",
}


def reference_to(title: str) -> dict[str, Any]:
    """`{"$ref": …}`, as a creation names a schema."""
    return {"$ref": SCHEMAS_PATH + title}


def title_of(reference: object) -> str | None:
    """The title behind `{"$ref": "/lucca-api/schemas/<title>"}`, None for anything else."""
    if not isinstance(reference, Mapping) or set(reference) != {"$ref"}:
        return None
    title = str(reference["$ref"]).removeprefix(SCHEMAS_PATH)
    return title if title in TITLES else None


def inlined(title: str) -> dict[str, Any]:
    """The schema as a read shows it."""
    start: dict[str, Any] = {"$id": SCHEMAS_PATH + title, "$schema": DIALECT, "title": title}
    if title in _SCALARS:
        return start | {"type": [_SCALARS[title], "null"]}
    return start | {
        "type": ["object", "null"],
        "additionalProperties": False,
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {"type": "string", "const": POINTERS[title], "readOnly": True},
            "url": {"type": "string", "format": "uri", "readOnly": True},
        },
    }


def builtin(title: str, title_of_value: str) -> dict[str, Any]:
    """The schema of a built-in definition: no `$id`, a title of its own."""
    schema = inlined(title_of_value)
    del schema["$id"]
    return schema | {"title": title}
