from __future__ import annotations

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.lucca.tenant import identify
from lucca_connect.lucca.types import TenantIdentity
from tests.http.fakes import Reply, ScriptedTransport

MARKED: Reply = (
    200,
    {"total": 0},
    {"x-luccactl-sandbox": "sandbox-1", "x-luccactl-clock": "1700000000.000; mode=fast"},
)


def test_a_sandbox_is_what_its_marker_says() -> None:
    transport = ScriptedTransport(MARKED)
    identity = identify(transport, "http://127.0.0.1:8080/")
    assert identity == TenantIdentity("sandbox-1", sandbox=True, virtual_clock=True)
    assert transport.routes == ["GET /_sandbox/requests"]


def test_something_else_on_loopback() -> None:
    identity = identify(ScriptedTransport((404, b"")), "http://127.0.0.1:8080")
    assert identity == TenantIdentity("127.0.0.1:8080")


def test_beyond_loopback_nothing_is_sent_and_no_marker_believed() -> None:
    transport = ScriptedTransport(MARKED)
    assert identify(transport, "https://Example.ilucca.net") == TenantIdentity(
        "example.ilucca.net:443"
    )
    assert transport.requests == []


def test_foreign_addresses() -> None:
    with pytest.raises(ConfigurationError):
        identify(ScriptedTransport(MARKED), "https://evil.example")
