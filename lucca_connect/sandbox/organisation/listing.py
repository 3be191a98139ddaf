"""v4 collections: `page`, `limit`, `search`, `sort`, `fields.root`.

Source: reference/legacy-api.md 1.4, 5.1 to 5.3. `count`, `prev` and `next` are told when
`fields.root` names them; errors are problem+json. INF: `search` looks for a part of the name or
code in any case; an unknown sort key is a 400.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.filters import Condition
from lucca_connect.sandbox.legacy.folding import register_fold
from lucca_connect.sandbox.legacy.literals import INTEGER_LIMIT
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.scope import Row

NAMED = ("id", "name", "code")
DEFAULT_LIMIT = 10
MAXIMUM_LIMIT = 1000
BOOLEANS = {"true": 1, "false": 0}


@dataclass(frozen=True, slots=True)
class Resource:
    """A v4 collection.

    Attributes:
        source: given the call, what stands after FROM, with its values.
        prepare: given the call, the function that renders a row.
        sort: sort key to column; `id` is always there, `name` if rows are named.
        integers: filters that take ids, to columns. booleans: filters that take
            `true`, `false` or both, to expressions that give 1 or 0.
        named: whether rows have a name and a code, which `search` looks at.
    """

    source: Callable[[Call], Condition]
    prepare: Callable[[Call], Callable[[Row], Json]]
    sort: Mapping[str, str] = field(default_factory=dict)
    integers: Mapping[str, str] = field(default_factory=dict)
    booleans: Mapping[str, str] = field(default_factory=dict)
    named: bool = True


def table(name: str) -> Callable[[Call], Condition]:
    """Every row of a table of the store."""
    return lambda _call: Condition(name)


def constants(rows: Iterable[tuple[int, str, str]]) -> Callable[[Call], Condition]:
    """Rows of id, name and code that every tenant shares."""
    text = json.dumps(list(rows))
    columns = ", ".join(f"value ->> {place} AS {name}" for place, name in enumerate(NAMED))
    return lambda _call: Condition(f"(SELECT {columns} FROM json_each(?)) AS item", (text,))


def answer_resource(call: Call, resource: Resource) -> Answer:
    """Answer GET on a v4 collection with `{items, count?, prev?, next?}`.

    Raises:
        AnswerError: 400 for unreadable parameters.
    """
    register_fold(call.db)
    parameters = _Parameters(call)
    page = parameters.integer("page", default=1, lowest=1, highest=INTEGER_LIMIT)
    limit = parameters.integer("limit", default=DEFAULT_LIMIT, lowest=0, highest=MAXIMUM_LIMIT)
    rows_of = resource.source(call)
    where, filtered = _where(parameters, resource)
    values = (*rows_of.values, *filtered)
    order = _order(parameters.text("sort"), resource)
    source = f"FROM {rows_of.sql} WHERE {where}"
    rows = call.db.execute(
        f"SELECT * {source} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, limit, (page - 1) * limit),
    ).fetchall()
    total: int = call.db.execute(f"SELECT count(*) {source}", values).fetchone()[0]
    render = resource.prepare(call)
    content: dict[str, Json] = {"items": [render(row) for row in rows]}
    root: Mapping[str, Json] = {
        "count": total,
        "prev": _address(call, page - 1) if page > 1 else None,
        "next": _address(call, page + 1) if page * limit < total else None,
    }
    wanted = parameters.text("fields.root").lower().split(",")
    content.update({name: value for name, value in root.items() if name in wanted})
    return Answer(HTTPStatus.OK, content)


def answer_one(call: Call, resource: Resource, identifier: int) -> Answer:
    """Answer GET on one item.

    Raises:
        AnswerError: 404 when there is none, or none that the caller may see.
    """
    found = resource.source(call)
    row = None
    if identifier < INTEGER_LIMIT:
        sql = f"SELECT * FROM {found.sql} WHERE id = ?"
        row = call.db.execute(sql, (*found.values, identifier)).fetchone()
    if row is None:
        raise problem(HTTPStatus.NOT_FOUND, f"Resource with ID {identifier} not found")
    return Answer(HTTPStatus.OK, resource.prepare(call)(row))


class _Parameters:
    """The query string, keys in any case, `ownerId[]` being the same as `ownerId`."""

    def __init__(self, call: Call) -> None:
        self._query = [(key.removesuffix("[]"), text) for key, text in call.query]

    def all(self, name: str) -> list[str]:
        """Values of a comma list that may also be given several times."""
        found = [text for key, text in self._query if key.lower() == name.lower()]
        return [word.strip() for text in found for word in text.split(",") if word.strip()]

    def text(self, name: str) -> str:
        return next((text for key, text in self._query if key.lower() == name.lower()), "")

    def integer(self, name: str, *, default: int, lowest: int, highest: int) -> int:
        text = self.text(name)
        if not text:
            return default
        number = _integer(name, text)
        if not lowest <= number <= highest:
            raise problem(
                HTTPStatus.BAD_REQUEST, f"{name} is not between {lowest} and {highest}", field=name
            )
        return number


def _where(parameters: _Parameters, resource: Resource) -> tuple[str, list[str | int]]:
    clauses: list[str] = ["1 = 1"]
    values: list[str | int] = []
    for name, column in {"id": "id", **resource.integers}.items():
        words = parameters.all(name)
        if words:
            clauses.append(f"{column} IN ({', '.join('?' for _ in words)})")
            values.extend(_integer(name, word) for word in words)
    for name, column in resource.booleans.items():
        words = [word.lower() for word in parameters.all(name)]
        if not set(words) <= BOOLEANS.keys():
            raise problem(HTTPStatus.BAD_REQUEST, f"{name} is true or false", field=name)
        if words:
            clauses.append(f"{column} IN ({', '.join('?' for _ in words)})")
            values.extend(BOOLEANS[word] for word in words)
    clue = parameters.text("search")
    if clue and resource.named:
        clauses.append("(instr(fold(name), ?) > 0 OR instr(fold(coalesce(code, '')), ?) > 0)")
        values.extend([clue.casefold()] * 2)
    return " AND ".join(clauses), values


def _order(text: str, resource: Resource) -> str:
    known = {"id": "id", **({"name": "fold(name)"} if resource.named else {}), **resource.sort}
    folded = {name.lower(): column for name, column in known.items()}
    terms = []
    for word in (word.strip() for word in text.split(",")):
        name = word.lstrip("+-")
        if word and name.lower() not in folded:
            raise problem(HTTPStatus.BAD_REQUEST, f"{name} cannot be sorted", field="sort")
        if word:
            terms.append(f"{folded[name.lower()]} {'DESC' if word.startswith('-') else 'ASC'}")
    return ", ".join([*terms, "id"])


def _address(call: Call, page: int) -> str:
    kept: Sequence[tuple[str, str]] = [
        (name, text) for name, text in call.query if name.lower() != "page"
    ]
    return f"{call.origin}{call.path}?{urlencode([*kept, ('page', str(page))])}"


def _integer(name: str, text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):  # noqa: PLR2004 (32 bits)
        raise problem(HTTPStatus.BAD_REQUEST, f"{name} is not an integer", field=name)
    return int(text)
