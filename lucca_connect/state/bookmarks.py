"""How far a repeated pull has come: one small file for each query, replaced whole."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from lucca_connect.state.files import slug, tenant_folder, write_private
from lucca_connect.state.problems import told_plainly

VERSION = 1


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where a pull began to be up to date.

    Attributes:
        modified_at: Lucca's largest `modifiedAt` when it started, exactly as Lucca wrote it.
        boundary: digests of the rows that had this very time, or were modified while they were
            read: they are not given twice.
        shape: digest of the columns, options and names that the rows were written with.
    """

    modified_at: str
    boundary: frozenset[str] = field(repr=False)
    shape: str


class Bookmarks:
    """The bookmarks of one tenant.

    Args:
        folder: the state folder.
    """

    def __init__(self, folder: Path, *, tenant_id: str) -> None:
        self._folder = tenant_folder(folder, tenant_id) / "bookmarks"

    def read(self, query: str) -> Bookmark | None:
        """The bookmark of a query; None for none, and for one that cannot be read any more.

        Raises:
            ConfigurationError: state_not_writable, state_unusable.
        """
        path = self._path(query)
        with told_plainly(path):
            try:
                content = json.loads(path.read_bytes())
            except (FileNotFoundError, ValueError):
                return None
        match content:
            case {
                "version": 1,
                "modified_at": str(moment),
                "boundary": list(boundary),
                "shape": str(shape),
            }:
                return Bookmark(moment, frozenset(map(str, boundary)), shape)
        return None

    def write(self, query: str, bookmark: Bookmark) -> None:
        """Replace the bookmark of a query.

        Raises:
            ConfigurationError: state_not_writable, state_disk_full, state_unusable.
        """
        content = {
            "version": VERSION,
            "modified_at": bookmark.modified_at,
            "boundary": sorted(bookmark.boundary),
            "shape": bookmark.shape,
        }
        write_private(self._path(query), json.dumps(content).encode())

    def _path(self, query: str) -> Path:
        return self._folder / f"{slug(query)}.json"
