"""Fault rules: grammar, counting, and what they do to answers over a socket."""

from __future__ import annotations

import http.client
import re

import pytest

from lucca_connect.sandbox.body import Body
from lucca_connect.sandbox.call import Audience, Route
from lucca_connect.sandbox.clock import Clock
from lucca_connect.sandbox.faults import Fault, FaultError, Faults, Kind, parse_fault
from lucca_connect.sandbox.pipeline import Behaviour, Outcome, Pipeline, Request
from lucca_connect.sandbox.routes import all_routes
from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import Reply, ask, hook, key_of

USERS = "/api/v3/users?fields=id&paging=0,1"


def test_a_rule_is_read_whatever_the_order_of_its_words() -> None:
    expected = Fault("PUT", "/api/v3/users/*", Kind.STATUS, status=500, when="after", nth=3)
    assert parse_fault("PUT /api/v3/users/* nth=3 status=500 when=after") == expected
    assert parse_fault("put /API/v3/users/* when=after status=500 nth=3") == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("* * drop", Fault("*", "*", Kind.DROP)),
        ("GET /x slow=0.5 every=2", Fault("GET", "/x", Kind.SLOW, seconds=0.5, every=2)),
        ("GET /x truncated", Fault("GET", "/x", Kind.TRUNCATED)),
        ("GET /x html", Fault("GET", "/x", Kind.HTML)),
        ("GET /x duplicate nth=2", Fault("GET", "/x", Kind.DUPLICATE, nth=2)),
        ("GET /x shrink every=2", Fault("GET", "/x", Kind.SHRINK, every=2)),
        (
            "GET /x status=429 retry-after=7",
            Fault("GET", "/x", Kind.STATUS, status=429, retry_after=7),
        ),
        (
            "GET /x status=503 retry-after=none",
            Fault("GET", "/x", Kind.STATUS, status=503, retry_after="none"),
        ),
    ],
)
def test_every_kind_of_rule(text: str, fault: Fault) -> None:
    assert parse_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "write VERB /path"),
        ("GET status=500", "write VERB /path"),
        ("GET users status=500", "write VERB /path"),
        ("G3T /x drop", "no verb"),
        ("GET /x nth=2", "exactly one of"),
        ("GET /x drop html", "exactly one of status=, drop, slow=, truncated, html, dup"),
        ("GET /x duplicate shrink", "exactly one of"),
        ("GET /x duplicate=2", "takes no value"),
        ("GET /x shrink when=after", "takes no when"),
        ("GET /x status=200", "from 400 to 599"),
        ("GET /x status=abc", "from 400 to 599"),
        ("GET /x slow=-1", "seconds"),
        ("GET /x slow=soon", "seconds"),
        ("GET /x drop=1", "takes no value"),
        ("GET /x drop twice=1", "unknown"),
        ("GET /x drop nth=0", "whole number"),
        ("GET /x drop every=x", "whole number"),
        ("GET /x drop nth=1 every=2", "not both"),
        ("GET /x drop nth=1 nth=2", "given twice"),
        ("GET /x drop when=during", "before or after"),
        ("GET /x status=500 retry-after=3", "belongs to"),
        ("GET /x status=429 retry-after=soon", "seconds, or none"),
    ],
)
def test_a_rule_that_cannot_be_read_says_why(text: str, complaint: str) -> None:
    with pytest.raises(FaultError, match=complaint):
        parse_fault(text)


def test_nth_every_and_always() -> None:
    nth, every, always = (parse_fault(f"GET /x drop {word}") for word in ("nth=2", "every=3", ""))
    numbers = range(1, 7)
    assert [n for n in numbers if nth.strikes(n)] == [2]
    assert [n for n in numbers if every.strikes(n)] == [3, 6]
    assert [n for n in numbers if always.strikes(n)] == list(numbers)


