"""GET /api/v3/users/find, /search, /scope, /scopedsearch and /birthday.

Source: reference/legacy-api.md 2.1, seen with signed-in users. INF: a clue is words separated by
commas or spaces, each of them part of somebody's name, login or mail address; relevance counts the
words that begin a first or last name; `find` gives 10 people unless `limit` says otherwise.
"""

from __future__ import annotations

from http import HTTPStatus

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import refusal
from lucca_connect.sandbox.legacy.filters import Condition, combine
from lucca_connect.sandbox.legacy.listing import INVALID_PARAMETER, QueryError, last_value
from lucca_connect.sandbox.legacy.listing import read_paging as read_page
from lucca_connect.sandbox.legacy.lists import Source, answer_list
from lucca_connect.sandbox.legacy.literals import LiteralError, read_moment
from lucca_connect.sandbox.legacy.probes import holds_operations
from lucca_connect.sandbox.legacy.scope import Scope, open_scope
from lucca_connect.sandbox.legacy.user_entity import USER
from lucca_connect.sandbox.legacy.user_reading import people_source, read_flag

CLUE = ("clue", "formeremployees", "limit")
SCOPE = ("appinstanceid", "uniqueoperations", *CLUE)
DATES = ("startson", "endson", "formeremployees")
FOUND = 10
YEAR_DAYS = 366
_TEXTS = ("first_name", "last_name", "login", "mail")


def find_users(call: Call) -> Answer:
    """The old picker: rows as `/users` gives them, whose name holds the clue."""
    scope = open_scope(call)
    former = read_flag(call, "formeremployees", default=False)
    limit = _limit(call)
    return answer_list(scope, USER, _found(scope, former), parameters=CLUE, limit=limit)


def search_users(call: Call) -> Answer:
    """The picker: `{relevance, item}`, best first."""
    scope = open_scope(call)
    former = read_flag(call, "formeremployees", default=False)
    return answer_list(
        scope,
        USER,
        _found(scope, former),
        parameters=CLUE,
        wrap=lambda row, item: {"relevance": row["relevance"], "item": item},
    )


def list_scope(call: Call) -> Answer:
    """People on whom the caller holds the operations: rows as `/users` gives them."""
    scope = open_scope(call)
    former = read_flag(call, "formeremployees", default=False)
    source = people_source(scope, former=former, allowed=holds_operations(scope))
    return answer_list(scope, USER, source, parameters=SCOPE)


def search_scope(call: Call) -> Answer:
    """The same with a clue."""
    scope = open_scope(call)
    former = read_flag(call, "formeremployees", default=False)
    source = _found(scope, former, allowed=holds_operations(scope))
    return answer_list(scope, USER, source, parameters=SCOPE)


def list_birthdays(call: Call) -> Answer:
    """People whose birthday falls between `startson` and `endson`, both included.

    Raises:
        AnswerError: 400 without two dates.
    """
    scope = open_scope(call)
    try:
        first, last = (
            read_moment(last_value(call.query, name) or "", call.now)[0].date()
            for name in DATES[:2]
        )
    except LiteralError as error:
        raise refusal(call, HTTPStatus.BAD_REQUEST, INVALID_PARAMETER) from error
    day = "substr(users.birth_date, 6, 5)"
    bounds = (first.isoformat()[5:], last.isoformat()[5:])
    if (last - first).days + 1 >= YEAR_DAYS:
        within = Condition("users.birth_date IS NOT NULL")
    elif last < first:
        within = Condition("0")
    elif bounds[0] <= bounds[1]:
        within = Condition(f"coalesce({day} BETWEEN ? AND ?, 0)", bounds)
    else:
        within = Condition(f"coalesce({day} >= ? OR {day} <= ?, 0)", bounds)
    former = read_flag(call, "formeremployees", default=False)
    source = people_source(scope, former=former, allowed=scope.rights.read_core)
    visible = combine("AND", [source.visible, Condition(f"({within.sql})", within.values)])
    order = f"{day}, users.id"
    return answer_list(scope, USER, Source(source.table, visible, order), parameters=DATES)


def _found(scope: Scope, former: bool, *, allowed: bool = True) -> Source:
    """People that the clue fits, with their relevance."""
    clue = last_value(scope.call.query, "clue") or ""
    words = [word.casefold() for word in clue.replace(",", " ").split()]
    held = " || ' ' || ".join(f"fold(users.{name})" for name in _TEXTS)
    starts = " + ".join(
        "(instr(fold(users.first_name), ?) = 1 OR instr(fold(users.last_name), ?) = 1)"
        for _ in words
    )
    table = f"(SELECT users.*, {starts or '0'} AS relevance FROM users) AS users"
    people = people_source(scope, former=former, allowed=allowed)
    fits = combine("AND", [Condition(f"instr({held}, ?) > 0", (word,)) for word in words])
    visible = combine("AND", [people.visible, fits])
    ranked = tuple(word for word in words for _ in range(2))
    order = "users.relevance DESC, fold(users.last_name), users.id"
    return Source(table, Condition(visible.sql, ranked + visible.values), order)


def _limit(call: Call) -> int:
    text = last_value(call.query, "limit")
    if text is None:
        return FOUND
    try:
        return read_page(f"0,{text}", FOUND).limit
    except QueryError as error:
        raise refusal(call, HTTPStatus.BAD_REQUEST, str(error)) from error
