"""The screening partner: account, files, dossiers (docs/reference/aequivalent-partner.yaml).

The partner publishes no API; facts about it that are kept here: at most 3 users on a standard
account, the programmes of its list (reference/aequivalent.md 2.1, 7).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Sequence
from typing import Any

from lucca_connect.sandbox.call import Answer, Audience, Call, Route
from lucca_connect.sandbox.clock import lucca_time
from lucca_connect.sandbox.connector_data import expected
from lucca_connect.sandbox.partners import cursors
from lucca_connect.sandbox.partners.answers import failure, invalid, refusal
from lucca_connect.sandbox.partners.orders import (
    FILE_KINDS,
    REFERENCE,
    Known,
    file_ids,
    refused_fields,
)

PREFIX = "/_partners/aequivalent"
PAGE_SIZE = 50
MAXIMUM_EMPLOYEES = 100
MAXIMUM_FILE_SIZE = 20 * 1024 * 1024
_DOSSIER = (
    "SELECT d.rowid AS number, d.id, d.reference, d.employee_id, d.status, d.created_at,"
    " (SELECT count(*) FROM aequivalent_files f WHERE f.dossier_id = d.id) AS files"
    " FROM aequivalent_dossiers d"
)


def get_account(call: Call) -> Answer:
    """The account behind the token, its users and packages."""
    account = _account(call)
    users = call.db.execute(
        "SELECT id, email, name FROM aequivalent_users WHERE account_id = ? ORDER BY rowid",
        (account["id"],),
    )
    packages = call.db.execute("SELECT code, label FROM aequivalent_packages ORDER BY rowid")
    return Answer(
        json={
            "id": account["id"],
            "name": account["name"],
            "users": [dict(user) for user in users],
            "packages": [dict(package) for package in packages],
        }
    )


def post_file(call: Call) -> Answer:
    """One file ahead of an order; only its digest is kept."""
    if len(call.uploads) != 1 or call.uploads[0].part_name != "file":
        raise invalid(["file"])
    if call.fields.get("kind") not in FILE_KINDS:
        raise invalid(["kind"])
    upload = call.uploads[0]
    if len(upload.content) > MAXIMUM_FILE_SIZE:
        raise refusal(413, "file_too_large", "A file may have 20 MB.")
    file_id = f"F-{uuid.uuid4()}"
    digest = hashlib.sha256(upload.content).hexdigest()
    size = len(upload.content)
    call.db.execute(
        "INSERT INTO aequivalent_files (id, account_id, kind, content_type, size, sha256,"
        " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            file_id,
            _account(call)["id"],
            call.fields["kind"],
            upload.content_type,
            size,
            digest,
            lucca_time(call.now),
        ),
    )
    return Answer(status=201, json={"id": file_id, "sha256": digest, "size": size})


def list_dossiers(call: Call) -> Answer:
    """By our reference or by a comma list of employees."""
    query = dict(call.query)
    reference, employees = query.get("reference"), query.get("employee_id")
    if (reference is None) == (employees is None):
        raise invalid(["reference", "employee_id"])
    if reference is not None:
        if not REFERENCE.fullmatch(reference):
            raise invalid(["reference"])
        return _page(call, "d.reference = ?", [reference], query.get("cursor"))
    ids = (employees or "").split(",")
    if len(ids) > MAXIMUM_EMPLOYEES or not all(ids):
        raise invalid(["employee_id"])
    marks = ", ".join("?" for _ in ids)
    return _page(call, f"d.employee_id IN ({marks})", ids, query.get("cursor"))


def get_dossier(call: Call) -> Answer:
    """One dossier of the account by the partner's id."""
    row = _find(call, "d.id = ?", call.params["id"])
    if row is None:
        raise refusal(404, "dossier_unknown", "Unknown dossier.")
    return Answer(json=_dossier(row))


def post_dossier(call: Call) -> Answer:
    """One atomic order; a reference that exists creates nothing and shows what exists."""
    order = _body(call)
    if refused := refused_fields(order, _known(call)):
        raise invalid(refused)
    existing = _find(call, "d.reference = ?", order["reference"])
    if existing is not None:
        answer = failure(409, "reference_exists", "This reference exists already.")
        answer.json["dossier"] = _dossier(existing)
        return answer
    files = file_ids(order)
    if _free_files(call, files) != len(files):
        raise refusal(404, "file_unknown", "Unknown file.")
    return Answer(status=201, json=_dossier(_create(call, order, files)))


