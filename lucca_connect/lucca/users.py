"""People: `/api/v3/users` (reference/legacy-api.md 2 and 3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType

from lucca_connect.errors import (
    AccessError,
    NotFoundError,
    RejectedError,
    Subject,
    UnavailableError,
)
from lucca_connect.http.values import JsonValue, Request, Response
from lucca_connect.lucca.extended_data import encode_change
from lucca_connect.lucca.paging import LARGEST_PAGE, UserPage, read_people
from lucca_connect.lucca.people import decode_employee
from lucca_connect.lucca.protocol import (
    COUNT_FIELD,
    JsonObject,
    ShapeError,
    as_object,
    as_text,
    field_list,
    get_request,
    pick,
    v3_data,
    v3_list,
)
from lucca_connect.lucca.session import Session
from lucca_connect.lucca.types import Employee, ObservedDefinition, ObservedValue

USERS = "/api/v3/users"
USER = "/api/v3/users/{id}"
IDS_PER_REQUEST = 100
_NO_FILTERS: Mapping[str, str] = MappingProxyType({})


class Users:
    """Reads and writes people; `LuccaClient.users`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def pages(
        self,
        fields: Sequence[str],
        *,
        former: bool = False,
        page_size: int = LARGEST_PAGE,
        keep_codes: Collection[str] | None = None,
        filters: Mapping[str, str] = _NO_FILTERS,
    ) -> Iterator[UserPage]:
        """Everybody the key sees, future employees included, once each, page by page.

        Args:
            fields: v3 property names; `id` is always asked for.
            former: people who have left, too (it takes the right to see them).
            page_size: 2 to 1000; halved when the server needs too long.
            keep_codes: codes of `extendedData` to keep; the others are dropped on decoding.
            filters: further query parameters, in v3's grammar.

        Raises:
            UnavailableError: people_list_unstable, server_timeout; see `Session.call`.
        """
        keep = None if keep_codes is None else frozenset(code.lower() for code in keep_codes)
        asked = field_list(fields, count=True)
        fixed = [
            ("fields", asked),
            *filters.items(),
            *([("formerEmployees", "true")] if former else []),
            ("orderBy", "id,asc"),
        ]

        def decode(response: Response) -> UserPage:
            listing = v3_list(response)
            items = tuple(decode_employee(row, keep=keep) for row in listing.rows)
            return UserPage(items, listing.total)

        def fetch(offset: int, limit: int) -> UserPage:
            query = [*fixed, ("paging", f"{offset},{limit}")]
            return self._session.call(self._get(USERS, USERS, query), decode)

        return read_people(fetch, page_size=page_size)

    def by_ids(self, ids: Sequence[int], fields: Sequence[str]) -> dict[int, Employee]:
        """These people, former ones too, as far as the key sees them; 100 a request."""
        found: dict[int, Employee] = {}
        unique = list(dict.fromkeys(ids))
        for start in range(0, len(unique), IDS_PER_REQUEST):
            some = unique[start : start + IDS_PER_REQUEST]
            people = self._some(some, fields, empty=False)
            found.update((employee.id, employee) for employee in people)
        return found

    def get(self, id: int, fields: Sequence[str]) -> Employee:
        """One person.

        Lucca declares a 500 for unknown people, whose text may be missing: after any failure that
        is not the network's, the list is asked for this id, which shows whether there is anybody.

        Raises:
            NotFoundError: employee_not_visible: unknown, or not within the key's rights; the
                two look the same.
        """
        return self._fetch(id, fields, empty=False)

    def for_writing(self, id: int, fields: Sequence[str]) -> Employee:
        """One person, with the ids of values without content: they are written over by them.

        Raises:
            NotFoundError: employee_not_visible.
        """
        return self._fetch(id, fields, empty=True)

    def count(self, **filters: str) -> int:
        """How many people the key sees.

        Args:
            filters: query parameters in v3's grammar, such as `formerEmployees="true"`.
        """
        query = [("fields", COUNT_FIELD), *filters.items()]
        return self._session.call(self._get(USERS, USERS, query), _decode_count)

    def latest_change(self, *, former: bool = False) -> str | None:
        """The largest `modifiedAt` of anybody the key sees, as Lucca writes it; None if it shows
        none. A server that ignores the order gives an earlier one, which is safe.

        Args:
            former: people who have left, too.
        """
        query = [
            ("fields", "id,modifiedAt"),
            *([("formerEmployees", "true")] if former else []),
            ("orderBy", "modifiedAt,desc"),
            ("paging", "0,1"),
        ]

        def decode(response: Response) -> str | None:
            rows = v3_list(response).rows
            return as_text(pick(rows[0], "modifiedAt")) if rows else None

        return self._session.call(self._get(USERS, USERS, query), decode)

    def accepts(self, fields: Sequence[str]) -> bool:
        """Whether Lucca knows all these properties: one row is asked for.

        Raises:
            RejectedError: request_rejected, for another reason than one of the fields.
        """
        query = [("fields", field_list(fields)), ("paging", "0,1")]
        try:
            self._session.call(self._get(USERS, USERS, query), v3_list)
        except RejectedError as error:
            if error.status != HTTPStatus.BAD_REQUEST:
                raise
            return False
        return True

    def update(self, id: int, body: JsonObject, fields: Sequence[str]) -> Employee:
        """Change what the body names, and nothing else; the answer read back.

        Never repeated by itself: the caller reads before it sends again.

        Raises:
            ForbiddenError: write_forbidden. RejectedError: request_rejected, already_exists.
            NotFoundError: employee_not_visible.
            UnavailableError: its `sent` says whether the change may have arrived.
        """
        request = Request(
            "PUT",
            self._url(id),
            USER,
            query=(("fields", field_list(fields)),),
            headers={"Accept": "application/json"},
            json=body,
        )
        return self._about(id, request)

    def create(self, body: JsonObject, *, contract: bool, notify: bool) -> Employee:
        """Create a person, never repeated by itself; only id and name are read back.

        Args:
            contract: create a work contract too.
            notify: let Lucca send its mails.
        """
        request = Request(
            "POST",
            f"{self._session.origin}{USERS}",
            USERS,
            query=(
                ("contract", _flag(contract)),
                ("notify", _flag(notify)),
                ("fields", field_list(["name"])),
            ),
            headers={"Accept": "application/json"},
            json=body,
        )
        return self._session.call(request, _decode_one)

    def write_value(
        self,
        id: int,
        definition: ObservedDefinition,
        value: JsonValue,
        *,
        fields: Sequence[str],
        current: Employee | None = None,
    ) -> Employee:
        """Bring one coded datum of one person to a value, with the ids of the values there.

        When it is unknown whether the write arrived, the person is read again: done if the value
        is there, sent once more if it is not.

        Args:
            value: entry id, text, number…, None to clear; the whole list for several occurrences.
            fields: to read back; `extendedData` is always among them.
            current: the person as just read with `extendedData`, to save the reading.

        Returns:
            The person as read back: whether the value is there is for the caller to check.

        Raises:
            AccessError: values_not_visible, when Lucca shows no `extendedData` for this person:
                writing blindly could add a second value.
            BadDataError: see `extended_data.encode_change`.
        """

        def body_for(employee: Employee) -> JsonObject:
            return encode_change(definition, _values(employee, definition.code), value)

        return self.change(id, body_for, fields=[*fields, "extendedData"], current=current)

    def change(
        self,
        id: int,
        body_for: Callable[[Employee], JsonObject],
        *,
        fields: Sequence[str],
        current: Employee | None = None,
    ) -> Employee:
        """Bring one person to what `body_for` asks for, in one request.

        When it is unknown whether the write arrived, the person is read again: done if nothing is
        left to be asked for, sent once more if something is.

        Args:
            body_for: what is still to be written over the person as read, nothing when all is
                there.
            fields: to read back, all that `body_for` looks at among them.
            current: the person as just read by `for_writing`, to save the reading.

        Returns:
            The person as read back: whether the values are there is for the caller to check.
        """
        before = current or self._fetch(id, fields, empty=True)
        for last in (False, True):
            body = body_for(before)
            if not body:
                return before
            try:
                return self.update(id, body, fields)
            except UnavailableError as error:
                if last or error.details.get("sent") == "no":
                    raise
            before = self._fetch(id, fields, empty=True)
            if not body_for(before):
                return before
        raise AssertionError

    def _fetch(self, id: int, fields: Sequence[str], *, empty: bool) -> Employee:
        request = self._get(f"{USERS}/{int(id)}", USER, [("fields", field_list(fields))])
        try:
            return self._about(id, request, empty=empty, repeatable=False)
        except UnavailableError as error:
            if error.details.get("sent") == "no":
                raise
        found = self._some([id], fields, empty=empty)
        if not found:
            raise NotFoundError("employee_not_visible", subject=Subject("employee", str(id)))
        return found[0]

    def _some(self, ids: Sequence[int], fields: Sequence[str], *, empty: bool) -> list[Employee]:
        """At most a hundred people by their ids, those who left included."""
        query = [
            ("id", ",".join(str(identifier) for identifier in ids)),
            ("fields", field_list(fields)),
            ("formerEmployees", "true"),
            ("paging", f"0,{IDS_PER_REQUEST}"),
        ]

        def decode(response: Response) -> list[Employee]:
            return [decode_employee(row, empty=empty) for row in v3_list(response).rows]

        return self._session.call(self._get(USERS, USERS, query), decode)

    def _about(
        self, id: int, request: Request, *, empty: bool = False, repeatable: bool | None = None
    ) -> Employee:
        subject = Subject("employee", str(id))

        def decode(response: Response) -> Employee:
            return decode_employee(as_object(v3_data(response)), empty=empty)

        try:
            return self._session.call(request, decode, repeatable=repeatable, subject=subject)
        except NotFoundError as error:
            raise NotFoundError("employee_not_visible", subject=subject) from error

    def _url(self, id: int) -> str:
        return f"{self._session.origin}{USERS}/{int(id)}"

    def _get(self, path: str, route: str, query: Sequence[tuple[str, str]]) -> Request:
        return get_request(self._session.origin, path, route=route, query=query)


def _values(employee: Employee, code: str) -> tuple[ObservedValue, ...]:
    if employee.extended is None:
        raise AccessError(
            "values_not_visible", subject=Subject("employee", str(employee.id)), field=code
        )
    return employee.extended.get(code, ())


def _decode_one(response: Response) -> Employee:
    return decode_employee(as_object(v3_data(response)))


def _decode_count(response: Response) -> int:
    total = v3_list(response).total
    if total is None:
        raise ShapeError("no count")
    return total


def _flag(value: bool) -> str:
    return "true" if value else "false"
