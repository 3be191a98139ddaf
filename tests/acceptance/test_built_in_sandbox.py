"""Issue 2, acceptance 4 and 1: the built-in practice tenant and the demo, right after
installation, in an empty home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.processes import run

Environ = Callable[..., dict[str, str]]


def test_the_first_commands_of_the_readme(environ: Environ, home: Path) -> None:
    here = environ()
    setup = run("-p", "sandbox", "setup-section", "--yes", "-o", "json", environ=here)
    assert setup.code == 0
    assert (setup.data["in_sync"], len(setup.data["created"])) == (True, 8)
    assert {field["status"] for field in setup.data["fields"]} == {"ok"}

    rights = run("check-permissions", "-p", "sandbox", "-o", "json", environ=here)
    assert rights.code == 0
    assert "denied" not in {task["verdict"] for task in rights.data["tasks"]}

    first = run("-p", "sandbox", "sync", "aequivalent", "-o", "json", environ=here)
    assert (first.code, first.data["counts"]["done"]) == (4, 8)
    assert first.document["profile"] == "sandbox"
    second = run("sync", "aequivalent", "-p", "sandbox", "-o", "json", environ=here)
    assert (second.code, second.data["counts"]["done"]) == (4, 0)
    again = run("-p", "sandbox", "setup-section", "--yes", "-o", "json", environ=here)
    assert (again.code, again.data["created"]) == (0, [])


@pytest.mark.parametrize("command", ["sync aequivalent", "check-permissions", "setup-section"])
def test_never_the_sandbox_by_accident(environ: Environ, home: Path, command: str) -> None:
    answer = run(*command.split(), "-o", "json", environ=environ())
    assert (answer.code, answer.error["code"]) == (78, "no_profile")
    assert "-p sandbox" in answer.error["message"] + answer.error["next"]
    assert list(home.iterdir()) == []


def test_the_demo_verifies_each_step_and_keeps_nothing(
    environ: Environ, home: Path, tmp_path: Path
) -> None:
    here = environ(TMPDIR=str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    answer = run("demo", "-o", "json", environ=here)
    assert answer.code == 0
    assert len(answer.data["steps"]) >= 8
    assert all(step["verified"] for step in answer.data["steps"])
    assert list(home.iterdir()) == []
    assert list((tmp_path / "temporary").iterdir()) == []
