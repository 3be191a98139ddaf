"""Files: both upload routes and both download addresses (reference/legacy-api.md 5.6).

A file is readable for a key that may see what refers to it: a custom value of a readable section
or a picture of somebody visible; right after the upload nothing refers to it yet, and it is
readable for every key (INF).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from lucca_connect.sandbox.call import Answer, Call, Upload
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.legacy.answers import Json, refusal, single
from lucca_connect.sandbox.legacy.listing import last_value
from lucca_connect.sandbox.legacy.problems import problem
from lucca_connect.sandbox.legacy.scope import Row, Scope, open_scope
from lucca_connect.sandbox.legacy.value_shapes import file_object
from lucca_connect.sandbox.rights import readable_codes, visible_users_sql

PART_NAME = "form"
ALLOWED_TYPES = frozenset(
    {
        "application/pdf", "application/zip", "application/rtf", "application/msword",
        "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "message/rfc822",
        "text/plain", "text/csv", "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }
)  # fmt: skip


def upload_file(call: Call) -> Answer:
    """POST /lucca-files/api/uploads: 201 with the facts about the file.

    Raises:
        AnswerError: 400 without a part named `form`, 415 for a type that is not on the list.
    """
    part = next((part for part in call.uploads if part.part_name == PART_NAME), None)
    if part is None:
        raise problem(HTTPStatus.BAD_REQUEST, "A part named form is missing", field=PART_NAME)
    if not _is_allowed(part.content_type):
        raise problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This type of file is not accepted")
    row = _store(call, part)
    facts: Json = {
        "id": row["id"],
        "name": row["name"],
        "createdAt": row["created_at"],
        "deletedAt": None,
        "contentLength": row["size"],
        "contentType": row["content_type"],
        "extension": PurePath(row["name"]).suffix,
        "totalPages": None,
    }
    return Answer(HTTPStatus.CREATED, facts)


def upload_older(call: Call) -> Answer:
    """POST /api/v3/files: `{data:{id,name,url,href}}`, any part name.

    Raises:
        AnswerError: 400 without a file.
    """
    if not call.uploads:
        raise refusal(call, HTTPStatus.BAD_REQUEST, "The request holds no file")
    row = _store(call, call.uploads[0])
    return single(call, file_object(call.origin, row["id"], row["name"]))


def download_file(call: Call) -> Answer:
    """GET /api/v3/files/{guid}: the content."""
    return _download(call, call.params["guid"])


def download_link(call: Call) -> Answer:
    """GET /getFile.ashx?id=: the address that `picture.href` names."""
    return _download(call, last_value(call.query, "id") or "")


def _download(call: Call, identifier: str) -> Answer:
    """The content of a file the key may read; else as if there were none.

    Raises:
        AnswerError: 404.
    """
    scope = open_scope(call)
    row = call.db.execute("SELECT * FROM files WHERE id = ?", (identifier.lower(),)).fetchone()
    if row is None or not _is_readable(scope, row["id"]):
        message = f"Resource File with ID {identifier} not found"
        raise refusal(call, HTTPStatus.NOT_FOUND, message, resource=identifier)
    disposition = f"attachment; filename*=UTF-8''{quote(row['name'], safe='')}"
    return Answer(
        HTTPStatus.OK,
        body=row["content"],
        content_type=row["content_type"],
        headers={"Content-Disposition": disposition},
    )


def _is_readable(scope: Scope, identifier: str) -> bool:
    """Whether something readable refers to the file, or nothing at all does."""
    visible, values = visible_users_sql(scope.rights, scope.call.now, include_former=None)
    select = scope.call.db.execute
    pictured = select(
        f"SELECT {visible} AS is_visible FROM users WHERE picture_id = ?", (*values, identifier)
    ).fetchall()
    mentioned = [
        row
        for row in select(
            f"SELECT code, value, {visible} AS is_visible"
            " FROM user_values JOIN users ON users.id = user_values.user_id WHERE code IN"
            " (SELECT code FROM definitions WHERE format IN ('attachment', 'composite'))"
            " AND instr(value, ?) > 0",
            (*values, identifier),
        )
        if identifier in _guids(json.loads(row["value"]))
    ]
    if scope.rights.read_core and any(row["is_visible"] for row in pictured):
        return True
    readable = readable_codes(scope.call.db, scope.rights)
    if any(row["is_visible"] and row["code"] in readable for row in mentioned):
        return True
    return not pictured and not mentioned


def _guids(stored: Any) -> Iterator[object]:
    """The value itself, or the values of a composite's components."""
    yield from stored.values() if isinstance(stored, dict) else (stored,)


def _is_allowed(content_type: str) -> bool:
    plain = content_type.partition(";")[0].strip().lower()
    return plain.startswith("image/") or plain in ALLOWED_TYPES


def _store(call: Call, part: Upload) -> Row:
    row = {
        "id": str(uuid.uuid4()),
        "name": PurePath(part.filename.replace("\\", "/")).name or "file",
        "content_type": part.content_type,
        "size": len(part.content),
        "sha256": hashlib.sha256(part.content).hexdigest(),
        "content": part.content,
        "created_at": lucca_time(call.now),
    }
    marks = ", ".join("?" for _ in row)
    call.db.execute(f"INSERT INTO files ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    return row
