"""What can be filtered and sorted: typed columns of the store."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the text of a filter is read and compared."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    GUID = "guid"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """A property as SQL.

    Attributes:
        sql: expression over the resource's table, never anything a caller wrote.
        kind: its type.
        choices: the names of a CHOICE.
        through: a FROM clause when the path runs through a list: any element may match.
        indexed: TEXT that is stored in ASCII and indexed by lower(): logins and mail addresses.
    """

    sql: str
    kind: Kind
    choices: tuple[str, ...] = ()
    through: str = ""
    indexed: bool = False

    @property
    def comparable(self) -> str:
        """The expression in the one form in which values are bound (see literals.py)."""
        if self.kind is Kind.DATE:
            return f"substr({self.sql}, 1, 10) || 'T00:00:00.000'"
        if self.kind is Kind.DATETIME:
            return f"substr({self.sql} || '.000', 1, 23)"
        if self.kind is Kind.TEXT:
            return f"lower({self.sql})" if self.indexed else f"fold({self.sql})"
        if self.kind is Kind.GUID:
            return f"lower({self.sql})"
        return self.sql
