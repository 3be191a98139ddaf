"""Lists, labels and data are created once, and never mixed up with somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lucca_connect.connectors.comparison import FieldComparison, FieldStatus
from lucca_connect.connectors.load import load_screening
from lucca_connect.engine.apply import apply
from lucca_connect.engine.executor import Executor
from lucca_connect.engine.executors.definitions import (
    DefinitionExecutor,
    LabelExecutor,
    TaxonomyExecutor,
)
from lucca_connect.engine.hooks import Hooks
from lucca_connect.engine.report import ApplyReport, StopCause
from lucca_connect.engine.settlement import settle_open
from lucca_connect.errors import InternalError, RejectedError, Subject
from lucca_connect.lucca.types import DataFormat, Definitions, ObservedDefinition, Option
from lucca_connect.planning.plan import Operation, Verb
from lucca_connect.planning.section import plan_section
from lucca_connect.state.journal import Journal
from lucca_connect.state.journal_model import State
from tests.engine.world import CONNECTOR, TENANT, Killed, Switch, lost_answer, plan_of
from tests.state.clock import FakeClock

PACKAGE = "e_screening_package"
COST_CENTER = "e_cost_center"


@dataclass(frozen=True)
class Named:
    id: int
    name: str


@dataclass
class FakeTenant:
    """Implements `Preview` and `DefinitionReader`."""

    made_taxonomies: list[Named] = field(default_factory=list)
    made_labels: dict[int, list[Named]] = field(default_factory=dict)
    remote_ids: list[str | None] = field(default_factory=list)
    made: dict[str, ObservedDefinition] = field(default_factory=dict)
    creating: dict[str, Switch] = field(
        default_factory=lambda: {kind: Switch() for kind in ("taxonomy", "label", "definition")}
    )

    def create_taxonomy(self, name: str, names: Mapping[str, str]) -> int:
        with self.creating["taxonomy"].around():
            self.made_taxonomies.append(Named(len(self.made_taxonomies) + 45, name))
            return self.made_taxonomies[-1].id

    def create_label(
        self, taxonomy_id: int, name: str, names: Mapping[str, str], remote_id: str | None
    ) -> int:
        with self.creating["label"].around():
            labels = self.made_labels.setdefault(taxonomy_id, [])
            labels.append(Named(taxonomy_id * 100 + len(labels), name))
            self.remote_ids.append(remote_id)
            return labels[-1].id

    def create_definition(  # noqa: PLR0917 (the client's signature)
        self,
        code: str,
        name: str,
        names: Mapping[str, str],
        schema_title: str,
        taxonomy_id: int | None,
        multiple: bool,
    ) -> str:
        with self.creating["definition"].around():
            if code in self.made:
                raise RejectedError("already_exists", status=400)
            options = tuple(
                Option(n.id, n.name) for n in self.made_labels.get(taxonomy_id or 0, [])
            )
            self.made[code] = ObservedDefinition(
                code, name, DataFormat.UNKNOWN, schema_title, multiple, options=options
            )
            return code

    def taxonomies(self, name: str) -> list[Named]:
        return [taxonomy for taxonomy in self.made_taxonomies if taxonomy.name == name]

    def labels(self, taxonomy_id: int) -> list[Named]:
        return self.made_labels.get(taxonomy_id, [])

    def read_new(self) -> Definitions:
        return Definitions(self.made, frozenset())

    def executors(self) -> dict[Verb, Executor]:
        return {
            Verb.TAXONOMY_CREATE: TaxonomyExecutor(self),
            Verb.LABEL_CREATE: LabelExecutor(self),
            Verb.DEFINITION_CREATE: DefinitionExecutor(self, self),
        }


class SetUp:
    """One installation that sets a tenant's section up, as often as it is told to."""

    def __init__(self, folder: Path, codes: tuple[str, ...] = (PACKAGE, COST_CENTER)) -> None:
        self.tenant = FakeTenant()
        self.clock = FakeClock()
        self.points: list[str] = []
        self.kill_at: int | None = None
        self.folder = folder
        connector = load_screening(CONNECTOR)
        missing = [
            FieldComparison(spec=connector.field(code), status=FieldStatus.MISSING)
            for code in codes
        ]
        self.operations = plan_section(missing, taxonomies={}).operations

    def journal(self) -> Journal:
        return Journal.open(self.folder, tenant_id=TENANT, clock=self.clock)

    def run(self) -> ApplyReport:
        def reached(point: str) -> None:
            self.points.append(point)
            if self.kill_at is not None and len(self.points) > self.kill_at:
                raise Killed(point)

        self.points = []
        journal = self.journal()
        try:
            settle_open(
                journal,
                CONNECTOR,
                executors=self.tenant.executors(),
                clock=self.clock,
                run_id="r-1",
                hooks=Hooks(reached),
            )
            return apply(
                plan_of(self.operations),
                executors=self.tenant.executors(),
                journal=journal,
                clock=self.clock,
                run_id="r-1",
                hooks=Hooks(reached),
            )
        finally:
            journal.close()


