"""Orders as folders, for a partner or a colleague who fetches them by other means.

One folder for each dossier, renamed into place when it is complete: `dossier.json`, the files
under neutral names, `manifest.json`. The other side answers with `ack.json` in that folder.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from lucca_connect.errors import ConfigurationError, RejectedError, UnavailableError
from lucca_connect.http.values import JsonValue
from lucca_connect.partners.dossiers import Account, Attachment, Dossier, DossierOrder, neutral_name
from lucca_connect.partners.outbox_index import OutboxIndex, Record, read_acknowledgement
from lucca_connect.state.files import (
    copy_private,
    private_folder,
    slug,
    sync_folder,
    write_private,
)
from lucca_connect.state.problems import told_plainly

SCHEMA_VERSION = 1


class OutboxDossierGateway:
    """Implements `DossierGateway` with a folder.

    An order takes three steps, and a process killed between any two of them leaves something
    that tells which was the last: the complete folder under a temporary name; a record in the
    index; the rename. A record whose temporary folder still lies there was not handed over; a
    record without one was, even if the other side has already taken the folder away.

    Args:
        folder: must exist: a new one at a mistyped place would swallow orders.

    Attributes:
        settles_at_once, requests: see `DossierGateway`.

    Raises:
        ConfigurationError: outbox_folder_absent.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ConfigurationError("outbox_folder_absent", path=str(folder))
        self.settles_at_once = False
        self.requests = 0
        self._folder = folder
        self._own = folder / ".luccactl"
        self._index = OutboxIndex(self._own / "index")

    def account(self) -> Account | None:
        """A folder cannot tell."""
        return None

    def find(self, reference: str) -> Dossier | None:
        """The dossier once it is acknowledged.

        Raises:
            UnavailableError: outbox_answer_unreadable.
        """
        record = self._index.read(reference)
        return self._answered(record) if record is not None else None

    def pending(self, reference: str) -> bool:
        """Whether it was handed over and `ack.json` is not there yet."""
        record = self._index.read(reference)
        return record is not None and self._handed_over(record) and not self._answered(record)

    def list_for(self, employee_ids: Sequence[str]) -> Mapping[str, tuple[Dossier, ...]]:
        """All that were handed over; the id is "" where the other side has not answered yet, or
        has answered what cannot be read: one such answer says nothing about the others."""
        wanted = frozenset(employee_ids)
        by_employee: dict[str, tuple[Dossier, ...]] = {}
        for record in self._index.all():
            if record.employee_id in wanted and self._handed_over(record):
                dossier: Dossier | None = None
                with suppress(UnavailableError):
                    dossier = self._answered(record)
                waiting = Dossier("", record.reference, record.employee_id)
                known = by_employee.get(record.employee_id, ())
                by_employee[record.employee_id] = (*known, dossier or waiting)
        return by_employee

    def order(self, order: DossierOrder) -> Dossier | None:
        """See `DossierGateway.order`. What was handed over once is not handed over again.

        Raises:
            RejectedError: dossier_reference_conflict.
            ConfigurationError: state_disk_full, state_not_writable, state_unusable.
        """
        record = self._index.read(order.reference)
        if record is not None:
            if record.employee_id != order.employee_id:
                raise RejectedError(
                    "dossier_reference_conflict", status=409, reference=order.reference
                )
            if self._handed_over(record):
                return self._answered(record)
        elif self._place(order.reference).exists():
            # The index is gone but the order is there: never a second one.
            raise RejectedError("dossier_reference_conflict", status=409, reference=order.reference)
        temporary = self._temporary(order.reference)
        with told_plainly(temporary):
            # The record goes first: a record without a temporary folder means handed over.
            self._index.forget(order.reference)
            with suppress(FileNotFoundError):
                shutil.rmtree(temporary)
            _fill(private_folder(temporary), order)
            self._index.write(Record(order.reference, order.employee_id))
            temporary.rename(self._place(order.reference))
            sync_folder(self._folder)
        return None

    def settled(self, reference: str) -> None:
        """Delete the payload; the record stays, so that the reference is never ordered again."""
        record = self._index.read(reference)
        if record is None:
            return
        dossier = self._answered(record)
        self._index.write(
            Record(reference, record.employee_id, dossier.id if dossier else record.partner_id)
        )
        place = self._place(reference)
        with told_plainly(place), suppress(FileNotFoundError):
            shutil.rmtree(place)

    def close(self) -> None:
        """Nothing to release."""

    def _handed_over(self, record: Record) -> bool:
        return not self._temporary(record.reference).exists()

    def _answered(self, record: Record) -> Dossier | None:
        partner_id = record.partner_id or read_acknowledgement(
            self._place(record.reference), record.reference
        )
        if partner_id is None:
            return None
        return Dossier(partner_id, record.reference, record.employee_id)

    def _place(self, reference: str) -> Path:
        return self._folder / slug(reference)

    def _temporary(self, reference: str) -> Path:
        return self._own / "unfinished" / slug(reference)


def _fill(folder: Path, order: DossierOrder) -> None:
    """Write everything, durably; the folder is not at its place yet."""
    files = [
        _copy(attachment, number, folder)
        for number, attachment in enumerate(order.attachments, start=1)
    ]
    dossier: dict[str, JsonValue] = {
        **order.payload,
        "schema_version": SCHEMA_VERSION,
        "reference": order.reference,
        "employee_id": order.employee_id,
        "files": files,
    }
    _write_json(folder / "dossier.json", dossier)
    listed = [_digest(folder / name) for name in ("dossier.json", *_names(files))]
    manifest: dict[str, JsonValue] = {
        "schema_version": SCHEMA_VERSION,
        "reference": order.reference,
        "files": listed,
    }
    _write_json(folder / "manifest.json", manifest)


def _copy(attachment: Attachment, number: int, folder: Path) -> dict[str, JsonValue]:
    name = neutral_name(attachment, number)
    copy_private(attachment.path, folder / name)
    return {"kind": attachment.kind, "name": name, "content_type": attachment.content_type}


def _names(files: Iterable[Mapping[str, JsonValue]]) -> list[str]:
    return [str(file["name"]) for file in files]


def _digest(path: Path) -> dict[str, JsonValue]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        return {"name": path.name, "sha256": digest, "size": content.tell()}


def _write_json(path: Path, value: JsonValue) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write_private(path, f"{text}\n".encode())
