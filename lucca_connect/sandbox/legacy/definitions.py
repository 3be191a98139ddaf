"""Definitions of custom data as the store keeps them, and what formats are called in v3.

Source: reference/legacy-api.md 4.3. The format keys of texts, numbers, files, users and composites
are UNK (assumption `format-keys`), as is whether a list of two options is `radio` everywhere
(assumption `two-option-list`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from lucca_connect.sandbox.assumptions import Assumptions

RADIO_OPTIONS = 2
INTEGER_SCHEMA = "int32"
PLAIN_KEYS: Mapping[str, str] = {
    "boolean": "boolean",
    "integer": "integer",
    "date": "date",
    "text": "text",
    "number": "numeric",
    "attachment": "file",
    "user": "user",
    "composite": "composite",
}
OBJECT_KEYS: Mapping[str, str] = {
    **PLAIN_KEYS,
    "text": "string",
    "number": "decimal",
    "attachment": "object",
    "user": "object",
    "composite": "object",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An option of a list.

    Attributes:
        id: the entry id. names: culture to label.
    """

    id: int
    name: str
    names: Mapping[str, str]
    is_archived: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """A custom datum.

    Attributes:
        code: `e_…`. format: list, text, attachment, user, date, number, boolean, composite.
        parent_code: of a component; `entries`: options of a list, archived ones included.
    """

    code: str
    name: str
    format: str
    schema_title: str
    multiple: bool
    parent_code: str | None
    entries: tuple[Entry, ...]

    @property
    def live_entries(self) -> list[Entry]:
        """The options that can be chosen."""
        return [entry for entry in self.entries if not entry.is_archived]

    @property
    def kind(self) -> str:
        """The format, with `integer` apart from other numbers."""
        is_integer = self.format == "number" and self.schema_title == INTEGER_SCHEMA
        return "integer" if is_integer else self.format


def load_definitions(db: sqlite3.Connection) -> dict[str, Definition]:
    """All definitions that are not archived, by lower-case code, in their order."""
    entries: dict[int, list[Entry]] = {}
    for row in db.execute("SELECT * FROM labels ORDER BY position, id"):
        entry = Entry(row["id"], row["name"], json.loads(row["names"]), bool(row["is_archived"]))
        entries.setdefault(row["taxonomy_id"], []).append(entry)
    rows = db.execute("SELECT * FROM definitions WHERE is_archived = 0 ORDER BY position, code")
    return {
        row["code"].lower(): Definition(
            code=row["code"],
            name=row["name"],
            format=row["format"],
            schema_title=row["schema_title"],
            multiple=bool(row["multiple"]),
            parent_code=row["parent_code"],
            entries=tuple(entries.get(row["taxonomy_id"], ())),
        )
        for row in rows
    }


def components(definitions: Mapping[str, Definition], parent: Definition) -> dict[str, Definition]:
    """The components of a composite, by lower-case code."""
    return {code: d for code, d in definitions.items() if d.parent_code == parent.code}


def format_key(definition: Definition, assumptions: Assumptions) -> str:
    """`select`, `radio`, `date`… as v3 names the format of a datum."""
    if definition.format == "list":
        is_radio = len(definition.live_entries) == RADIO_OPTIONS
        return assumptions["two-option-list"] if is_radio else "select"
    keys = PLAIN_KEYS if assumptions["format-keys"] == "plain" else OBJECT_KEYS
    return keys[definition.kind]
