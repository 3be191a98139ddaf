"""Creating an employee, once: what is sent, what is believed, what becomes a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from lucca_connect.engine.executor import Settled, Verdict
from lucca_connect.engine.executors.employees import EmployeeExecutor
from lucca_connect.engine.failures import may_have_happened
from lucca_connect.engine.newcomers import Sightings
from lucca_connect.errors import (
    LuccactlError,
    NotFoundError,
    RejectedError,
    Subject,
    UnavailableError,
)
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import Employee
from lucca_connect.planning.plan import Operation, Verb
from lucca_connect.state.journal_model import Entry, Fact, State, is_safe_fact

MARKS = ".".join(f"{number:032x}" for number in range(4))
BODY: Mapping[str, JsonValue] = {
    "lastName": "Zimmer",
    "login": "ana@example.net",
    "dtContractStart": "2027-02-01T00:00:00",
    "departmentId": 4,
    "whatever": "unknown to us",
}
SHOWN: Mapping[str, JsonValue] = {
    "lastname": "ZIMMER",
    "login": "ana@example.net",
    "dtcontractstart": "2027-02-01T00:00:00",
    "departmentid": 4,
}
OPERATION = Operation(
    "hire:x:1",
    Subject("hire", "hire-1"),
    Verb.EMPLOYEE_CREATE,
    effect={"marks": MARKS, "start": "0" * 32, "source": "http", "content": "c"},
)


@dataclass
class World:
    """Lucca, the source and the look-out as a test wants them."""

    seen: list[Sightings] = field(default_factory=list)
    refuses: LuccactlError | None = None
    shows: Mapping[str, JsonValue] | LuccactlError = field(default_factory=lambda: SHOWN)
    sent: list[Mapping[str, JsonValue]] = field(default_factory=list)
    announced: list[dict[str, Fact]] = field(default_factory=list)

    def create(self, body: Mapping[str, JsonValue], *, contract: bool, notify: bool) -> Employee:
        assert (contract, notify) == (True, False)
        assert self.announced, "sent before it was announced"
        self.sent.append(body)
        if self.refuses is not None:
            raise self.refuses
        return Employee(500)

    def get(self, id: int, fields: Sequence[str]) -> Employee:
        assert {"id", "lastName", "departmentId"} <= set(fields)
        if isinstance(self.shows, LuccactlError):
            raise self.shows
        return Employee(id, self.shows)

    def body(self, operation: Operation) -> Mapping[str, JsonValue]:
        assert operation is OPERATION
        return BODY

    def glance(self, operation: Operation) -> Sightings:
        assert operation is OPERATION
        return self.seen.pop(0) if self.seen else Sightings()

    look = glance

    def announce(self, **facts: Fact) -> None:
        assert all(is_safe_fact(name, value) for name, value in facts.items())
        self.announced.append(facts)

    def perform(self) -> dict[str, Fact]:
        performed = EmployeeExecutor(self, values=self, lookout=self).perform(
            OPERATION, {}, self.announce
        )
        assert performed.confirmed
        assert all(is_safe_fact(name, value) for name, value in performed.facts.items())
        return dict(performed.facts)

    def settle(self) -> Settled:
        entry = Entry(
            *("hire:x:1", Verb.EMPLOYEE_CREATE, "werecruit", "hire", "hire-1"),
            *(State.SENDING, "r", "p", 0.0, 0.0),
        )
        return EmployeeExecutor(self, values=self, lookout=self).settle(OPERATION, entry)


def exists() -> RejectedError:
    return RejectedError("already_exists", status=400)


def test_created_once_and_read_back() -> None:
    world = World()
    facts = world.perform()
    assert (world.sent, len(world.announced)) == ([BODY], 1)
    assert world.announced[0] == {"marks": MARKS, "start": "0" * 32, "source": "http"}
    assert (facts["employee_id"], facts["shown"], facts["differs"]) == (500, 1, None)


def test_somebody_who_is_there_meanwhile_is_the_employee_and_nothing_is_sent() -> None:
    world = World(seen=[Sightings(certain=(7,))])
    assert world.perform()["employee_id"] == 7
    assert world.sent == world.announced == []


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (Sightings(alike=(7,)), "employee_resembles"),
        (Sightings(certain=(7, 8)), "hire_resembles_several"),
    ],
)
def test_somebody_who_only_resembles_the_hire_is_a_question(seen: Sightings, code: str) -> None:
    world = World(seen=[seen])
    with pytest.raises(LuccactlError) as caught:
        world.perform()
    assert caught.value.code == code
    assert world.sent == world.announced == []


@pytest.mark.parametrize(
    ("refusal", "then", "code"),
    [
        (exists(), Sightings(), "employee_not_shown"),
        (exists(), Sightings(alike=(7,)), "employee_resembles"),
        (RejectedError("request_rejected", status=400), Sightings(), "request_rejected"),
    ],
)
def test_a_refusal_is_no_doubt(refusal: RejectedError, then: Sightings, code: str) -> None:
    world = World(seen=[Sightings(), then], refuses=refusal)
    with pytest.raises(LuccactlError) as caught:
        world.perform()
    assert caught.value.code == code
    assert not may_have_happened(caught.value)


@pytest.mark.parametrize("code", ["already_exists", "request_rejected"])
def test_already_exists_is_success_after_comparison(code: str) -> None:
    world = World(
        seen=[Sightings(), Sightings(certain=(7,))], refuses=RejectedError(code, status=409)
    )
    assert world.perform()["employee_id"] == 7


def test_not_found_may_mean_created_and_hidden() -> None:
    world = World(refuses=NotFoundError("not_found"))
    with pytest.raises(UnavailableError) as caught:
        world.perform()
    assert caught.value.code == "creation_answer_hidden"
    assert may_have_happened(caught.value)


@pytest.mark.parametrize(
    ("shows", "shown", "differs"),
    [
        (NotFoundError("employee_not_visible"), 0, None),
        (UnavailableError("server_error", sent="maybe"), 0, None),
        ({**SHOWN, "departmentid": 5, "login": None}, 1, "login.departmentId"),
        ({**SHOWN, "dtcontractstart": "nonsense"}, 1, "dtContractStart"),
    ],
)
def test_what_reading_back_shows_is_told_and_undoes_nothing(
    shows: Mapping[str, JsonValue] | LuccactlError, shown: int, differs: str | None
) -> None:
    facts = World(shows=shows).perform()
    assert (facts["employee_id"], facts["shown"], facts.get("differs")) == (500, shown, differs)


@pytest.mark.parametrize(
    ("seen", "settled"),
    [
        (Sightings(certain=(7,)), Settled(Verdict.DONE, {"employee_id": 7})),
        (Sightings(certain=(7,), alike=(8,)), Settled(Verdict.DONE, {"employee_id": 7})),
        (
            Sightings(certain=(7, 8)),
            Settled(Verdict.IN_DOUBT, reason="hire_resembles_several"),
        ),
        (Sightings(alike=(8,)), Settled(Verdict.IN_DOUBT, reason="employee_resembles")),
        (
            Sightings(unproven=("future_people_unproven",)),
            Settled(Verdict.IN_DOUBT, reason="creation_not_visible"),
        ),
        (Sightings(), Settled(Verdict.ABSENT)),
    ],
)
def test_settled_by_reading_alone(seen: Sightings, settled: Settled) -> None:
    world = World(seen=[seen])
    assert world.settle() == settled
    assert world.sent == []
