"""`schedule print`: the lines are run as cron and systemd run them, in an empty environment."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lucca_connect.errors import UsageError
from lucca_connect.output.schedules import Job, Schedule, crontab
from lucca_connect.output.schedules import units as units_of
from lucca_connect.workflows import schedule as workflow
from tests.cli.calls import call
from tests.workflows.worlds import StartWorld, World

LINE = re.compile(r"(?:\S+\s+){5}(?P<command>/.+)")
JOBS = ["sync-aequivalent", "monitor-aequivalent", "check-permissions-aequivalent"]


def lines(environ: dict[str, str], *options: str) -> tuple[dict[str, str], list[str]]:
    """Variables and commands of the printed crontab, read as cron reads them."""
    answer = call("-p", "bank", "schedule", "print", "--cron", *options, environ=environ)
    assert answer.code == 0
    variables: dict[str, str] = {}
    commands: list[str] = []
    for line in answer.out.splitlines():
        if found := LINE.fullmatch(line):
            commands.append(found["command"].replace(r"\%", "%"))
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            variables[name] = value
    return variables, commands


def units(environ: dict[str, str], *options: str) -> dict[str, str]:
    """The printed units by name."""
    answer = call(
        *("-p", "bank", "schedule", "print", "--systemd", "-o", "json", *options), environ=environ
    )
    assert answer.code == 0
    return {file["name"]: file["text"] for file in answer.document["data"]["files"]}


def set_up(tenant: World, keys: Path) -> dict[str, str]:
    """The profile `bank` on the practice tenant, its secrets in files of one folder."""
    environ = {"LUCCACTL_HOME": str(tenant.home)}
    keys.mkdir()
    for name in ("api_key", "aequivalent_token"):
        (keys / name).write_text(tenant.ready[name])
        (keys / name).chmod(0o600)
    for key, *value in (
        ("url", tenant.ready["url"]),
        ("credentials.api-key.file", f"{keys}/api_key"),
        ("aequivalent.url", tenant.ready["aequivalent_url"]),
        ("credentials.aequivalent.file", f"{keys}/aequivalent_token"),
        ("aequivalent.exchange", "self", "--yes"),
    ):
        assert call("profile", "set", "bank", key, *value, environ=environ).code == 0
    return environ


def run(command: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """As cron starts it: the variables of the crontab and nothing else."""
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


def test_the_cron_lines_run_under_an_emptied_environment(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    variables, (sync, monitor, check) = lines(set_up(tenant, tmp_path / "keys"))
    assert variables.keys() == {"SHELL", "LUCCACTL_HOME", "LUCCACTL_DEADLINE"}
    first = run(sync, variables)
    assert (first.returncode, first.stdout) == (4, "")
    assert "Blocked" in first.stderr
    assert len(tenant.dossiers()) == 2
    watched = run(monitor, variables)
    assert (watched.returncode, watched.stdout) == (4, "")
    looked = run(check, variables)
    assert (looked.returncode, looked.stdout, looked.stderr) == (0, "", "")


def test_the_units_run_with_their_credentials(world: StartWorld, tmp_path: Path) -> None:
    """systemd hands each credential over in a folder of the service's own."""
    tenant = world()
    keys = tmp_path / "keys"
    found = units(set_up(tenant, keys))
    assert [name for name in found if name.endswith(".service")] == [
        f"luccactl-bank-{job}.service" for job in JOBS
    ]
    handed = tmp_path / "credentials"
    handed.mkdir()
    service = found["luccactl-bank-sync-aequivalent.service"]
    loaded = re.findall(r"^LoadCredential=(\S+):(.+)$", service, re.MULTILINE)
    assert [name for name, _ in loaded] == ["luccactl-bank-api-key", "luccactl-bank-aequivalent"]
    for name, place in loaded:
        Path(place).rename(handed / name)  # root's file, out of the account's reach
    environ = dict(re.findall(r"^Environment=(\w+)=(.+)$", service, re.MULTILINE))
    (command,) = re.findall(r"^ExecStart=(.+)$", service, re.MULTILINE)
    assert run(command, environ).returncode == 77
    answer = run(command, {**environ, "CREDENTIALS_DIRECTORY": str(handed)})
    assert (answer.returncode, answer.stdout) == (4, "")
    assert len(tenant.dossiers()) == 2
    assert tenant.ready["api_key"] not in "".join(found.values())


