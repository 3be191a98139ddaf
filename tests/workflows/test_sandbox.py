"""The practice tenant's workflows."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event
from urllib.request import urlopen

import pytest

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.sandbox.assumptions import ASSUMPTIONS
from lucca_connect.sandbox.store import FILE_NAME
from lucca_connect.workflows.sandbox import serving as workflow
from lucca_connect.workflows.sandbox.serving import ServeOptions

EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.toml"
OPTIONS = ServeOptions(
    employees=20,
    orders=2,
    hires=2,
    seed=1,
    scenario="ready",
    state=None,
    clock="fast",
    neighbours=0,
    fault=(),
    assume=(),
    preview_writes=False,
    port=0,
    ready_file=None,
)


def refused(**changed: object) -> UsageError:
    with pytest.raises(UsageError) as caught:
        workflow.serve(replace(OPTIONS, **changed), announce=lambda _: None)  # type: ignore[arg-type]  # each test changes one field
    return caught.value


def test_the_embedded_tenant_runs_for_the_block(tmp_path: Path) -> None:
    with workflow.embedded(tmp_path / "sandbox") as ready:
        assert ready["role_id"] == "20"
        with urlopen(f"{ready['url']}/_sandbox/state") as answer:
            assert answer.headers["X-Luccactl-Sandbox"] == ready["tenant_id"]
    with pytest.raises(OSError, match="refused"):
        urlopen(ready["url"])


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "sandbox"
    with pytest.raises(ConfigurationError) as caught, workflow.embedded(folder):
        pass
    assert caught.value.code == "sandbox_state_unusable"
    assert caught.value.details["path"] == str(folder)


def test_what_is_no_database_is_named_and_no_bug(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 5000)
    with pytest.raises(ConfigurationError) as caught, workflow.embedded(tmp_path):
        pass
    assert caught.value.code == "sandbox_state_unusable"
    assert caught.value.details["reason"] == "file is not a database"


def test_reset_deletes_the_embedded_tenant(tmp_path: Path) -> None:
    folder = tmp_path / "sandbox"
    with workflow.embedded(folder):
        pass
    assert workflow.reset(folder).data == {"profile": "sandbox", "existed": True}
    assert not folder.exists()
    assert workflow.reset(folder).data == {"profile": "sandbox", "existed": False}


def test_reset_says_when_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "sandbox").write_text("a file where the folder should be")
    with pytest.raises(ConfigurationError) as caught:
        workflow.reset(tmp_path / "sandbox")
    assert caught.value.code == "sandbox_state_unusable"


@pytest.mark.parametrize("module", workflow.NEEDED)
def test_without_the_extra_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError) as caught, workflow.embedded(tmp_path):
        pass
    assert caught.value.code == "sandbox_extra_missing"
    assert caught.value.details == {"module": module}


def test_a_served_tenant_announces_itself_and_ends_when_told() -> None:
    stop = Event()
    heard: list[Mapping[str, str]] = []

    def announce(ready: Mapping[str, str]) -> None:
        heard.append(ready)
        with urlopen(f"{ready['url']}/_sandbox/state") as answer:
            assert json.load(answer)["employees"] == OPTIONS.employees
        stop.set()

    result = workflow.serve(OPTIONS, announce, stop=stop)
    assert (result.command, result.exit_code) == ("sandbox serve", 0)
    assert len(heard) == 1


def test_a_wrong_option_is_named_with_what_is_right() -> None:
    error = refused(employees=3)
    assert error.code == "sandbox_option_invalid"
    assert error.details == {"option": "employees", "given": "3", "allowed": "at least 12"}


def test_a_wrong_rule_says_why() -> None:
    error = refused(fault=("GET /x status=200",))
    assert error.code == "sandbox_fault_invalid"
    assert "400 to 599" in str(error.details["reason"])


def test_a_wrong_assumption_says_what_there_is() -> None:
    error = refused(assume=("forbidden-write=402",))
    assert error.code == "sandbox_assumption_invalid"
    assert error.details["allowed"] == "401, 403"


def test_a_ready_file_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        workflow.serve(
            replace(OPTIONS, ready_file=tmp_path / "missing" / "r.json"), announce=lambda _: None
        )
    assert caught.value.code == "sandbox_ready_file_unusable"


def state_of(options: ServeOptions) -> dict[str, object]:
    """What a tenant served with these options is, asked while it runs."""
    heard: list[dict[str, object]] = []
    stop = Event()

    def listen(ready: Mapping[str, str]) -> None:
        with urlopen(f"{ready['url']}/_sandbox/state") as answer:
            heard.append({"mode": answer.headers["X-Luccactl-Clock"], **json.load(answer)})
        stop.set()

    workflow.serve(options, announce=listen, stop=stop)
    return heard[0]


def test_a_scenario_file_is_served_and_the_command_line_goes_before_it() -> None:
    declared = replace(OPTIONS, scenario=str(EXAMPLE), assume=("forbidden-write=401",))
    state = state_of(declared)
    assert (state["employees"], len(state["hires"])) == (42, 6)  # type: ignore[arg-type]  # a list
    assert "mode=fast" in str(state["mode"])
    given = replace(declared, given=frozenset({"employees", "orders", "clock"}), clock="real")
    state = state_of(given)
    assert (state["employees"], len(state["hires"])) == (22, 6)  # type: ignore[arg-type]  # a list
    assert "mode=real" in str(state["mode"])


def test_a_wrong_scenario_file_is_told_with_file_line_and_key(tmp_path: Path) -> None:
    path = tmp_path / "tenant.toml"
    path.write_text("[tenant]\nbase = 'reddy'\n")
    error = not_configured(str(path))
    assert (error.code, error.exit_code) == ("sandbox_scenario_invalid", 78)
    assert error.details["problem"] == "it should be 'new' or 'ready'"
    assert {name: error.details[name] for name in ("file", "line", "key")} == {
        "file": str(path),
        "line": 2,
        "key": "tenant.base",
    }
    path.write_text("[tenant]\nemployees = 3\n")
    assert refused(scenario=str(path)).details["option"] == "employees"


def test_a_scenario_is_a_word_or_a_file(tmp_path: Path) -> None:
    error = refused(scenario="reddy")
    assert (error.code, error.details["given"]) == ("sandbox_option_invalid", "reddy")
    unreadable = not_configured(str(tmp_path / "missing.toml"))
    assert (unreadable.code, unreadable.exit_code) == ("sandbox_scenario_unreadable", 78)


def not_configured(scenario: str) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        workflow.serve(replace(OPTIONS, scenario=scenario), announce=lambda _: None)
    return caught.value


def test_all_assumptions_are_listed() -> None:
    items = workflow.assumptions().data["items"]
    assert isinstance(items, list)
    assert [item["name"] for item in items] == [entry.name for entry in ASSUMPTIONS]
    assert all(item["default"] == item["alternatives"][0] for item in items)
