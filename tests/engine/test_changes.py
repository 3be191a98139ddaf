"""Several data of one person: what is there decides, before the write and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.engine.executor import Verdict
from lucca_connect.engine.executors.changes import ChangeExecutor
from lucca_connect.errors import LuccactlError, Subject, UnavailableError
from lucca_connect.http.clock import SystemClock
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.changes import PersonFields
from lucca_connect.lucca.types import Definitions, Employee
from lucca_connect.planning.plan import Operation, Verb
from lucca_connect.state.digests import Digester
from lucca_connect.state.journal_model import Entry, State
from tests.conftest import StartSandbox
from tests.workflows.worlds import World

ANNA = 120
CODE = "e_cost_center"


@dataclass
class Source:
    """Implements `ChangeSource` from a mapping."""

    wanted: dict[str, JsonValue]

    def values(self, operation: Operation) -> Mapping[str, JsonValue]:
        return self.wanted


@dataclass
class Bench:
    """One person of a small tenant, and what is wanted of her."""

    world: World
    client: Any
    definitions: Definitions
    digester: Digester
    announced: list[Mapping[str, object]] = field(default_factory=list)

    @property
    def fields(self) -> PersonFields:
        return PersonFields(self.definitions.by_code)

    def now(self, *names: str, employee: int = ANNA) -> dict[str, JsonValue]:
        found = self.client.users.for_writing(employee, self.fields.asked(*names))
        return {name: self.fields.value(found, name) for name in names}

    def operation(self, wanted: Mapping[str, JsonValue], **more: Any) -> Operation:
        before = self.now(*wanted)
        plain = {name: self.fields.plain(name, value) for name, value in wanted.items()}
        return Operation(
            key=f"update:{ANNA}:p-1",
            subject=Subject("employee", str(ANNA)),
            verb=Verb.EMPLOYEE_UPDATE,
            effect={
                "fields": list(wanted),
                "before": {name: self.digester.digest(value) for name, value in before.items()},
                "after": {name: self.digester.digest(value) for name, value in plain.items()},
            },
            **more,
        )

    def executor(self, wanted: Mapping[str, JsonValue], people: Any = None) -> ChangeExecutor:
        return ChangeExecutor(
            people or self.client.users,
            definitions=self.definitions.by_code,
            digester=self.digester,
            source=Source(dict(wanted)),
        )

    def perform(self, wanted: Mapping[str, JsonValue], operation: Operation | None = None) -> None:
        meant = operation or self.operation(wanted)
        self.executor(wanted).perform(meant, {}, lambda **facts: self.announced.append(facts))

    def puts(self) -> int:
        return self.world.sent("PUT /api/v3/users/{id}")


@pytest.fixture
def bench(sandbox: StartSandbox, tmp_path: Path) -> Iterator[Bench]:
    world = World(sandbox(employees=30, orders=2, hires=0), tmp_path / "home")
    with world.session().connect(writes=True) as tenant:
        definitions = tenant.lucca.definitions.read()
        yield Bench(world, tenant.lucca, definitions, Digester(tmp_path / "keys"))


def entry(bench: Bench, state: State = State.SENDING, **facts: Any) -> Entry:
    key = f"update:{ANNA}:p-1"
    now = SystemClock().now()
    row = ("employee.update", "push", "employee", str(ANNA))
    return Entry(key, *row, state, "r-1", "p-1", now, now, {"employee_id": ANNA, **facts})


def test_core_and_custom_data_go_in_one_request(bench: Bench) -> None:
    other = bench.world.read("SELECT id FROM departments WHERE is_active = 1 AND parent_id > 0")
    wanted: dict[str, JsonValue] = {
        "jobTitle": "Chief of 🎂 & « accents »\nsecond line",
        "birthDate": "1899-12-31",
        "department": int(other[-1][0]),
        "dtContractEnd": "2031-05-01",
        "gender": "Misc",
        CODE: "CC-0001",
    }
    bench.perform(wanted)
    assert bench.now(*wanted) == wanted
    assert bench.puts() == 1
    assert bench.announced == [{"employee_id": ANNA}]


def test_what_is_there_already_is_not_sent(bench: Bench) -> None:
    bench.perform({"jobTitle": "One"})
    puts = bench.puts()
    bench.announced.clear()
    bench.perform({"jobTitle": "One"})
    assert (bench.puts(), bench.announced) == (puts, [])


def test_clearing_and_setting_again_uses_the_id_that_is_there(bench: Bench) -> None:
    for value in ("CC-1", None, "CC-2", "CC-3"):
        bench.perform({CODE: value, "jobTitle": value, "manager": None})
        assert bench.now(CODE, "jobTitle") == {CODE: value, "jobTitle": value}
    rows = bench.world.read(
        "SELECT count(*) FROM user_values WHERE user_id = ? AND code = ?", ANNA, CODE
    )
    assert rows == [(1,)]


def test_somebody_elses_change_refuses_this_person_by_field(bench: Bench) -> None:
    operation = bench.operation({"jobTitle": "Ours", CODE: "CC-9"})
    bench.world.write("UPDATE users SET job_title = 'Theirs' WHERE id = ?", ANNA)
    with pytest.raises(LuccactlError) as refused:
        bench.perform({"jobTitle": "Ours", CODE: "CC-9"}, operation)
    error = refused.value
    assert (error.code, error.details["field"]) == ("changed_since_plan", "jobTitle")
    assert (bench.puts(), bench.announced) == (0, [])


def test_somebody_who_wanted_the_same_is_no_obstacle(bench: Bench) -> None:
    operation = bench.operation({"jobTitle": "Same", "quote": "Same"})
    bench.world.write("UPDATE users SET job_title = 'Same' WHERE id = ?", ANNA)
    bench.perform({"jobTitle": "Same", "quote": "Same"}, operation)
    assert bench.now("quote") == {"quote": "Same"}


def test_a_source_that_says_something_else_now_is_refused(bench: Bench) -> None:
    operation = bench.operation({"jobTitle": "Planned"})
    with pytest.raises(LuccactlError, match="change_source_changed"):
        bench.perform({"jobTitle": "Another"}, operation)
    with pytest.raises(LuccactlError, match="change_source_changed"):
        bench.perform({"jobTitle": 12}, operation)
    assert bench.puts() == 0


def test_settling_reads_what_became_of_it(bench: Bench) -> None:
    wanted = {"jobTitle": "After", CODE: "CC-5"}
    operation = bench.operation(wanted)
    executor = bench.executor(wanted)
    assert executor.settle(operation, entry(bench)).verdict is Verdict.ABSENT
    bench.perform(wanted, operation)
    assert executor.settle(operation, entry(bench)).verdict is Verdict.DONE
    bench.world.write("UPDATE users SET job_title = 'Third' WHERE id = ?", ANNA)
    settled = executor.settle(operation, entry(bench))
    assert (settled.verdict, settled.reason) == (Verdict.IN_DOUBT, "value_changed")
    told = entry(bench, State.IN_DOUBT, error="value_changed")
    assert executor.settle(operation, told).verdict is Verdict.ABSENT
    assert bench.puts() == 1


def test_whom_an_earlier_operation_created_is_the_one_changed(bench: Bench) -> None:
    wanted: dict[str, JsonValue] = {"jobTitle": "New here"}
    operation = Operation(
        key="update:hire-7:p-1",
        subject=Subject("hire", "hire-7"),
        verb=Verb.EMPLOYEE_UPDATE,
        effect={"fields": ["jobTitle"], "after": {"jobTitle": bench.digester.digest("New here")}},
        depends_on=("create:hire-7",),
    )
    performed = bench.executor(wanted).perform(
        operation, {"create:hire-7": {"employee_id": ANNA}}, lambda **facts: None
    )
    assert performed.facts == {"employee_id": ANNA}
    assert bench.now("jobTitle") == wanted
    assert bench.executor(wanted).settle(operation, entry(bench)).verdict is Verdict.DONE


@dataclass
class Forgetful:
    """A Lucca that answers, and shows something else than was written."""

    inner: Any
    shown: Callable[[Employee], Employee]

    def for_writing(self, id: int, fields: Sequence[str]) -> Employee:
        return self.shown(self.inner.for_writing(id, fields))

    def change(self, id: int, body_for: Any, *, fields: Any, current: Any) -> Employee:
        return self.shown(self.inner.change(id, body_for, fields=fields, current=current))


def test_a_value_that_is_not_kept_is_told(bench: Bench) -> None:
    def shown(employee: Employee) -> Employee:
        return Employee(employee.id, {**employee.core, "jobtitle": "Stubborn"}, employee.extended)

    bench.world.write("UPDATE users SET job_title = 'Stubborn' WHERE id = ?", ANNA)
    executor = bench.executor({"jobTitle": "New"}, Forgetful(bench.client.users, shown))
    with pytest.raises(LuccactlError, match="value_not_kept"):
        executor.perform(bench.operation({"jobTitle": "New"}), {}, lambda **facts: None)


def test_a_value_that_is_not_shown_is_in_doubt(bench: Bench) -> None:
    bench.perform({CODE: None})

    def shown(employee: Employee) -> Employee:
        return Employee(employee.id, employee.core, {})

    executor = bench.executor({CODE: "CC-8"}, Forgetful(bench.client.users, shown))
    with pytest.raises(UnavailableError, match="value_not_shown"):
        executor.perform(bench.operation({CODE: "CC-8"}), {}, lambda **facts: None)
