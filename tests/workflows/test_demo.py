"""`demo`: every step verified by reading, and a step that fails is not passed over."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import ConfigurationError, ExitCode, LuccactlError, UnavailableError
from lucca_connect.output.messages import Texts
from lucca_connect.output.progress import NullReporter
from lucca_connect.output.results import Result
from lucca_connect.workflows.demo import kill as demo_kill
from lucca_connect.workflows.demo import story as demo
from lucca_connect.workflows.sandbox.practice import Practice, practice
from tests.sandboxes import options_for
from tests.workflows.worlds import prompts

NAMES = [
    "new-tenant",
    "setup-section",
    "mapping-check",
    "right-removed",
    "right-given",
    "dry-run",
    "sync",
    "status-read-back",
    "second-run",
    "killed-run",
]


class Heard(NullReporter):
    """Remembers the sentences of the demo."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def step(self, key: str, **values: str | int) -> None:
        if key == "demo_step":
            self.sentences.append(str(values["detail"]))


def run(lang: Any = "fr", reporter: NullReporter | None = None) -> Result:
    return demo.run(reporter or NullReporter(), prompts(None, lang), Texts(lang))


def steps(result: Result) -> list[dict[str, Any]]:
    found: Any = result.data["steps"]
    return list(found)


def kill_nothing(_home: Path, _texts: Texts, _reporter: object) -> tuple[bool, dict[str, int]]:
    return True, {"during": 3, "orders": 5, "dossiers": 5}


@pytest.fixture
def without_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step starts a process: once is enough. So is once with everybody."""
    monkeypatch.setattr(demo, "killed_and_resumed", kill_nothing)
    monkeypatch.setattr(demo, "EMPLOYEES", 30)
    monkeypatch.setattr(demo, "ORDERS", 2)


def test_every_step_is_verified(isolated_home: Path) -> None:
    heard = Heard()
    result = run(reporter=heard)
    assert result.exit_code is ExitCode.OK
    assert [step["name"] for step in steps(result)] == NAMES
    assert all(set(step) == {"name", "verified", "detail"} for step in steps(result))
    assert all(step["verified"] for step in steps(result))
    assert heard.sentences == [step["detail"] for step in steps(result)]
    assert "Consulter le dossier du personnel" in steps(result)[3]["detail"]
    assert list(isolated_home.iterdir()) == []


@pytest.mark.usefixtures("without_kill")
def test_a_step_that_is_not_verified_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Practice, "dossiers", lambda _self: [{"reference": "x"}])
    result = run("en")
    assert result.exit_code is ExitCode.BUG
    assert steps(result)[-1]["name"] == "dry-run"
    assert steps(result)[-1]["verified"] is False


@pytest.mark.usefixtures("without_kill")
def test_an_error_is_a_step_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Practice, _level: str) -> None:
        raise UnavailableError("sandbox_hook_refused", status=500)

    monkeypatch.setattr(Practice, "give_section", fail)
    result = run("en")
    assert result.exit_code is ExitCode.BUG
    assert steps(result)[-1] == {
        "name": "right-removed",
        "verified": False,
        "detail": steps(result)[-1]["detail"],
    }
    assert "sandbox_hook_refused" in steps(result)[-1]["detail"]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ConfigurationError("sandbox_extra_missing", module="uvicorn")

    monkeypatch.setattr(demo, "require_extra", missing)
    with pytest.raises(ConfigurationError, match="sandbox_extra_missing"):
        run()


def raised(act: Callable[[], object]) -> LuccactlError:
    with pytest.raises(LuccactlError) as caught:
        act()
    return caught.value


def test_a_run_that_does_not_die_is_no_killed_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: None)

    def kill() -> object:
        return demo_kill.killed_and_resumed(tmp_path, Texts("en"), NullReporter())

    assert raised(kill).code == "demo_run_ended_early"


def test_the_hooks_of_a_practice_tenant() -> None:
    with practice(options_for(employees=20, orders=1, hires=0)) as tenant:
        assert tenant.state()["employees"] == 20
        assert "e_order_status" in tenant.definitions()
        assert tenant.dossiers() == []
        assert "e_order_status" in tenant.values("109")
        assert raised(lambda: tenant.values("999999")).code == "sandbox_hook_refused"
