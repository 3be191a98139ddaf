from __future__ import annotations

import pytest

from lucca_connect.errors import RejectedError, UnavailableError
from lucca_connect.http.values import Request
from lucca_connect.lucca.organisation import Department, Establishment, LegalUnit
from tests.http.fakes import Reply, ScriptedTransport, query
from tests.lucca.clients import client_over


def v4(*items: object, count: int | None = None) -> Reply:
    return (200, {"items": list(items), **({} if count is None else {"count": count})})


def row(identifier: int) -> dict[str, object]:
    return {"id": identifier, "name": f"E{identifier}"}


def test_establishments() -> None:
    item = {"id": 1, "name": "Genève", "code": "GVA", "legalUnitId": 2, "isArchived": False}
    transport = ScriptedTransport(v4(item, count=1))
    assert client_over(transport).organisation.establishments() == [
        Establishment(1, "Genève", "GVA", 2, archived=False)
    ]
    assert query(transport.requests[0]) == {
        "isArchived": "true,false",
        "page": "1",
        "limit": "1000",
        "fields.root": "count",
    }


def test_legal_units() -> None:
    transport = ScriptedTransport(
        v4({"Id": 1, "name": "SA", "countryId": 756, "country": {"name": "Suisse"}}, {"id": 2})
    )
    assert client_over(transport).organisation.legal_units() == [
        LegalUnit(1, "SA", None, 756, "Suisse", None),
        LegalUnit(2, "", None, None, None, None),
    ]


def test_departments_and_their_parents() -> None:
    transport = ScriptedTransport(
        v4(
            {"id": 1, "name": "A", "parentId": "/", "parentLuccaId": None, "isActive": True},
            {"id": 2, "name": "B", "parentId": "/1/", "headId": 7},
            {"id": 3, "name": "C", "parentId": "/1/2/", "parentLuccaId": 2},
            {"id": 4, "name": "D", "parentId": "/x/"},
            count=4,
        )
    )
    assert client_over(transport).organisation.departments() == [
        Department(1, "A", None, None, None, active=True),
        Department(2, "B", None, 1, 7, None),
        Department(3, "C", None, 2, None, None),
        Department(4, "D", None, None, None, None),
    ]


def test_a_route_that_refuses_large_pages_and_gives_small_ones() -> None:
    def reply(request: Request) -> Reply:
        asked = query(request)
        if asked["limit"] == "1000":
            return (400, b"limit")
        start = (int(asked["page"]) - 1) * 2
        return v4(*(row(i) for i in range(start, min(start + 2, 5))), count=5)

    transport = ScriptedTransport(reply)
    found = client_over(transport).organisation.departments()
    assert [department.id for department in found] == [0, 1, 2, 3, 4]
    assert len(transport.requests) == 4


def test_a_route_that_refuses_everything() -> None:
    with pytest.raises(RejectedError):
        client_over(ScriptedTransport((400, b""))).organisation.departments()


def test_without_a_count_a_short_page_is_the_end() -> None:
    transport = ScriptedTransport(v4(row(1)))
    assert len(client_over(transport).organisation.departments()) == 1
    assert len(transport.requests) == 1


def test_a_page_that_changed_is_read_again() -> None:
    transport = ScriptedTransport(v4(row(1), count=2), v4(count=2), v4(row(1), row(2), count=2))
    assert len(client_over(transport).organisation.departments()) == 2


def test_a_list_that_never_matches_its_count() -> None:
    with pytest.raises(UnavailableError) as caught:
        client_over(ScriptedTransport(v4(row(1), count=2))).organisation.departments()
    assert caught.value.code == "list_unstable"
