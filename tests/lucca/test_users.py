from __future__ import annotations

from collections.abc import Callable

import pytest

from lucca_connect.errors import AccessError, BadDataError, NotFoundError, Subject, UnavailableError
from lucca_connect.http.values import Request
from lucca_connect.lucca.types import DataFormat, Employee, ObservedDefinition, ObservedValue
from tests.http.fakes import Reply, ScriptedTransport, query
from tests.lucca.clients import client_over

STATUS = ObservedDefinition("e_order_status", "Statut", DataFormat.LIST, "radio", multiple=False)


def person(value: object, id: int = 416) -> Reply:
    return (200, {"data": {"id": id, "extendedData": {"e_order_status": value}}})


def rows(*ids: int, count: int | None = None) -> Reply:
    items = [{"id": i, "extendedData": {"e_a": {"id": i, "value": 1}, "e_b": 2}} for i in ids]
    return (200, {"data": {"items": items, "count": len(ids) if count is None else count}})


def test_pages_ask_only_what_is_needed() -> None:
    transport = ScriptedTransport(rows(1, 2))
    pages = client_over(transport).users.pages(
        ["extendedData"], keep_codes={"E_A"}, former=True, filters={"legalEntityId": "3"}
    )
    (page,) = list(pages)
    assert query(transport.requests[0]) == {
        "fields": "id,extendedData,collection.count",
        "legalEntityId": "3",
        "formerEmployees": "true",
        "orderBy": "id,asc",
        "paging": "0,1000",
    }
    assert transport.routes == ["GET /api/v3/users"]
    assert page.total == 2
    assert [list(employee.extended or {}) for employee in page.items] == [["e_a"], ["e_a"]]


def test_pages_keep_every_code_unless_told_otherwise() -> None:
    (page,) = list(client_over(ScriptedTransport(rows(1))).users.pages(["extendedData"]))
    assert list(page.items[0].extended or {}) == ["e_a", "e_b"]


def test_pages_are_halved_on_a_408() -> None:
    transport = ScriptedTransport((408, b""), rows(1, 2))
    client = client_over(transport)
    assert len(list(client.users.pages(["lastName"], page_size=200))) == 1
    assert [query(request)["paging"] for request in transport.requests] == ["0,200", "0,100"]


def test_nothing_is_sent_before_the_first_page_is_wanted() -> None:
    transport = ScriptedTransport(rows(1))
    client_over(transport).users.pages(["lastName"])
    assert transport.requests == []


def test_by_ids_asks_a_hundred_at_a_time_and_includes_those_who_left() -> None:
    def reply(request: Request) -> Reply:
        return rows(*(int(i) for i in query(request)["id"].split(",") if int(i) % 2))

    transport = ScriptedTransport(reply)
    found = client_over(transport).users.by_ids([*range(1, 251), 1], ["lastName"])
    assert sorted(found) == list(range(1, 251, 2))
    assert [len(query(request)["id"].split(",")) for request in transport.requests] == [
        100,
        100,
        50,
    ]
    assert query(transport.requests[0])["formerEmployees"] == "true"
    assert query(transport.requests[0])["paging"] == "0,100"
    assert client_over(transport).users.by_ids([], ["lastName"]) == {}


def test_get_names_its_route_not_the_person() -> None:
    transport = ScriptedTransport(person(None))
    employee = client_over(transport).users.get(416, ["extendedData"])
    assert employee == Employee(416, {"id": 416}, {})
    assert transport.requests[0].url.endswith("/api/v3/users/416")
    assert transport.routes == ["GET /api/v3/users/{id}"]


@pytest.mark.parametrize("reply", [(404, b""), (500, {"Status": 500, "Message": "User Not Found"})])
def test_unknown_and_invisible_people_look_the_same(reply: Reply) -> None:
    client = client_over(ScriptedTransport(reply))
    calls: list[Callable[[], Employee]] = [
        lambda: client.users.get(7, ["lastName"]),
        lambda: client.users.update(7, {"quote": "x"}, ["quote"]),
    ]
    for call in calls:
        with pytest.raises(NotFoundError) as caught:
            call()
        assert caught.value.code == "employee_not_visible"
        assert caught.value.subject == Subject("employee", "7")


def test_count_passes_filters_on() -> None:
    transport = ScriptedTransport((200, {"data": {"count": 12}}))
    assert client_over(transport).users.count(formerEmployees="true") == 12
    assert query(transport.requests[0]) == {
        "fields": "collection.count",
        "formerEmployees": "true",
    }
    with pytest.raises(UnavailableError):
        client_over(ScriptedTransport((200, {"data": {"items": []}}))).users.count()


def test_update_sends_a_flat_body_and_reads_back() -> None:
    transport = ScriptedTransport(person({"id": 9, "value": 26}))
    body = {"e_order_status": {"id": 9, "value": 26}}
    employee = client_over(transport).users.update(416, body, ["extendedData"])
    request = transport.requests[0]
    assert (request.method, request.json) == ("PUT", body)
    assert query(request) == {"fields": "id,extendedData"}
    assert employee.value("e_order_status") == ObservedValue(9, 26)


