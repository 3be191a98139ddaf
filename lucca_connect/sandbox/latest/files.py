"""Upload and download of files (reference/api-2024-11-01.md 3.14)."""

from __future__ import annotations

import hashlib
import uuid
from hmac import compare_digest

from lucca_connect.sandbox.call import Answer, Call
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.latest.collection import API, timestamp
from lucca_connect.sandbox.latest.filelinks import file_token
from lucca_connect.sandbox.latest.problems import refusal
from lucca_connect.sandbox.latest.query import text

DISPOSITIONS = frozenset({"json", "inline", "attachment"})


def create_file(call: Call) -> Answer:
    """Any single file part is taken, whatever its name; the success code is an assumption."""
    if len(call.uploads) != 1:
        raise refusal(call, 400, errors={"form": ["Exactly one file is expected."]})
    upload = call.uploads[0]
    file_id = str(uuid.uuid4())
    call.db.execute(
        "INSERT INTO files (id, name, content_type, size, sha256, content, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            file_id,
            upload.filename,
            upload.content_type,
            len(upload.content),
            hashlib.sha256(upload.content).hexdigest(),
            upload.content,
            lucca_time(call.now),
        ),
    )
    return Answer(
        status=int(call.assumptions["upload-status"]),
        json={**_metadata(call, file_id), "links": {}, "embedded": {}},
        headers={"Location": _url(call, file_id)},
    )


def get_file(call: Call) -> Answer:
    """Metadata or content, by `Accept` or `disposition`; the token of a resource's link is needed.

    Whether a wrong token is 404 or something else is not documented: 404, "not accessible".
    """
    token = text(call, "token")
    if token is None:
        raise refusal(call, 400, errors={"token": ["This parameter is required."]})
    disposition = text(call, "disposition")
    if disposition is not None and disposition not in DISPOSITIONS:
        raise refusal(call, 400, errors={"disposition": ["Must be json, inline or attachment."]})
    file_id = call.params["id"].lower()
    row = call.db.execute(
        "SELECT content, content_type, name FROM files WHERE id = ?", (file_id,)
    ).fetchone()
    if row is None or not compare_digest(token.encode(), file_token(call, file_id).encode()):
        raise refusal(call, 404)
    if disposition == "json" or (
        disposition is None and not wants_content(call.headers.get("accept"), row["content_type"])
    ):
        return Answer(json=_metadata(call, file_id))
    return Answer(
        body=row["content"],
        content_type=row["content_type"],
        headers={"Content-Disposition": disposition or "inline"},
    )


def wants_content(accept: str | None, content_type: str) -> bool:
    """Whether `Accept` asks for bytes: `application/octet-stream`, the exact type, or a preview of
    an image."""
    words = {word.partition(";")[0].strip() for word in (accept or "").split(",")}
    wanted = {"application/octet-stream", content_type}
    if content_type.startswith("image/"):
        wanted |= {"image/*", "images/*"}
    return not wanted.isdisjoint(words)


def _url(call: Call, file_id: str) -> str:
    return f"{call.origin}{API}/files/{file_id}"


def _metadata(call: Call, file_id: str) -> dict[str, str | None]:
    row = call.db.execute(
        "SELECT name, content_type, created_at FROM files WHERE id = ?", (file_id,)
    ).fetchone()
    return {
        "id": file_id,
        "type": "file",
        "url": _url(call, file_id),
        "fileName": row["name"],
        "contentType": row["content_type"],
        "createdAt": timestamp(row["created_at"]),
    }
