"""Definitions of custom data: which codes, formats and options this key sees.

Three routes, none of which is complete: `extensionuserdefinitions` has the options,
`userproperties` the labels, multiplicity and read-only state, and the 2024-11-01 API all of it
but no section (reference/legacy-api.md 4.3, reference/api-2024-11-01.md 3.10). Nothing tells
whether a section exists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import TypeVar

from lucca_connect.errors import (
    ForbiddenError,
    LuccactlError,
    NotFoundError,
    RejectedError,
    UnavailableError,
)
from lucca_connect.http.hosts import parse_address
from lucca_connect.http.values import Response
from lucca_connect.lucca.collections import PAGE, read_collection
from lucca_connect.lucca.definition_rows import (
    from_attribute_row,
    from_extension_row,
    from_user_property_row,
    label_option,
    merge,
    taxonomy_of,
)
from lucca_connect.lucca.protocol import COUNT_FIELD, JsonObject, get_request, v3_list
from lucca_connect.lucca.session import Session
from lucca_connect.lucca.types import Definitions, ObservedDefinition, Option, Source

EXTENSION_DEFINITIONS = "/api/v3/extensionuserdefinitions"
USER_PROPERTIES = "/api/v3/userproperties"
ATTRIBUTE_DEFINITIONS = "/lucca-api/employee-attribute-definitions"
TAXONOMY_LABELS = "/lucca-api/taxonomy-labels"
READ_SCOPES = frozenset({"employee-attribute-definitions.readonly", "taxonomies.readonly"})
PAGE_SIZE = 1000

_ENTRIES = "extensionUserPropertyListEntries"
_SELECTIONS = (
    f"id,formatKey,{_ENTRIES}[id,name,translation],{COUNT_FIELD}",
    f"id,formatKey,{_ENTRIES}[id,name],{COUNT_FIELD}",  # seen working on live tenants
)
_WITH_NAMES = f"id,name,formatKey,{_ENTRIES}[id,name,translation],{COUNT_FIELD}"
_PROPERTY_SELECTION = f"id,name,isMultivalue,isReadOnly,category,type,format,{COUNT_FIELD}"

Rows = list[JsonObject]
Row = TypeVar("Row")


class DefinitionReader:
    """Reads definitions; `LuccaClient.definitions`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self) -> Definitions:
        """Both legacy routes, merged. A route that answers 4xx stands in `refused`.

        Raises:
            ForbiddenError: api_key_rejected, when both routes say so.
            UnavailableError, TryLaterError: a route does not answer as it should.
        """
        refusals: dict[Source, LuccactlError] = {}
        properties = self._try(Source.USER_PROPERTIES, self._properties, refusals)
        names_missing = Source.USER_PROPERTIES in refusals
        extensions = self._try(
            Source.EXTENSION_DEFINITIONS,
            lambda: self._extensions((_WITH_NAMES, *_SELECTIONS) if names_missing else _SELECTIONS),
            refusals,
        )
        codes = [error.code for error in refusals.values()]
        if codes == ["api_key_rejected"] * len(_LEGACY):
            raise refusals[Source.EXTENSION_DEFINITIONS]
        return _definitions([*extensions, *properties], refusals, _LEGACY)

    def read_lists(self) -> Definitions:
        """Codes, format keys and options only: one request for up to a thousand definitions.

        Raises:
            LuccactlError: the route's own refusal: nothing else can be asked.
        """
        return _definitions(self._extensions(_SELECTIONS), {}, _LISTS)

    def read_new(self) -> Definitions:
        """The 2024-11-01 API, with a token: labels in all languages, options, multiplicity.

        Raises:
            AccessError: oauth_credentials_missing, oauth_client_rejected, oauth_scope_missing…
            UnavailableError: answer_unreadable.
        """
        rows = read_collection(self._session, ATTRIBUTE_DEFINITIONS, scopes=READ_SCOPES)
        try:
            labels = self._labels(rows)
            found = [from_attribute_row(row, labels) for row in rows]
        except ValueError:
            raise UnavailableError(
                "answer_unreadable",
                route=ATTRIBUTE_DEFINITIONS,
                host=parse_address(self._session.origin).host,
                what="content",
            ) from None
        return _definitions([row for row in found if row is not None], {}, _NEW)

    def _try(
        self,
        source: Source,
        read: Callable[[], list[ObservedDefinition]],
        refusals: dict[Source, LuccactlError],
    ) -> list[ObservedDefinition]:
        try:
            return read()
        except (ForbiddenError, NotFoundError, RejectedError) as error:
            refusals[source] = error
            return []

    def _extensions(self, selections: Sequence[str]) -> list[ObservedDefinition]:
        """With the richest selection of fields that the server accepts."""
        for selection in selections[:-1]:
            try:
                return self._all(EXTENSION_DEFINITIONS, selection, from_extension_row)
            except RejectedError as error:
                if error.status != HTTPStatus.BAD_REQUEST:
                    raise
        return self._all(EXTENSION_DEFINITIONS, selections[-1], from_extension_row)

    def _properties(self) -> list[ObservedDefinition]:
        """Default fields first; asked for by name if those are only id, name and url."""
        found = self._all(USER_PROPERTIES, None, _property)
        if found and not any(tells_format for tells_format, _row in found):
            found = self._all(USER_PROPERTIES, _PROPERTY_SELECTION, _property)
        return [row for _tells_format, row in found if row is not None]

    def _all(
        self, route: str, selection: str | None, decode: Callable[[JsonObject], Row]
    ) -> list[Row]:
        """Every row of a v3 list that has no order of its own."""
        chosen = [] if selection is None else [("fields", selection)]
        found: list[Row] = []

        def decode_page(response: Response) -> tuple[list[Row], int | None]:
            listing = v3_list(response)
            return [decode(row) for row in listing.rows], listing.total

        while True:
            query = [*chosen, ("paging", f"{len(found)},{PAGE_SIZE}")]
            request = get_request(self._session.origin, route, query=query)
            rows, total = self._session.call(request, decode_page)
            found.extend(rows)
            if len(rows) < PAGE_SIZE or (total is not None and len(found) >= total):
                break
        if total is not None and len(found) < total:
            raise UnavailableError("list_unstable", route=route)
        return found

    def _labels(self, rows: Rows) -> dict[str, tuple[Option, ...]]:
        """The labels of the taxonomies that these definitions use, a hundred taxonomies a time."""
        taxonomies = sorted({taxonomy for row in rows if (taxonomy := taxonomy_of(row))})
        found: dict[str, list[Option]] = {}
        for start in range(0, len(taxonomies), PAGE):
            some = ",".join(taxonomies[start : start + PAGE])
            for label in read_collection(
                self._session, TAXONOMY_LABELS, scopes=READ_SCOPES, query=[("taxonomy.id", some)]
            ):
                found.setdefault(taxonomy_of(label) or "", []).append(label_option(label))
        return {taxonomy: tuple(options) for taxonomy, options in found.items()}


