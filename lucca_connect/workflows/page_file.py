"""Writes a page to a file that somebody named."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from lucca_connect.errors import ConfigurationError, UsageError

_ENDINGS = frozenset({".html", ".htm"})
_PAGE_MODE = 0o666
"""As the account's umask allows: a page is made to be handed on."""
_PRIVATE_MODE = 0o600


def require_page_path(path: Path) -> None:
    """Refuse a path that can hold no page before any work is done.

    Raises:
        UsageError: page_ending (it would overwrite something that is no page), page_folder_missing,
            page_is_folder.
    """
    if path.suffix.lower() not in _ENDINGS:
        raise UsageError("page_ending", path=str(path))
    if path.is_dir():
        raise UsageError("page_is_folder", path=str(path))
    if not path.absolute().parent.is_dir():
        raise UsageError("page_folder_missing", path=str(path), folder=str(path.absolute().parent))


def write_page(path: Path, page: str, *, private: bool = False) -> None:
    """Replace the file whole: who opens it meanwhile sees the old page or the new one.

    Args:
        private: for this account alone, because people are named in it.

    Raises:
        UsageError: see `require_page_path`. ConfigurationError: page_not_written.
    """
    require_page_path(path)
    try:
        _replace(path.absolute(), page.encode(), _PRIVATE_MODE if private else _PAGE_MODE)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError("page_not_written", path=str(path), reason=reason) from error


def _replace(path: Path, content: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        temporary.chmod(mode & ~_umask())
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
