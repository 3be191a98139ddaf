"""Hires as a paged list over HTTP, by the contract in docs/reference/werecruit-partner.yaml.

The contract is ours: the partner publishes none. Path, parameters and names of the fields are
configurable, so that a list that somebody else serves can be read as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from lucca_connect.errors import BadDataError, ConfigurationError, Subject
from lucca_connect.http.clock import Clock
from lucca_connect.http.hosts import parse_address
from lucca_connect.http.retry import repeat
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import JsonValue, Request, Response, Transport
from lucca_connect.partners.answers import as_identifier, as_list, as_object, refusal, unreadable
from lucca_connect.partners.hires import (
    KIND,
    LONGEST_TEXT,
    MOST_HIRES,
    BadHire,
    Hire,
    HireBatch,
    Notice,
)

_FIRST_FAILURE = 300
_LARGEST_PAGE = 20_000_000
_LONGEST_CURSOR = 2_000
MOST_PAGES = 1_000
_ID = "id"

Item = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class HireList:
    """How a list of hires is asked for and read.

    Attributes:
        path: below the partner's address.
        items, next: where in a page the hires and the next cursor are, dotted
            (`data.candidates`); an answer that is a list itself needs no `items`.
        cursor, limit: names of the query parameters; an empty `limit` asks for no size.
        page_size: hires on one page.
        fields: name of a datum to its field, dotted; a name that is absent is its own field.
    """

    path: str = "/v1/hires"
    items: str = "items"
    next: str = "next"
    cursor: str = "cursor"
    limit: str = "limit"
    page_size: int = 100
    fields: Mapping[str, str] = field(default_factory=dict)


class HttpHireSource:
    """Implements `HireSource` over HTTP.

    Args:
        transport: with the read-only switch, if it is on.
        url: the partner's address, no trailing slash needed.
        token: bearer token.
        names: of the data to read; a name with `own:` before it is a field of the tenant's own.
        clock: for pauses between two tries.
        shape: of the list.

    Attributes:
        name, requests: see `HireSource`.
    """

    def __init__(
        self,
        transport: Transport,
        url: str,
        token: Secret,
        *,
        names: tuple[str, ...],
        clock: Clock,
        shape: HireList | None = None,
    ) -> None:
        self.name = "http"
        self.requests = 0
        self._transport = transport
        self._url = url.rstrip("/")
        self._token = token
        self._clock = clock
        self._shape = shape or HireList()
        self._fields = {name: self._field(name) for name in (_ID, *names)}

    def _field(self, name: str) -> str:
        """The tenant's own data are named by their field."""
        return self._shape.fields.get(name, name.removeprefix("own:"))

    def read(self) -> HireBatch:
        """See `HireSource.read`.

        Raises:
            AccessError: partner_token_rejected.
            ConfigurationError: hire_list_not_found.
            UnavailableError: partner_unavailable, partner_answer_unreadable (also: a cursor that
                comes back), and the transport's.
            TryLaterError: rate_limited.
            BadDataError: hires_too_many.
        """
        found: dict[str, Hire] = {}
        bad: list[BadHire] = []
        shown: set[str] = set()
        for place, item in enumerate(self._items(), start=1):
            if place > MOST_HIRES:
                raise BadDataError("hires_too_many", source=self._shape.path, most=MOST_HIRES)
            hire = self._hire(item, place)
            if isinstance(hire, BadHire):
                bad.append(hire)
            elif hire.id in found:
                bad.append(BadHire(hire.subject, "hire_id_twice", self._fields[_ID]))
            else:
                found[hire.id] = hire
                shown |= {name for name, value in hire.values.items() if value is not None}
        notices = self._never_seen(shown) if found else ()
        return HireBatch(tuple(found.values()), tuple(bad), notices)

    def _items(self) -> Iterator[JsonValue]:
        """Everything on every page; a list that comes back to where it was has no end."""
        cursor: str | None = None
        seen: set[str] = set()
        while True:
            request = self._request(cursor)
            items, cursor = self._page(request)
            yield from items
            if cursor is None:
                return
            if cursor in seen or len(seen) >= MOST_PAGES:
                raise unreadable(request)
            seen.add(cursor)

    def _never_seen(self, shown: Collection[str]) -> tuple[Notice, ...]:
        """A field that the profile names and nobody has is most likely called otherwise."""
        return tuple(
            Notice("hire_field_never_seen", {"field": self._fields[name], "datum": name})
            for name in self._shape.fields
            if name in self._fields and name not in shown and name != _ID
        )

    def _request(self, cursor: str | None) -> Request:
        shape = self._shape
        query: list[tuple[str, str]] = []
        if shape.limit:
            query.append((shape.limit, str(shape.page_size)))
        if cursor is not None:
            query.append((shape.cursor, cursor))
        headers = {"Authorization": f"Bearer {self._token.reveal()}", "Accept": "application/json"}
        return Request(
            "GET", f"{self._url}{shape.path}", shape.path, query=tuple(query), headers=headers
        )

    def _page(self, request: Request) -> tuple[list[JsonValue], str | None]:
        def attempt() -> tuple[list[JsonValue], str | None]:
            self.requests += 1
            response = self._transport.send(request)
            if response.status == HTTPStatus.NOT_FOUND:
                host = parse_address(request.url).host
                raise ConfigurationError("hire_list_not_found", host=host, path=self._shape.path)
            if response.status >= _FIRST_FAILURE:
                raise refusal(response, self._clock.now())
            try:
                return self._decoded(response)
            except ValueError as error:
                raise unreadable(request) from error

        return repeat(attempt, repeatable=True, clock=self._clock)

    def _decoded(self, response: Response) -> tuple[list[JsonValue], str | None]:
        """The items and the next cursor. Raises ValueError."""
        if len(response.body) > _LARGEST_PAGE:
            raise ValueError("too large")
        body = response.json()
        if not isinstance(body, Mapping):
            return list(as_list(body)), None
        following = _at(body, self._shape.next)
        if following in (None, ""):
            return list(as_list(_at(body, self._shape.items))), None
        if not isinstance(following, str | int) or len(str(following)) > _LONGEST_CURSOR:
            raise ValueError("not a cursor")
        return list(as_list(_at(body, self._shape.items))), str(following)

    def _hire(self, item: JsonValue, place: int) -> Hire | BadHire:
        """One hire; without a usable id it is called by its place in the list."""
        unnamed = Subject(KIND, f"{self.name}:{place}")
        try:
            found = as_object(item)
        except ValueError:
            return BadHire(unnamed, "hire_line_broken")
        try:
            identifier = as_identifier(_at(found, self._fields[_ID]))
        except ValueError:
            return BadHire(unnamed, "hire_id_not_valid", self._fields[_ID])
        values: dict[str, str | None] = {}
        for name, path in self._fields.items():
            if name == _ID:
                continue
            try:
                values[name] = _text(_at(found, path))
            except ValueError:
                return BadHire(Subject(KIND, identifier), "hire_value_no_text", name)
        return Hire(identifier, None, values)


def _at(item: Item, path: str) -> JsonValue:
    """The value at a dotted path, None when there is none."""
    value: JsonValue = item
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text(value: JsonValue) -> str | None:
    """A scalar as text. Raises ValueError for anything else, and for a text without end."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("no text")  # noqa: TRY004 (the content is wrong, not our call)
    text = str(value)
    if len(text) > LONGEST_TEXT:
        raise ValueError("too long")
    return text
