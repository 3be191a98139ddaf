"""Private files and folders: readable by their owner only, replaced whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from lucca_connect.state.problems import told_plainly

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def slug(text: str) -> str:
    """A readable file name for an identifier; different identifiers never share one."""
    readable = re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip(".-")[:60]
    return f"{readable}-{sha256(text.encode()).hexdigest()[:10]}"


def tenant_folder(state: Path, tenant_id: str) -> Path:
    """Where everything about one tenant lies below the state folder. Not created here."""
    return state / "tenants" / slug(tenant_id)


def private_folder(path: Path) -> Path:
    """Create the folder, and its missing parents, for the owner only.

    Raises:
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    with told_plainly(path):
        for folder in (*reversed(path.parents), path):
            # Each level by itself: `parents=True` would ignore the mode for all but the last.
            if not folder.exists():
                folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    return path


def sync_folder(path: Path) -> None:
    """Make renames inside the folder durable. Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_private(path: Path, content: bytes) -> None:
    """Replace the file whole: a reader sees the old content or the new, also after a power cut.

    Raises:
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    with told_plainly(path), _written_beside(path, content) as temporary:
        temporary.replace(path)
        sync_folder(path.parent)


def copy_private(source: Path, target: Path) -> None:
    """Copy a file's content, durably, to a new file for the owner only.

    Raises:
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with (
        told_plainly(target),
        source.open("rb") as content,
        os.fdopen(os.open(target, flags, FILE_MODE), "wb") as copy,
    ):
        shutil.copyfileobj(content, copy)
        copy.flush()
        os.fsync(copy.fileno())


def create_private(path: Path, content: bytes) -> bool:
    """Create the file whole unless it exists; of several processes exactly one succeeds.

    Returns:
        Whether this call created it.

    Raises:
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    with told_plainly(path), _written_beside(path, content) as temporary:
        try:
            # A hard link, because a rename would replace what another process just made.
            path.hardlink_to(temporary)
        except FileExistsError:
            return False
        sync_folder(path.parent)
    return True


@contextmanager
def _written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """A complete and durable 0600 file in the same folder, gone after the block."""
    private_folder(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


@contextmanager
def private_workspace(path: Path) -> Iterator[Path]:
    """An empty folder for files in transit (a CV on its way), removed after the block.

    What a killed run left there is removed first, so the caller must hold the run's lock.

    Raises:
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    clear_workspace(path)
    private_folder(path)
    try:
        yield path
    finally:
        clear_workspace(path)


def clear_workspace(path: Path) -> None:
    """Delete what a killed run left in transit; the caller must hold the run's lock.

    Raises:
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    with told_plainly(path), suppress(FileNotFoundError):
        shutil.rmtree(path)
