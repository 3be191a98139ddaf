"""`demo`: the main job end to end on a fresh practice tenant, each step verified by reading it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import ExitCode, LuccactlError
from lucca_connect.output.data import Data
from lucca_connect.output.demo_messages import DETAILS
from lucca_connect.output.messages import Texts
from lucca_connect.output.progress import NullReporter
from lucca_connect.output.reasons import Reasons
from lucca_connect.output.results import Result
from lucca_connect.output.views.check_permissions import MESSAGES as VERDICT_WORDS
from lucca_connect.workflows.demo.kill import killed_and_resumed
from lucca_connect.workflows.mapping import check as mapping_check
from lucca_connect.workflows.permissions import check as check_permissions
from lucca_connect.workflows.sandbox.practice import Practice, practice
from lucca_connect.workflows.sandbox.serving import require_extra
from lucca_connect.workflows.screening import sync as sync_aequivalent
from lucca_connect.workflows.section import setup as setup_section

if TYPE_CHECKING:
    from lucca_connect.output.progress import Reporter
    from lucca_connect.output.prompts import Prompts
    from lucca_connect.workflows.session import Session

EMPLOYEES = 250
ORDERS = 8


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One step: its name, whether reading the tenant agreed, and the facts of its sentence."""

    name: str
    verified: bool
    facts: Mapping[str, str | int] = field(default_factory=dict)
    message: str = ""


def run(reporter: Reporter, prompts: Prompts, texts: Texts) -> Result:
    """Walk through all steps; the first error ends the walk.

    Raises:
        ConfigurationError: sandbox_extra_missing.
    """
    require_extra()
    steps: list[DemoStep] = []
    with tempfile.TemporaryDirectory(prefix="luccactl-demo-") as folder:
        # Its own ten sentences are the narration; what each command says beside is too much.
        walk = _walk(Path(folder), NullReporter(), prompts, texts)
        for step in _until_error(walk):
            reporter.step("demo_step", detail=_detail(step, texts), mark=_mark(step, texts))
            steps.append(step)
    complete = len(steps) == STEPS and all(step.verified for step in steps)
    return Result(
        command="demo",
        data={
            "steps": [
                {"name": step.name, "verified": step.verified, "detail": _detail(step, texts)}
                for step in steps
            ]
        },
        exit_code=ExitCode.OK if complete else ExitCode.BUG,
        view="demo",
    )


def _detail(step: DemoStep, texts: Texts) -> str:
    return texts.of(DETAILS)(step.message or step.name, **step.facts)


def _mark(step: DemoStep, texts: Texts) -> str:
    return "✓" if step.verified else texts.choose(fr="NON", en="NO")


def _until_error(walk: Iterator[tuple[str, Callable[[], DemoStep]]]) -> Iterator[DemoStep]:
    for name, take in walk:
        try:
            step = take()
        except LuccactlError as error:
            yield DemoStep(name, False, {"code": error.code}, message="failed")
            return
        yield step
        if not step.verified:
            return


STEPS = 10


def _walk(
    home: Path, reporter: Reporter, prompts: Prompts, texts: Texts
) -> Iterator[tuple[str, Callable[[], DemoStep]]]:
    from lucca_connect.sandbox.server import SandboxOptions

    options = SandboxOptions(
        employees=EMPLOYEES,
        orders=ORDERS,
        scenario="new",
        clock="fast",
        preview_writes=True,
    )
    with practice(options) as tenant:
        walk = _Walk(tenant, tenant.session(home / "main", texts.lang, reporter), prompts, texts)
        yield "new-tenant", walk.new_tenant
        yield "setup-section", walk.setup_section
        yield "mapping-check", walk.mapping_check
        yield "right-removed", walk.right_removed
        yield "right-given", walk.right_given
        yield "dry-run", walk.dry_run
        yield "sync", walk.sync
        yield "status-read-back", walk.status_read_back
        yield "second-run", walk.second_run

    def killed() -> DemoStep:
        verified, facts = killed_and_resumed(home / "killed", texts, reporter)
        return DemoStep("killed-run", verified, facts)

    yield "killed-run", killed


