"""One run at a time, released by the system when its holder dies."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lucca_connect.errors import TryLaterError
from lucca_connect.state.files import private_folder, tenant_folder
from lucca_connect.state.locks import run_lock

TENANT = "example.ilucca.net:443"


def test_a_second_run_is_told_at_once(tmp_path: Path) -> None:
    with run_lock(tmp_path, TENANT, "aequivalent"):
        with pytest.raises(TryLaterError) as caught, run_lock(tmp_path, TENANT, "aequivalent"):
            pass
        assert caught.value.code == "run_in_progress"
    with run_lock(tmp_path, TENANT, "aequivalent"):
        pass


def test_other_connectors_and_tenants_run_beside_it(tmp_path: Path) -> None:
    with (
        run_lock(tmp_path, TENANT, "aequivalent"),
        run_lock(tmp_path, TENANT, "werecruit"),
        run_lock(tmp_path, "other", "aequivalent"),
    ):
        assert len(list((tmp_path / "tenants").iterdir())) == 2


def test_a_lock_file_that_lies_there_is_no_lock(tmp_path: Path) -> None:
    folder = private_folder(tenant_folder(tmp_path, TENANT))
    (folder / "aequivalent.lock").write_bytes(b"")
    with run_lock(tmp_path, TENANT, "aequivalent"):
        pass


def test_the_lock_is_released_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stop"), run_lock(tmp_path, TENANT, "aequivalent"):
        raise RuntimeError("stop")
    with run_lock(tmp_path, TENANT, "aequivalent"):
        pass


HOLDER = """
import sys
from pathlib import Path
from lucca_connect.state.locks import run_lock
with run_lock(Path(sys.argv[1]), sys.argv[2], "aequivalent"):
    sys.stdout.write("held")
    sys.stdout.flush()
    sys.stdin.read()
"""


def test_a_killed_run_never_blocks_the_next(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path), TENANT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.read(4) == b"held"
        with (
            pytest.raises(TryLaterError, match="run_in_progress"),
            run_lock(tmp_path, TENANT, "aequivalent"),
        ):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait(timeout=30)
    with run_lock(tmp_path, TENANT, "aequivalent"):
        pass
