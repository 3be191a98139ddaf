"""Fault rules: grammar, counting, and what they do to answers over a socket."""

from __future__ import annotations

import http.client

import pytest

from lucca_connect.sandbox.faults import Fault, FaultError, Faults, Kind, parse_fault
from lucca_connect.sandbox.server import SandboxServer
from tests.conftest import StartSandbox
from tests.sandbox.core.asking import Reply, ask, hook

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
        ("GET /x drop html", "exactly one of"),
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


def test_hooks_are_never_struck(sandbox: StartSandbox) -> None:
    server = sandbox(faults=("* * status=500",))
    assert hook(server, "GET", "requests")["total"] == 0
