"""Remotes that fail and data that change while a run goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.progress import NullReporter
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    STATUS,
    StartWorld,
    World,
    counts,
    points,
    reasons,
    refusal,
    statuses,
)

ORDERS = "POST /_partners/aequivalent/v1/dossiers"
WRITES = "PUT /api/v3/users/*"


@dataclass
class Meanwhile(NullReporter):
    """A reporter that lets something happen between plan and apply."""

    act: Callable[[], object]

    def step(self, key: str, **_values: str | int) -> None:
        if key == "ordering":
            self.act()


def assert_settled(tenant: World, *people: int) -> None:
    assert sorted(int(dossier["employee_id"]) for dossier in tenant.dossiers()) == sorted(people)
    assert {tenant.status(number) for number in people} == {CREATED}


def test_one_refused_order_does_not_stop_the_others(world: StartWorld) -> None:
    tenant = world(orders=3, faults=(f"{ORDERS} nth=1 status=400",))
    result = tenant.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert statuses(result)[FIRST] == "failed"
    assert reasons(result, FIRST) == [("dossier_rejected", ""), ("dependency_not_done", "")]
    assert counts(result)["done"] == 2
    assert [(error.code, error.subject and error.subject.id) for error in result.errors] == [
        ("dossier_rejected", "109")
    ]
    assert counts(tenant.sync())["done"] == 1
    assert_settled(tenant, FIRST, FIRST + 1, FIRST + 2)


@pytest.mark.parametrize("fault", ["status=500", "drop", "truncated", "html"])
def test_a_lost_answer_to_an_order_is_found_by_its_reference(world: StartWorld, fault: str) -> None:
    tenant = world(faults=(f"{ORDERS} nth=1 {fault} when=after",))
    assert counts(tenant.sync())["done"] == 2
    assert_settled(tenant, FIRST, FIRST + 1)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_partner_that_is_down_ends_the_run_and_the_next_one_settles(
    world: StartWorld, tmp_path: Path, when: str
) -> None:
    tenant = world(
        orders=4, state=tmp_path / "tenant", faults=(f"{ORDERS} status=500 when={when}",)
    )
    result = tenant.sync()
    if when == "before":
        assert result.exit_code is ExitCode.UNAVAILABLE
        assert counts(result)["in_doubt"] == 3
        assert statuses(result)[FIRST + 3] == "planned"
        assert reasons(result, FIRST + 3) == [("run_stopped_halted", "")]
        assert {error.code for error in result.errors} == {"partner_unavailable"}
    else:
        # Every answer was lost, every order is there: a look at the list tells.
        assert counts(result)["done"] == 4
    tenant.server.stop()
    healed = world(orders=4, state=tmp_path / "tenant")
    assert counts(healed.sync())["in_doubt"] == 0
    assert_settled(healed, *range(FIRST, FIRST + 4))
    assert set(healed.rows().values()) == {"done"}


@pytest.mark.parametrize("fault", ["nth=1 status=500", "nth=1 drop when=after", "nth=1 status=429"])
def test_a_status_write_that_failed_once_is_read_and_repeated(
    world: StartWorld, fault: str
) -> None:
    tenant = world(faults=(f"{WRITES} {fault}",))
    assert counts(tenant.sync())["done"] == 2
    assert_settled(tenant, FIRST, FIRST + 1)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_status_write_without_an_answer(world: StartWorld, tmp_path: Path, when: str) -> None:
    fault = f"PUT /api/v3/users/{FIRST} status=500 when={when}"
    tenant = world(state=tmp_path / "tenant", faults=(fault,))
    result = tenant.sync()
    assert statuses(result)[FIRST] == ("in_doubt" if when == "before" else "done")
    assert len(tenant.dossiers()) == 2
    tenant.server.stop()
    healed = world(state=tmp_path / "tenant")
    assert counts(healed.sync())["in_doubt"] == 0
    assert_settled(healed, FIRST, FIRST + 1)


def test_a_refused_write_names_the_right_and_orders_nothing_twice(world: StartWorld) -> None:
    tenant = world()
    tenant.section("read")
    result = tenant.sync()
    assert {error.code for error in result.errors} == {"write_forbidden"}
    assert statuses(result)[FIRST] == "failed"
    assert result.exit_code is ExitCode.PARTIAL
    assert len(tenant.dossiers()) == 2
    tenant.section("write")
    assert counts(tenant.sync())["done"] == 2
    assert_settled(tenant, FIRST, FIRST + 1)


def test_a_status_left_unsettled_stays_in_doubt_when_nobody_waits_any_more(
    world: StartWorld,
) -> None:
    tenant = world(faults=(f"PUT /api/v3/users/{FIRST} status=500",))
    tenant.sync()
    tenant.clear(FIRST, STATUS)
    result = tenant.sync()
    assert statuses(result)[FIRST] == "in_doubt"
    assert reasons(result, FIRST) == [("value_not_shown", STATUS)]
    assert result.exit_code is ExitCode.PARTIAL
    assert FIRST not in statuses(tenant.sync(only=(FIRST + 2,)))
    assert statuses(tenant.sync(only=(FIRST,))) == {FIRST: "in_doubt"}
    assert len(tenant.dossiers()) == 2


def test_what_cannot_be_read_stays_open_with_its_error(world: StartWorld) -> None:
    tenant = world(faults=(f"PUT /api/v3/users/{FIRST} status=500",))
    tenant.sync()
    tenant.write("DELETE FROM users WHERE id = ?", FIRST)
    result = tenant.sync()
    assert reasons(result, FIRST) == [("employee_not_visible", STATUS)]
    assert [(error.code, error.subject and error.subject.id) for error in result.errors] == [
        ("employee_not_visible", str(FIRST))
    ]


def test_a_status_changed_between_plan_and_order(world: StartWorld) -> None:
    tenant = world()
    tenant.reporter = Meanwhile(lambda: tenant.set_status(FIRST, CREATED))
    result = tenant.sync()
    assert statuses(result)[FIRST] == "failed"
    assert reasons(result, FIRST)[0] == ("changed_since_plan", STATUS)
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == ["110"]


def test_a_required_value_removed_between_plan_and_order(world: StartWorld) -> None:
    tenant = world()
    tenant.reporter = Meanwhile(lambda: tenant.clear(FIRST, "e_screening_reason"))
    result = tenant.sync()
    assert statuses(result)[FIRST] == "blocked"
    assert reasons(result, FIRST)[0] == ("required_value_missing", "e_screening_reason")
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == ["110"]


def test_an_owner_changed_between_plan_and_order_is_read(world: StartWorld) -> None:
    tenant = world()
    tenant.reporter = Meanwhile(
        lambda: tenant.write(
            "UPDATE user_values SET value = '120' WHERE user_id = ? AND code = ?",
            FIRST,
            "e_client_username",
        )
    )
    result = tenant.sync()
    assert reasons(result, FIRST)[0] == ("owner_not_partner_user", "e_client_username")
    assert counts(result)["done"] == 1


def test_somebody_who_left_between_the_two_passes(world: StartWorld) -> None:
    tenant = world()

    class Leaving(Meanwhile):
        def step(self, key: str, **_values: str | int) -> None:
            if key == "reading_selected":
                self.act()

    tenant.reporter = Leaving(lambda: tenant.write("DELETE FROM users WHERE id = ?", FIRST))
    result = tenant.sync()
    assert statuses(result)[FIRST] == "failed"
    assert reasons(result, FIRST) == [("employee_not_visible", "")]
    assert counts(result)["done"] == 1


def test_an_owner_who_is_no_user_of_the_partner_blocks(world: StartWorld) -> None:
    tenant = world()
    tenant.write("DELETE FROM aequivalent_users WHERE id = 'user-1'")
    result = tenant.sync()
    assert reasons(result, FIRST) == [("owner_not_partner_user", "e_client_username")]
    assert counts(result)["done"] == 1


def test_a_file_deleted_in_lucca_fails_that_person_only(world: StartWorld) -> None:
    tenant = world()
    file_id = tenant.read(
        "SELECT value FROM user_values WHERE user_id = ? AND code = 'e_candidate_cv_file'", FIRST
    )[0][0]
    tenant.write("DELETE FROM files WHERE id = ?", file_id.strip('"'))
    result = tenant.sync()
    assert statuses(result)[FIRST] == "failed"
    assert [error.code for error in result.errors] == ["file_not_available"]
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == ["110"]


def test_a_wrong_partner_token_is_named_before_any_order(world: StartWorld) -> None:
    tenant = world()
    answer = tenant.cli(
        "sync", "aequivalent", "-o", "json", LUCCACTL_AEQUIVALENT_TOKEN="wrong-token"
    )
    assert answer.code == ExitCode.NO_ACCESS
    assert answer.error["code"] == "partner_token_rejected"
    assert "wrong-token" not in answer.out + answer.err
    assert tenant.dossiers() == []


def test_a_deadline_that_passed_stops_between_two_orders(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = world()
    seen: list[str] = []
    points(monkeypatch, seen, at={"status:109:1:done": lambda: tenant.advance(seconds=3600)})
    result = tenant.sync()
    assert result.exit_code is ExitCode.TRY_LATER
    assert [error.code for error in result.errors] == ["deadline_passed"]
    assert statuses(result)[FIRST] == "done"
    assert statuses(result)[FIRST + 1] == "planned"
    assert reasons(result, FIRST + 1) == [("run_stopped_deadline", "")]
    monkeypatch.undo()
    assert counts(tenant.sync())["done"] == 1


def test_the_deadline_of_the_command_line_goes_first(world: StartWorld) -> None:
    tenant = world()
    result = tenant.sync(deadline_s=0.0)
    assert result.exit_code is ExitCode.TRY_LATER
    assert tenant.dossiers() == []


def test_two_runs_at_once_are_one(world: StartWorld) -> None:
    tenant = world()
    seen: list[str] = []

    def second() -> None:
        seen.append(refusal(tenant.sync).code)

    tenant.reporter = Meanwhile(second)
    tenant.sync()
    assert seen == ["run_in_progress"]
    assert_settled(tenant, FIRST, FIRST + 1)


def test_lucca_that_cannot_be_reached(world: StartWorld) -> None:
    tenant = world()
    tenant.server.stop()
    error = refusal(tenant.sync)
    assert (error.code, error.exit_code) == ("host_unreachable", ExitCode.UNAVAILABLE)
