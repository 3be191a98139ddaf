from __future__ import annotations

import pytest

from lucca_connect.errors import UnavailableError
from lucca_connect.http.clock import Clock, SystemClock
from lucca_connect.http.sandbox_clock import SandboxClock
from lucca_connect.http.values import JsonValue, Request
from tests.http.fakes import Reply, ScriptedTransport, StillClock

ORIGIN = "http://127.0.0.1:9"


def marked(now: float, status: int = 200, body: JsonValue = None) -> Reply:
    headers = {"x-luccactl-sandbox": "s-1", "x-luccactl-clock": f"{now:.3f}; mode=fast"}
    return (status, body, headers)


def test_it_follows_every_answer_and_the_time_between_two() -> None:
    base = StillClock(500.0)
    transport = ScriptedTransport(marked(9000.0), (200, None), marked(9100.0))
    clock = SandboxClock(transport, ORIGIN, base=base)
    watched = clock.watch(transport)
    watched.send(Request("GET", f"{ORIGIN}/x", "/x"))
    assert clock.now() == 9000.0
    base.time += 7
    assert clock.now() == 9007.0
    watched.send(Request("GET", f"{ORIGIN}/x", "/x"))
    assert clock.now() == 9007.0
    watched.send(Request("GET", f"{ORIGIN}/x", "/x"))
    assert clock.now() == 9100.0
    watched.close()
    assert transport.closed


def test_sleeping_advances_the_sandbox_and_nothing_waits() -> None:
    base = StillClock()
    transport = ScriptedTransport(marked(2000.0))
    clock = SandboxClock(transport, ORIGIN, base=base)
    clock.sleep(61.5)
    request = transport.requests[0]
    assert (request.method, request.route, request.json) == (
        "POST",
        "/_sandbox/clock",
        {"advance_s": 61.5},
    )
    assert not request.writes
    assert clock.now() == 2000.0
    assert base.slept == []


def test_a_sandbox_with_a_real_clock_refuses() -> None:
    clock = SandboxClock(ScriptedTransport(marked(1.0, 409)), ORIGIN, base=StillClock())
    with pytest.raises(UnavailableError) as caught:
        clock.sleep(1)
    assert caught.value.code == "sandbox_clock_refused"


def test_the_base_is_the_machine_by_default() -> None:
    clock: Clock = SandboxClock(ScriptedTransport((200, None)), ORIGIN)
    assert clock.now() == pytest.approx(SystemClock().now(), abs=5)
