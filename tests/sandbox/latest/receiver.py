"""A receiver of webhooks written for Lucca: echoes, checks signatures, answers as told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Delivery:
    """A POST as it arrived; header names are lower-case."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def event(self) -> Any:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """The check of the documentation, in its words."""
        signed = self.headers["lucca-timestamp"].encode() + b"." + self.body
        expected = base64.b64encode(hmac.digest(secret.encode(), signed, hashlib.sha256)).decode()
        return hmac.compare_digest(expected, self.headers["lucca-signature"])


class Receiver:
    """An HTTP server in a thread.

    Attributes:
        status: answered to deliveries, 0 to close without an answer.
        echoes: whether it proves its activation; deliveries: what arrived, in order.
    """

    def __init__(self) -> None:
        self.status = 200
        self.echoes = True
        self.deliveries: list[Delivery] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/hooks?customer=1"

    @property
    def topics(self) -> list[str]:
        return [delivery.event["topic"] for delivery in self.deliveries]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                assert query["customer"] == ["1"]
                self._answer(200, query["echo"][0].encode() if receiver.echoes else b"hello")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.deliveries.append(Delivery(headers, body))
                if receiver.status:
                    self._answer(receiver.status, b"as told")

            def _answer(self, status: int, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "text/plain")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        return Handler
