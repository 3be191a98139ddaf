"""A stdlib server on loopback whose answers a test decides, over http or https."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.http.certificates import SERVER, SERVER_KEY


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it arrived; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Sent:
    """An answer. `cut`: announce more bytes than are sent."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


@dataclass(slots=True)
class Running:
    """A server with what it received so far."""

    url: str
    received: list[Received] = field(default_factory=list)


@contextmanager
def serving(
    reply: Callable[[Received], Sent], *, certificate_folder: Path | None = None
) -> Iterator[Running]:
    """Run a server; over https when a folder for the certificate's files is given."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ssl.SSLError, ConnectionError):
                self.close_connection = True

        def _answer(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = _body(self, headers)
            request = Received(self.command, self.path, headers, body)
            running.received.append(request)
            sent = reply(request)
            self.send_response(sent.status)
            for name, value in sent.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent.body) + (10 if sent.cut else 0)))
            self.end_headers()
            self.wfile.write(sent.body)
            if sent.cut:
                self.close_connection = True

        do_GET = do_POST = do_PUT = do_HEAD = _answer  # noqa: N815 (names of http.server)

        def log_message(self, format: str, *args: object) -> None:
            """Tests are quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that gives up on the handshake is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    scheme = "http"
    if certificate_folder is not None:
        scheme = "https"
        certificate, key = certificate_folder / "server.pem", certificate_folder / "server.key"
        certificate.write_text(SERVER)
        key.write_text(SERVER_KEY)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    running = Running(f"{scheme}://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _body(handler: BaseHTTPRequestHandler, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") == "chunked":
        chunks = []
        while size := int(handler.rfile.readline(), 16):
            chunks.append(handler.rfile.read(size))
            handler.rfile.readline()
        handler.rfile.readline()
        return b"".join(chunks)
    return handler.rfile.read(int(headers.get("content-length", 0)))
