"""Each refusal of the disk or of SQLite has its own code."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from lucca_connect.errors import LuccactlError
from lucca_connect.state.problems import told_plainly

PATH = Path("state") / "journal.sqlite"


def code_of(error: Exception) -> str:
    with pytest.raises(LuccactlError) as caught, told_plainly(PATH):
        raise error
    assert caught.value.details["path"] == str(PATH)
    assert caught.value.__cause__ is error
    return caught.value.code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "state_disk_full"),
        (errno.EDQUOT, "state_disk_full"),
        (errno.EROFS, "state_not_writable"),
        (errno.EACCES, "state_not_writable"),
        (errno.EIO, "state_unusable"),
    ],
)
def test_file_errors(number: int, code: str) -> None:
    assert code_of(OSError(number, "said by the system")) == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_FULL, "state_disk_full"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "state_not_writable"),
        (sqlite3.SQLITE_CANTOPEN, "state_not_writable"),
        (sqlite3.SQLITE_NOTADB, "state_corrupted"),
        (sqlite3.SQLITE_BUSY, "state_busy"),
        (sqlite3.SQLITE_IOERR_WRITE, "state_unusable"),
    ],
)
def test_database_errors(number: int, code: str) -> None:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = number
    error.sqlite_errorname = "SQLITE_SOMETHING"
    assert code_of(error) == code


@pytest.mark.parametrize("error", [sqlite3.ProgrammingError("x"), sqlite3.IntegrityError("x")])
def test_our_own_mistakes_stay_what_they_are(error: sqlite3.Error) -> None:
    with pytest.raises(type(error)), told_plainly(PATH):
        raise error
