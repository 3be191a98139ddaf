"""The filter grammar of collections (reference/api-2024-11-01.md 2.7), as SQL over a source.

`name=a,b` is OR, `-name=` is "not equal", the literal `null` selects missing values, dates also
take `name.between=A--B` with `..` for an open end. Only the filters that a collection lists exist.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lucca_connect.sandbox.call import Call
from lucca_connect.sandbox.latest.problems import refusal
from lucca_connect.sandbox.latest.query import RESERVED, parameters

MAXIMUM_VALUES = 100
SqlValue = str | int
# A word of a filter in the words of the store; None when nothing can be equal to it.
Convert = Callable[[str], SqlValue | None]
_BETWEEN = re.compile(r"(\.\.|[\d-]+?)--(\.\.|[\d-]+)")
# What fits into a number of the store.
_NUMBER = re.compile(r"[0-9]{1,18}")
_DELIMITERS = re.compile(r"[\s\-_,.]+")


class BadValueError(ValueError):
    """A value that the filter cannot take; the text goes into the problem's `errors`."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of WHERE with its bound values."""

    sql: str
    values: tuple[SqlValue, ...] = ()


class Filter(Protocol):
    """What a parameter of a collection stands for."""

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        """The condition for the words of a comma list; `negative` for `-name=`.

        Raises:
            BadValueError: the filter cannot take them.
        """
        ...


@dataclass(frozen=True, slots=True)
class Equals:
    """Equality with any of a list, or with nothing (`null`)."""

    column: str
    convert: Convert = str
    single: bool = False

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        if len(words) > MAXIMUM_VALUES or (self.single and len(words) > 1):
            raise BadValueError(f"At most {1 if self.single else MAXIMUM_VALUES} values.")
        converted = [self.convert(word) for word in words if word != "null"]
        known = tuple(value for value in converted if value is not None)
        parts = [f"{self.column} IN ({', '.join('?' for _ in known)})"] if known else []
        if "null" in words:
            parts.append(f"{self.column} IS NULL")
        either = " OR ".join(parts) or "0"
        return Condition(f"NOT coalesce({either}, 0)" if negative else f"({either})", known)


@dataclass(frozen=True, slots=True)
class Between:
    """An inclusive range of days; the column holds `YYYY-MM-DD` or NULL."""

    column: str

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        match = _BETWEEN.fullmatch(words[-1])
        if match is None or negative:
            raise BadValueError("Must be 'A--B' with dates or '..'.")
        ends = [(match[1], ">="), (match[2], "<=")]
        closed = [(day(word), sign) for word, sign in ends if word != ".."]
        return Condition(
            " AND ".join(f"{self.column} {sign} ?" for _, sign in closed) or "1",
            tuple(value for value, _ in closed),
        )


@dataclass(frozen=True, slots=True)
class Search:
    """Partial match of the whole text in any column, whatever the case."""

    columns: tuple[str, ...]

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        del negative
        wanted = ",".join(words).casefold()
        return Condition(
            "(" + " OR ".join(f"instr(casefold({name}), ?) > 0" for name in self.columns) + ")",
            (wanted,) * len(self.columns),
        )


@dataclass(frozen=True, slots=True)
class StartingWords:
    """Each word of the search starts one of the words of one of the columns."""

    columns: tuple[str, ...]

    def condition(self, words: Sequence[str], *, negative: bool) -> Condition:
        del negative
        wanted = [word for word in _DELIMITERS.split(",".join(words).casefold()) if word]
        names = " || ' ' || ".join(f"coalesce({name}, '')" for name in self.columns)
        return Condition(
            " AND ".join(f"word_starts({names}, ?)" for _ in wanted) or "1", tuple(wanted)
        )


def whole_number(word: str, *, offset: int = 0) -> int | None:
    """Ids are strings outside and numbers in the store; any other text equals nothing."""
    return int(word) - offset if _NUMBER.fullmatch(word) else None


def day(word: str) -> str:
    """`YYYY-MM-DD`, checked."""
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError as error:
        raise BadValueError(f"'{word}' is not a date (YYYY-MM-DD).") from error


@dataclass(frozen=True, slots=True)
class OneOf:
    """A closed list of words, each with what the store has for it."""

    words: Mapping[str, SqlValue]

    def __call__(self, word: str) -> SqlValue:
        if word not in self.words:
            raise BadValueError(f"Must be one of: {', '.join(self.words)}.")
        return self.words[word]


def one_of(*allowed: str) -> OneOf:
    """A closed list of words that the store has too."""
    return OneOf({word: word for word in allowed})


truth = OneOf({"false": 0, "true": 1})


def conditions(call: Call, filters: Mapping[str, Filter]) -> list[Condition]:
    """The conditions that a request asks for.

    Raises:
        AnswerError: a problem 400 with every bad parameter under `errors`.
    """
    found: list[Condition] = []
    errors: dict[str, list[str]] = {}
    for name, words in parameters(call).items():
        base = name.removeprefix("-")
        if base in RESERVED:
            continue
        if base not in filters:
            if call.assumptions["unknown-parameter"] == "refused":
                errors[name] = ["This parameter does not exist here."]
            continue
        try:
            found.append(filters[base].condition(words, negative=name.startswith("-")))
        except BadValueError as error:
            errors[name] = [str(error)]
    if errors:
        raise refusal(call, 400, errors=errors)
    return found


def where(found: Iterable[Condition]) -> tuple[str, list[SqlValue]]:
    """All of them at once."""
    listed = list(found)
    sql = " AND ".join(condition.sql for condition in listed) or "1"
    return sql, [value for condition in listed for value in condition.values]


def register_functions(db: sqlite3.Connection) -> None:
    """The two comparisons that SQLite lacks: case beyond ASCII, and starts of words."""
    db.create_function("casefold", 1, _casefold, deterministic=True)
    db.create_function("word_starts", 2, _word_starts, deterministic=True)


def _casefold(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def _word_starts(names: str, wanted: str) -> bool:
    return any(word.startswith(wanted) for word in _DELIMITERS.split(names.casefold()))
