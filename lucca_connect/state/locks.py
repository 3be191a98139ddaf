"""One run at a time for a tenant and a connector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lucca_connect.errors import TryLaterError
from lucca_connect.state.files import FILE_MODE, private_folder, tenant_folder
from lucca_connect.state.problems import told_plainly


@contextmanager
def run_lock(folder: Path, tenant_id: str, connector: str) -> Iterator[None]:
    """Hold the lock during the block; the system releases it when the process dies.

    The file says nothing by being there: only the system's lock on it counts, so that a killed
    run never blocks the next one.

    Args:
        folder: the state folder.

    Raises:
        TryLaterError: run_in_progress, at once, without waiting.
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    from filelock import FileLock, Timeout

    path = private_folder(tenant_folder(folder, tenant_id)) / f"{connector}.lock"
    lock = FileLock(path, mode=FILE_MODE)
    with told_plainly(path):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise TryLaterError("run_in_progress", connector=connector) from error
    try:
        yield
    finally:
        lock.release()
