"""Reading a request's body: raw, form or multipart, up to Lucca's 100 MB."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from lucca_connect.sandbox.call import Upload

BODY_LIMIT = 100 * 1024 * 1024
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class BodyUnreadableError(Exception):
    """A form that does not keep to its own boundaries."""


class BodyTooLargeError(Exception):
    """More than 100 MB: Lucca cuts the connection (reference/legacy-api.md 1.3)."""


@dataclass(frozen=True, slots=True)
class Body:
    """What came with a request. `content` is empty for multipart."""

    content: bytes = b""
    fields: dict[str, str] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()


async def read_body(
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
) -> Body:
    """The whole body.

    Raises:
        BodyTooLargeError: more than 100 MB.
        BodyUnreadableError: a malformed form.
    """
    content = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        content += message.get("body", b"")
        more = message.get("more_body", False)
        if len(content) > BODY_LIMIT:
            raise BodyTooLargeError
    content_type = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    kind = content_type.decode("latin-1").split(";")[0].strip().lower()
    if kind not in FORMS:
        return Body(bytes(content))
    fields, uploads = await _read_form(scope, bytes(content))
    return Body(b"" if kind == FORMS[0] else bytes(content), fields, uploads)


async def _read_form(
    scope: MutableMapping[str, Any], content: bytes
) -> tuple[dict[str, str], tuple[Upload, ...]]:
    # Imported here: most requests carry no form, and importing the parser costs some 30 ms.
    from starlette.datastructures import UploadFile
    from starlette.exceptions import HTTPException
    from starlette.formparsers import MultiPartException
    from starlette.requests import Request

    async def replay() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": content, "more_body": False}

    fields: dict[str, str] = {}
    uploads: list[Upload] = []
    try:
        async with Request(scope, replay).form(max_part_size=BODY_LIMIT) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads.append(
                        Upload(
                            part_name=name,
                            filename=value.filename or "",
                            content_type=value.content_type or "application/octet-stream",
                            content=await value.read(),
                        )
                    )
                else:
                    fields[name] = value
    except (MultiPartException, HTTPException) as error:
        raise BodyUnreadableError from error
    return fields, tuple(uploads)
