"""Files of the tenant: down to a stream, up from one (reference/legacy-api.md 5.6)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from urllib.parse import urljoin

from lucca_connect.errors import BadDataError, NotFoundError, Subject, UnavailableError
from lucca_connect.http.hosts import canonical_host, parse_address
from lucca_connect.http.values import FilePart, Request, Response
from lucca_connect.lucca.protocol import JsonObject, ShapeError, as_object, as_text, pick, v3_data
from lucca_connect.lucca.session import Session

FILE = "/api/v3/files/{id}"
UPLOADS = "/lucca-files/api/uploads"
_BLOCK = 1 << 16
_CONTENT = "/getFile.ashx"
_WEB_PAGES = (".html", ".htm")
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_FILE_NAME = re.compile(r"filename=\"?([^\";]+)\"?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A downloaded file.

    Attributes:
        name: as Lucca has it; often the person's own name, so never logged; "" when not told.
        content_type: without parameters.
        sha256: hex digest of what was written.
        size: bytes.
    """

    name: str = field(repr=False)
    content_type: str
    sha256: str
    size: int


class Files:
    """Transfers files; `LuccaClient.files`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def download(self, file_id: str, sink: BinaryIO) -> FileFacts:
        """Stream a file into `sink`, which must be empty, seekable and readable.

        Whether the route gives the bytes or a description with their address is not public: both
        are understood, the address on the tenant's own host only.

        Raises:
            BadDataError: file_reference_unreadable, when the id is not a GUID.
            BadDataError: file_empty: nothing to pass on.
            NotFoundError: file_not_available. UnavailableError: see `Session.call`, and
                answer_unreadable, when a web page (a login, a proxy) came in place of the file.
        """
        identifier = file_id.lower()
        if not _GUID.fullmatch(identifier):
            raise BadDataError("file_reference_unreadable")
        origin = self._session.origin
        path = FILE.replace("{id}", identifier)
        request = Request("GET", f"{origin}{path}", FILE, sink=sink)
        subject = Subject("file", identifier)
        try:
            response = self._fetch(request, subject)
            if response.body:
                description = as_object(v3_data(response))
                response = self._fetch(self._content(description, request), subject)
        except NotFoundError as error:
            raise NotFoundError("file_not_available", subject=subject) from error
        facts = _facts(response, sink)
        if facts.content_type == "text/html" and not facts.name.lower().endswith(_WEB_PAGES):
            host = parse_address(origin).host
            raise UnavailableError("answer_unreadable", route=FILE, host=host, what="HTML")
        if not facts.size:
            raise BadDataError("file_empty", subject=subject)
        return facts

    def upload(self, part: FilePart) -> str:
        """Send a file and return its id (GUID), to be referred to by another resource.

        Never repeated by itself. An upload that nothing refers to is harmless.
        """
        request = Request(
            "POST",
            f"{self._session.origin}{UPLOADS}",
            UPLOADS,
            headers={"Accept": "application/json"},
            files=(replace(part, name="form"),),
        )
        return self._session.call(request, _decode_upload)

    def _fetch(self, request: Request, subject: Subject) -> Response:
        return self._session.call(request, lambda response: response, subject=subject)

    def _content(self, description: JsonObject, request: Request) -> Request:
        address = as_text(pick(description, "href")) or as_text(pick(description, "url"))
        origin = self._session.origin
        target = urljoin(request.url, address or "")
        if address is None or target == request.url:
            raise UnavailableError(
                "answer_unreadable", route=FILE, host=parse_address(origin).host, what="content"
            )
        if canonical_host(target.partition("?")[0]) != canonical_host(request.url):
            raise UnavailableError("unexpected_redirect", route=request.route)
        return replace(request, url=target, route=_CONTENT)


def _decode_upload(response: Response) -> str:
    content = as_object(response.json())
    inner = pick(content, "data")
    identifier = as_text(pick(inner if isinstance(inner, Mapping) else content, "id"))
    if identifier is None:
        raise ShapeError("an upload without id")
    return identifier


def _facts(response: Response, sink: BinaryIO) -> FileFacts:
    """What was really written, read back from the sink."""
    sink.seek(0)
    digest, size = hashlib.sha256(), 0
    while block := sink.read(_BLOCK):
        digest.update(block)
        size += len(block)
    named = _FILE_NAME.search(response.headers.get("content-disposition", ""))
    content_type = response.headers.get("content-type", "application/octet-stream")
    return FileFacts(
        name=named[1].strip() if named else "",
        content_type=content_type.partition(";")[0].strip(),
        sha256=digest.hexdigest(),
        size=size,
    )