def completed(first: Definitions, second: Definitions) -> Definitions:
    """What one API shows, with what only the other one does. The first is believed."""
    return Definitions(
        by_code=merge([*first.by_code.values(), *second.by_code.values()]),
        sources=first.sources | second.sources,
        refused={**second.refused, **first.refused},
    )


_LEGACY = frozenset({Source.USER_PROPERTIES, Source.EXTENSION_DEFINITIONS})
_LISTS = frozenset({Source.EXTENSION_DEFINITIONS})
_NEW = frozenset({Source.ATTRIBUTE_DEFINITIONS})


def _definitions(
    found: Sequence[ObservedDefinition],
    refusals: dict[Source, LuccactlError],
    asked: frozenset[Source],
) -> Definitions:
    refused = {source: _status(error) for source, error in refusals.items()}
    return Definitions(by_code=merge(found), sources=asked - refused.keys(), refused=refused)


def _status(error: LuccactlError) -> int:
    return error.status if isinstance(error, ForbiddenError | RejectedError) else 404


def _property(row: JsonObject) -> tuple[bool, ObservedDefinition | None]:
    """Whether the row tells more than its name, and its datum if it is a custom one."""
    return _tells_format(row), from_user_property_row(row)


def _tells_format(row: JsonObject) -> bool:
    names = {name.lower() for name in row}
    return not names.isdisjoint({"format", "type", "category", "ismultivalue"})