def test_the_deadline_is_the_profiles_or_the_one_given(world: StartWorld, tmp_path: Path) -> None:
    environ = set_up(world(), tmp_path / "keys")
    call("profile", "set", "bank", "deadline", "90s", environ=environ)
    variables, commands = lines(environ)
    assert variables["LUCCACTL_DEADLINE"] == "90s"
    assert commands[0].endswith("sync aequivalent --deadline 90s")
    service = units(environ, "--deadline", "20m")["luccactl-bank-sync-aequivalent.service"]
    assert "--deadline 20m\n" in service
    assert "TimeoutStartSec=1500\n" in service


def test_both_forms_are_printed_for_a_person(world: StartWorld, tmp_path: Path) -> None:
    environ = set_up(world(), tmp_path / "keys")
    answer = call("-p", "bank", "schedule", "print", "--systemd", environ=environ)
    assert answer.out.startswith("# /etc/systemd/system/luccactl-bank-sync-aequivalent.service\n")
    assert answer.err == ""


@pytest.mark.parametrize("options", [(), ("--cron", "--systemd")])
def test_one_form_is_asked_for(options: tuple[str, ...]) -> None:
    answer = call("-p", "sandbox", "schedule", "print", *options, "-o", "json")
    assert (answer.code, answer.error["code"]) == (2, "schedule_form_needed")


def test_secrets_of_the_environment_are_not_written_down() -> None:
    environ = {
        "LUCCACTL_URL": "https://example.ilucca.net",
        "LUCCACTL_API_KEY": "5e0d1c2b-0000-4000-8000-00000000dead",
    }
    answer = call("schedule", "print", "--cron", "-o", "json", environ=environ)
    assert (answer.code, answer.error["code"]) == (2, "schedule_needs_profile")
    with pytest.raises(UsageError):
        workflow.run(environ, workflow.ScheduleOptions(profile=None, form="cron"))


def test_a_key_in_the_keyring_is_pointed_out(tmp_path: Path) -> None:
    environ = {"LUCCACTL_HOME": str(tmp_path)}
    call("profile", "set", "bank", "url", "https://example.ilucca.net", environ=environ)
    call("profile", "set", "bank", "client_id", "x", environ=environ)
    command = '["pass", "show", "lucca"]'
    call("profile", "set", "bank", "credentials.oauth.command", command, environ=environ)
    answer = call("-p", "bank", "schedule", "print", "--cron", "-o", "json", environ=environ)
    (warning,) = answer.document["warnings"]
    assert warning["code"] == "schedule_key_unreachable"
    assert "api-key" in warning["message"]


def test_the_practice_tenant_needs_no_key() -> None:
    answer = call("-p", "sandbox", "schedule", "print", "--cron", "-o", "json")
    assert (answer.code, answer.document["warnings"]) == (0, [])


def test_without_a_home_of_its_own_the_account_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lucca")
    answer = call(
        *("-p", "sandbox", "schedule", "print", "--cron"), environ={"XDG_STATE_HOME": "/srv/state"}
    )
    assert "\nHOME=/home/lucca\nXDG_STATE_HOME=/srv/state\n" in answer.out


def test_the_program_is_named_by_its_absolute_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "luccactl"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    monkeypatch.setenv("PATH", "")
    assert workflow.program() == (str(tmp_path / "python3"), "-m", "lucca_connect")
    elsewhere = tmp_path / "bin" / "luccactl"
    elsewhere.parent.mkdir()
    for path in (elsewhere, beside):
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(elsewhere.parent))
        assert workflow.program() == (str(path),)


def test_what_a_scheduler_would_expand_is_escaped() -> None:
    schedule = Schedule(
        program=("/opt/a b/lucc%ctl", 'say "x" \\ $HOME'),
        profile="bank",
        account="lucca",
        variables={"LUCCACTL_HOME": "/srv/100% $ure"},
        credentials={"luccactl-bank-api-key": "/etc/100%.key"},
        deadline_s=60,
    )
    job = Job(("monitor", "aequivalent"), "0 5 * * *", "*-*-* 05:00:00", "watch")

    line = crontab(schedule, [job]).splitlines()[-1]
    assert line.startswith(r"0 5 * * * '/opt/a b/lucc\%ctl' 'say ")
    assert line.endswith("$HOME' monitor aequivalent")
    service = units_of(schedule, [job])["luccactl-bank-monitor-aequivalent.service"]
    assert (
        r"""ExecStart="/opt/a b/lucc%%ctl" "say \"x\" \\ $$HOME" monitor aequivalent""" in service
    )
    assert 'Environment="LUCCACTL_HOME=/srv/100%% $ure"' in service
    assert "LoadCredential=luccactl-bank-api-key:/etc/100%%.key" in service