def test_the_first_rule_that_strikes_wins_and_all_count() -> None:
    first, second = parse_fault("* /x nth=2 drop"), parse_fault("GET /* status=500 nth=3")
    faults = Faults([first, second])
    assert faults.strike("GET", "/X") is None
    assert faults.strike("POST", "/x") is first
    assert faults.strike("GET", "/y") is None
    assert faults.strike("GET", "/y") is second


def test_status_before_the_effect_leaves_the_tenant_as_it_was(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("PUT /api/v3/users/* status=500 nth=1",))
    assert write_title(server, "Actuaire").status == 500
    assert title(server) != "Actuaire"
    assert write_title(server, "Actuaire").status == 200
    assert title(server) == "Actuaire"


def test_status_after_the_effect_hides_a_change_that_is_committed(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("PUT /api/v3/users/* status=503 retry-after=4 when=after",))
    reply = write_title(server, "Actuaire")
    assert (reply.status, reply.headers["retry-after"]) == (503, "4")
    assert title(server) == "Actuaire"


def test_a_rejection_with_and_without_retry_after(sandbox: StartSandbox) -> None:
    server = sandbox(
        faults=(
            "GET /api/v3/users status=429 nth=1",
            "GET /api/v3/users status=429 retry-after=9 nth=2",
            "GET /api/v3/users status=429 retry-after=none nth=3",
            "GET /api/v3/users status=499 nth=4",
        )
    )
    replies = [ask(server, "GET", USERS) for _ in range(5)]
    assert [reply.status for reply in replies] == [429, 429, 429, 499, 200]
    waits = [reply.headers.get("retry-after") for reply in replies]
    assert waits == ["1", "9", None, None, None]


def test_a_dropped_connection_gives_no_answer(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("PUT /api/v3/users/* drop when=after nth=1",))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        write_title(server, "Actuaire")
    assert title(server) == "Actuaire"


def test_a_truncated_answer_is_shorter_than_it_says(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("GET /api/v3/users truncated",))
    with pytest.raises(http.client.IncompleteRead) as caught:
        ask(server, "GET", USERS)
    assert caught.value.partial.startswith(b"{")


def test_a_truncated_answer_without_the_effect(sandbox: StartSandbox) -> None:
    server = sandbox(
        faults=(
            "PUT /api/v3/users/* truncated nth=1",
            "PUT /api/v3/users/* truncated nth=2 when=after",
        )
    )
    before = title(server)
    for kept in (before, "Actuaire"):
        with pytest.raises(http.client.IncompleteRead) as caught:
            write_title(server, "Actuaire")
        assert caught.value.partial.startswith(b"{")
        assert title(server) == kept


def test_a_web_page_in_the_place_of_json(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("GET /api/v3/users html",))
    reply = ask(server, "GET", USERS)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"<html>" in reply.content


def test_slow_answers_move_the_virtual_clock_and_time_out_at_5_s(sandbox: StartSandbox) -> None:
    server = sandbox(
        faults=("GET /api/v3/users slow=3 nth=1", "PUT /api/v3/users/* slow=60 when=after nth=1")
    )
    times = [clock(ask(server, "GET", USERS))]
    times.append(clock(ask(server, "GET", USERS)))
    assert 3 <= times[1] - times[0] < 4
    assert write_title(server, "Actuaire").status == 408
    assert title(server) == "Actuaire"
    assert 5 <= clock(ask(server, "GET", USERS)) - times[1] < 6


def test_a_slow_request_that_lucca_gives_up_has_no_effect(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("PUT /api/v3/users/* slow=6",))
    before = title(server)
    assert write_title(server, "Actuaire").status == 408
    assert title(server) == before


