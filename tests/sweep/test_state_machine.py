"""Anything may happen between two runs, and in the middle of one: nothing happens twice, nothing is
lost, nobody else's data are touched.

People at the screens, an administrator, a bad network, kills and an old backup act in any order
on one tenant and one installation; after each step the invariants hold, and in the end, left
alone, the exchange comes to rest with everything done that can be done.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lucca_connect.engine.hooks import Hooks
from lucca_connect.errors import ExitCode, LuccactlError
from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.http.values import Request, Response
from lucca_connect.output.results import Result
from lucca_connect.sandbox.server import SandboxServer
from lucca_connect.state.files import tenant_folder
from lucca_connect.workflows.plans import apply as plan_apply
from tests.sandboxes import options_for
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    STATUS,
    TO_ORDER,
    Killed,
    World,
    counts,
    reasons,
    statuses,
)

DAY_S = 86_400
REORDER_S = 180 * DAY_S
ORDERS = 3
PEOPLE = range(FIRST, FIRST + ORDERS + 2)
"""Those to be ordered; the last two of them are blocked at first."""
LACKING = {FIRST + ORDERS: "birth_date", FIRST + ORDERS + 1: "e_screening_package"}
FAULTS = (
    "* /api/v3/users/* nth=2 status=500 when=after",
    "PUT /api/v3/users/* nth=1 status=500",
    "PUT /api/v3/users/* nth=1 drop when=after",
    "PUT /api/v3/users/* nth=1 slow=6 when=after",
    "PUT /api/v3/users/* every=2 status=429 retry-after=none",
    "POST /_partners/*/dossiers nth=1 drop when=after",
    "POST /_partners/*/dossiers nth=2 status=503",
    "POST /_partners/*/dossiers truncated when=after",
    "POST /_partners/*/files nth=1 html",
    "GET /_partners/* duplicate",
    "GET /api/v3/* duplicate",
    "* /_partners/* status=500",
    "GET /api/v3/users status=503",
)
people = st.sampled_from(PEOPLE)


@dataclass
class Kills:
    """Ends the run at its n-th point, as `tests.sweep.killing` does with a whole process."""

    left: int
    seen: list[str] = field(default_factory=list)

    def passes(self, point: str) -> None:
        self.seen.append(point)
        if len(self.seen) > self.left:
            raise Killed(point)

    @contextmanager
    def watch(self) -> Iterator[None]:
        plain_send, passes = HttpxTransport.send, self.passes

        def send(self: HttpxTransport, request: Request) -> Response:
            if "/_sandbox/" in request.url:
                return plain_send(self, request)
            passes(f"{request.method} {request.route}:before")
            response = plain_send(self, request)
            passes(f"{request.method} {request.route}:after")
            return response

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Hooks, "reached", lambda _hooks, key, moment: passes(f"{key}:{moment}"))
            patch.setattr(HttpxTransport, "send", send)
            yield


class Exchange(RuleBasedStateMachine):
    """One tenant, its partner, one installation of luccactl, and everybody who interferes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="exchange-"))
        self.server = SandboxServer(
            options_for(employees=20, orders=ORDERS, hires=0, state=self.folder / "tenant")
        ).start()
        self.tenant = World(self.server, self.folder / "home")
        self.backup: bytes | None = None
        self.foreign = self.untouchable()
        self.ordered: dict[str, list[float]] = {}

    def teardown(self) -> None:
        try:
            self.comes_to_rest()
        finally:
            self.server.stop()
            shutil.rmtree(self.folder)
        assert not self.server.app.failures

    # --- what luccactl does ---

    @rule()
    def sync(self) -> None:
        self.run(self.tenant.sync)

    @rule(left=st.integers(0, 60))
    def sync_killed(self, left: int) -> None:
        with Kills(left).watch():
            self.run(self.tenant.sync)

    @rule(fault=st.sampled_from(FAULTS))
    def sync_with_faults(self, fault: str) -> None:
        self.tenant.hook("PUT", "faults", {"rules": [fault]})
        self.run(self.tenant.sync)
        self.tenant.hook("PUT", "faults", {"rules": []})

    @rule(fault=st.sampled_from(FAULTS), left=st.integers(10, 60))
    def sync_with_faults_killed(self, fault: str, left: int) -> None:
        with Kills(left).watch():
            self.sync_with_faults(fault)
        self.tenant.hook("PUT", "faults", {"rules": []})

    @rule(allowed=st.integers(0, 2), approved=st.booleans())
    def sync_within_limits(self, allowed: int, approved: bool) -> None:
        """More people than allowed: held, nothing done; approved: done after all."""
        before = self.dossiers()
        result = self.run(lambda: self.tenant.sync(max_changes=str(allowed)))
        assert len(self.dossiers()) - len(before) <= allowed
        if result is None or result.exit_code is not ExitCode.HELD:
            return
        assert self.dossiers() == before
        if approved and result.data["plan_id"] is not None:
            plan_id = str(result.data["plan_id"])
            self.run(
                lambda: plan_apply.approve(
                    self.tenant.session(), plan_id, plan_apply.ApplyOptions()
                )
            )

    @rule()
    def dry_run(self) -> None:
        before = (self.dossiers(), self.all_statuses(), self.tenant.sent("PUT /api/v3/users/{id}"))
        self.run(lambda: self.tenant.sync(dry_run=True))
        assert before == (
            self.dossiers(),
            self.all_statuses(),
            self.tenant.sent("PUT /api/v3/users/{id}"),
        )

    # --- what people and machines do meanwhile ---

    @rule(number=people)
    def set_back(self, number: int) -> None:
        """Somebody asks for an order: the first one, or another one of the same person."""
        self.change_status(number, TO_ORDER)

    @rule(number=people)
    def empty_status(self, number: int) -> None:
        self.tenant.clear(number, STATUS)

    @rule(number=people)
    def change_programme(self, number: int) -> None:
        self.edited(
            "UPDATE user_values SET value = (SELECT max(l.id) FROM labels l JOIN definitions d"
            " USING (taxonomy_id) WHERE d.code = 'e_screening_package')"
            " WHERE code = 'e_screening_package' AND user_id = ?",
            number,
        )

    @rule()
    def complete_the_birth_date(self) -> None:
        self.edited(
            "UPDATE users SET birth_date = '1990-01-01T00:00:00' WHERE id = ?", FIRST + ORDERS
        )

    @rule(level=st.sampled_from(["none", "read", "write"]))
    def change_rights(self, level: str) -> None:
        self.tenant.section(level)

    @rule(days=st.sampled_from([1, 40, 200]))
    def time_passes(self, days: int) -> None:
        self.tenant.advance(days=days)

    @precondition(lambda self: self.journal_file().exists() and self.tenant.rows())
    @rule()
    def back_up(self) -> None:
        self.backup = self.journal_file().read_bytes()

    @precondition(lambda self: self.backup is not None)
    @rule()
    def restore_the_backup(self) -> None:
        assert self.backup is not None
        for path in self.journal_file().parent.glob("journal.sqlite-*"):
            path.unlink()
        self.journal_file().write_bytes(self.backup)

    # --- what must always hold ---

    @invariant()
    def nobody_is_ordered_twice(self) -> None:
        """A second dossier of a person only after the waiting time since the first."""
        now = self.now()
        by_person: dict[str, int] = {}
        for dossier in self.dossiers():
            by_person[dossier] = by_person.get(dossier, 0) + 1
        for person, number in by_person.items():
            known = self.ordered.setdefault(person, [])
            assert number - len(known) <= 1, "two orders of one person in one step"
            if number > len(known):
                assert not known or now - known[-1] >= REORDER_S
                known.append(now)
        assert by_person == {person: len(times) for person, times in self.ordered.items()}

    @invariant()
    def foreign_data_are_untouched(self) -> None:
        assert self.untouchable() == self.foreign

    @invariant()
    def created_means_ordered(self) -> None:
        created = {number for number, status in self.all_statuses().items() if status == CREATED}
        assert created <= {int(person) for person in self.dossiers()}

    # --- and in the end ---

    def comes_to_rest(self) -> None:
        self.tenant.hook("PUT", "faults", {"rules": []})
        self.tenant.section("write")
        for _ in range(5):
            before = (self.dossiers(), self.all_statuses(), self.states())
            result = self.tenant.sync()
            self.nobody_is_ordered_twice()
            self.foreign_data_are_untouched()
            if before == (self.dossiers(), self.all_statuses(), self.states()):
                break
        else:
            raise AssertionError("does not come to rest")
        self.created_means_ordered()
        ordered = {int(person) for person in self.dossiers()}
        for number, status in self.all_statuses().items():
            if status == TO_ORDER and number not in ordered:
                assert statuses(result)[number] == "blocked", reasons(result, number)
        open_rows = sum(state in {"sending", "in_doubt"} for state in self.states().values())
        sent = self.tenant.requests()["total"]
        assert counts(self.tenant.sync())["done"] == 0
        pages = 1
        assert self.tenant.requests()["total"] - sent <= pages + 2 + open_rows

    # --- how it is looked at ---

    def run(self, act: Callable[[], Result]) -> Result | None:
        try:
            return act()
        except (LuccactlError, Killed):
            return None

    def edited(self, statement: str, *values: object) -> None:
        self.tenant.write(statement, *values)
        self.foreign = self.untouchable()

    def change_status(self, number: int, label: str) -> None:
        entry = self.tenant.entry(STATUS, label)
        if self.tenant.status(number) is not None:
            self.tenant.set_status(number, label)
        else:
            self.tenant.write(
                "INSERT INTO user_values (user_id, code, value) VALUES (?, ?, ?)",
                number,
                STATUS,
                str(entry),
            )

    def untouchable(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything but the statuses: whatever luccactl does, it stays."""
        return {
            "values": self.tenant.read(
                "SELECT * FROM user_values WHERE code != ? ORDER BY value_id", STATUS
            ),
            "others": self.tenant.read(
                "SELECT * FROM user_values WHERE user_id NOT BETWEEN ? AND ? ORDER BY value_id",
                PEOPLE.start,
                PEOPLE.stop - 1,
            ),
            "people": self.tenant.read(
                "SELECT id, mail, login, birth_date, contract_start, contract_end, job_title,"
                " establishment_id, department_id, manager_id FROM users ORDER BY id"
            ),
            "labels": self.tenant.read("SELECT id, taxonomy_id, name FROM labels ORDER BY id"),
            "definitions": self.tenant.read("SELECT code, name FROM definitions ORDER BY code"),
        }

    def dossiers(self) -> list[str]:
        """The employee of each dossier."""
        rows = self.tenant.read("SELECT employee_id FROM aequivalent_dossiers ORDER BY rowid")
        return [str(row[0]) for row in rows]

    def all_statuses(self) -> dict[int, str]:
        """At most one value each, or the person would count twice."""
        rows = self.tenant.read(
            "SELECT v.user_id, l.name FROM user_values v JOIN labels l ON l.id = v.value"
            " WHERE v.code = ? AND v.user_id BETWEEN ? AND ?",
            STATUS,
            PEOPLE.start,
            PEOPLE.stop - 1,
        )
        assert len({number for number, _ in rows}) == len(rows)
        return {int(number): str(name) for number, name in rows}

    def states(self) -> dict[str, str]:
        return self.tenant.rows()

    def journal_file(self) -> Path:
        paths = self.tenant.session().paths
        return tenant_folder(paths.state, self.tenant.ready["tenant_id"]) / "journal.sqlite"

    def now(self) -> float:
        return float(self.tenant.hook("POST", "clock", {"advance_s": 0})["now"])


TestExchange = Exchange.TestCase
TestExchange.settings = settings(
    max_examples=10,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
