"""What can be wrong with the state, end to end: said plainly, nothing applied, nothing overwritten.

And the two ways in which a run is not alone: a second process, and a signal.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.state import journal as journal_module
from lucca_connect.state import mounts
from lucca_connect.state.backups import journal_path
from lucca_connect.state.database import open_database
from tests.cli.calls import Answer
from tests.workflows.worlds import FIRST, StartWorld, World, points

SYNC = ("sync", "aequivalent", "-o", "json", "--no-input")
LIMITED = """
import ctypes, os, resource, sys
limit = int(sys.argv[1])
if limit >= 0:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
# Root may write anywhere; without these two capabilities modes hold for it too (capabilities(7)).
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
program = "from lucca_connect.cli.main import main; main()"
os.execv(sys.executable, [sys.executable, "-c", program, *sys.argv[2:]])
"""
PAUSED = """
import sys
from lucca_connect.engine.hooks import Hooks
def reached(_hooks, key, moment):
    if f"{key}:{moment}" == "order:109:1:sending":
        sys.stderr.write("here")
        sys.stderr.flush()
        sys.stdin.read()
Hooks.reached = reached
from lucca_connect.cli.main import main
main(["sync", "aequivalent", "-o", "json"])
"""
SIGNALLED = """
import os, sys
from lucca_connect.lucca.users import Users
pages = Users.pages
def interrupted(*arguments, **options):
    os.kill(os.getpid(), int(sys.argv[1]))
    return pages(*arguments, **options)
Users.pages = interrupted
from lucca_connect.cli.main import main
main(["sync", "aequivalent", "-o", "json"])
"""


def journal_file(tenant: World) -> Path:
    return journal_path(tenant.session().paths.state, tenant.ready["tenant_id"])


def limited(tenant: World, *, largest_file: int = -1) -> Answer:
    """A process whose files may not grow beyond that, and that obeys modes even as root."""
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(largest_file), *SYNC],
        env={**tenant.variables(), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Answer(ended.returncode, ended.stdout, ended.stderr)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_refused(tenant: World, answer: Answer, code: str) -> None:
    assert (answer.code, answer.document["exit_code"]) == (78, 78)
    assert answer.error["code"] == code
    assert str(tenant.home) in answer.error["message"]
    assert tenant.dossiers() == []
    assert tenant.sent("PUT /api/v3/users/{id}") == 0


def assert_settles(tenant: World, orders: int = 2) -> None:
    """The next run, on a healthy disk, brings everything to its end, each dossier once."""
    expected = [str(FIRST + number) for number in range(orders)]
    tenant.sync()
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == expected
    assert set(tenant.rows().values()) == {"done"}
    assert not list(tenant.home.rglob("transit-*"))


def test_a_folder_that_may_not_be_written_to(world: StartWorld) -> None:
    tenant = world()
    (tenant.home / "state").mkdir(parents=True)
    (tenant.home / "state").chmod(0o500)
    assert_refused(tenant, limited(tenant), "state_not_writable")
    assert tenant.requests()["total"] == 0


def test_a_journal_that_may_not_be_written_to(world: StartWorld) -> None:
    tenant = world()
    tenant.sync(dry_run=True)
    folder = journal_file(tenant).parent
    before = content(folder)
    for path in folder.iterdir():
        path.chmod(0o400)
    folder.chmod(0o500)
    assert_refused(tenant, limited(tenant), "state_not_writable")
    assert content(folder) == before
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    assert_settles(tenant)


@pytest.mark.parametrize("largest", [0, 4096, 20_000, 40_000, 60_000, 80_000])
def test_files_that_cannot_grow(world: StartWorld, largest: int) -> None:
    """Wherever it strikes: what was sent is recorded, so that the next run repeats nothing."""
    tenant = world()
    answer = limited(tenant, largest_file=largest)
    assert answer.code in {78, 4}
    if answer.code == 78:
        assert answer.error["code"] in {"state_unusable", "state_disk_full"}
        assert answer.error["owner"] == "it"
    recorded = tenant.rows()
    for dossier in tenant.dossiers():
        assert recorded[f"order:{dossier['employee_id']}:1"] in {"sending", "done"}
    assert_settles(tenant)


def test_a_full_disk(world: StartWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = world(orders=12)

    def full(*arguments: Any, **options: Any) -> sqlite3.Connection:
        database = open_database(*arguments, **options)
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count={pages}")
        return database

    with monkeypatch.context() as patch:
        patch.setattr(journal_module, "open_database", full)
        assert_refused(tenant, tenant.cli(*SYNC), "state_disk_full")
    assert tenant.rows() == {}
    assert_settles(tenant, orders=12)


def test_a_disk_that_fails_after_an_order_was_sent(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Remounted read-only in the middle: nothing more leaves, and the order is found again."""
    tenant = world()
    opened: list[sqlite3.Connection] = []

    def remembered(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(open_database(*arguments, **options))
        return opened[-1]

    with monkeypatch.context() as patch:
        patch.setattr(journal_module, "open_database", remembered)
        fails = {f"order:{FIRST}:1:sent": lambda: opened[-1].execute("PRAGMA query_only=1")}
        points(patch, [], at=fails)
        answer = tenant.cli(*SYNC)
    assert (answer.code, answer.error["code"]) == (78, "state_not_writable")
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == [str(FIRST)]
    assert tenant.rows()[f"order:{FIRST}:1"] == "sending"
    assert_settles(tenant)


def test_a_network_file_system(
    world: StartWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = world()
    table = tmp_path / "mountinfo"
    table.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"40 22 0:40 / {tenant.home} rw - nfs4 server:/export rw\n"
    )
    monkeypatch.setattr(mounts, "MOUNT_TABLE", table)
    answer = tenant.cli(*SYNC)
    assert_refused(tenant, answer, "state_on_network_filesystem")
    assert "nfs4" in answer.error["message"]
    assert content(tenant.home) == {}


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1024] + b"\xff" * 8192)