@pytest.fixture
def set_up(tmp_path: Path) -> SetUp:
    return SetUp(tmp_path)


def statuses(report: ApplyReport) -> dict[str, str]:
    return {item.subject.id: item.status.value for item in report.items}


def assert_complete(set_up: SetUp) -> None:
    tenant = set_up.tenant
    assert [taxonomy.name for taxonomy in tenant.made_taxonomies] == ["Choix du programme"]
    labels = [label.name for label in tenant.made_labels[45]]
    assert len(labels) == len(set(labels)) == 6
    assert set(tenant.made) == {PACKAGE, COST_CENTER}
    assert len(tenant.made[PACKAGE].options) == 6


def test_a_list_is_made_before_its_labels_and_those_before_the_datum(set_up: SetUp) -> None:
    assert statuses(set_up.run()) == {PACKAGE: "done", COST_CENTER: "done"}
    assert_complete(set_up)
    assert set_up.tenant.remote_ids[0] == f"{PACKAGE}.light"
    assert set_up.tenant.made[COST_CENTER].format_key == "short-text"


def test_a_second_run_creates_nothing(set_up: SetUp) -> None:
    set_up.run()
    assert statuses(set_up.run()) == {PACKAGE: "skipped", COST_CENTER: "skipped"}
    assert_complete(set_up)


def test_killed_at_every_transition(tmp_path: Path) -> None:
    clean = SetUp(tmp_path / "clean")
    clean.run()
    assert len(clean.points) == 37
    for number in range(0, len(clean.points), 2):
        set_up = SetUp(tmp_path / f"kill-{number}")
        set_up.kill_at = number
        with pytest.raises(Killed):
            set_up.run()
        set_up.kill_at = None
        set_up.run()
        assert_complete(set_up)


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("kind", ["taxonomy", "label", "definition"])
def test_killed_on_either_side_of_an_effect(tmp_path: Path, kind: str, side: str) -> None:
    set_up = SetUp(tmp_path)
    setattr(set_up.tenant.creating[kind], side, Killed(kind))
    with pytest.raises(Killed):
        set_up.run()
    set_up.run()
    assert_complete(set_up)


def test_two_lists_of_one_name_after_a_doubtful_creation_are_for_a_person(set_up: SetUp) -> None:
    set_up.tenant.creating["taxonomy"].after = Killed()
    with pytest.raises(Killed):
        set_up.run()
    set_up.tenant.made_taxonomies.append(Named(99, "Choix du programme"))
    report = set_up.run()
    assert statuses(report) == {PACKAGE: "in_doubt", COST_CENTER: "done"}
    assert report.items[0].reasons[0].code == "taxonomy_twice"
    assert len(set_up.tenant.made_taxonomies) == 2
    assert PACKAGE not in set_up.tenant.made


