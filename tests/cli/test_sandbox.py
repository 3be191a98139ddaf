"""`luccactl sandbox`, as a process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.cli.calls import call

INHERITED = {
    name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COV")
}
"""Coverage of child processes is asked for by a variable of its own."""
PROGRAM = (sys.executable, "-c", "from lucca_connect.cli.main import main; main()")


@contextmanager
def serving(tmp_path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A served tenant whose temporary folders lie below tmp_path; waits for its first line."""
    (tmp_path / "temporary").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [*PROGRAM, "sandbox", "serve", "--employees", "20", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**INHERITED, "TMPDIR": str(tmp_path / "temporary")},
        cwd=Path(__file__).parents[2],
    )
    try:
        assert process.stderr is not None
        assert "http://127.0.0.1:" in process.stderr.readline()
        process.stderr.readline()
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def test_a_served_tenant_answers_and_ends_at_sigterm(tmp_path: Path) -> None:
    ready_file = tmp_path / "ready.json"
    with serving(tmp_path, "--ready-file", str(ready_file), "-o", "json") as process:
        ready = json.loads(ready_file.read_text())
        address = f"{ready['url']}/api/v3/users?fields=id&paging=0,1"
        key = {"Authorization": f"lucca application={ready['api_key']}"}
        with urlopen(Request(address, headers=key)) as answer:
            assert len(json.load(answer)["data"]["items"]) == 1
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=10)
    assert process.returncode == 143
    assert json.loads(out)["errors"][0]["code"] == "terminated"
    assert "Traceback" not in err
    assert not ready_file.exists()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_ctrl_c_ends_it_too_and_a_kept_tenant_stays(tmp_path: Path) -> None:
    state = tmp_path / "kept"
    for _ in range(2):
        with serving(tmp_path, "--state", str(state), "--lang", "fr") as process:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=10)
        assert process.returncode == 130
        assert (state / "tenant.sqlite").exists()


def test_a_taken_port_is_69() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = call("sandbox", "serve", "--port", port, "-o", "json")
    assert answer.code == 69
    assert answer.error["code"] == "sandbox_port_taken"
    assert port in answer.error["message"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--assume", "nothing"), "sandbox_assumption_invalid"),
        (("--fault", "GET /x"), "sandbox_fault_invalid"),
        (("--neighbours", "90"), "sandbox_option_invalid"),
    ],
)
def test_wrong_flags_are_2(arguments: tuple[str, ...], code: str) -> None:
    answer = call("sandbox", "serve", *arguments, "-o", "json")
    assert (answer.code, answer.error["code"]) == (2, code)


def test_without_the_extra_it_is_78_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    answer = call("sandbox", "serve", "-o", "json")
    assert (answer.code, answer.error["code"]) == (78, "sandbox_extra_missing")
    assert "pip install 'lucca-connect[sandbox]'" in answer.error["message"]


def test_a_folder_that_cannot_hold_the_tenant_is_78(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = str(tmp_path / "file" / "below")
    answer = call("sandbox", "serve", "--state", state, "-o", "json")
    assert (answer.code, answer.error["code"]) == (78, "sandbox_state_unusable")


def test_assumptions_are_a_list_for_programs_and_a_table_for_people() -> None:
    items = call("sandbox", "assumptions", "-o", "json").document["data"]["items"]
    assert len(items) >= 15
    kept = {"name", "default", "alternatives", "question", "where", "source", "tag"}
    assert set(items[0]) == kept
    page = call("sandbox", "assumptions", "--lang", "fr").out
    assert "omitted | null" in page
    assert "par défaut" in page


def test_reset_speaks_both_languages(tmp_path: Path) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path)}
    assert "no practice tenant" in call("sandbox", "reset", environ=environ).out
    (tmp_path / "state" / "sandbox").mkdir(parents=True)
    assert "supprimé" in call("sandbox", "reset", "--lang", "fr", environ=environ).out
    assert not (tmp_path / "state" / "sandbox").exists()
