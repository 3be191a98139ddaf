"""A file that holds one secret and nothing else, readable by its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lucca_connect.errors import AccessError
from lucca_connect.settings.sources.values import LONGEST, Resolved, Source, secret_from


def from_file(path: Path) -> Resolved:
    """The secret in a file.

    On POSIX systems the file must belong to the account that runs, or to root, and no one else
    may read it; elsewhere the owner's access list decides and is not checked.

    Raises:
        AccessError: credential_unreadable, credential_file_exposed, credential_file_owner,
            credential_empty, credential_not_one_line.
    """
    try:
        # Not blocking: a pipe put in the file's place must not hang a run.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            _check(path, os.fstat(stream.fileno()))
            raw = stream.read(LONGEST + 1)
    except OSError as error:
        raise AccessError(
            "credential_unreadable",
            source=Source.FILE,
            place=str(path),
            reason=error.strerror or type(error).__name__,
        ) from None
    return Resolved(secret_from(raw, Source.FILE, str(path)), Source.FILE, str(path))


def _check(path: Path, facts: os.stat_result) -> None:
    """Who may read the opened file, so that no exchange of names can fool the check."""
    if not stat.S_ISREG(facts.st_mode):
        raise AccessError(
            "credential_unreadable", source=Source.FILE, place=str(path), reason="not a file"
        )
    if os.name != "posix":
        return
    if stat.S_IMODE(facts.st_mode) & 0o077:
        mode = f"{stat.S_IMODE(facts.st_mode):04o}"
        raise AccessError("credential_file_exposed", path=str(path), mode=mode)
    if facts.st_uid not in {0, os.geteuid()}:
        raise AccessError("credential_file_owner", path=str(path))
