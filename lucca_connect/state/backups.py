"""Copies of one tenant's journal, to keep elsewhere.

A copy is one file: the journal as SQLite hands it out between two commits, the key of the keyed
digests that its rows hold, and a manifest.
"""

from __future__ import annotations

import io
import json
import secrets
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lucca_connect.errors import BadDataError, ConfigurationError, UsageError
from lucca_connect.state.files import (
    create_private,
    private_workspace,
    tenant_folder,
)
from lucca_connect.state.journal import VERSION, Journal
from lucca_connect.state.ports import Clock, Value
from lucca_connect.state.problems import told_plainly

SCHEMA_VERSION = 1
JOURNAL, KEY, MANIFEST = "journal.sqlite", "digest.key", "manifest.json"
_LARGEST = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file holds, after comparison with its manifest.

    Attributes:
        tenant_id: whose journal it is.
        taken_at: seconds since the epoch on the tenant's clock.
        rows: number of rows in each state.
        journal: the SQLite file; `key`: of the digests.
    """

    tenant_id: str
    taken_at: float
    rows: Mapping[str, int]
    journal: bytes
    key: bytes


def journal_path(state: Path, tenant_id: str) -> Path:
    """Where the tenant's journal lies, whether or not there is one."""
    return tenant_folder(state, tenant_id) / JOURNAL


def write_backup(state: Path, tenant_id: str, target: Path, clock: Clock) -> Backup:
    """Copy the journal and the digest key into one new file, for its owner only.

    Raises:
        ConfigurationError: journal_absent, backup_folder_absent, and as `Journal.open`.
        UsageError: backup_exists.
    """
    if not journal_path(state, tenant_id).exists():
        raise ConfigurationError("journal_absent", tenant=tenant_id)
    if not target.parent.is_dir():
        raise ConfigurationError("backup_folder_absent", path=str(target.parent))
    journal = Journal.open(state, tenant_id=tenant_id, clock=clock)
    workspace = tenant_folder(state, tenant_id) / f"backup-{secrets.token_hex(4)}"
    with closing(journal), private_workspace(workspace) as folder:
        journal.copy_to(folder / JOURNAL)
        content = (folder / JOURNAL).read_bytes()
        rows = _counted(folder / JOURNAL)
    with told_plainly(state / KEY):
        key = (state / KEY).read_bytes() if (state / KEY).exists() else b""
    backup = Backup(tenant_id, clock.now(), rows, content, key)
    if not create_private(target, _packed(backup)):
        raise UsageError("backup_exists", path=str(target))
    return backup


def read_backup(path: Path) -> Backup:
    """Open a backup file and compare it with its manifest.

    Raises:
        BadDataError: backup_unreadable (path, reason). ConfigurationError: state_newer.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                raise ValueError("too large")
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["schema_version"] > SCHEMA_VERSION or manifest["journal_version"] > VERSION:
                found = manifest["journal_version"]
                raise ConfigurationError("state_newer", path=str(path), found=found, known=VERSION)
            found_files = {name: archive.read(name) for name in (JOURNAL, KEY)}
            for name, content in found_files.items():
                if sha256(content).hexdigest() != manifest["files"][name]:
                    raise ValueError(f"{name} differs from the manifest")
            return Backup(
                tenant_id=str(manifest["tenant_id"]),
                taken_at=float(manifest["taken_at"]),
                rows={str(name): int(count) for name, count in manifest["rows"].items()},
                journal=found_files[JOURNAL],
                key=found_files[KEY],
            )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadDataError("backup_unreadable", path=str(path), reason=reason) from error
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = str(error) if isinstance(error, ValueError) else type(error).__name__
        raise BadDataError("backup_unreadable", path=str(path), reason=reason) from error


def _packed(backup: Backup) -> bytes:
    manifest: Mapping[str, Value] = {
        "schema_version": SCHEMA_VERSION,
        "journal_version": VERSION,
        "tenant_id": backup.tenant_id,
        "taken_at": backup.taken_at,
        "rows": backup.rows,
        "files": {
            JOURNAL: sha256(backup.journal).hexdigest(),
            KEY: sha256(backup.key).hexdigest(),
        },
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
        archive.writestr(JOURNAL, backup.journal)
        archive.writestr(KEY, backup.key)
    return target.getvalue()


def _counted(copy: Path) -> dict[str, int]:
    """How many rows a journal has in each state."""
    with told_plainly(copy), closing(sqlite3.connect(copy)) as database:
        rows = database.execute("SELECT state, count(*) FROM entries GROUP BY state ORDER BY state")
        return {str(name): int(count) for name, count in rows}
