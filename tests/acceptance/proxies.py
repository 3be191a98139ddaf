"""Stands between luccactl and a partner, to do something at a moment that no clock could hit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.acceptance.processes import PATIENCE_S

Before = Callable[[str, int], None]
"""Called with the verb and path of a request and how often it was sent, before it is passed on."""


@contextmanager
def passing_on(target: str, before: Before) -> Iterator[str]:
    """The address of a proxy that passes every request on to `target`."""
    seen: dict[str, int] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            route = f"{self.command} {self.path.partition('?')[0]}"
            seen[route] = seen.get(route, 0) + 1
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            before(route, seen[route])
            line = HTTPConnection(urlsplit(target).netloc, timeout=PATIENCE_S)
            headers = {name: value for name, value in self.headers.items() if name != "Host"}
            line.request(self.command, urlsplit(target).path + self.path, body, headers)
            answer = line.getresponse()
            content = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            line.close()

        do_GET = do_POST = answer  # noqa: N815 (the base class calls these names)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
