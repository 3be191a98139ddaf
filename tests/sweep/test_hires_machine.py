"""Anything may happen between two runs over hires, and in the middle of one: never two employees
for one hire, never somebody created of whom no run and no journal tells.

Kills, a bad network, rights that come and go, HR who correct what was created, another source and
a person who answers truly act in any order, under what nobody knows of a creation: what is
answered to who may not see whom they made, and how a duplicate is refused.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lucca_connect.errors import LuccactlError
from lucca_connect.output.results import Result
from lucca_connect.planning.hires.plan import Answer
from lucca_connect.sandbox.server import SandboxServer
from tests.sandboxes import options_for
from tests.sweep.test_state_machine import Kills
from tests.workflows.hiring import COLUMNS, found, hires_file, hiring
from tests.workflows.worlds import Killed, World, counts

READY = ("hire-1001", "hire-1002", "hire-1003")
FAULTS = (
    "POST /api/v3/users nth=1 status=500 when=after",
    "POST /api/v3/users nth=1 status=500",
    "POST /api/v3/users nth=1 drop when=after",
    "POST /api/v3/users nth=2 slow=6 when=after",
    "POST /api/v3/users html when=after",
    "POST /api/v3/users every=2 status=429 retry-after=none",
    "GET /api/v3/users/* status=500",
    "GET /api/v3/users nth=3 truncated",
    "GET /api/v3/users status=503",
    "GET /_partners/* nth=1 drop",
)
hires = st.sampled_from(READY)


class Hiring(RuleBasedStateMachine):
    """One tenant, its partner, one installation of luccactl, and everybody who interferes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="hiring-"))
        self.result: Result | None = None

    @initialize(
        hidden=st.sampled_from(["entity", "null", "404"]),
        duplicate=st.sampled_from(["400", "409"]),
        mail=st.sampled_from(["reject", "accept"]),
    )
    def begin(self, hidden: str, duplicate: str, mail: str) -> None:
        assumptions = {
            "created-but-hidden": hidden,
            "duplicate-answer": duplicate,
            "duplicate-mail": mail,
        }
        self.server = SandboxServer(
            options_for(
                employees=24,
                orders=2,
                hires=5,
                state=self.folder / "tenant",
                assumptions=assumptions,
            )
        ).start()
        self.tenant = World(self.server, self.folder / "home")
        self.before = self.people("id < 900")
        self.last = max(row[0] for row in self.before)

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
        self.run(lambda: hiring(self.tenant))

    @rule(left=st.integers(0, 45))
    def sync_killed(self, left: int) -> None:
        with Kills(left).watch():
            self.run(lambda: hiring(self.tenant))

    @rule(fault=st.sampled_from(FAULTS))
    def sync_with_faults(self, fault: str) -> None:
        self.tenant.hook("PUT", "faults", {"rules": [fault]})
        self.run(lambda: hiring(self.tenant))
        self.tenant.hook("PUT", "faults", {"rules": []})

    @rule(hire=hires)
    def the_same_hire_in_a_file(self, hire: str) -> None:
        payload = self.payload(hire)
        path = hires_file(self.tenant, [payload[name] for name in COLUMNS], name=f"{hire}.csv")
        self.run(lambda: hiring(self.tenant, file=path))

    @rule()
    def dry_run(self) -> None:
        before = self.people("1 = 1")
        self.run(lambda: hiring(self.tenant, dry_run=True))
        assert self.people("1 = 1") == before

    # --- what people and machines do meanwhile ---

    @rule(future=st.booleans(), former=st.booleans())
    def change_rights(self, future: bool, former: bool) -> None:
        self.tenant.role(future=future, former=former)

    @rule(hire=hires)
    def hr_gives_a_work_address(self, hire: str) -> None:
        name = f"{hire}@example.org"
        self.tenant.write(
            "UPDATE users SET mail = ?, login = ? WHERE id IN (SELECT max(id) FROM users WHERE"
            " personal_email = ?)",
            *(name, name, self.payload(hire)["personal_email"]),
        )

    @rule(hire=hires)
    def somebody_answers_truly(self, hire: str) -> None:
        """They look into Lucca, where they see everybody."""
        employee = self.employees(hire)
        answer = Answer(employee[0]) if employee else Answer()
        self.run(lambda: hiring(self.tenant, decide={hire: answer}))

    @rule()
    def time_passes(self) -> None:
        self.tenant.advance(seconds=60)

    # --- what always holds ---

    @invariant()
    def nobody_is_there_twice(self) -> None:
        for hire in READY:
            assert len(self.employees(hire)) <= 1, hire

    @invariant()
    def nobody_else_is_touched(self) -> None:
        assert self.people(f"id <= {self.last}") == self.before

    def comes_to_rest(self) -> None:
        """Left alone, with all rights and true answers: everybody once, and everybody told."""
        self.tenant.hook("PUT", "faults", {"rules": []})
        self.tenant.role(future=True, former=True)
        self.tenant.advance(seconds=60)
        for _ in range(4):
            last = hiring(self.tenant)
            open_ = [hire for hire in READY if found(last)[hire]["status"] != "skipped"]
            for hire in open_:
                self.somebody_answers_truly(hire)
        assert not open_
        assert counts(last)["planned"] == 0
        ids = [self.employees(hire) for hire in READY]
        assert all(len(found_) == 1 for found_ in ids)
        # Nobody was created whom the last run does not name.
        named = {item["employee_id"] for item in found(last).values()}
        assert named >= {row[0] for row in self.people(f"id > {self.last}")}

    # --- how ---

    def run(self, act: Callable[[], Result]) -> None:
        try:
            self.result = act()
        except (Killed, LuccactlError):
            self.result = None

    def payload(self, hire: str) -> dict[str, Any]:
        rows = self.tenant.read("SELECT payload FROM werecruit_hires WHERE id = ?", hire)
        payload: dict[str, Any] = json.loads(rows[0][0])
        return payload

    def employees(self, hire: str) -> list[int]:
        rows = self.tenant.read(
            "SELECT id FROM users WHERE lower(personal_email) = lower(?)",
            self.payload(hire)["personal_email"],
        )
        return [int(row[0]) for row in rows]

    def people(self, where: str) -> list[tuple[Any, ...]]:
        return self.tenant.read(
            "SELECT id, first_name, last_name, mail, login, contract_start, department_id,"
            f" manager_id FROM users WHERE {where} ORDER BY id"
        )


TestHiring = Hiring.TestCase
TestHiring.settings = settings(
    max_examples=3,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
