"""v4 collections of the organisation: `page`, `limit`, `search`, `sort`, `fields.root`.

Source: reference/legacy-api.md 1.4, 5.1, 5.2. `count`, `prev` and `next` are told when
`fields.root` names them; errors are problem+json. INF: `search` looks for a part of the name or
code in any case; an unknown sort key is a 400.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.legacy.answers import Json
from lucca_connect.sandbox.legacy.folding import register_fold
from lucca_connect.sandbox.legacy.literals import INTEGER_LIMIT
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.scope import Row

DEFAULT_LIMIT = 10
MAXIMUM_LIMIT = 1000
BOOLEANS = {"true": 1, "false": 0}


@dataclass(frozen=True, slots=True)
class Resource:
    """A v4 collection.

    Attributes:
        table: of the store.
        prepare: given the call, the function that renders a row.
        sort: sort key to column; `name` and `id` are always there.
        integers: filters that take ids, to columns. booleans: filters that take
            `true`, `false` or both, to expressions that give 1 or 0.
    """

    table: str
    prepare: Callable[[Call], Callable[[Row], Json]]
    sort: Mapping[str, str]
    integers: Mapping[str, str]
    booleans: Mapping[str, str]


def answer_resource(call: Call, resource: Resource) -> Answer:
    """Answer GET on a v4 collection with `{items, count?, prev?, next?}`.

    Raises:
        AnswerError: 400 for unreadable parameters.
    """
    register_fold(call.db)
    parameters = _Parameters(call)
    page = parameters.integer("page", default=1, lowest=1, highest=INTEGER_LIMIT)
    limit = parameters.integer("limit", default=DEFAULT_LIMIT, lowest=0, highest=MAXIMUM_LIMIT)
    where, values = _where(parameters, resource)
    order = _order(parameters.text("sort"), resource)
    source = f"FROM {resource.table} WHERE {where}"
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


class _Parameters:
    """The query string, keys in any case."""

    def __init__(self, call: Call) -> None:
        self._query = call.query

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
    if clue:
        clauses.append("(instr(fold(name), ?) > 0 OR instr(fold(coalesce(code, '')), ?) > 0)")
        values.extend([clue.casefold()] * 2)
    return " AND ".join(clauses), values


def _order(text: str, resource: Resource) -> str:
    known = {"id": "id", "name": "fold(name)", **resource.sort}
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
