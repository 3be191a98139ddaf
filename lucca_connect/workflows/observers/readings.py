"""Each request once, when the first observer wants it; nothing of it is kept beyond the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lucca_connect.errors import UnavailableError
from lucca_connect.http.values import JsonValue, Response
from lucca_connect.lucca.client import LuccaClient
from lucca_connect.lucca.definition_rows import from_extension_row, from_user_property_row, merge
from lucca_connect.lucca.protocol import JsonObject, pick, v3_list, v4_list
from lucca_connect.lucca.types import DataFormat, ObservedDefinition

USERS = "/api/v3/users"
DEFINITIONS = "/api/v3/extensionuserdefinitions"
USER_PROPERTIES = "/api/v3/userproperties"
ENTRIES = "extensionUserPropertyListEntries"
NEW_DEFINITIONS = "/lucca-api/employee-attribute-definitions"
NEW_ATTRIBUTES = "/lucca-api/employee-attributes"
DEFINITION_SCOPES = frozenset({"employee-attribute-definitions.readonly"})
ATTRIBUTE_SCOPES = frozenset({"employee-attributes.readonly"})
PEOPLE_FIELDS = "id,legalEntityId,departmentId,extendedData"
PAGE_SIZES = (1000, 100, 20)
"""Tried in turn while the server needs more than its five seconds."""
OK = 200

Query = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sight:
    """One answer.

    Attributes:
        request: `GET /api/v3/users/me?fields=id: 404`; codes of data are not told.
    """

    request: str
    response: Response = field(repr=False)

    @property
    def status(self) -> int:
        return self.response.status

    def rows(self) -> Sequence[JsonObject] | None:
        """The rows of a v3 list, None for anything else."""
        try:
            return v3_list(self.response).rows if self.status == OK else None
        except ValueError:
            return None

    def total(self) -> int | None:
        """The count of a v3 list, None when it is not told."""
        try:
            return v3_list(self.response).total
        except ValueError:
            return None

    def items(self) -> Sequence[JsonObject] | None:
        """The items of a list of the 2024-11-01 API, None for anything else."""
        try:
            return v4_list(self.response).rows if self.status == OK else None
        except ValueError:
            return None


class Readings:
    """What observers read of one tenant.

    Args:
        hidden: code of a datum that a person knows to be filled and closed to the key.
    """

    def __init__(self, lucca: LuccaClient, hidden: str | None = None) -> None:
        self._lucca = lucca
        self.hidden = hidden
        self._sights: dict[object, Sight] = {}
        self._page: Sight | None = None

    @property
    def has_oauth(self) -> bool:
        """Whether the 2024-11-01 API can be asked at all."""
        return self._lucca.has_oauth

    def get(self, path: str, query: Query = (), *, route: str | None = None) -> Sight:
        """Ask the legacy API, once for each question."""
        key = (path, tuple(query))
        if key not in self._sights:
            response = self._lucca.raw.get(path, query, route=route)
            self._sights[key] = Sight(_told(route or path, query, response), response)
        return self._sights[key]

    def get_new(
        self,
        path: str,
        query: Query = (),
        *,
        scopes: frozenset[str] = DEFINITION_SCOPES,
        headers: Mapping[str, str] | None = None,
        versioned: bool = True,
    ) -> Sight:
        """Ask the 2024-11-01 API.

        Raises:
            AccessError: oauth_client_rejected, oauth_scope_refused.
        """
        sent = headers or {}
        key = (path, tuple(query), scopes, tuple(sent.items()), versioned)
        if key not in self._sights:
            response = self._lucca.raw.get_new(
                path, query, scopes=scopes, headers=sent, versioned=versioned
            )
            self._sights[key] = Sight(_told(path, query, response, sent), response)
        return self._sights[key]

    def people(self) -> Sight:
        """A page of people with their custom data: as large as the server bears."""
        if self._page is None:
            self._page = self._largest_page()
        return self._page

    def definitions(self) -> Sight:
        """Custom data with format keys and options."""
        query = [("fields", f"id,formatKey,{ENTRIES}[id,name]"), ("paging", "0,1000")]
        return self.get(DEFINITIONS, query)

    def user_properties(self) -> Sight:
        """Properties of a user as the key sees them."""
        return self.get(USER_PROPERTIES, [("paging", "0,1000")])

    def new_definitions(self) -> Sight:
        """A page of definitions of the 2024-11-01 API."""
        return self.get_new(NEW_DEFINITIONS, [("limit", "100")])

    def formats(self) -> Mapping[str, DataFormat]:
        """Lower-case code to format, as far as both legacy routes tell."""
        merged = merge(_decoded(self.definitions(), self.user_properties()))
        return {code.lower(): found.format for code, found in merged.items()}

    def _largest_page(self) -> Sight:
        for size in PAGE_SIZES[:-1]:
            try:
                return self._people(size)
            except UnavailableError as error:
                if error.code != "server_timeout":
                    raise
        return self._people(PAGE_SIZES[-1])

    def _people(self, size: int) -> Sight:
        query = [("fields", PEOPLE_FIELDS), ("orderBy", "id,asc"), ("paging", f"0,{size}")]
        return self.get(USERS, query)


def _decoded(definitions: Sight, properties: Sight) -> Iterator[ObservedDefinition]:
    """What can be read; a row of another shape tells no format."""
    for sight, decode in ((definitions, from_extension_row), (properties, from_user_property_row)):
        for row in sight.rows() or ():
            try:
                found = decode(row)
            except ValueError:
                continue
            if found is not None:
                yield found


def _told(
    route: str, query: Query, response: Response, headers: Mapping[str, str] | None = None
) -> str:
    asked = "&".join(
        f"{name}={'{code}' if value.startswith('e_') else value}" for name, value in query
    )
    with_headers = f" with {', '.join(headers)}" if headers else ""
    return f"GET {route}{'?' if asked else ''}{asked}{with_headers}: {response.status}"


def extended(row: JsonObject) -> JsonValue:
    """What a person's `extendedData` is; None also when it is null."""
    return pick(row, "extendedData")
