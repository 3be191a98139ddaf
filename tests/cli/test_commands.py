"""Each command hands its options to its workflow, and gives back what that returns."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from lucca_connect.errors import ConfigurationError, ExitCode
from lucca_connect.output.results import Json, Result
from tests.cli.calls import call


@dataclass
class Recorder:
    """Stands in for one workflow module and `workflows.session`."""

    options: list[object] = field(default_factory=list)
    opened: list[Mapping[str, object]] = field(default_factory=list)
    session_error: ConfigurationError | None = None
    data: Mapping[str, Json] = field(default_factory=dict)

    def run(self, *arguments: object, **_: object) -> Result:
        self.options.append(arguments[1] if len(arguments) > 1 else arguments[0])
        return Result(command="done", data=self.data, exit_code=ExitCode.PENDING)

    def run_without_tenant(self, options: object, _texts: object, **_: object) -> Result:
        self.options.append(options)
        return Result(command="guide", data={}, text="1. Étape\n")

    @contextmanager
    def open_session(self, **values: object) -> Iterator[SimpleNamespace]:
        self.opened.append(values)
        if self.session_error is not None:
            raise self.session_error
        yield SimpleNamespace(
            profile="bank",
            lang="fr",
            options=SimpleNamespace(output="json"),
            paths=SimpleNamespace(connectors=None),
        )


Install = Callable[[str, str], Recorder]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """`install("screening.sync", "SyncOptions")` replaces that workflow."""

    def replace(name: str, options_class: str) -> Recorder:
        recorder = Recorder()
        workflow = ModuleType(name)
        session = ModuleType("session")
        workflow.__dict__.update(
            {
                "run": recorder.run,
                "run_without_tenant": recorder.run_without_tenant,
                options_class: lambda **values: values,
            }
        )
        session.__dict__["open_session"] = recorder.open_session
        for module, double in ((name, workflow), ("session", session)):
            place = f"lucca_connect.workflows.{module}"
            package, _, last = place.rpartition(".")
            monkeypatch.setattr(importlib.import_module(package), last, double, raising=False)
            monkeypatch.setitem(sys.modules, place, double)
        return recorder

    return replace


DEFAULT_SYNC = {
    "connector": "aequivalent",
    "dry_run": False,
    "detailed_exitcode": False,
    "first": None,
    "only": (),
    "deadline_s": None,
    "allow_blocked": False,
    "max_changes": None,
    "max_cost": None,
    "plan_out": None,
    "allow_test_orders": False,
}
DEFAULT_SETUP = {
    "connector": "aequivalent",
    "dry_run": False,
    "yes": False,
    "via": "auto",
    "confirm_section": False,
    "accept_unproven": False,
    "guide": None,
}
DEFAULT_CHECK = {
    "connector": "aequivalent",
    "task": None,
    "witness": None,
    "write_probe": None,
    "strict": False,
}
CASES = [
    ("sync aequivalent", "screening.sync", "SyncOptions", DEFAULT_SYNC),
    (
        "sync aequivalent --dry-run --detailed-exitcode --first 2 --only 4 --only 5 --deadline 90s "
        "--allow-blocked --max-changes 10% --allow-test-orders",
        "screening.sync",
        "SyncOptions",
        {
            **DEFAULT_SYNC,
            "dry_run": True,
            "detailed_exitcode": True,
            "first": 2,
            "only": (4, 5),
            "deadline_s": 90.0,
            "allow_blocked": True,
            "max_changes": "10%",
            "allow_test_orders": True,
        },
    ),
    (
        "sync aequivalent --deadline 2 --max-changes 25",
        "screening.sync",
        "SyncOptions",
        {**DEFAULT_SYNC, "deadline_s": 120.0, "max_changes": "25"},
    ),
    (
        "sync aequivalent --max-cost 900 --plan-out monday.plan",
        "screening.sync",
        "SyncOptions",
        {**DEFAULT_SYNC, "max_cost": 900, "plan_out": Path("monday.plan")},
    ),
    ("setup-section", "section.setup", "SetupSectionOptions", DEFAULT_SETUP),
    (
        "setup-section other --dry-run --yes --via api --confirm-section --accept-unproven",
        "section.setup",
        "SetupSectionOptions",
        {
            "connector": "other",
            "dry_run": True,
            "yes": True,
            "via": "api",
            "confirm_section": True,
            "accept_unproven": True,
            "guide": None,
        },
    ),
    ("check-permissions", "permissions.check", "CheckPermissionsOptions", DEFAULT_CHECK),
    (
        "check-permissions other --task writing --witness 4 --write-probe 5 --strict",
        "permissions.check",
        "CheckPermissionsOptions",
        {"connector": "other", "task": "writing", "witness": 4, "write_probe": 5, "strict": True},
    ),
    (
        "mapping check --only 4",
        "mapping.check",
        "MappingCheckOptions",
        {
            "connector": "aequivalent",
            "waiting": False,
            "everybody": False,
            "only": (4,),
            "first": None,
            "report": None,
            "file": None,
        },
    ),
    (
        "mapping explain aequivalent 4 --show-values",
        "mapping.explain",
        "MappingExplainOptions",
        {"connector": "aequivalent", "employee_id": "4", "show_values": True, "file": None},
    ),
    ("mapping show other", "mapping.show", "-", "other"),
    ("monitor aequivalent", "screening.monitor", "MonitorOptions", {"connector": "aequivalent"}),
]


@pytest.mark.parametrize(("line", "module", "options_class", "expected"), CASES)
def test_options_reach_the_workflow(
    install: Install, line: str, module: str, options_class: str, expected: object
) -> None:
    recorder = install(module, options_class)
    answer = call(*line.split(), "-o", "json")
    assert answer.document["errors"] == []
    assert answer.code == ExitCode.PENDING
    assert recorder.options == [expected]


def test_the_demo_needs_no_session(install: Install) -> None:
    recorder = install("demo.story", "-")
    assert call("demo", "-o", "json").code == ExitCode.PENDING
    assert recorder.opened == []


def test_global_options_reach_the_session(install: Install) -> None:
    recorder = install("screening.monitor", "MonitorOptions")
    call("-p", "bank", "--lang", "fr", "monitor", "aequivalent", "--read-only", "--no-input")
    call("monitor", "aequivalent", environ={"LUCCACTL_PROFILE": "other"})
    first, second = recorder.opened
    assert (first["profile"], first["lang"]) == ("bank", "fr")
    assert (first["read_only"], first["no_input"]) == (True, True)
    assert (second["profile"], second["lang"], second["read_only"]) == (None, None, None)
    assert second["environ"] == {"LUCCACTL_PROFILE": "other"}


def test_the_profile_decides_language_and_form_when_nothing_else_does(install: Install) -> None:
    recorder = install("screening.monitor", "MonitorOptions")
    recorder.data = {"path": "x"}
    assert call("monitor", "aequivalent").document["command"] == "done"
    assert call("monitor", "aequivalent", "-o", "human").out == "path  x\n"


@pytest.mark.parametrize(
    "options", [("--deadline", "soon"), ("--max-changes", "many"), ("--max-changes", "101%")]
)
def test_senseless_values_are_wrong_usage(options: tuple[str, str]) -> None:
    answer = call("sync", "aequivalent", *options, "-o", "json")
    assert answer.code == ExitCode.USAGE
    assert answer.error["code"] == "option_value_invalid"
    assert options[0] in answer.error["message"]


def test_the_guide_needs_no_tenant(install: Install) -> None:
    recorder = install("section.setup", "SetupSectionOptions")
    recorder.session_error = ConfigurationError("no_profile")
    answer = call("setup-section", "--via", "guide")
    assert (answer.code, answer.out) == (0, "1. Étape\n")
    assert recorder.options == [{**DEFAULT_SETUP, "via": "guide"}]


def test_a_page_implies_the_guide_and_needs_no_tenant_either(
    install: Install, tmp_path: Path
) -> None:
    recorder = install("section.setup", "SetupSectionOptions")
    recorder.session_error = ConfigurationError("no_profile")
    page = tmp_path / "g.html"
    assert call("setup-section", "--guide", str(page)).code == 0
    assert recorder.options == [{**DEFAULT_SETUP, "via": "guide", "guide": page}]


@pytest.mark.parametrize("way", ["--via=api", "--watch"])
def test_a_page_goes_with_nothing_but_the_guide(install: Install, tmp_path: Path, way: str) -> None:
    recorder = install("section.setup", "SetupSectionOptions")
    answer = call("setup-section", "--guide", str(tmp_path / "g.html"), way, "-o", "json")
    assert (answer.code, answer.error["code"]) == (2, "guide_is_by_hand")
    assert recorder.opened == []


@pytest.mark.parametrize(("via", "code"), [("auto", "no_profile"), ("guide", "profile_unknown")])
def test_every_other_way_needs_one(install: Install, via: str, code: str) -> None:
    recorder = install("section.setup", "SetupSectionOptions")
    recorder.session_error = ConfigurationError(code)
    answer = call("setup-section", "--via", via, "-o", "json")
    assert answer.code == ExitCode.CONFIGURATION
    assert answer.error["code"] == code


def test_a_person_hears_what_is_being_done(install: Install) -> None:
    recorder = install("screening.monitor", "MonitorOptions")
    call("monitor", "aequivalent")
    call("monitor", "aequivalent", "-q")
    call("monitor", "aequivalent", "-o", "json")
    kinds = [type(opened["reporter"]).__name__ for opened in recorder.opened]
    assert kinds == ["StreamReporter", "NullReporter", "NullReporter"]
