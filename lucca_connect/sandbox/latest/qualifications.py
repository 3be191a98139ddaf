"""Professions, job qualifications and occupation categories (reference/api-2024-11-01.md 3.8).

The store knows job titles and socio-professional categories only. The lists are invented around
them: a qualification for each title, four professions above.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.collection import Collection, Resource, View
from lucca_connect.sandbox.latest.filters import (
    Condition,
    Equals,
    Search,
    SqlValue,
    truth,
    whole_number,
)
from lucca_connect.sandbox.legacy.reference_data import CATEGORIES
from lucca_connect.sandbox.seed.names import JOBS

PROFESSIONS = ("Finance", "Clientèle", "Informatique", "Administration")
_RANKS = 3
INTERNS = 4
_FRENCH_ESTABLISHMENTS = (3, 4)

# The qualification of a person by their job title, NULL for a title outside of the list.
QUALIFICATION_SQL = (
    "CASE job_title "
    + " ".join(
        f"WHEN '{title.replace(chr(39), chr(39) * 2)}' THEN {number}"
        for number, title in enumerate(JOBS, 1)
    )
    + " END"
)


def _table(columns: Sequence[str], rows: Sequence[tuple[SqlValue | None, ...]]) -> Condition:
    """A table of constants as a SELECT."""
    named = ", ".join(f"column{number} AS {name}" for number, name in enumerate(columns, 1))
    marks = ", ".join("(" + ", ".join("?" for _ in columns) + ")" for _ in rows)
    values = tuple(value for row in rows for value in row)
    return Condition(f"SELECT {named} FROM (VALUES {marks})", values)  # type: ignore[arg-type]  # NULL is bound as None here alone


def _professions(call: Call) -> Condition:
    del call
    return _table(("id", "title"), list(enumerate(PROFESSIONS, 1)))


def _profession(view: View, row: sqlite3.Row) -> Resource:
    del view
    return {"title": row["title"], "isArchived": False, "t9n": _translated(row)}


PROFESSION_LIST = Collection(
    type="profession",
    family="job-qualifications",
    source=_professions,
    render=_profession,
    filters={"isArchived": Equals("0", truth)},
)


def _qualifications(call: Call) -> Condition:
    del call
    rows = [
        (number, title, 1 + number % len(PROFESSIONS), 1 + number % _RANKS)
        for number, title in enumerate(JOBS, 1)
    ]
    return _table(("id", "title", "profession_id", "rank"), rows)


def _qualification(view: View, row: sqlite3.Row) -> Resource:
    return {
        "title": row["title"],
        "profession": view.reference("profession", row["profession_id"]),
        "rank": row["rank"],
        "t9n": _translated(row),
    }


JOB_QUALIFICATIONS = Collection(
    type="job-qualification",
    family="job-qualifications",
    source=_qualifications,
    render=_qualification,
    filters={
        "rank": Equals("rank", whole_number),
        "profession.id": Equals("profession_id", whole_number),
    },
)


@dataclass(frozen=True, slots=True)
class Within:
    """Any of a JSON list of ids; no list stands for all ids, so it always matches."""

    column: str

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        inner = Equals("json_each.value", whole_number).condition(words, negative=False)
        found = f"EXISTS (SELECT 1 FROM json_each({self.column}) WHERE {inner.sql})"
        wanted = f"NOT {found}" if negative else found
        return Condition(f"({self.column} IS NULL OR {wanted})", inner.values)


def _categories(call: Call) -> Condition:
    del call
    rows = [
        (number, title, json.dumps(_FRENCH_ESTABLISHMENTS) if number == INTERNS else None)
        for number, title in CATEGORIES.items()
    ]
    return _table(("id", "title", "establishments"), rows)


def _category(view: View, row: sqlite3.Row) -> Resource:
    listed = None if row["establishments"] is None else json.loads(row["establishments"])
    return {
        "title": row["title"],
        "businessEstablishments": listed
        and [view.reference("business-establishment", each) for each in listed],
        "t9n": _translated(row),
    }


OCCUPATION_CATEGORIES = Collection(
    type="occupation-category",
    family="occupation-categories",
    source=_categories,
    render=_category,
    filters={
        "businessEstablishments.id": Within("establishments"),
        "search": Search(("title",)),
    },
)


def _translated(row: sqlite3.Row) -> Resource:
    return {"title": {"fr-FR": row["title"]}}