def _create(call: Call, order: dict[str, Any], files: Sequence[str]) -> sqlite3.Row:
    account = _account(call)["id"]
    number = call.db.execute(
        "SELECT coalesce(max(rowid), 0) + 1 FROM aequivalent_dossiers"
    ).fetchone()[0]
    dossier_id = f"D-{number:06d}"
    call.db.execute(
        "INSERT INTO aequivalent_dossiers (id, account_id, reference, employee_id, status,"
        " payload, created_at) VALUES (?, ?, ?, ?, 'ordered', ?, ?)",
        (
            dossier_id,
            account,
            order["reference"],
            order["employee_id"],
            json.dumps(order, ensure_ascii=False),
            lucca_time(call.now),
        ),
    )
    call.db.execute(
        f"UPDATE aequivalent_files SET dossier_id = ? WHERE id IN ({_marks(files)})",
        (dossier_id, *files),
    )
    row: sqlite3.Row = call.db.execute(f"{_DOSSIER} WHERE d.id = ?", (dossier_id,)).fetchone()
    return row


def _free_files(call: Call, files: Sequence[str]) -> int:
    """How many of them the account uploaded and no dossier has yet."""
    row = call.db.execute(
        "SELECT count(*) FROM aequivalent_files WHERE account_id = ? AND dossier_id IS NULL"
        f" AND id IN ({_marks(files)})",
        (_account(call)["id"], *files),
    ).fetchone()
    return int(row[0])


def _page(call: Call, condition: str, values: Sequence[str], cursor: str | None) -> Answer:
    after = 0 if cursor is None else cursors.decode(cursor)
    if after is None:
        raise invalid(["cursor"])
    rows = call.db.execute(
        f"{_DOSSIER} WHERE d.account_id = ? AND {condition} AND d.rowid > ?"
        " ORDER BY d.rowid LIMIT ?",
        (_account(call)["id"], *values, after, PAGE_SIZE + 1),
    ).fetchall()
    shown = rows[:PAGE_SIZE]
    following = cursors.encode(shown[-1]["number"]) if len(rows) > PAGE_SIZE else None
    return Answer(json={"items": [_dossier(row) for row in shown], "next": following})


def _find(call: Call, condition: str, value: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = call.db.execute(
        f"{_DOSSIER} WHERE d.account_id = ? AND {condition}", (_account(call)["id"], value)
    ).fetchone()
    return row


def _dossier(row: sqlite3.Row) -> dict[str, Any]:
    """Without what was sent: the caller has it, and it is personal."""
    return {
        "id": row["id"],
        "reference": row["reference"],
        "employee_id": row["employee_id"],
        "status": row["status"],
        "created_at": f"{row['created_at']}Z",
        "files": row["files"],
    }


def _account(call: Call) -> sqlite3.Row:
    """The account whose token the caller holds."""
    token = call.headers["authorization"].partition(" ")[2].strip()
    row: sqlite3.Row = call.db.execute(
        "SELECT id, name FROM aequivalent_account WHERE token = ?", (token,)
    ).fetchone()
    return row


def _known(call: Call) -> Known:
    account = _account(call)["id"]
    owners = call.db.execute(
        "SELECT lower(email) FROM aequivalent_users WHERE account_id = ?", (account,)
    )
    packages = call.db.execute("SELECT code FROM aequivalent_packages")
    data = expected()
    return Known(
        owners={row[0] for row in owners},
        packages={row[0] for row in packages},
        reason_categories={option.key for option in data.options("e_screening_reason_category")},
        reasons={option.key for option in data.options("e_screening_reason")},
    )


def _body(call: Call) -> dict[str, Any]:
    try:
        body = json.loads(call.body)
    except ValueError:
        raise invalid([]) from None
    if not isinstance(body, dict):
        raise invalid([])
    return body


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


ROUTES = [
    Route("GET", f"{PREFIX}/v1/account", get_account, Audience.AEQUIVALENT),
    Route("POST", f"{PREFIX}/v1/files", post_file, Audience.AEQUIVALENT),
    Route("GET", f"{PREFIX}/v1/dossiers", list_dossiers, Audience.AEQUIVALENT),
    Route("POST", f"{PREFIX}/v1/dossiers", post_dossier, Audience.AEQUIVALENT),
    Route("GET", f"{PREFIX}/v1/dossiers/{{id}}", get_dossier, Audience.AEQUIVALENT),
]
