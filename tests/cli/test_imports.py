"""Start-up time is a feature: light commands import no heavy module."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pydantic", "httpx", "keyring", "rich", "starlette", "uvicorn", "ssl", "sqlite3")

PROGRAM = """
import json, sys
from lucca_connect.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps([end.code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules_after(*arguments: str, home: Path) -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LUCCACTL_HOME": str(home)},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    code, modules = json.loads(answer.stderr.splitlines()[-1])
    assert code == 0
    return set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("config", "path"),
        ("explain", "interrupted"),
        ("explain", "interrupted", "-o", "json"),
        ("sync", "aequivalent", "--help"),
        ("profile", "list"),
        ("config", "show"),
        ("mapping", "show", "aequivalent"),
        ("sandbox", "assumptions"),
        ("sandbox", "reset"),
    ],
    ids=" ".join,
)
def test_a_light_command_stays_light(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert modules_after(*arguments, home=tmp_path) & set(HEAVY) == set()


def test_the_version_does_not_even_import_the_parser(tmp_path: Path) -> None:
    modules = modules_after("--version", home=tmp_path)
    assert "typer" not in modules
    ours = {name for name in modules if name.startswith("lucca_connect.output.")}
    assert ours == {"lucca_connect.output.sanitise", "lucca_connect.output.streams"}


def test_only_the_command_that_is_called_is_imported(tmp_path: Path) -> None:
    modules = modules_after("explain", "interrupted", home=tmp_path)
    commands = {name for name in modules if name.startswith("lucca_connect.cli.")}
    assert "lucca_connect.cli.explain" in commands
    assert not commands & {"lucca_connect.cli.sync", "lucca_connect.cli.auth"}


def test_httpx_comes_without_its_own_command_line() -> None:
    program = (
        "import lucca_connect.http.adapter, sys; print('rich' in sys.modules, httpx.__version__)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program.replace("sys;", "sys, httpx;")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert answer.stdout.startswith("False ")
