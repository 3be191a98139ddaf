"""Departments with their place in the tree, as both generations of routes show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lucca_connect.sandbox.legacy.scope import Row


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the tree.

    Attributes:
        row: its columns. path: sibling positions from the root, 1-based: (1, 2) is the second
            child of the first department. parent: None at the root.
    """

    row: Row
    path: tuple[int, ...]
    parent: Department | None

    def __getitem__(self, key: str) -> Any:
        """A column, so that a department is a row itself."""
        return self.row[key]

    @property
    def hierarchy(self) -> str:
        """`/1/2/2/` (v4)."""
        return "".join(("/", *(f"{position}/" for position in self.path)))

    @property
    def parent_hierarchy(self) -> str:
        """`/1/2/`, `/` at the root (v4)."""
        return self.parent.hierarchy if self.parent else "/"


def load_departments(db: sqlite3.Connection) -> dict[int, Department]:
    """All departments by id, parents before children, siblings in their order."""
    children: dict[int | None, list[Row]] = {}
    for row in db.execute("SELECT * FROM departments ORDER BY sort_order, id"):
        children.setdefault(row["parent_id"], []).append(row)
    return {department["id"]: department for department in _walk(children, None)}


def _walk(
    children: Mapping[int | None, list[Row]], parent: Department | None
) -> Iterator[Department]:
    key = parent["id"] if parent else None
    for position, row in enumerate(children.get(key, ()), start=1):
        department = Department(row, (*(parent.path if parent else ()), position), parent)
        yield department
        yield from _walk(children, department)