def newer(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version=99")
    database.close()


@pytest.mark.parametrize(("spoil", "code"), [(damaged, "state_corrupted"), (newer, "state_newer")])
def test_a_journal_that_cannot_be_trusted(world: StartWorld, spoil: Any, code: str) -> None:
    tenant = world()
    tenant.sync(dry_run=True)
    path = journal_file(tenant)
    spoil(path)
    before = path.read_bytes()
    for command in (SYNC, ("monitor", "aequivalent", "-o", "json")):
        assert_refused(tenant, tenant.cli(*command), code)
        assert path.read_bytes() == before
    french = tenant.cli("sync", "aequivalent", "--lang", "fr")
    assert "Erreur : " in french.err
    assert french.out == ""


# --- not alone ---


def test_a_second_process_is_told_which_run_is_at_work(world: StartWorld) -> None:
    tenant = world()
    with subprocess.Popen(
        [sys.executable, "-c", PAUSED],
        env={**tenant.variables(), "PATH": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stderr is not None
        said = ""
        while letter := first.stderr.read(1):
            said += letter
            if said.endswith("here"):
                break
        assert said == "here"  # not its end, nor what it had to complain of
        second = tenant.cli(*SYNC)
        watched = tenant.cli("monitor", "aequivalent", "-o", "json")
        out, _ = first.communicate(timeout=60)
    assert (second.code, second.error["code"]) == (75, "run_in_progress")
    finished = json.loads(out)
    assert finished["data"]["run_id"] in second.error["message"]
    assert "?" not in second.error["message"]
    assert watched.code == 4  # watching is possible beside a run
    assert finished["data"]["counts"]["done"] == 2
    assert len(tenant.dossiers()) == 2


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_reading_ends_it_at_once(world: StartWorld, number: int, code: int) -> None:
    tenant = world()
    ended = subprocess.run(
        [sys.executable, "-c", SIGNALLED, str(int(number))],
        env={**tenant.variables(), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (code, "")
    document = json.loads(ended.stdout)
    assert (document["exit_code"], document["status"]) == (code, "error")
    assert tenant.dossiers() == []
    assert_settles(tenant)