def test_create_never_repeats() -> None:
    transport = ScriptedTransport((200, {"data": {"id": 500, "name": "x"}}), (503, b""))
    client = client_over(transport)
    body = {"firstName": "x"}
    assert client.users.create(body, contract=True, notify=False).id == 500
    assert query(transport.requests[0]) == {
        "contract": "true",
        "notify": "false",
        "fields": "id,name",
    }
    with pytest.raises(UnavailableError):
        client.users.create(body, contract=False, notify=True)
    assert len(transport.requests) == 2


def test_a_value_is_read_then_written_by_its_id() -> None:
    transport = ScriptedTransport(person({"id": 9, "value": 25}), person({"id": 9, "value": 26}))
    employee = client_over(transport).users.write_value(416, STATUS, 26, fields=["id"])
    assert [request.method for request in transport.requests] == ["GET", "PUT"]
    assert transport.requests[1].json == {"e_order_status": {"id": 9, "value": 26}}
    assert query(transport.requests[1])["fields"] == "id,extendedData"
    assert employee.value("e_order_status") == ObservedValue(9, 26)


def test_an_emptied_value_is_filled_by_its_id() -> None:
    transport = ScriptedTransport(person({"id": 9, "value": None}), person({"id": 9, "value": 26}))
    client_over(transport).users.write_value(416, STATUS, 26, fields=[])
    assert transport.requests[1].json == {"e_order_status": {"id": 9, "value": 26}}


def test_a_fresh_reading_saves_the_request() -> None:
    current = Employee(416, {}, {"e_order_status": (ObservedValue(9, 25),)})
    transport = ScriptedTransport(person({"id": 9, "value": 26}))
    client = client_over(transport)
    client.users.write_value(416, STATUS, 26, fields=[], current=current)
    assert [request.method for request in transport.requests] == ["PUT"]


def test_a_value_that_is_there_already_is_not_written() -> None:
    transport = ScriptedTransport(person({"id": 9, "value": "26"}))
    client_over(transport).users.write_value(416, STATUS, 26, fields=[])
    assert [request.method for request in transport.requests] == ["GET"]


def test_a_lost_answer_is_settled_by_reading() -> None:
    transport = ScriptedTransport(
        person({"id": 9, "value": 25}), (500, b""), person({"id": 9, "value": 26})
    )
    employee = client_over(transport).users.write_value(416, STATUS, 26, fields=[])
    assert [request.method for request in transport.requests] == ["GET", "PUT", "GET"]
    assert employee.value("e_order_status") == ObservedValue(9, 26)


def test_a_lost_request_is_sent_once_more_with_the_ids_of_then() -> None:
    transport = ScriptedTransport(
        person(None),
        UnavailableError("connection_dropped", sent="maybe"),
        person({"id": 11, "value": 25}),
        person({"id": 11, "value": 26}),
    )
    client_over(transport).users.write_value(416, STATUS, 26, fields=[])
    puts = [request.json for request in transport.requests if request.method == "PUT"]
    assert puts == [
        {"e_order_status": {"value": 26}},
        {"e_order_status": {"id": 11, "value": 26}},
    ]


def test_after_two_lost_writes_it_is_in_doubt() -> None:
    before = person({"id": 9, "value": 25})
    transport = ScriptedTransport(before, (500, b""), before, (500, b""))
    with pytest.raises(UnavailableError) as caught:
        client_over(transport).users.write_value(416, STATUS, 26, fields=[])
    assert caught.value.details["sent"] == "maybe"
    assert [request.method for request in transport.requests] == ["GET", "PUT", "GET", "PUT"]


def test_a_host_that_cannot_be_reached_is_not_a_lost_write() -> None:
    unreachable = UnavailableError("host_unreachable", sent="no")
    transport = ScriptedTransport(person({"id": 9, "value": 25}), unreachable)
    with pytest.raises(UnavailableError):
        client_over(transport).users.write_value(416, STATUS, 26, fields=[])
    assert [request.method for request in transport.requests] == ["GET", "PUT", "PUT"]


def test_nothing_is_written_blindly() -> None:
    hidden = ScriptedTransport((200, {"data": {"id": 416}}))
    with pytest.raises(AccessError) as caught:
        client_over(hidden).users.write_value(416, STATUS, 26, fields=[])
    assert (caught.value.code, caught.value.subject) == (
        "values_not_visible",
        Subject("employee", "416"),
    )
    twice = ScriptedTransport(person([{"id": 1, "value": 25}, {"id": 2, "value": 25}]))
    with pytest.raises(BadDataError) as ambiguous:
        client_over(twice).users.write_value(416, STATUS, 26, fields=[])
    assert ambiguous.value.code == "value_ambiguous"
    assert len(twice.requests) == 1


def test_a_failure_on_one_person_is_looked_up_in_the_list() -> None:
    hidden = ScriptedTransport((500, b""), rows())
    with pytest.raises(NotFoundError) as caught:
        client_over(hidden).users.get(7, ["lastName"])
    assert caught.value.code == "employee_not_visible"
    assert query(hidden.requests[1])["id"] == "7"
    there = ScriptedTransport((503, b""), rows(7))
    assert client_over(there).users.get(7, ["extendedData"]).id == 7
    unreachable = UnavailableError("host_unreachable", sent="no")
    with pytest.raises(UnavailableError):
        client_over(ScriptedTransport(unreachable)).users.get(7, ["lastName"])
