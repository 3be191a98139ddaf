"""Private files: owner only, whole or not at all, gone afterwards."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lucca_connect.errors import ConfigurationError
from lucca_connect.state import files


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_level_of_a_private_folder_is_private(tmp_path: Path) -> None:
    folder = files.private_folder(tmp_path / "a" / "b" / "c")
    assert [mode(path) for path in (folder, folder.parent, folder.parent.parent)] == [0o700] * 3
    assert files.private_folder(folder) == folder


def test_a_file_is_replaced_whole_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "x" / "config"
    files.write_private(path, b"old")
    files.write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_keeps_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config"
    files.write_private(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ConfigurationError, match="state_disk_full"):
        files.write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_first_of_several_creates(tmp_path: Path) -> None:
    path = tmp_path / "key"
    assert files.create_private(path, b"first")
    assert not files.create_private(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_workspace_starts_empty_and_is_removed_on_error(tmp_path: Path) -> None:
    path = tmp_path / "transit"
    path.mkdir()
    (path / "left-by-a-killed-run").write_bytes(b"cv")

    def download() -> None:
        with files.private_workspace(path) as workspace:
            assert list(workspace.iterdir()) == []
            assert mode(workspace) == 0o700
            (workspace / "cv").write_bytes(b"cv")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        download()
    assert not path.exists()


def test_a_workspace_that_its_user_removed_is_no_error(tmp_path: Path) -> None:
    with files.private_workspace(tmp_path / "transit") as workspace:
        workspace.rmdir()
    assert not workspace.exists()


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"")
    with pytest.raises(ConfigurationError) as caught:
        files.private_folder(tmp_path / "state" / "tenants")
    assert (caught.value.code, caught.value.details["reason"]) == ("state_unusable", "ENOTDIR")


@given(first=st.text(max_size=80), second=st.text(max_size=80))
def test_different_identifiers_have_different_file_names(first: str, second: str) -> None:
    assert (files.slug(first) == files.slug(second)) == (first == second)
    assert "/" not in files.slug(first)
    assert not files.slug(first).startswith(".")


def test_a_tenant_folder_is_readable_for_a_person(tmp_path: Path) -> None:
    folder = files.tenant_folder(tmp_path, "example.ilucca.net:443")
    assert folder.parent == tmp_path / "tenants"
    assert folder.name.startswith("example.ilucca.net-443-")
