"""The sandbox as a server on loopback: in a thread for tests and the built-in profile, or for the
life of `sandbox serve`."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import shutil
import socket
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

from lucca_connect.sandbox.app import SandboxApp
from lucca_connect.sandbox.assumptions import Assumptions
from lucca_connect.sandbox.clock import Clock
from lucca_connect.sandbox.faults import Faults, parse_fault
from lucca_connect.sandbox.options import SandboxOptions
from lucca_connect.sandbox.pipeline import Behaviour, Pipeline
from lucca_connect.sandbox.routes import all_routes
from lucca_connect.sandbox.store import Store
from lucca_connect.sandbox.tenant import Tenant, open_tenant

__all__ = ["SandboxOptions", "SandboxServer", "serve_forever"]

LOOPBACK = "127.0.0.1"
SHUTDOWN_LIMIT_S = 3.0


class SandboxServer:
    """A running sandbox; a context manager.

    Attributes (from `start` on):
        url: `http://127.0.0.1:PORT`, no trailing slash.
        ready: the flat object of the ready file.
        tenant: the tenant behind it; app: the application, whose `failures` are bugs.

    Raises:
        OSError: on start, when the port is taken or the state folder cannot be written.
    """

    url: str
    ready: dict[str, str | int]
    tenant: Tenant
    app: SandboxApp
    store: Store

    def __init__(self, options: SandboxOptions | None = None) -> None:
        self.options = options or SandboxOptions()
        self._temporary: Path | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> Self:
        """Create or open the tenant and answer requests from a thread of its own."""
        listener = socket.create_server((LOOPBACK, self.options.port), backlog=128)
        try:
            self._open(listener.getsockname()[1])
        except BaseException as error:
            listener.close()
            self._remove_temporary()
            if isinstance(error, sqlite3.Error):  # a full disk, or no database of ours
                raise OSError(errno.EIO, str(error)) from error
            raise
        self._server = _Server(self.app)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="sandbox", daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer what is under way, close, and remove a temporary tenant. Safe to call twice."""
        server, thread = self._server, self._thread
        if server is None or thread is None:
            return
        self._server = self._thread = None
        server.request_stop()
        thread.join()
        self.app.close()
        self.store.close()
        self._remove_temporary()

    def _open(self, port: int) -> None:
        options = self.options
        folder = options.state
        if folder is None:
            folder = self._temporary = Path(tempfile.mkdtemp(prefix="luccactl-sandbox-"))
        self.store = Store(folder)
        self.tenant = open_tenant(self.store, options)
        self.url = f"http://{LOOPBACK}:{port}"
        self.ready = _ready(self.url, self.tenant)
        behaviour = Behaviour(
            assumptions=Assumptions(options.assumptions),
            faults=Faults([parse_fault(rule) for rule in options.faults]),
            neighbours=options.neighbours,
            preview_writes=options.preview_writes,
        )
        pipeline = Pipeline(self.store, Clock(self.tenant.clock), all_routes(), behaviour)
        self.app = SandboxApp(pipeline, tenant_id=self.tenant.id)

    def _remove_temporary(self) -> None:
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = None


def serve_forever(
    options: SandboxOptions,
    *,
    ready_file: Path | None = None,
    on_ready: Callable[[SandboxServer], None] | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Serve until an exception, such as a signal makes one, ends the wait; then stop cleanly.

    Args:
        ready_file: written beside itself and renamed into place, so that whoever waits for it
            never reads half of it; private, since it holds the key; removed at the end, and an
            old one before the start, so that it never names a tenant that does not answer.
        on_ready: called once requests are answered.
        stop: ends it from another thread.
    """
    if ready_file is not None:
        ready_file.unlink(missing_ok=True)
    with SandboxServer(options) as running:
        try:
            if ready_file is not None:
                write_ready_file(ready_file, running.ready)
            if on_ready is not None:
                on_ready(running)
            (stop or threading.Event()).wait()
        finally:
            if ready_file is not None:
                ready_file.unlink(missing_ok=True)


def write_ready_file(path: Path, ready: dict[str, str | int]) -> None:
    """Write the ready file whole or not at all, readable by its owner only."""
    descriptor, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(ready, file, indent=2)
        file.write("\n")
    Path(name).replace(path)


def _ready(url: str, tenant: Tenant) -> dict[str, str | int]:
    own = tenant.credentials
    return {
        "url": url,
        "api_key": own["api_key"],
        "client_id": own["client_id"],
        "client_secret": own["client_secret"],
        "token_url": f"{url}/connect/token",
        "aequivalent_url": f"{url}/_partners/aequivalent",
        "aequivalent_token": own["aequivalent_token"],
        "werecruit_url": f"{url}/_partners/werecruit",
        "werecruit_token": own["werecruit_token"],
        "tenant_id": tenant.id,
        "role_id": tenant.role_id,
    }


class _Protocol(H11Protocol):
    """Hands its transport to the application, which closes it where Lucca would cut the line."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn narrows asyncio's own type the same way
        super().connection_made(transport)
        line: socket.socket = transport.get_extra_info("socket")
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(uvicorn.Server):
    """uvicorn without its polling: it stops within milliseconds instead of some 300."""

    def __init__(self, app: SandboxApp) -> None:
        super().__init__(
            Config(
                app,
                http=_Protocol,
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=75,
            )
        )
        self._lock = threading.Lock()
        self._asked = False
        self._stop: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def request_stop(self) -> None:
        """Ask for the end from another thread, before or after the loop has begun."""
        with self._lock:
            self._asked = True
            if self._stop is not None:
                loop, event = self._stop
                loop.call_soon_threadsafe(event.set)

    async def main_loop(self) -> None:
        event = asyncio.Event()
        with self._lock:
            self._stop = (asyncio.get_running_loop(), event)
            if self._asked:
                event.set()
        await event.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 (uvicorn's signature)
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks: set[asyncio.Task[Any]] = set(self.server_state.tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=SHUTDOWN_LIMIT_S)
        for protocol in list(self.server_state.connections):
            protocol.transport.abort()
