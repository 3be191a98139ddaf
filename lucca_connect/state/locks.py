"""One run at a time for a tenant and a connector."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from lucca_connect.errors import TryLaterError
from lucca_connect.state.files import FILE_MODE, private_folder, tenant_folder, write_private
from lucca_connect.state.problems import told_plainly

_UNKNOWN = "?"


@contextmanager
def run_lock(
    folder: Path,
    tenant_id: str,
    connector: str,
    *,
    run_id: str | None = None,
    since: float | None = None,
) -> Iterator[None]:
    """Hold the lock during the block; the system releases it when the process dies.

    The file says nothing by being there: only the system's lock on it counts, so that a killed
    run never blocks the next one. Which run holds it stands in a note beside it: taking the lock
    empties the locked file itself, also for whoever does not get it.

    Args:
        folder: the state folder.
        run_id, since: of the run that takes it (seconds since the epoch), told to the others.

    Raises:
        TryLaterError: run_in_progress (connector, run, since), at once, without waiting.
        ConfigurationError: state_not_writable, state_disk_full, state_unusable.
    """
    from filelock import FileLock, Timeout

    path = private_folder(tenant_folder(folder, tenant_id)) / f"{connector}.lock"
    holder = path.with_suffix(".run")
    lock = FileLock(path, mode=FILE_MODE)
    with told_plainly(path):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            run, begun = _holder(holder)
            raise TryLaterError(
                "run_in_progress", connector=connector, run=run, since=begun
            ) from error
    try:
        # What a killed run left there must not be told about this one.
        with told_plainly(holder):
            holder.unlink(missing_ok=True)
        if run_id is not None and since is not None:
            write_private(holder, json.dumps({"run": run_id, "since": since}).encode())
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _holder(path: Path) -> tuple[str, str]:
    """The run that holds the lock and since when, as far as it has said so."""
    try:
        told = json.loads(path.read_bytes())
        begun = datetime.fromtimestamp(float(told["since"]), UTC)
        return str(told["run"]), f"{begun:%Y-%m-%dT%H:%M:%SZ}"
    except (OSError, ValueError, TypeError, KeyError, OverflowError):
        return _UNKNOWN, _UNKNOWN
