"""Hires over HTTP: the contract over a real socket, other shapes, and lists that have no end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from lucca_connect.errors import (
    AccessError,
    BadDataError,
    ConfigurationError,
    ExitCode,
    LuccactlError,
    TryLaterError,
    UnavailableError,
)
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.secrets import Secret
from lucca_connect.http.values import JsonValue, Request
from lucca_connect.partners.hires import MOST_HIRES
from lucca_connect.partners.http_hires import MOST_PAGES, HireList, HttpHireSource
from lucca_connect.sandbox.server import SandboxServer
from tests.http.fakes import Reply, ScriptedTransport, Step, StillClock
from tests.sandboxes import options_for

NAMES = ("last_name", "first_name", "personal_email", "start_date")
MARIE: dict[str, JsonValue] = {"id": "h-1", "last_name": "Dupont", "first_name": "Marie"}


def scripted(
    *steps: Step, shape: HireList | None = None, names: tuple[str, ...] = NAMES
) -> tuple[HttpHireSource, ScriptedTransport]:
    transport = ScriptedTransport(*steps)
    source = HttpHireSource(
        transport,
        "https://recruiting.example/",
        Secret("token"),
        names=names,
        clock=StillClock(),
        shape=shape,
    )
    return source, transport


def page(*items: JsonValue, following: JsonValue = None) -> Reply:
    return 200, {"items": list(items), "next": following}


def refused(*steps: Step, shape: HireList | None = None) -> LuccactlError:
    with pytest.raises(LuccactlError) as caught:
        scripted(*steps, shape=shape)[0].read()
    return caught.value


@pytest.fixture(scope="module")
def partner() -> Iterator[Callable[..., HttpHireSource]]:
    server = SandboxServer(options_for(hires=7)).start()
    ready = server.ready
    transport = HttpxTransport()

    def start(token: str = str(ready["werecruit_token"]), page_size: int = 3) -> HttpHireSource:
        return HttpHireSource(
            transport,
            str(ready["werecruit_url"]),
            Secret(token),
            names=NAMES,
            clock=StillClock(),
            shape=HireList(page_size=page_size),
        )

    yield start
    transport.close()
    server.stop()


def test_every_page_of_the_practice_partner(partner: Callable[..., HttpHireSource]) -> None:
    source = partner()
    batch = source.read()
    assert [hire.id for hire in batch.hires] == [f"hire-{1001 + number}" for number in range(7)]
    assert source.requests == 3
    assert batch.bad == ()
    assert batch.sha256 is None
    assert all(set(hire.values) == set(NAMES) for hire in batch.hires)
    assert partner(page_size=100).read() == batch


def test_a_wrong_token_is_77(partner: Callable[..., HttpHireSource]) -> None:
    with pytest.raises(AccessError) as caught:
        partner(token="wrong").read()
    assert caught.value.code == "partner_token_rejected"
    assert caught.value.exit_code is ExitCode.NO_ACCESS


def test_a_dead_network_is_69() -> None:
    transport = HttpxTransport()
    source = HttpHireSource(
        transport, "http://127.0.0.1:9", Secret("token"), names=NAMES, clock=StillClock()
    )
    with pytest.raises(UnavailableError) as caught:
        source.read()
    assert caught.value.exit_code is ExitCode.UNAVAILABLE
    transport.close()


def test_the_token_goes_in_the_header_and_nowhere_else() -> None:
    source, transport = scripted(page(MARIE))
    source.read()
    (request,) = transport.requests
    assert request.headers["Authorization"] == "Bearer token"
    assert request.url == "https://recruiting.example/v1/hires"
    assert request.query == (("limit", "100"),)
    assert not request.writes


def test_names_of_a_list_are_configurable() -> None:
    shape = HireList(
        path="/api/hired",
        items="data.rows",
        next="data.after",
        cursor="after",
        limit="",
        fields={"id": "key", "last_name": "person.nom", "own:Badge": "badge"},
    )
    rows = {"data": {"rows": [{"key": 7, "person": {"nom": "Dupont"}, "badge": 12}], "after": "2"}}
    last: dict[str, JsonValue] = {"data": {"rows": []}}
    source, transport = scripted(
        (200, rows), (200, last), shape=shape, names=("last_name", "own:Badge", "own:Poste")
    )
    batch = source.read()
    (hire,) = batch.hires
    assert (hire.id, hire.values) == (
        "7",
        {"last_name": "Dupont", "own:Badge": "12", "own:Poste": None},
    )
    assert [request.query for request in transport.requests] == [(), (("after", "2"),)]
    assert transport.requests[0].url == "https://recruiting.example/api/hired"


def test_a_list_by_itself_is_one_page() -> None:
    source, transport = scripted((200, [MARIE]))
    assert [hire.id for hire in source.read().hires] == ["h-1"]
    assert len(transport.requests) == 1


def test_a_field_that_nobody_has_is_said() -> None:
    shape = HireList(fields={"last_name": "nom", "first_name": "first_name"})
    (notice,) = scripted(page(MARIE), shape=shape)[0].read().notices
    assert (notice.code, notice.details) == (
        "hire_field_never_seen",
        {"field": "nom", "datum": "last_name"},
    )
    assert scripted(page(), shape=shape)[0].read().notices == ()


@pytest.mark.parametrize(
    ("item", "subject", "code", "field"),
    [
        (3, "http:2", "hire_line_broken", None),
        ({"last_name": "Martin"}, "http:2", "hire_id_not_valid", "id"),
        ({"id": "an id"}, "http:2", "hire_id_not_valid", "id"),
        ({"id": "h-1"}, "h-1", "hire_id_twice", "id"),
        ({"id": "h-2", "last_name": ["Martin"]}, "h-2", "hire_value_no_text", "last_name"),
        ({"id": "h-2", "last_name": True}, "h-2", "hire_value_no_text", "last_name"),
        ({"id": "h-2", "last_name": "x" * 1001}, "h-2", "hire_value_no_text", "last_name"),
    ],
)
def test_one_bad_hire_is_told_and_the_others_go_on(
    item: JsonValue, subject: str, code: str, field: str | None
) -> None:
    batch = scripted(page(MARIE, item, {"id": "h-9"}))[0].read()
    assert [hire.id for hire in batch.hires] == ["h-1", "h-9"]
    assert [(bad.subject.id, bad.code, bad.field) for bad in batch.bad] == [(subject, code, field)]


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"items": None}),
        (200, {"items": {}, "next": None}),
        (200, {"items": [], "next": ["x"]}),
        (200, {"items": [], "next": "x" * 2001}),
        (200, "text"),
        (200, b"<html>"),
        (200, {}),
    ],
)
def test_another_answer_than_the_contracts_is_unreadable(answer: Reply) -> None:
    error = refused(answer)
    assert error.code == "partner_answer_unreadable"
    assert error.exit_code is ExitCode.UNAVAILABLE


def test_a_cursor_that_comes_back_ends_the_reading() -> None:
    assert refused(page(MARIE, following="a")).code == "partner_answer_unreadable"


def test_pages_without_an_end() -> None:
    def endless(request: Request) -> Reply:
        return page(following=int(dict(request.query).get("cursor", "0")) + 1)

    source, transport = scripted(endless)
    with pytest.raises(UnavailableError) as caught:
        source.read()
    assert caught.value.code == "partner_answer_unreadable"
    assert len(transport.requests) <= MOST_PAGES + 1


def test_too_many_hires() -> None:
    error = refused(page(*({"id": str(number)} for number in range(MOST_HIRES + 1))))
    assert isinstance(error, BadDataError)
    assert (error.code, error.details["most"]) == ("hires_too_many", MOST_HIRES)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (403, AccessError, "partner_token_rejected"),
        (404, ConfigurationError, "hire_list_not_found"),
        (500, UnavailableError, "partner_unavailable"),
        (429, TryLaterError, "rate_limited"),
    ],
)
def test_refusals(status: int, kind: type[LuccactlError], code: str) -> None:
    error = refused((status, {"error": {"code": "x", "message": "personal"}}))
    assert isinstance(error, kind)
    assert error.code == code
    assert "personal" not in str(error)


def test_a_lost_page_is_asked_for_again() -> None:
    lost = UnavailableError("connection_dropped", host="recruiting.example", sent="maybe")
    source, transport = scripted(lost, page(MARIE))
    assert len(source.read().hires) == 1
    assert len(transport.requests) == 2
