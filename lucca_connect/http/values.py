"""Request and response values, and the one Protocol that sends them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

JsonValue = None | bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

WRITE_VERBS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True, slots=True)
class FilePart:
    """One file of a multipart request, streamed from `stream`, never read whole.

    Attributes:
        name: the part's name (Lucca: `form`).
        filename: a neutral name; never derived from a person.
        content_type: a MIME type.
        stream: an open binary file at its beginning.
    """

    name: str
    filename: str
    content_type: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, before it is sent.

    Attributes:
        method: upper-case verb.
        url: absolute URL without query.
        route: the URL's path with ids replaced (`/api/v3/users/{id}`): the only form of an
            address that logs, counters and errors may show.
        query: names and values in order, not yet encoded.
        headers: without credentials in `repr`.
        json: body to send as JSON; `form`: url-encoded body; `files`: multipart body.
        sink: where the body of a successful answer is streamed; the response then has no body.
            A JSON answer is never streamed there.
        is_write: whether the read-only switch refuses it. By default every write verb; the token
            request says False.
    """

    method: str
    url: str
    route: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    json: JsonValue = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    files: tuple[FilePart, ...] = field(default=(), repr=False)
    sink: BinaryIO | None = field(default=None, repr=False)
    is_write: bool | None = None

    @property
    def writes(self) -> bool:
        """Whether the request may change something at the other side."""
        return self.method in WRITE_VERBS if self.is_write is None else self.is_write


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP answer. Header names are lower-case.

    Attributes:
        status: HTTP status.
        headers: lower-case names to values.
        body: the bytes; empty when they went to the request's `sink`.
        request: what was asked.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    request: Request = field(repr=False)

    def json(self) -> JsonValue:
        """The body as JSON.

        Raises:
            ValueError: if the body is not JSON (it may be HTML or truncated).
        """
        try:
            decoded: JsonValue = json.loads(self.body)
        except RecursionError:  # nested thousands deep: nobody's answer
            raise ValueError("nested too deep") from None
        return decoded


class Transport(Protocol):
    """Sends one request. Implementations: the httpx adapter, guards around it, test doubles."""

    def send(self, request: Request) -> Response:
        """Send it and return the answer whatever its status.

        Raises:
            UnavailableError: host_unreachable, certificate_not_trusted, connection_dropped,
                timeout.
                `details["sent"]` is "no" when the request provably never left (refused
                connection, name not found, certificate), else "maybe".
            ConfigurationError: foreign_host.
            AccessError: read_only, when a write is sent under the read-only switch.
        """
        ...

    def close(self) -> None:
        """Release connections."""
        ...
