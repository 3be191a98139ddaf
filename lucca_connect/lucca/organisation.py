"""Establishments, legal units and departments by the v4 routes; the v3 ones are past their sunset
(reference/legacy-api.md 5.1, 5.2, 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from lucca_connect.errors import RejectedError, UnavailableError
from lucca_connect.http.values import JsonValue, Response
from lucca_connect.lucca.protocol import JsonObject, as_id, as_text, get_request, pick, v4_list
from lucca_connect.lucca.session import Session

ESTABLISHMENTS = "/organization/structure/api/establishments"
LEGAL_UNITS = "/organization/structure/api/legal-units"
DEPARTMENTS = "/organization/structure/api/departments"
PAGE_SIZE = 1000
CAUTIOUS_PAGE_SIZE = 100
"""The documented example; used when a route refuses the larger page."""
_READS = 2


@dataclass(frozen=True, slots=True)
class Establishment:
    """v3 calls it legalEntity, the 2024-11-01 API business-establishment."""

    id: int
    name: str
    code: str | None
    legal_unit_id: int | None
    archived: bool | None


@dataclass(frozen=True, slots=True)
class LegalUnit:
    """`country`: its name in the tenant's language, None when the route does not show it."""

    id: int
    name: str
    code: str | None
    country_id: int | None
    country: str | None
    archived: bool | None


@dataclass(frozen=True, slots=True)
class Department:
    """`parent_id`: None at the top. `active`, `position` (among its siblings): None when the route
    does not show them."""

    id: int
    name: str
    code: str | None
    parent_id: int | None
    head_id: int | None
    active: bool | None
    position: int | None = None


Row = TypeVar("Row", Establishment, LegalUnit, Department)


class Organisation:
    """Reads the organisation; `LuccaClient.organisation`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def establishments(self) -> list[Establishment]:
        """All establishments, archived ones included.

        Raises:
            UnavailableError: list_unstable, when the list changes under every reading.
        """
        return self._all(ESTABLISHMENTS, _establishment, (("isArchived", "true,false"),))

    def legal_units(self) -> list[LegalUnit]:
        """All legal units. Raises as `establishments`."""
        return self._all(LEGAL_UNITS, _legal_unit, ())

    def departments(self) -> list[Department]:
        """All departments. Raises as `establishments`."""
        return self._all(DEPARTMENTS, _department, ())

    def _all(
        self,
        route: str,
        decode: Callable[[JsonObject], Row],
        query: tuple[tuple[str, str], ...],
    ) -> list[Row]:
        for _ in range(_READS):
            found, total = self._read(route, decode, query)
            if total is None or len(found) == total:
                return list(found.values())
        raise UnavailableError("list_unstable", route=route)

    def _read(
        self,
        route: str,
        decode: Callable[[JsonObject], Row],
        query: tuple[tuple[str, str], ...],
    ) -> tuple[Mapping[int, Row], int | None]:
        """The distinct rows over all pages, and how many there should be."""
        found: dict[int, Row] = {}
        page, limit = 1, PAGE_SIZE
        while True:
            asked = [
                *query,
                ("page", str(page)),
                ("limit", str(limit)),
                ("fields.root", "count"),
            ]
            try:
                rows, total = self._session.call(
                    get_request(self._session.origin, route, query=asked),
                    lambda response: _decode(response, decode),
                )
            except RejectedError:
                if limit == CAUTIOUS_PAGE_SIZE:
                    raise
                limit = CAUTIOUS_PAGE_SIZE
                continue
            before = len(found)
            found.update((row.id, row) for row in rows)
            complete = len(rows) < limit if total is None else len(found) >= total
            if complete or len(found) == before:
                return found, total
            page += 1


def _decode(
    response: Response, decode: Callable[[JsonObject], Row]
) -> tuple[list[Row], int | None]:
    listing = v4_list(response)
    return [decode(row) for row in listing.rows], listing.total


def _establishment(row: JsonObject) -> Establishment:
    return Establishment(
        id=as_id(pick(row, "id")),
        name=as_text(pick(row, "name")) or "",
        code=as_text(pick(row, "code")),
        legal_unit_id=_optional_id(pick(row, "legalUnitId")),
        archived=_flag(pick(row, "isArchived")),
    )


def _legal_unit(row: JsonObject) -> LegalUnit:
    country = pick(row, "country")
    return LegalUnit(
        id=as_id(pick(row, "id")),
        name=as_text(pick(row, "name")) or "",
        code=as_text(pick(row, "code")),
        country_id=_optional_id(pick(row, "countryId")),
        country=as_text(pick(country, "name")) if isinstance(country, Mapping) else None,
        archived=_flag(pick(row, "isArchived")),
    )


def _department(row: JsonObject) -> Department:
    return Department(
        id=as_id(pick(row, "id")),
        name=as_text(pick(row, "name")) or "",
        code=as_text(pick(row, "code")),
        parent_id=_parent(row),
        head_id=_optional_id(pick(row, "headId")),
        active=_flag(pick(row, "isActive")),
        position=_whole(pick(row, "sortOrderInSiblings")),
    )


def _whole(value: JsonValue) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _parent(row: JsonObject) -> int | None:
    """`parentLuccaId`, else the last number of the path `/1/2/` in `parentId`."""
    parent = _optional_id(pick(row, "parentLuccaId"))
    if parent is not None:
        return parent
    path = [part for part in (as_text(pick(row, "parentId")) or "").split("/") if part]
    return int(path[-1]) if path and path[-1].isdecimal() else None


def _optional_id(value: JsonValue) -> int | None:
    return None if value is None else as_id(value)


def _flag(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None
