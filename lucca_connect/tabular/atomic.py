"""A file that appears whole or not at all, readable by its owner only."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from lucca_connect.errors import ConfigurationError


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """An empty 0600 file that takes the path's place when the block ends well.

    Raises:
        ConfigurationError: table_not_writable.
    """
    with told(path):
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()


@contextmanager
def scratch(beside: Path) -> Iterator[Path]:
    """A private folder beside a file, gone after the block."""
    with told(beside):
        folder = Path(tempfile.mkdtemp(prefix=".", dir=beside.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the disk refuses inside the block, as our error.

    Raises:
        ConfigurationError: table_not_writable.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError("table_not_writable", path=str(path), reason=reason) from None
