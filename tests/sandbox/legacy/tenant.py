"""A tenant under test and a client that knows nothing of the product."""

from __future__ import annotations

import http.client
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.sandbox.store import FILE_NAME

NO_LIMIT = {"limit-on-legacy": "no"}
BOUNDARY = "----frontier"


@dataclass(frozen=True)
class Reply:
    """An answer as it came."""

    status: int
    content: bytes
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def data(self) -> Any:
        """What a v3 answer is about."""
        return self.json["data"]

    @property
    def items(self) -> Any:
        return self.data["items"]

    @property
    def message(self) -> Any:
        return self.json["Message"]


class Tenant:
    """Requests with the tenant's key; `folder` is given when tests look into the store."""

    def __init__(self, server: SandboxServer, folder: Path | None = None) -> None:
        self.server = server
        self.url = str(server.url)
        self.key = str(server.ready["api_key"])
        self.role_id = int(server.ready["role_id"])
        self.folder = folder or Path()

    def get(self, path: str, **query: object) -> Reply:
        """GET with query parameters; `fields_root` stands for `fields.root`."""
        named = {name.replace("__", "."): value for name, value in query.items()}
        return self.send("GET", f"{path}?{urlencode(named)}" if named else path)

    def put(self, path: str, body: object) -> Reply:
        return self.send("PUT", path, json.dumps(body).encode())

    def post(self, path: str, body: object) -> Reply:
        return self.send("POST", path, json.dumps(body).encode())

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        content_type: str = "application/json",
    ) -> Reply:
        """One request on a connection of its own."""
        address = urlsplit(self.url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
        headers = {"Authorization": f"lucca application={self.key}"}
        if body is not None:
            headers["Content-Type"] = content_type
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, response.read(), named)
        finally:
            connection.close()

    def upload(
        self,
        content: bytes,
        *,
        path: str = "/lucca-files/api/uploads",
        part: str = "form",
        name: str = "cv.pdf",
        content_type: str = "application/pdf",
    ) -> Reply:
        """A file as multipart/form-data."""
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{part}"; filename="{name}"\r\n'
            f"Content-Type: {content_type}\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self.send(
            "POST", path, body, content_type=f"multipart/form-data; boundary={BOUNDARY}"
        )

    def role(self, **rights: object) -> None:
        """Change the rights of the key's role, as somebody does on Lucca's screen."""
        reply = self.put(f"/_sandbox/roles/{self.role_id}", rights)
        assert reply.status in (200, 204), reply.content

    def store(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the store or change it, past every rule."""
        connection = sqlite3.connect(self.folder / FILE_NAME, timeout=20, isolation_level=None)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def values(self, user_id: int) -> Any:
        """The extendedData of one person."""
        reply = self.get(f"/api/v3/users/{user_id}", fields="extendedData")
        return reply.data["extendedData"]
