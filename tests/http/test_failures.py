from __future__ import annotations

import socket
import ssl

import pytest

from lucca_connect.http.failures import failure_of


class ConnectError(Exception):
    """Named as httpx names it."""


class ConnectTimeout(Exception):  # noqa: N818 (httpx's name)
    """Named as httpx names it."""


class RemoteProtocolError(Exception):
    """Named as httpx names it."""


def caused(cause: BaseException) -> ConnectError:
    error = ConnectError("https://example.ilucca.net/x?mail=sentinel")
    middle = ConnectError("in between")
    middle.__context__ = cause
    error.__cause__ = middle
    return error


@pytest.mark.parametrize(
    ("cause", "code", "reason"),
    [
        (socket.gaierror(-2, "Name or service not known"), "host_unreachable", "name"),
        (ConnectionRefusedError(), "host_unreachable", "refused"),
        (OSError("No route to host"), "host_unreachable", "network"),
        (ssl.SSLError("wrong version number"), "tls_failed", ""),
    ],
)
def test_causes_of_a_failed_connection(cause: BaseException, code: str, reason: str) -> None:
    failure = failure_of(caused(cause))
    assert (failure.code, failure.reason, failure.sent) == (code, reason, "no")


def test_a_chain_that_bites_its_tail() -> None:
    error = ConnectError()
    error.__cause__ = caused(error)
    assert failure_of(error).reason == "network"


def test_failures_by_name() -> None:
    assert failure_of(ConnectTimeout()).reason == "timeout"
    assert failure_of(RemoteProtocolError()).sent == "maybe"
