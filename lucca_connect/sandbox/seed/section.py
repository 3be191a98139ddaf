"""The partner's section: its definitions, where they belong, and the key's right on it."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping

from lucca_connect.sandbox.connector_data import ExpectedOption, expected
from lucca_connect.sandbox.seed.custom_data import Datum, insert_definition
from lucca_connect.sandbox.seed.structure import KEY_ROLE
from lucca_connect.sandbox.store import read_meta, write_meta

CODES = "codes"


def use_codes(db: sqlite3.Connection, codes: Mapping[str, str]) -> None:
    """Remember under which codes this tenant keeps the partner's data."""
    write_meta(db, CODES, json.dumps(dict(codes)))


def used_codes(db: sqlite3.Connection) -> dict[str, str]:
    """Documented code to the one in use; data beside the documented ones under their own."""
    codes: dict[str, str] = json.loads(read_meta(db, CODES) or "{}")
    return codes or {code: code for code in expected().codes}


def create_section(db: sqlite3.Connection, *, stamp: str) -> None:
    """The section as an administrator makes it after the partner's instructions."""
    section_id = section_named(db, expected().section)
    for field in expected().fields:
        options = tuple((option.french, option.english) for option in field.options)
        datum = Datum(
            field.code,
            field.french,
            field.english,
            field.format,
            section_id,
            field.multiple,
            options,
        )
        insert_definition(db, datum, stamp=stamp)


def section_named(db: sqlite3.Connection, name: str) -> int:
    """The section of that name, created if there is none."""
    db.execute("INSERT INTO sections (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (name,))
    row = db.execute("SELECT id FROM sections WHERE name = ?", (name,)).fetchone()
    return int(row[0])


def attach(db: sqlite3.Connection, section_id: int, codes: Iterable[str]) -> None:
    """Show data in a section."""
    db.executemany(
        "UPDATE definitions SET section_id = ? WHERE code = ?",
        [(section_id, code) for code in codes],
    )


def set_level(db: sqlite3.Connection, role_id: int, section_id: int, level: str) -> None:
    """Tick a section in a role: `none`, `read` or `write`."""
    db.execute(
        "DELETE FROM role_sections WHERE role_id = ? AND section_id = ?", (role_id, section_id)
    )
    if level != "none":
        db.execute("INSERT INTO role_sections VALUES (?, ?, ?)", (role_id, section_id, level))


def grant_key(db: sqlite3.Connection, section_id: int) -> None:
    """Reading and writing for the key of this tenant."""
    set_level(db, KEY_ROLE, section_id, "write")


def is_complete(db: sqlite3.Connection) -> bool:
    """Whether all the data the partner expects exist, under the codes in use."""
    found = {row[0] for row in db.execute("SELECT code FROM definitions")}
    return {used for code, used in used_codes(db).items() if code in expected().codes} <= found


def entries_by_key(db: sqlite3.Connection, code: str) -> dict[str, int]:
    """Entry id of each expected option, found by remote id or by a name in any language.

    Options that cannot be told are left out: the list was made in another way.

    Args:
        code: the documented one, whatever this tenant uses.
    """
    known: dict[str, int] = {}
    for entry, remote_id, name, names in db.execute(
        "SELECT l.id, l.remote_id, l.name, l.names FROM labels l JOIN definitions d"
        " USING (taxonomy_id) WHERE d.code = ? ORDER BY l.position",
        (used_codes(db).get(code),),
    ):
        for option in expected().options(code):
            if remote_id == option.key or _is_named(option, name, names):
                known.setdefault(option.key, entry)
    return known


def _is_named(option: ExpectedOption, name: str, names: str) -> bool:
    forms = {unicodedata.normalize("NFC", label) for label in (option.french, option.english)}
    text = unicodedata.normalize("NFC", name)
    return text in forms or any(f'"{form}"' in names for form in forms)