def test_a_list_that_we_did_not_make_is_never_reused(set_up: SetUp) -> None:
    set_up.tenant.made_taxonomies.append(Named(12, "Choix du programme"))
    report = set_up.run()
    assert statuses(report) == {PACKAGE: "failed", COST_CENTER: "done"}
    assert report.errors[0].code == "taxonomy_not_ours"
    assert set_up.tenant.made_labels == {}


def test_a_label_made_twice_is_in_doubt(set_up: SetUp) -> None:
    set_up.tenant.creating["label"].after = Killed()
    with pytest.raises(Killed):
        set_up.run()
    set_up.tenant.made_labels[45].append(Named(77, set_up.tenant.made_labels[45][0].name))
    report = set_up.run()
    assert report.items[0].status == "in_doubt"
    assert report.items[0].reasons[0].code == "label_twice"


def definition(name: str) -> ObservedDefinition:
    return ObservedDefinition(COST_CENTER, name, DataFormat.TEXT, "short-text", multiple=False)


def test_a_datum_that_exists_already_is_success_after_comparison(set_up: SetUp) -> None:
    set_up.tenant.made[COST_CENTER] = definition("Division / Centre de coûts")
    assert statuses(set_up.run())[COST_CENTER] == "done"


def test_a_datum_that_exists_differently_is_refused(set_up: SetUp) -> None:
    set_up.tenant.made[COST_CENTER] = definition("Cost centre")
    report = set_up.run()
    assert statuses(report)[COST_CENTER] == "failed"
    assert report.errors[0].code == "already_exists"


def test_a_doubtful_datum_that_differs_is_for_a_person(set_up: SetUp) -> None:
    set_up.tenant.creating["definition"].before = lost_answer()
    set_up.tenant.made[COST_CENTER] = definition("Cost centre")
    set_up.operations = set_up.operations[-1:]
    assert statuses(set_up.run()) == {COST_CENTER: "in_doubt"}
    report = set_up.run()
    assert report.items[0].reasons[0].code == "definition_differs"


def test_a_tenant_without_preview_writes_is_asked_once(set_up: SetUp) -> None:
    for switch in set_up.tenant.creating.values():
        switch.before = RejectedError("preview_unavailable", status=404)
    report = set_up.run()
    assert report.stopped is StopCause.HALTED
    assert report.halted_by is not None
    assert report.halted_by.code == "preview_unavailable"
    assert [item.status.value for item in report.items] == ["failed", "planned"]
    journal = set_up.journal()
    assert journal.unsettled(CONNECTOR) == []
    assert [entry.state for entry in journal.entries()].count(State.FAILED) == 1
    journal.close()


def test_no_comparison_is_asked_of_a_tenant_without_preview_writes(tmp_path: Path) -> None:
    set_up = SetUp(tmp_path, codes=(COST_CENTER,))
    set_up.tenant.creating["definition"].before = RejectedError("preview_unavailable", status=405)
    set_up.tenant.made[COST_CENTER] = definition("Division / Centre de coûts")
    assert statuses(set_up.run()) == {COST_CENTER: "failed"}


def label_operation(**effect: int) -> Operation:
    return Operation(
        key="label:e_x:a",
        subject=Subject("field", "e_x"),
        verb=Verb.LABEL_CREATE,
        effect={"code": "e_x", "option": "a", "name": "A", "names": {}, **effect},
    )


def test_a_label_for_a_list_that_exists_already(tmp_path: Path) -> None:
    set_up = SetUp(tmp_path)
    set_up.operations = (label_operation(taxonomy_id=45),)
    assert statuses(set_up.run()) == {"e_x": "done"}
    assert set_up.tenant.made_labels == {45: [Named(4500, "A")]}
    assert set_up.tenant.remote_ids == [None]


def test_a_label_without_a_list_is_a_bug(tmp_path: Path) -> None:
    set_up = SetUp(tmp_path)
    set_up.operations = (label_operation(),)
    report = set_up.run()
    assert isinstance(report.halted_by, InternalError)
    assert report.halted_by.code == "taxonomy_unknown"
