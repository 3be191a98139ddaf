"""The examples run as a scheduler runs them: no home, no locale, no terminal, no D-Bus."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lucca_connect.sandbox.server import SandboxServer
from tests.cli.calls import call
from tests.conftest import StartSandbox

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPT = EXAMPLES / "nightly.sh"
ASSIGNMENT = re.compile(r"([A-Z_]+)=(.*)")
SCHEDULE = re.compile(r"(?:\S+\s+){5}(?P<command>.+)")


def crontab() -> tuple[dict[str, str], list[str]]:
    """Variables and commands, read as cron reads them: nothing is expanded."""
    variables: dict[str, str] = {}
    commands: list[str] = []
    for line in (EXAMPLES / "crontab").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        if assignment := ASSIGNMENT.fullmatch(line):
            variables[assignment[1]] = assignment[2]
        else:
            entry = SCHEDULE.fullmatch(line)
            assert entry is not None, line
            commands.append(entry["command"])
    return variables, commands


def run(command: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A command line as cron starts it, in a session without a terminal."""
    return subprocess.run(
        ["/bin/sh", "-c", command],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def tenant(sandbox: StartSandbox) -> SandboxServer:
    return sandbox(employees=100, orders=8)


@pytest.fixture
def scheduled(tenant: SandboxServer, tmp_path: Path) -> dict[str, str]:
    """The crontab's variables, its places moved below a temporary folder, the bank set up."""
    home = tmp_path / "home"
    programs = tmp_path / "bin"
    for folder in (home, programs):
        folder.mkdir()
    (programs / "luccactl").write_text(
        f"#!/bin/sh\nexec {sys.executable} -c "
        "'from lucca_connect.cli.main import main; main()' \"$@\"\n"
    )
    shutil.copy(SCRIPT, programs)
    (programs / "luccactl").chmod(0o755)
    for name in ("api_key", "aequivalent_token"):
        (tmp_path / name).write_text(str(tenant.ready[name]))
        (tmp_path / name).chmod(0o600)
    variables, _ = crontab()
    environ = {
        **variables,
        "PATH": f"{programs}:/usr/bin:/bin",
        "LUCCACTL_HOME": str(home),
        "NIGHTLY_FOLDER": str(tmp_path / "reports"),
    }
    for key, *value in (
        ("url", tenant.url),
        ("credentials.api-key.file", f"{tmp_path}/api_key"),
        ("aequivalent.url", str(tenant.ready["aequivalent_url"])),
        ("credentials.aequivalent.file", f"{tmp_path}/aequivalent_token"),
        ("aequivalent.exchange", "self", "--yes"),
    ):
        set_up = call("profile", "set", "bank", key, *value, environ={"LUCCACTL_HOME": str(home)})
        assert set_up.code == 0
    assert run("luccactl auth login", environ).returncode == 0
    return environ


def test_the_crontab_runs_a_night(
    scheduled: dict[str, str], tenant: SandboxServer, tmp_path: Path
) -> None:
    assert not {"HOME", "LANG", "LC_ALL", "TERM", "DBUS_SESSION_BUS_ADDRESS"} & set(scheduled)
    _, (nightly, watch) = crontab()
    reports = tmp_path / "reports"

    first = run(nightly, scheduled)
    assert first.returncode == 4, first.stderr  # two people are blocked, on purpose
    assert "For: HR." in first.stdout
    (report,) = reports.glob("*.json")
    assert json.loads(report.read_text())["data"]["counts"]["done"] == 8

    second = run(nightly, scheduled)
    assert second.returncode == 4
    (newest,) = set(reports.glob("*.json")) - {report}
    assert json.loads(newest.read_text())["data"]["counts"]["done"] == 0

    watched = run(watch, scheduled)
    assert watched.stdout == ""
    document = json.loads((reports / "monitor.json").read_text())
    assert (document["command"], document["exit_code"]) == (
        "monitor aequivalent",
        watched.returncode,
    )

    for path in reports.iterdir():
        assert path.stat().st_mode & 0o077 == 0
        assert str(tenant.ready["api_key"]) not in path.read_text()


def test_the_script_hands_options_on(scheduled: dict[str, str], tmp_path: Path) -> None:
    answer = run("nightly.sh --only 999999999 --dry-run --allow-blocked", scheduled)
    (report,) = (tmp_path / "reports").glob("*.json")
    document = json.loads(report.read_text())
    assert document["data"]["dry_run"] is True
    assert document["data"]["counts"]["planned"] == 0
    assert answer.returncode == document["exit_code"]


def test_the_connection_may_come_from_the_environment(
    scheduled: dict[str, str], tenant: SandboxServer, tmp_path: Path
) -> None:
    own = {name: value for name, value in scheduled.items() if name != "LUCCACTL_PROFILE"}
    environ = {
        **own,
        "LUCCACTL_URL": tenant.url,
        "LUCCACTL_API_KEY": "5e0d1c2b-0000-4000-8000-00000000dead",
    }
    answer = run("nightly.sh", environ)
    assert answer.returncode == 77
    assert "For: IT." in answer.stdout
    (report,) = (tmp_path / "reports").glob("*.json")
    assert json.loads(report.read_text())["errors"][0]["code"] == "api_key_rejected"


@pytest.mark.parametrize(
    ("code", "whom"),
    [
        (0, None),
        (3, "HR"),
        (4, "HR"),
        (5, "HR"),
        (65, "HR"),
        (69, "nobody"),
        (75, None),
        (77, "IT"),
        (78, "IT"),
        (143, "nobody"),
        (1, "IT"),
    ],
)
def test_every_exit_code_has_its_branch(code: int, whom: str | None, tmp_path: Path) -> None:
    program = tmp_path / "stub"
    program.write_text(f"#!/bin/sh\nexit {code}\n")
    program.chmod(0o755)
    environ = {
        "PATH": "/usr/bin:/bin",
        "NIGHTLY_PROGRAM": str(program),
        "NIGHTLY_FOLDER": str(tmp_path / "reports"),
    }
    answer = run(str(SCRIPT), environ)
    assert (answer.returncode, answer.stderr) == (code, "")
    if whom is None:
        assert answer.stdout == ""
    else:
        assert f" For: {whom}." in answer.stdout
        assert answer.stdout.count("\n") == 1


def test_a_folder_that_cannot_be_made_is_a_configuration_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    environ = {"PATH": "/usr/bin:/bin", "NIGHTLY_FOLDER": str(tmp_path / "file" / "reports")}
    assert run(str(SCRIPT), environ).returncode == 78
