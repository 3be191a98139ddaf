"""A small world for the engine: people at Lucca, dossiers at the partner, and a process that may
die anywhere. Invented people only: they have numbers instead of names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lucca_connect.connectors.load import load_screening
from lucca_connect.engine.apply import apply
from lucca_connect.engine.executor import BlockedError, Executor, Reason
from lucca_connect.engine.executors.dossiers import DossierExecutor
from lucca_connect.engine.executors.values import ValueExecutor
from lucca_connect.engine.hooks import Hooks
from lucca_connect.engine.ports import FreshReads, OrderDraft
from lucca_connect.engine.release import release_payloads
from lucca_connect.engine.report import ApplyReport
from lucca_connect.engine.settlement import SettledRow, settle_open
from lucca_connect.errors import NotFoundError, Subject, UnavailableError
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import DataFormat, Employee, ObservedDefinition, ObservedValue
from lucca_connect.partners.dossiers import Account, Dossier, DossierOrder
from lucca_connect.planning.plan import Operation, Plan, Precondition, Verb
from lucca_connect.planning.screening import Candidate, Decision, Rules, plan_orders
from lucca_connect.state.digests import Digester
from lucca_connect.state.journal import Journal
from tests.state.clock import FakeClock

TENANT = "example.ilucca.net:443"
CONNECTOR = "aequivalent"
STATE = "e_order_status"
OTHER = "e_cost_center"
TRIGGER, DONE, THIRD = 901, 902, 903


class Killed(BaseException):
    """The process died here: nothing after this point happened on this machine."""


@dataclass
class Switch:
    """What goes wrong with one kind of request, each at most once.

    Attributes:
        before, after: raised instead of the effect, or after it instead of the answer.
    """

    before: BaseException | None = None
    after: BaseException | None = None

    @contextmanager
    def around(self) -> Iterator[None]:
        if self.before is not None:
            error, self.before = self.before, None
            raise error
        yield
        if self.after is not None:
            error, self.after = self.after, None
            raise error


@dataclass
class FakePartner:
    """Implements `DossierGateway`. `acknowledges` False: an outbox that answers later."""

    acknowledges: bool = True
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    waiting: dict[str, DossierOrder] = field(default_factory=dict)
    orders: list[str] = field(default_factory=list)
    payloads: set[str] = field(default_factory=set)
    received: dict[str, list[bytes]] = field(default_factory=dict)
    ordering: Switch = field(default_factory=Switch)
    finding: Switch = field(default_factory=Switch)
    requests: int = 0

    @property
    def settles_at_once(self) -> bool:
        return self.acknowledges

    @settles_at_once.setter
    def settles_at_once(self, value: bool) -> None:
        self.acknowledges = value

    def account(self) -> Account | None:
        return None

    def find(self, reference: str) -> Dossier | None:
        self.requests += 1
        with self.finding.around():
            return self.dossiers.get(reference)

    def pending(self, reference: str) -> bool:
        return reference in self.waiting

    def list_for(self, employee_ids: Sequence[str]) -> Mapping[str, tuple[Dossier, ...]]:
        found: dict[str, tuple[Dossier, ...]] = {}
        for dossier in self.dossiers.values():
            if dossier.employee_id in employee_ids:
                found[dossier.employee_id] = (*found.get(dossier.employee_id, ()), dossier)
        return found

    def order(self, order: DossierOrder) -> Dossier | None:
        self.requests += 1
        with self.ordering.around():
            self.orders.append(order.reference)
            self.payloads.add(order.reference)
            self.received[order.reference] = [
                attachment.path.read_bytes() for attachment in order.attachments
            ]
            if not self.acknowledges:
                self.waiting[order.reference] = order
                return None
            # Deliberately forgiving: a second order would overwrite; the tests count `orders`.
            dossier = Dossier(f"D-{len(self.orders)}", order.reference, order.employee_id)
            self.dossiers[order.reference] = dossier
            return dossier

    def acknowledge(self) -> None:
        """The other side of the outbox answers."""
        for reference, order in self.waiting.items():
            self.dossiers[reference] = Dossier(f"A-{reference}", reference, order.employee_id)
        self.waiting.clear()

    def settled(self, reference: str) -> None:
        self.payloads.discard(reference)

    def close(self) -> None:
        """Nothing."""


@dataclass
class FakePeople:
    """Implements `People`: every value has an id, every write is logged."""

    values: dict[int, dict[str, list[tuple[int | None, JsonValue]]]] = field(default_factory=dict)
    writes: list[tuple[int, str, JsonValue, int | None]] = field(default_factory=list)
    reads: int = 0
    writing: Switch = field(default_factory=Switch)
    reading: Switch = field(default_factory=Switch)
    shown: Callable[[int, str, JsonValue], JsonValue] = lambda _id, _code, value: value

    def add(self, employee_id: int) -> None:
        """Somebody whose status asks for an order."""
        self.values[employee_id] = {
            STATE: [(employee_id * 10, TRIGGER)],
            OTHER: [(employee_id * 10 + 1, "CC-7")],
        }

    def status(self, employee_id: int) -> JsonValue:
        return self.values[employee_id][STATE][0][1]

    def employee(self, employee_id: int) -> Employee:
        if employee_id not in self.values:
            raise NotFoundError("employee_not_visible")
        extended = {
            code: tuple(
                ObservedValue(value_id, shown)
                for value_id, value in values
                if (shown := self.shown(employee_id, code, value)) is not None
            )
            for code, values in self.values[employee_id].items()
        }
        return Employee(employee_id, extended={code: v for code, v in extended.items() if v})

    def get(self, id: int, fields: Sequence[str]) -> Employee:
        self.reads += 1
        with self.reading.around():
            return self.employee(id)

    def write_value(
        self,
        id: int,
        definition: ObservedDefinition,
        value: JsonValue,
        *,
        fields: Sequence[str],
        current: Employee | None = None,
    ) -> Employee:
        before = (current or self.employee(id)).value(definition.code)
        value_id = before.value_id if before else None
        with self.writing.around():
            self.writes.append((id, definition.code, value, value_id))
            self.values[id][definition.code] = [(value_id or id * 10 + 9, value)]
            return self.employee(id)


@dataclass
class FakeFiles:
    """Implements `Files`; each employee has one CV."""

    downloading: Switch = field(default_factory=Switch)

    def download(self, file_id: str, sink: BinaryIO) -> FakeFile:
        content = f"content of {file_id}".encode()
        with self.downloading.around():
            sink.write(content)
        return FakeFile("application/pdf", hashlib.sha256(content).hexdigest(), len(content))


@dataclass(frozen=True)
class FakeFile:
    content_type: str
    sha256: str
    size: int


@dataclass
class FakeSource:
    """Implements `OrderSource` on `FakePeople`."""

    people: FakePeople
    blocked: set[int] = field(default_factory=set)

    def build(self, operation: Operation) -> OrderDraft:
        employee_id = int(operation.subject.id)
        if employee_id in self.blocked:
            raise BlockedError(operation.subject, (Reason("required_missing", OTHER),))
        employee = self.people.get(employee_id, ("id", "extendedData"))
        return OrderDraft(employee, {"package": "basic"}, (("candidate_cv", f"cv-{employee_id}"),))


class World:
    """Everything outside of the process, and how one run of the process uses it."""

    def __init__(self, folder: Path, people: Sequence[int] = (416, 417)) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.people = FakePeople()
        self.partner = FakePartner()
        self.files = FakeFiles()
        self.source = FakeSource(self.people)
        self.digester = Digester(folder)
        self.connector = load_screening(CONNECTOR)
        self.points: list[str] = []
        self.kill_at: int | None = None
        self.plans = 0
        self.reports: list[ApplyReport] = []
        self.settled: list[SettledRow] = []
        self.decisions: tuple[Decision, ...] = ()
        for employee_id in people:
            self.people.add(employee_id)

    @property
    def transit(self) -> Path:
        return self.folder / "transit"

    def journal(self) -> Journal:
        return Journal.open(self.folder, tenant_id=TENANT, clock=self.clock)

    def executors(self) -> dict[Verb, Executor]:
        fresh = FreshReads()
        definition = ObservedDefinition(STATE, "Status", DataFormat.LIST, "select", multiple=False)
        return {
            Verb.DOSSIER_ORDER: DossierExecutor(
                self.partner,
                source=self.source,
                files=self.files,
                workspace=self.transit,
                digester=self.digester,
                fresh=fresh,
            ),
            Verb.VALUE_WRITE: ValueExecutor(
                self.people, definitions={STATE: definition}, digester=self.digester, fresh=fresh
            ),
        }

    def hooks(self) -> Hooks:
        def reached(point: str) -> None:
            self.points.append(point)
            if self.kill_at is not None and len(self.points) > self.kill_at:
                raise Killed(point)

        return Hooks(reached)

    def plan(self, journal: Journal) -> Plan:
        """What the screening planner makes of what is there now."""
        waiting = [number for number in self.people.values if self.people.status(number) == TRIGGER]
        candidates = []
        for number in waiting:
            value = self.people.employee(number).value(STATE)
            assert value is not None
            candidates.append(
                Candidate(
                    employee_id=number,
                    status=Precondition(STATE, value.value_id, self.digester.digest(value.value)),
                    rows=journal.entries(subject_id=str(number)),
                    dossiers=self.partner.list_for([str(number)]).get(str(number), ()),
                )
            )
        rules = Rules(
            connector=self.connector,
            tenant="0123456789",
            done_entry_id=DONE,
            now=self.clock.now(),
            settles_at_once=self.partner.settles_at_once,
        )
        self.decisions = plan_orders(candidates, rules)
        self.plans += 1
        operations = [op for decision in self.decisions for op in decision.operations]
        return plan_of(operations, number=self.plans)

    def run(self, *, stop: Callable[[], bool] = lambda: False) -> ApplyReport:
        """One run of the process: settle, plan, apply, release."""
        self.points = []
        journal = self.journal()
        executors = self.executors()
        hooks = self.hooks()
        try:
            self.settled = list(
                settle_open(
                    journal,
                    CONNECTOR,
                    executors=executors,
                    clock=self.clock,
                    run_id="r-1",
                    stop=stop,
                    hooks=hooks,
                )
            )
            release_payloads(journal, CONNECTOR, self.partner)
            report = apply(
                self.plan(journal),
                executors=executors,
                journal=journal,
                clock=self.clock,
                run_id="r-1",
                stop=stop,
                hooks=hooks,
            )
            release_payloads(journal, CONNECTOR, self.partner)
        finally:
            journal.close()
        self.reports.append(report)
        return report

    def statuses(self, report: ApplyReport) -> dict[str, str]:
        return {item.subject.id: item.status.value for item in report.items}


def plan_of(operations: Sequence[Operation], *, number: int = 1) -> Plan:
    return Plan(
        id=f"p-{number:012x}",
        command="sync aequivalent",
        profile="bank",
        tenant_id=TENANT,
        connector=CONNECTOR,
        connector_version="1",
        inputs={},
        created_at=0.0,
        expires_at=1.0,
        operations=tuple(operations),
    )


def order_operation(employee_id: int, precondition: Precondition | None = None) -> Operation:
    return Operation(
        key=f"order:{employee_id}:1",
        subject=Subject("employee", str(employee_id)),
        verb=Verb.DOSSIER_ORDER,
        precondition=precondition,
        effect={"reference": f"ref-{employee_id}-1"},
    )


def lost_answer() -> UnavailableError:
    return UnavailableError("timeout", subject=None, host="partner.example", sent="maybe")


def refused_connection() -> UnavailableError:
    return UnavailableError("host_unreachable", subject=None, host="partner.example", sent="no")