def test_a_slow_request_has_its_effect_after_its_caller_has_gone(sandbox: StartSandbox) -> None:
    server = sandbox(clock="real", faults=("PUT /api/v3/users/* slow=0.15",))
    before = stored_title(server)
    line = http.client.HTTPConnection("127.0.0.1", int(server.url.rpartition(":")[2]))
    line.request(
        "PUT",
        "/api/v3/users/101?fields=id",
        body=b'{"jobTitle": "Actuaire"}',
        headers={"Authorization": key_of(server), "Content-Type": "application/json"},
    )
    line.close()
    seen = [stored_title(server)]
    while seen[-1] == before:
        seen.append(stored_title(server))
    assert (seen[0], seen[-1]) == (before, "Actuaire")


def test_a_partner_has_no_limit_of_five_seconds(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("GET /_partners/* slow=60",))
    times = []
    for _ in range(2):
        reply = ask_partner(server, "/_partners/aequivalent/v1/account")
        assert reply.status == 200
        times.append(clock(reply))
    assert 60 <= times[1] - times[0] < 61


def test_a_slow_answer_on_the_real_clock_takes_its_time(sandbox: StartSandbox) -> None:
    server = sandbox(clock="real", faults=("GET /api/v3/users slow=0.05 nth=1",))
    first, second = (clock(ask(server, "GET", USERS)) for _ in range(2))
    assert second - first >= 0.05


def clock(reply: Reply) -> float:
    return float(reply.headers["x-luccactl-clock"].split(";")[0])


def write_title(server: SandboxServer, text: str) -> Reply:
    return ask(server, "PUT", "/api/v3/users/101?fields=id", body={"jobTitle": text})


def title(server: SandboxServer) -> str:
    reply = ask(server, "GET", "/api/v3/users/101?fields=jobTitle")
    return str(reply.json["data"]["jobTitle"])


def stored_title(server: SandboxServer) -> str:
    """Without a request: a loop of those would use up the minute."""
    with server.store.transaction(write=False) as db:
        return str(db.execute("SELECT job_title FROM users WHERE id = 101").fetchone()[0])


def test_hooks_are_never_struck(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("* * status=500",))
    assert hook(server, "GET", "requests")["total"] == 0


def test_rows_that_come_twice(sandbox: StartSandbox) -> None:
    server = sandbox(
        faults=("GET /api/v3/users duplicate", "GET /_partners/werecruit/* duplicate"), hires=3
    )
    rows = ask(server, "GET", "/api/v3/users?fields=id&paging=0,2").json["data"]["items"]
    assert [row["id"] for row in rows] == [101, 101, 102, 102]
    hires = ask_partner(server, "/_partners/werecruit/v1/hires", "werecruit").json["items"]
    assert len(hires) == 2 * len({hire["id"] for hire in hires}) == 6


@pytest.mark.parametrize(
    "path", ["/api/v3/users/101?fields=id", "/api/v3/users?fields=collection.count"]
)
def test_an_answer_without_a_list_has_no_rows_to_repeat(sandbox: StartSandbox, path: str) -> None:
    server = sandbox(faults=("GET /api/v3/* duplicate nth=1",))
    spoilt, plain = (ask(server, "GET", path).json["data"] for _ in range(2))
    assert spoilt == plain


def test_a_list_that_shrinks_between_two_pages(sandbox: StartSandbox) -> None:
    server = sandbox(employees=40, orders=2, faults=("GET /api/v3/users shrink nth=2",))
    pages = [
        ask(server, "GET", f"/api/v3/users?fields=id&orderBy=id,asc&paging={offset},20")
        for offset in (0, 20)
    ]
    first, second = ([row["id"] for row in page.json["data"]["items"]] for page in pages)
    assert 113 in first
    assert second[0] == first[-1] + 2
    assert hook(server, "GET", "state")["employees"] == 39


def test_a_list_shrinks_until_nobody_can_leave(sandbox: StartSandbox) -> None:
    server = sandbox(employees=13, orders=2, faults=("GET /api/v3/users shrink",))
    for _ in range(3):
        assert ask(server, "GET", USERS).status == 200
    assert hook(server, "GET", "state")["employees"] == 12


