"""An order of an invented person, with a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lucca_connect.http.values import JsonValue
from lucca_connect.partners.dossiers import Attachment, DossierOrder

REFERENCE = "luccactl-0123456789-416-1"
CONTENT = b"%PDF-1.7 a curriculum"


def attachment(folder: Path, content: bytes = CONTENT, kind: str = "candidate_cv") -> Attachment:
    path = folder / f"{kind}-{len(content)}"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    return Attachment(kind, path, "application/pdf", digest, len(content))


def order(
    folder: Path | None = None,
    *,
    reference: str = REFERENCE,
    employee_id: str = "416",
    owner: str = "owner@example.org",
    family_name: str = "Sentinelle",
) -> DossierOrder:
    payload: dict[str, JsonValue] = {
        "package": "basic",
        "reason_category": "employee",
        "reason": "offer-signed",
        "owner": owner,
        "person": {"family_name": family_name, "given_name": "Zoé"},
    }
    attachments = () if folder is None else (attachment(folder),)
    return DossierOrder(reference, employee_id, payload, attachments)
