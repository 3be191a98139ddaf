"""The demo's own look at the practice tenant: its hooks, without key, limit or count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import UnavailableError
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.values import JsonValue, Request
from lucca_connect.lucca.protocol import as_object
from lucca_connect.settings.connection import sandbox_connection
from lucca_connect.settings.options import Options
from lucca_connect.settings.paths import Paths
from lucca_connect.workflows.sandbox.serving import require_extra
from lucca_connect.workflows.session import Session

if TYPE_CHECKING:
    from lucca_connect.output.progress import Reporter
    from lucca_connect.sandbox.server import SandboxOptions

_SUCCESS = 200
SECTION = "Background check"


class Practice:
    """A running practice tenant and what only its hooks tell."""

    def __init__(self, ready: Mapping[str, str], transport: HttpxTransport) -> None:
        self.ready = ready
        self._transport = transport

    def session(self, home: Path, lang: str, reporter: Reporter) -> Session:
        """A session on it that keeps everything under `home`."""
        return Session(
            sandbox_connection(self.ready), Options(lang=lang), Paths.under(home), {}, reporter
        )

    def state(self) -> Mapping[str, JsonValue]:
        """`GET /_sandbox/state`."""
        return self._ask("GET", "/_sandbox/state")

    def dossiers(self) -> list[Mapping[str, JsonValue]]:
        """What the partner has."""
        return self._objects("dossiers")

    def definitions(self) -> frozenset[str]:
        """Codes of the tenant's custom data."""
        found = self.state()["definitions"]
        return frozenset(str(code) for code in found) if isinstance(found, list) else frozenset()

    def values(self, employee_id: str) -> Mapping[str, JsonValue]:
        """One employee's custom values by code, options as labels."""
        answer = self._ask("GET", f"/_sandbox/employees/{employee_id}")
        return as_object(answer["values"])

    def give_section(self, level: str) -> None:
        """Tick the section in the key's role: `none`, `read` or `write`."""
        self._ask("PUT", f"/_sandbox/roles/{self.ready['role_id']}", {"sections": {SECTION: level}})

    def _objects(self, name: str) -> list[Mapping[str, JsonValue]]:
        found = self.state()[name]
        return [as_object(item) for item in found] if isinstance(found, list) else []

    def _ask(self, method: str, path: str, body: JsonValue = None) -> Mapping[str, JsonValue]:
        request = Request(method, f"{self.ready['url']}{path}", "/_sandbox", json=body)
        response = self._transport.send(request)
        if response.status != _SUCCESS:
            raise UnavailableError("sandbox_hook_refused", status=response.status)
        return as_object(response.json())


@contextmanager
def practice(options: SandboxOptions) -> Iterator[Practice]:
    """A practice tenant for the length of the block, in a temporary folder."""
    require_extra()
    from lucca_connect.sandbox.server import SandboxServer

    transport = HttpxTransport()
    try:
        with SandboxServer(options) as server:
            yield Practice({name: str(value) for name, value in server.ready.items()}, transport)
    finally:
        transport.close()
