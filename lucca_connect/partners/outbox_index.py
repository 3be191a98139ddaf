"""What an outbox remembers of its orders, and what the other side answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from lucca_connect.errors import ConfigurationError, UnavailableError
from lucca_connect.partners.answers import as_identifier, as_object
from lucca_connect.state.files import slug, write_private
from lucca_connect.state.problems import told_plainly


@dataclass(frozen=True, slots=True)
class Record:
    """One order that was made ready.

    Attributes:
        partner_id: kept when the payload is deleted; until then `ack.json` has it.
    """

    reference: str
    employee_id: str
    partner_id: str | None = None


class OutboxIndex:
    """One small file for each reference, for ever: without names, only ids."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, record: Record) -> None:
        """Keep the record, durably, replacing an older one."""
        content = json.dumps({"schema_version": 1, **asdict(record)})
        write_private(self._path(record.reference), content.encode())

    def forget(self, reference: str) -> None:
        """Drop the record of an order that was never handed over."""
        self._path(reference).unlink(missing_ok=True)

    def read(self, reference: str) -> Record | None:
        """The record of a reference.

        Raises:
            ConfigurationError: outbox_index_damaged.
        """
        path = self._path(reference)
        return _record(path) if path.exists() else None

    def all(self) -> Iterator[Record]:
        """Every record. Raises as `read`."""
        for path in sorted(self._folder.glob("*.json")):
            yield _record(path)

    def _path(self, reference: str) -> Path:
        return self._folder / f"{slug(reference)}.json"


def _record(path: Path) -> Record:
    try:
        with told_plainly(path):
            raw = as_object(json.loads(path.read_text(encoding="utf-8")))
        partner_id = raw.get("partner_id")
        return Record(
            as_identifier(raw["reference"]),
            as_identifier(raw["employee_id"]),
            None if partner_id is None else as_identifier(partner_id),
        )
    except (ValueError, KeyError) as error:
        raise ConfigurationError("outbox_index_damaged", path=str(path)) from error


def read_acknowledgement(folder: Path, reference: str) -> str | None:
    """The partner's id from `ack.json`, None while it is not there.

    Raises:
        UnavailableError: outbox_answer_unreadable: half written, or about another reference.
    """
    path = folder / "ack.json"
    if not path.exists():
        return None
    try:
        with told_plainly(path):
            raw = as_object(json.loads(path.read_text(encoding="utf-8")))
        if raw["reference"] != reference:
            raise ValueError("another reference")
        return as_identifier(raw["id"])
    except (ValueError, KeyError) as error:
        raise UnavailableError("outbox_answer_unreadable", path=str(path)) from error
