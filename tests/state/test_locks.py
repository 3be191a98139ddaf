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
        assert caught.value.details == {"connector": "aequivalent", "run": "?", "since": "?"}
    with run_lock(tmp_path, TENANT, "aequivalent"):
        pass


def test_the_second_is_told_which_run_holds_it_since_when(tmp_path: Path) -> None:
    def refused() -> dict[str, object]:
        with pytest.raises(TryLaterError) as caught, run_lock(tmp_path, TENANT, "aequivalent"):
            pass
        return dict(caught.value.details)

    with run_lock(tmp_path, TENANT, "aequivalent", run_id="r-1", since=1_800_000_000.0):
        told = {"connector": "aequivalent", "run": "r-1", "since": "2027-01-15T08:00:00Z"}
        assert refused() == told
        assert refused() == told  # being refused takes nothing from the note
    assert [path.name for path in tenant_folder(tmp_path, TENANT).iterdir()] == ["aequivalent.lock"]


@pytest.mark.parametrize("left", ['{"run": "r-0", "since": 5}', "{", "[]", '{"since": 1e300}'])
def test_what_a_killed_run_left_is_not_told_about_another(tmp_path: Path, left: str) -> None:
    note = private_folder(tenant_folder(tmp_path, TENANT)) / "aequivalent.run"
    note.write_text(left)
    with run_lock(tmp_path, TENANT, "aequivalent"):
        assert not note.exists()
        note.write_text(left[:-1] + "]")  # half written
        with pytest.raises(TryLaterError) as caught, run_lock(tmp_path, TENANT, "aequivalent"):
            pass
        assert caught.value.details["since"] == "?"


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
