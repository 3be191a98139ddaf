"""How far a repeated pull has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError
from lucca_connect.state.bookmarks import Bookmark, Bookmarks

BOOKMARK = Bookmark("2026-01-01T10:00:00.500", frozenset({"a", "b"}), "shape")


def test_a_bookmark_is_kept_for_each_query_and_tenant(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path, tenant_id="one")
    assert bookmarks.read("q") is None
    bookmarks.write("q", BOOKMARK)
    assert Bookmarks(tmp_path, tenant_id="one").read("q") == BOOKMARK
    assert bookmarks.read("other") is None
    assert Bookmarks(tmp_path, tenant_id="two").read("q") is None
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.stat().st_mode & 0o777 == 0o600
    assert '"a"' not in repr(BOOKMARK)


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 2}'])
def test_a_damaged_bookmark_is_none(tmp_path: Path, content: str) -> None:
    bookmarks = Bookmarks(tmp_path, tenant_id="one")
    bookmarks.write("q", BOOKMARK)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_text(content)
    assert bookmarks.read("q") is None


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path, tenant_id="one")
    bookmarks.write("q", BOOKMARK)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.unlink()
    file.mkdir()
    with pytest.raises(ConfigurationError, match="state_unusable"):
        bookmarks.read("q")