class _Walk:
    """The steps on the first tenant; what one learns the later ones use."""

    def __init__(self, tenant: Practice, session: Session, prompts: Prompts, texts: Texts) -> None:
        self._tenant = tenant
        self._session = session
        self._prompts = prompts
        self._texts = texts
        self._connector = session.screening("aequivalent")
        self._ready: tuple[str, ...] = ()
        self._before: dict[str, Mapping[str, object]] = {}

    def new_tenant(self) -> DemoStep:
        state = self._tenant.state()
        absent = not self._tenant.definitions() & set(self._connector.codes)
        return DemoStep("new-tenant", absent, {"employees": str(state["employees"])})

    def setup_section(self) -> DemoStep:
        result = setup_section.run(
            self._session,
            setup_section.SetupSectionOptions(yes=True, via="api"),
            self._prompts,
            self._texts,
        )
        created = Data(result.data).texts("created")
        there = set(self._connector.codes) <= self._tenant.definitions()
        verified = result.exit_code is ExitCode.OK and there
        return DemoStep("setup-section", verified, {"created": len(created)})

    def mapping_check(self) -> DemoStep:
        result = mapping_check.run(self._session, mapping_check.MappingCheckOptions())
        data = Data(result.data)
        self._ready = tuple(
            item.data("subject").text("id") for item in data.items("items") if item.flag("ready")
        )
        self._before = {number: self._tenant.values(number) for number in self._ready}
        facts = {"ready": data.number("ready"), "blocked": data.number("blocked")}
        verified = facts["ready"] == ORDERS and facts["blocked"] > 0
        return DemoStep("mapping-check", verified, facts)

    def right_removed(self) -> DemoStep:
        self._tenant.give_section("none")
        alone = self._task("section")
        witnessed = self._task("section", witness=int(self._ready[0]))
        label = next(
            check.label("label", self._texts.lang)
            for check in witnessed.items("checks")
            if check.text("verdict") == "denied"
        )
        verdicts = (alone.text("verdict"), witnessed.text("verdict"))
        alone_word, witnessed_word = (self._word(verdict) for verdict in verdicts)
        facts = {"alone": alone_word, "witnessed": witnessed_word, "label": label}
        return DemoStep("right-removed", verdicts == ("unproven", "denied"), facts)

    def right_given(self) -> DemoStep:
        self._tenant.give_section("write")
        probe = next(
            number
            for number, values in self._before.items()
            if self._connector.state.probe in values
        )
        reading = self._task("section").text("verdict")
        writing = self._task("writing", write_probe=int(probe)).text("verdict")
        same = self._tenant.values(probe) == self._before[probe]
        facts = {"reading": self._word(reading), "writing": self._word(writing)}
        return DemoStep("right-given", (reading, writing) == ("granted", "granted") and same, facts)

    def dry_run(self) -> DemoStep:
        data, _exit_code = self._sync(dry_run=True)
        counts = data.data("counts")
        words = Reasons(self._connector.name, self._texts)
        reasons = sorted(
            {
                words.field(reason.text("field"))
                for item in data.items("items")
                for reason in item.items("reasons")
            }
        )
        facts: dict[str, str | int] = {
            "planned": counts.number("planned"),
            "blocked": counts.number("blocked"),
            "reasons": ", ".join(reasons),
        }
        nothing_sent = not self._tenant.dossiers()
        return DemoStep("dry-run", facts["planned"] == ORDERS and nothing_sent, facts)

    def sync(self) -> DemoStep:
        data, exit_code = self._sync()
        dossiers = self._tenant.dossiers()
        facts = {
            "done": data.data("counts").number("done"),
            "dossiers": len(dossiers),
            "files": sum(int(str(dossier["files"])) for dossier in dossiers),
        }
        people = {str(dossier["employee_id"]) for dossier in dossiers}
        verified = (
            facts["done"] == facts["dossiers"] == ORDERS
            and people == set(self._ready)
            and exit_code is ExitCode.PARTIAL
        )
        return DemoStep("sync", verified, facts)

    def status_read_back(self) -> DemoStep:
        state = self._connector.state
        done = next(
            option.label
            for option in self._connector.field(state.field).options
            if option.key == state.done
        )
        written = 0
        for number, before in self._before.items():
            after = self._tenant.values(number)
            others_kept = _without(after, state.field) == _without(before, state.field)
            written += after.get(state.field) in {done.fr, done.en} and others_kept
        facts: dict[str, str | int] = {
            "written": written,
            "label": done.fr if self._texts.lang == "fr" else done.en,
        }
        return DemoStep("status-read-back", written == ORDERS, facts)

    def second_run(self) -> DemoStep:
        data, _exit_code = self._sync()
        facts = {
            "done": data.data("counts").number("done"),
            "dossiers": len(self._tenant.dossiers()),
        }
        return DemoStep("second-run", facts == {"done": 0, "dossiers": ORDERS}, facts)

    def _word(self, verdict: str) -> str:
        return self._texts.of(VERDICT_WORDS)(f"is.{verdict}")

    def _sync(self, *, dry_run: bool = False) -> tuple[Data, ExitCode]:
        result = sync_aequivalent.run(self._session, sync_aequivalent.SyncOptions(dry_run=dry_run))
        return Data(result.data), result.exit_code

    def _task(
        self, task: str, *, witness: int | None = None, write_probe: int | None = None
    ) -> Data:
        options = check_permissions.CheckPermissionsOptions(
            task=task, witness=witness, write_probe=write_probe
        )
        result = check_permissions.run(self._session, options, self._texts)
        (only,) = Data(result.data).items("tasks")
        return only


def _without(values: Mapping[str, object], code: str) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != code}
