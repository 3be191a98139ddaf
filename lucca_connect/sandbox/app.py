"""The ASGI application: a request in, an answer out, with the sandbox's marker on it.

Everything between reading the body and sending the answer runs in a worker thread (`pipeline.py`),
and the answer leaves after the commit: what a client was told is on disk.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qsl

from lucca_connect.sandbox.body import Body, BodyTooLargeError, BodyUnreadableError, read_body
from lucca_connect.sandbox.clock import pause
from lucca_connect.sandbox.faults import Kind
from lucca_connect.sandbox.pipeline import Outcome, Pipeline, Request
from lucca_connect.sandbox.refusals import refusal

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

WORKERS = 4


class SandboxApp:
    """The tenant and its partners behind one ASGI callable.

    Attributes:
        failures: exceptions of handlers, which are bugs of the sandbox; tests look at them.
    """

    def __init__(self, pipeline: Pipeline, *, tenant_id: str) -> None:
        self._pipeline = pipeline
        self._tenant_id = tenant_id
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="sandbox")
        self.failures = pipeline.failures

    def close(self) -> None:
        """Wait for handlers that still run."""
        self._workers.shutdown()
        self._pipeline.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await read_body(scope, receive)
        except BodyTooLargeError:
            _cut(scope)
            return
        except BodyUnreadableError:
            answer = refusal(scope["path"], 400, "The form cannot be read")
            await self._send(scope, send, self._pipeline.untimed(answer), is_truncated=False)
            return
        loop = asyncio.get_running_loop()
        request = _request(scope, body)
        outcome = await loop.run_in_executor(self._workers, self._pipeline.respond, request)
        if outcome.delay:
            await self._delay(outcome.delay)
        if outcome.resume is not None:
            outcome = await loop.run_in_executor(self._workers, outcome.resume)
        kind = None if outcome.fault is None else outcome.fault.kind
        if kind is Kind.DROP:
            _cut(scope)
            return
        await self._send(scope, send, outcome, is_truncated=kind is Kind.TRUNCATED)

    async def _delay(self, seconds: float) -> None:
        """Wait on the sandbox's clock: by moving the virtual time, or really."""
        if not self._pipeline.advance(seconds):
            await pause(seconds)

    async def _send(
        self, scope: Scope, send: Send, outcome: Outcome, *, is_truncated: bool
    ) -> None:
        answer = outcome.answer
        content = answer.body
        if content is None:
            content = b"" if answer.json is None else _encode(answer.json)
        headers = {
            "Content-Type": answer.content_type,
            "Content-Length": str(len(content)),
            "X-Luccactl-Sandbox": self._tenant_id,
            "X-Luccactl-Clock": f"{outcome.now:.3f}; mode={self._pipeline.clock.mode}",
            **answer.headers,
        }
        if not content:
            del headers["Content-Type"]
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": [
                    (name.encode("latin-1"), value.encode("latin-1"))
                    for name, value in headers.items()
                ],
            }
        )
        if is_truncated:
            half = content[: len(content) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
            scope["state"]["transport"].close()
            return
        await send({"type": "http.response.body", "body": content})


def _request(scope: Scope, body: Body) -> Request:
    host, port = scope["server"]
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=tuple(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)),
        headers={
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        },
        header_bytes=sum(len(name) + len(value) + 4 for name, value in scope["headers"]),
        body=body,
        origin=f"http://{host}:{port}",
    )


def _encode(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return text.encode()


def _cut(scope: Scope) -> None:
    """Close the connection without an answer."""
    scope["state"]["transport"].abort()
