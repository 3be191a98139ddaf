from __future__ import annotations

import os
from pathlib import Path

import pytest

from lucca_connect.errors import ConfigurationError, LuccactlError
from lucca_connect.workflows.page_file import write_page


def refusal(path: Path) -> LuccactlError:
    with pytest.raises(LuccactlError) as caught:
        write_page(path, "<!doctype html>")
    return caught.value


def test_a_page_replaces_the_older_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "Guide.HTML"
    path.write_text("old")
    write_page(path, "<p>é</p>")
    assert path.read_bytes() == "<p>é</p>".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_it_can_be_handed_on_as_the_account_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_page(tmp_path / "g.html", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "g.html").stat().st_mode & 0o777 == 0o640


def test_only_pages_are_written(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("kept")
    assert refusal(config).code == "page_ending"
    assert config.read_text() == "kept"
    assert refusal(tmp_path / "g").code == "page_ending"


def test_a_place_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    assert refusal(tmp_path / "folder.html").code == "page_is_folder"
    missing = refusal(tmp_path / "no" / "g.html")
    assert missing.code == "page_folder_missing"
    assert missing.details["folder"] == str(tmp_path / "no")


def test_a_disk_that_refuses_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    error = refusal(tmp_path / "g.html")
    assert isinstance(error, ConfigurationError)
    assert error.details["reason"] == "No space left on device"
    assert list(tmp_path.iterdir()) == []
