"""Every exit code that a script can meet in issue 2, each from a real process.

0, 3, 4, 69, 77, 78 also come from the acceptance points beside this file.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lucca_connect.state.locks import run_lock
from tests.acceptance.conftest import Serve
from tests.acceptance.processes import MODULE, PATIENCE_S, Answer, Served, run, serving
from tests.acceptance.proxies import passing_on

Environ = Callable[..., dict[str, str]]
SYNC = ("sync", "aequivalent", "-o", "json")
WITH_A_BUG = """
import sys
from lucca_connect.workflows.profiles import settings as profiles
def wrong(environ):
    raise RuntimeError("a personal value")
profiles.list_profiles = wrong
from lucca_connect.cli.main import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """For commands that change nothing in it."""
    options = ("--scenario", "ready", "--employees", "60")
    with serving(tmp_path_factory.mktemp("exit-codes"), *options) as served:
        yield served


def test_0_and_one_line_for_scripts(environ: Environ, home: Path) -> None:
    answer = run("config", "path", environ=environ(LUCCACTL_HOME=str(home)))
    assert (answer.code, answer.out, answer.err) == (0, f"{home / 'config.toml'}\n", "")


def test_1_a_bug_of_ours_without_its_values(environ: Environ) -> None:
    program = (sys.executable, "-c", WITH_A_BUG)
    answer = run("profile", "list", "-o", "json", environ=environ(), program=program)
    assert (answer.code, answer.error["code"]) == (1, "internal_error")
    assert "RuntimeError" in answer.error["message"]
    assert "a personal value" not in answer.out + answer.err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("sync aequivalent --first none", "option_value_invalid"),
        ("sync aequivalent --frist 1", "option_unknown"),
        ("sink aequivalent", "command_unknown"),
        ("-p bank sync aequivalent", "connection_mixed"),
        ("check-permissions --write-probe 101 --read-only", "write_probe_read_only"),
    ],
)
def test_2_wrong_usage(tenant: Served, environ: Environ, line: str, code: str) -> None:
    answer = run(*line.split(), "-o", "json", environ=environ(**tenant.connection()))
    assert (answer.code, answer.error["code"]) == (2, code)


def test_5_the_exchange_is_not_ours_to_run(environ: Environ, tenant: Served, home: Path) -> None:
    (home / "key").write_text(str(tenant.ready["api_key"]))
    (home / "key").chmod(0o600)
    (home / "config.toml").write_text(
        f"[profiles.bank]\nurl = '{tenant.ready['url']}'\n"
        f"[profiles.bank.credentials.api-key]\nfile = '{home / 'key'}'\n"
        "[profiles.bank.aequivalent]\nexchange = 'self'\n"
    )
    answer = run("-p", "bank", *SYNC, environ=environ(LUCCACTL_HOME=str(home)))
    assert (answer.code, answer.error["code"]) == (5, "exchange_not_acknowledged")
    assert tenant.state()["dossiers"] == []


def test_65_a_probe_of_somebody_who_is_not_there(tenant: Served, environ: Environ) -> None:
    answer = run(
        "check-permissions", "--write-probe", "999999", "-o", "json",
        environ=environ(**tenant.connection()),
    )  # fmt: skip
    assert (answer.code, answer.error["code"]) == (65, "employee_not_visible")


def test_69_the_port_is_taken(tenant: Served, environ: Environ) -> None:
    port = str(tenant.ready["url"]).rpartition(":")[2]
    answer = run("sandbox", "serve", "--port", port, "-o", "json", environ=environ())
    assert answer.code == 69


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[profiles.bank\n", "config_not_toml"),
        ("[profiles.bank]\nurll = 'https://example.ilucca.net'\n", "config_unknown_key"),
        ("[profiles.bank]\nshare = 'many'\n", "config_invalid"),
    ],
)
def test_78_names_file_and_line(environ: Environ, home: Path, text: str, code: str) -> None:
    (home / "config.toml").write_text(text)
    answer = run("-p", "bank", *SYNC, environ=environ(LUCCACTL_HOME=str(home)))
    assert (answer.code, answer.error["code"]) == (78, code)
    assert str(home / "config.toml") in answer.error["message"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_130_and_143_between_two_operations(
    serve: Serve, environ: Environ, number: signal.Signals, code: int
) -> None:
    tenant = serve("--scenario", "ready", "--employees", "120")
    processes: list[subprocess.Popen[str]] = []

    def during_the_third(route: str, times: int) -> None:
        if route == "POST /v1/dossiers" and times == 3:
            os.kill(processes[0].pid, number)

    with passing_on(str(tenant.ready["aequivalent_url"]), during_the_third) as partner:
        here = environ(
            **tenant.connection(LUCCACTL_EXCHANGE="self", LUCCACTL_AEQUIVALENT_URL=partner)
        )
        processes.append(
            subprocess.Popen(
                [*MODULE, *SYNC],
                env=here,
                cwd=here["HOME"],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        )
        out, err = processes[0].communicate(timeout=PATIENCE_S)
        stopped = Answer(processes[0].returncode, out, err)
        assert stopped.code == code
        assert stopped.data["counts"]["done"] == 2
        assert len(tenant.state()["dossiers"]) == 3

        again = run(*SYNC, "--allow-blocked", environ=here)
    assert again.code == 0
    dossiers = tenant.state()["dossiers"]
    assert len({dossier["employee_id"] for dossier in dossiers}) == len(dossiers) == 8
    for dossier in dossiers:
        status = tenant.values(dossier["employee_id"])["e_order_status"]
        assert status == "Dossier crée par Aequivalent"


def test_75_time_is_used_up_between_two_operations(serve: Serve, environ: Environ) -> None:
    tenant = serve("--scenario", "ready", "--employees", "120")

    def two_hours_pass(route: str, times: int) -> None:
        if route == "POST /v1/dossiers" and times == 3:
            tenant.hook("POST", "clock", {"advance_s": 7200})

    with passing_on(str(tenant.ready["aequivalent_url"]), two_hours_pass) as partner:
        here = environ(
            **tenant.connection(LUCCACTL_EXCHANGE="self", LUCCACTL_AEQUIVALENT_URL=partner)
        )
        late = run(*SYNC, "--deadline", "1h", environ=here)
        assert (late.code, late.error["code"]) == (75, "deadline_passed")
        assert late.error["retry"] == "automatic"
        assert late.data["counts"]["done"] == 2
        assert len(tenant.state()["dossiers"]) == 3
        assert run(*SYNC, "--allow-blocked", environ=here).code == 0
    assert len(tenant.state()["dossiers"]) == 8


def test_75_somebody_else_is_at_it(tenant: Served, environ: Environ, home: Path) -> None:
    here = environ(**tenant.connection(LUCCACTL_EXCHANGE="self", LUCCACTL_HOME=str(home)))
    with run_lock(home / "state", str(tenant.ready["tenant_id"]), "aequivalent"):
        answer = run(*SYNC, environ=here)
    assert (answer.code, answer.error["code"]) == (75, "run_in_progress")
    assert tenant.state()["dossiers"] == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_served_tenant_ends_cleanly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with serving(tmp_path, "--employees", "60") as served:
        served.process.send_signal(number)
        served.process.communicate(timeout=PATIENCE_S)
        assert served.process.returncode == code
        assert not (tmp_path / "ready.json").exists()
