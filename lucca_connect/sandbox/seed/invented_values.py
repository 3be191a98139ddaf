"""Invented values for data that nobody here has seen before, by their formats."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lucca_connect.sandbox.connector_data import expected

WORDS = ("exemple", "essai", "modèle", "échantillon", "démonstration")
FILLED = 0.6
FILLED_RARELY = 0.1
"""Files: each is one of everybody's."""


@dataclass(frozen=True, slots=True)
class _Datum:
    code: str
    format: str
    is_integer: bool
    is_multiple: bool
    entries: Sequence[int]
    components: Sequence[_Datum] = ()


def fill_invented_values(
    db: sqlite3.Connection,
    seed: int,
    people: Iterable[int],
    *,
    colleagues: Sequence[int],
    document: str,
) -> None:
    """Values for most people; the partner's data stay empty, orders fill them.

    Args:
        colleagues: employees whom data of that format name. document: id of a file.
    """
    maker = _Maker(random.Random(seed + 3), colleagues, document)
    data = [datum for datum in _data(db) if datum.code not in expected().codes]
    db.executemany(
        "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
        (
            (person, datum.code, json.dumps(value, ensure_ascii=False))
            for person in people
            for datum in data
            for value in maker.values(datum)
        ),
    )


class _Maker:
    """Draws one value after the other."""

    def __init__(self, draw: random.Random, colleagues: Sequence[int], document: str) -> None:
        self._draw = draw
        self._colleagues = colleagues
        self._document = document

    def values(self, datum: _Datum) -> Iterator[Any]:
        share = FILLED_RARELY if datum.format == "attachment" else FILLED
        if self._draw.random() >= share:
            return
        for _ in range(self._draw.randrange(1, 3) if datum.is_multiple else 1):
            value = self._value(datum)
            if value is not None:
                yield value

    def _value(self, datum: _Datum) -> Any:
        if datum.format == "composite":
            return {part.code: self._value(part) for part in datum.components} or None
        pick = self._draw.choice
        drawn: Mapping[str, Callable[[], Any]] = {
            "list": lambda: pick(datum.entries) if datum.entries else None,
            "date": lambda: f"20{pick(range(10, 26))}-0{pick(range(1, 10))}-15T00:00:00",
            "number": lambda: pick((1, 2, 12)) if datum.is_integer else pick((12.5, 80, 1250.75)),
            "boolean": lambda: pick((True, False)),
            "user": lambda: pick(self._colleagues),
            "attachment": lambda: self._document,
        }
        return drawn.get(datum.format, lambda: f"{pick(WORDS)} {pick(range(1, 100))}")()


def _data(db: sqlite3.Connection) -> list[_Datum]:
    """The data of the tenant, components inside their composites."""
    rows = db.execute("SELECT * FROM definitions ORDER BY position").fetchall()
    entries: Mapping[int, list[int]] = {row["taxonomy_id"]: [] for row in rows}
    for label, taxonomy in db.execute(
        "SELECT id, taxonomy_id FROM labels WHERE is_archived = 0 ORDER BY position"
    ):
        entries[taxonomy].append(label)

    def read(parent: str | None) -> list[_Datum]:
        return [
            _Datum(
                code=row["code"],
                format=row["format"],
                is_integer=row["schema_title"] == "int32",
                is_multiple=bool(row["multiple"]),
                entries=entries[row["taxonomy_id"]],
                components=read(row["code"]) if parent is None else (),
            )
            for row in rows
            if row["parent_code"] == parent
        ]

    return read(None)
