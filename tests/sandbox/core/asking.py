"""A plain HTTP client for tests of the sandbox: the standard library only, nothing of ours."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lucca_connect.sandbox.server import SandboxServer


@dataclass(frozen=True)
class Reply:
    """Status, headers (lower-case names) and body of an answer."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


def key_of(server: SandboxServer) -> str:
    return f"lucca application={server.ready['api_key']}"


def ask(
    server: SandboxServer,
    method: str,
    path: str,
    *,
    body: Any = None,
    authorization: str | None = "key",
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """One request on a connection of its own; `key` stands for the tenant's own API key."""
    sent = dict(headers or {})
    if authorization is not None:
        sent["Authorization"] = key_of(server) if authorization == "key" else authorization
    content = body
    if body is not None and not isinstance(body, bytes):
        content = json.dumps(body).encode()
        sent.setdefault("Content-Type", "application/json")
    address = urlsplit(server.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.request(method, path, body=content, headers=sent)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, found, answer.read())
    finally:
        connection.close()


def hook(server: SandboxServer, method: str, path: str, body: Any = None) -> Any:
    """A test hook that must succeed."""
    reply = ask(server, method, f"/_sandbox/{path}", body=body, authorization=None)
    assert reply.status < 300, reply.content
    return reply.json
