"""What a failed exchange means: from an exception of the network stack to a code of ours.

It looks at class names and at the chain of causes, not at texts, which hold addresses and
header values.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer.

    Attributes:
        code: of the error tree.
        sent: "no" when the request provably never left, else "maybe".
        reason: for people who mend networks: `name`, `refused`, `timeout`, `network`, or
            OpenSSL's own sentence about a certificate.
    """

    code: str
    sent: Literal["no", "maybe"]
    reason: str = ""


_BY_CLASS = {
    "ConnectTimeout": Failure("host_unreachable", "no", "timeout"),
    "ProxyError": Failure("proxy_failed", "no"),
    "ReadTimeout": Failure("timeout", "maybe"),
    "WriteTimeout": Failure("timeout", "maybe"),
}


def failure_of(error: Exception) -> Failure:
    """The failure behind an exception of httpx."""
    name = type(error).__name__
    if name == "ConnectError":
        return _connection_failure(error)
    return _BY_CLASS.get(name, Failure("connection_dropped", "maybe"))


def _connection_failure(error: Exception) -> Failure:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failure("certificate_not_trusted", "no", cause.verify_message)
        if isinstance(cause, ssl.SSLError):
            return Failure("tls_failed", "no")
        if isinstance(cause, socket.gaierror):
            return Failure("host_unreachable", "no", "name")
        if isinstance(cause, ConnectionRefusedError):
            return Failure("host_unreachable", "no", "refused")
    return Failure("host_unreachable", "no", "network")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and everything that led to it, each once."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