def test_rules_can_be_replaced_while_the_tenant_runs(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("GET /api/v3/users status=500",))
    assert ask(server, "GET", USERS).status == 500
    assert hook(server, "PUT", "faults", {"rules": ["GET /api/v3/users status=503 nth=2"]}) == {
        "rules": 1
    }
    assert [ask(server, "GET", USERS).status for _ in range(3)] == [200, 503, 200]
    for body in ({"rules": ["GET /x drop html"]}, {"rules": "drop"}, {}):
        reply = ask(server, "PUT", "/_sandbox/faults", body=body, authorization=None)
        assert reply.status == 400


KINDS = {
    "status=500": (500, None),
    "status=429": (429, "1"),
    "status=429 retry-after=7": (429, "7"),
    "status=429 retry-after=none": (429, None),
    "drop": (200, None),
    "slow=2": (None, None),
    "slow=6": (408, None),
    "truncated": (None, None),
    "html": (200, None),
}
"""Rule to status and Retry-After of the answer; None: as the route itself answers."""


def test_every_kind_strikes_on_every_route_before_and_after(sandbox: StartSandbox) -> None:
    """Straight through the pipeline: what the server makes of an outcome is tested above."""
    server = sandbox(
        employees=20,
        orders=2,
        hires=2,
        preview_writes=True,
        assumptions={"v3-organisation": "alive", "limit-on-legacy": "no"},
    )
    faults = Faults()
    pipeline = Pipeline(server.store, Clock("fast"), all_routes(), Behaviour(faults=faults))
    routes = [route for route in all_routes() if "/_sandbox/" not in route.path]
    for route in routes:
        pipeline.advance(60)
        request = request_for(route, authorizations(server)[route.audience], server.url)
        faults.replace([])
        plain = finished(pipeline.respond(request))
        assert plain.fault is None
        for kind, (status, retry_after) in KINDS.items():
            for when in ("before", "after"):
                rule = parse_fault(f"{route.method} {request.path} {kind} when={when}")
                faults.replace([rule])
                outcome = finished(pipeline.respond(request))
                answer, place = outcome.answer, (route.method, route.path, kind, when)
                assert outcome.fault == rule, place
                late = kind == "slow=6" and request.path.startswith("/_partners/")
                assert answer.status == (plain.answer.status if late else status) or not status
                assert answer.headers.get("Retry-After") == retry_after or not retry_after, place
                assert answer.content_type.startswith("text/html") == (kind == "html") or not status


def finished(outcome: Outcome) -> Outcome:
    return outcome if outcome.resume is None else outcome.resume()


def request_for(route: Route, authorization: str | None, origin: str) -> Request:
    """A request for that route, with something in the place of its parameters."""
    return Request(
        method=route.method,
        path=re.sub(r"\{\w+(:int)?\}", "1", route.path),
        query=(),
        headers={} if authorization is None else {"authorization": authorization},
        header_bytes=0,
        body=Body(b"{}"),
        origin=origin,
    )


def authorizations(server: SandboxServer) -> dict[Audience, str | None]:
    ready = server.ready
    granted = ask(
        server,
        "POST",
        "/connect/token",
        body=(
            f"grant_type=client_credentials&client_id={ready['client_id']}"
            f"&client_secret={ready['client_secret']}&scope=employee-attribute-definitions.readonly"
        ).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        authorization=None,
    )
    return {
        Audience.KEY: key_of(server),
        Audience.KEY_OR_TOKEN: key_of(server),
        Audience.TOKEN: f"Bearer {granted.json['access_token']}",
        Audience.AEQUIVALENT: f"Bearer {ready['aequivalent_token']}",
        Audience.WERECRUIT: f"Bearer {ready['werecruit_token']}",
        Audience.OPEN: None,
    }


def ask_partner(server: SandboxServer, path: str, name: str = "aequivalent") -> Reply:
    return ask(server, "GET", path, authorization=f"Bearer {server.ready[f'{name}_token']}")
