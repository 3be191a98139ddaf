"""Small invented files: one-page PDF documents that any reader opens."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid

PDF = "application/pdf"


def one_page_pdf(title: str) -> bytes:
    """A valid one-page document with a line of ASCII text."""
    text = f"BT /F1 18 Tf 60 760 Td ({title}) Tj ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    content = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    content += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(content)


def store_document(db: sqlite3.Connection, name: str, content: bytes, *, stamp: str) -> str:
    """Keep a file as if it had been uploaded, and return its id."""
    file_id = str(uuid.uuid4())
    db.execute(
        "INSERT INTO files (id, name, content_type, size, sha256, content, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (file_id, name, PDF, len(content), hashlib.sha256(content).hexdigest(), content, stamp),
    )
    return file_id
