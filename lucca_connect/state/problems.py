"""What the disk and SQLite say, in the words of our error tree."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lucca_connect.errors import ConfigurationError, LuccactlError, TryLaterError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_PRIMARY_CODE = 0xFF  # the low byte of SQLite's extended result codes


def from_os(error: OSError, path: Path) -> LuccactlError:
    """The error to raise for a failed file operation below the state folder."""
    if error.errno in _FULL:
        return ConfigurationError("state_disk_full", path=str(path))
    if error.errno in _NOT_WRITABLE:
        return ConfigurationError("state_not_writable", path=str(path))
    return ConfigurationError(
        "state_unusable", path=str(path), reason=errno.errorcode.get(error.errno or 0, "unknown")
    )


def from_sqlite(error: sqlite3.Error, path: Path) -> LuccactlError:
    """The error to raise for a failed database operation."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_INTERNAL) & _PRIMARY_CODE
    if code == sqlite3.SQLITE_FULL:
        return ConfigurationError("state_disk_full", path=str(path))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return ConfigurationError("state_not_writable", path=str(path))
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return ConfigurationError("state_corrupted", path=str(path))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return TryLaterError("state_busy", path=str(path))
    name = getattr(error, "sqlite_errorname", "unknown")
    return ConfigurationError("state_unusable", path=str(path), reason=name)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what the disk or SQLite raises inside the block into our errors.

    Raises:
        ConfigurationError: state_disk_full, state_not_writable, state_corrupted, state_unusable.
        TryLaterError: state_busy.
    """
    try:
        yield
    except OSError as error:
        raise from_os(error, path) from error
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # our own mistake, not the disk's
    except sqlite3.DatabaseError as error:
        raise from_sqlite(error, path) from error
