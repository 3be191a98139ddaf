"""Before-images: encrypted, private, nameless, and gone when their time is over."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from lucca_connect.errors import BadDataError, ConfigurationError
from lucca_connect.settings.undo_key import new_key
from lucca_connect.state.backups import write_backup
from lucca_connect.state.files import tenant_folder
from lucca_connect.state.journal import Journal
from lucca_connect.state.undo import BeforeImage, FieldBefore, PersonBefore, UndoImages
from tests.state.clock import FakeClock

TENANT = "example.ilucca.net:443"
RUN = "r-0123456789ab"
IMAGE = BeforeImage(
    RUN,
    (
        PersonBefore(
            416,
            "update:416:p-1",
            {
                "jobTitle": FieldBefore("Comptable 🎂", "d" * 32),
                "habilitedRoles": FieldBefore([3, 4], "e" * 32),
                "birthDate": FieldBefore(None, "f" * 32),
            },
        ),
    ),
)


def image_file(state: Path) -> Path:
    (found,) = (tenant_folder(state, TENANT) / "undo").iterdir()
    return found


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    key = new_key()
    images = UndoImages(tmp_path, TENANT)
    images.keep(IMAGE, key, until=2_000.0)
    assert images.open(RUN, key) == IMAGE
    assert images.exists(RUN)
    images.discard(RUN)
    assert not images.exists(RUN)
    images.discard(RUN)


def test_the_file_is_private_nameless_and_unreadable(tmp_path: Path) -> None:
    UndoImages(tmp_path, TENANT).keep(IMAGE, new_key(), until=2_000.0)
    file = image_file(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.name == f"{RUN}.2000.undo"
    assert b"416" not in file.name.encode()
    assert b"Comptable" not in file.read_bytes()
    assert "Comptable" not in repr(IMAGE)


def test_another_key_a_damaged_file_and_an_unknown_run_are_told_apart(tmp_path: Path) -> None:
    key = new_key()
    images = UndoImages(tmp_path, TENANT)
    images.keep(IMAGE, key, until=2_000.0)
    with pytest.raises(ConfigurationError, match="undo_key_wrong"):
        images.open(RUN, new_key())
    with pytest.raises(BadDataError, match="undo_absent"):
        images.open("r-000000000000", key)
    file = image_file(tmp_path)
    file.rename(file.with_name("r-000000000000.2000.undo"))
    with pytest.raises(BadDataError, match="undo_damaged"):
        images.open("r-000000000000", key)


def test_expired_images_go_whenever_the_state_is_opened(tmp_path: Path) -> None:
    clock = FakeClock()
    images = UndoImages(tmp_path, TENANT)
    images.keep(IMAGE, new_key(), until=clock.now() + 100)
    other = BeforeImage("r-ba9876543210", ())
    images.keep(other, new_key(), until=clock.now() + 300)
    Journal.open(tmp_path, tenant_id=TENANT, clock=clock).close()
    assert images.exists(RUN)
    clock.sleep(200)
    Journal.open(tmp_path, tenant_id=TENANT, clock=clock).close()
    assert not images.exists(RUN)
    assert images.exists(other.run_id)


def test_backups_do_not_carry_them(tmp_path: Path) -> None:
    state = tmp_path / "state"
    Journal.open(state, tenant_id=TENANT, clock=FakeClock()).close()
    UndoImages(state, TENANT).keep(IMAGE, new_key(), until=FakeClock().now() + 100)
    write_backup(state, TENANT, tmp_path / "copy.zip", FakeClock())
    assert b".undo" not in (tmp_path / "copy.zip").read_bytes()
