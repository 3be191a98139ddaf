"""Plans that wait: held, saved, approved, applied later, and everything that makes them untrue."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Result
from lucca_connect.planning.plan import SourceFile
from lucca_connect.planning.sealed import opened, sealed
from lucca_connect.state.digests import Digester
from lucca_connect.state.shelf import PlanStatus, WaitingPlan
from lucca_connect.workflows.account import account_name
from lucca_connect.workflows.plans import apply as plan_apply
from lucca_connect.workflows.plans import shelf as plans
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    TO_ORDER,
    Killed,
    StartWorld,
    World,
    counts,
    points,
    reasons,
    refusal,
    statuses,
)

Change = Callable[[World], object]


def approve(tenant: World, plan_id: object, **options: Any) -> Result:
    return plan_apply.approve(
        tenant.session(), str(plan_id), plan_apply.ApplyOptions(allow_blocked=True, **options)
    )


def apply(tenant: World, file: Path, **options: Any) -> Result:
    return plan_apply.apply_file(
        tenant.session(), file, plan_apply.ApplyOptions(allow_blocked=True, **options)
    )


def saved(tenant: World, tmp_path: Path, **options: Any) -> Path:
    file = tmp_path / "monday.plan"
    tenant.sync(dry_run=True, plan_out=file, **options)
    return file


def shelf(tenant: World) -> list[WaitingPlan]:
    with tenant.journal() as journal:
        return journal.shelf.all()


def shelf_statuses(tenant: World) -> list[str]:
    return [waiting.status.value for waiting in shelf(tenant)]


def ordered(tenant: World) -> list[int]:
    return sorted(int(dossier["employee_id"]) for dossier in tenant.dossiers())


def resealed(tenant: World, file: Path, **changes: Any) -> None:
    """The same plan with something else in it, sealed as this installation would."""
    plan, _ = opened(file.read_text())
    digest = Digester(tenant.session().paths.state).digest
    file.write_text(sealed(replace(plan, **changes), digest))


# --- held and approved ---


def test_a_held_plan_waits_and_is_approved_once(world: StartWorld) -> None:
    tenant = world(orders=3)
    held = tenant.sync(max_changes="2")
    (error,) = held.errors
    assert held.exit_code is ExitCode.HELD
    assert error.next == f"luccactl approve {held.data['plan_id']}"
    assert ordered(tenant) == []
    assert tenant.rows() == {}
    (waiting,) = shelf(tenant)
    assert waiting.status is PlanStatus.HELD
    assert waiting.held_by == held.data["limit"]
    assert waiting.requested_by == account_name()

    done = approve(tenant, held.data["plan_id"])
    assert (done.command, done.exit_code) == ("approve", ExitCode.OK)
    assert counts(done) == {
        "read": 3,
        "selected": 3,
        "planned": 3,
        "done": 3,
        "skipped": 0,
        "blocked": 0,
        "failed": 0,
        "in_doubt": 0,
    }
    assert done.data.keys() == held.data.keys()
    assert done.data["limit"] is None
    assert ordered(tenant) == [109, 110, 111]
    assert tenant.status(FIRST) == CREATED
    (waiting,) = shelf(tenant)
    assert (waiting.status, waiting.decided_by) == (PlanStatus.APPLIED, account_name())
    again = refusal(lambda: approve(tenant, held.data["plan_id"]))
    assert (again.code, again.exit_code) == ("plan_applied", ExitCode.BAD_DATA)
    assert counts(tenant.sync())["done"] == 0


def test_a_newer_run_supersedes_what_is_held(world: StartWorld) -> None:
    tenant = world(orders=3)
    first = tenant.sync(max_changes="2")
    tenant.sync(max_changes="0", dry_run=True)
    assert shelf_statuses(tenant) == ["held"]  # a dry-run is no newer run
    second = tenant.sync(max_changes="2")
    assert shelf_statuses(tenant) == ["held", "superseded"]
    error = refusal(lambda: approve(tenant, first.data["plan_id"]))
    assert error.code == "plan_superseded"
    assert error.details["by"] == second.data["run_id"]
    assert ordered(tenant) == []
    assert approve(tenant, second.data["plan_id"]).exit_code is ExitCode.OK


def test_a_held_dry_run_keeps_nothing(world: StartWorld) -> None:
    tenant = world(orders=3)
    held = tenant.sync(max_changes="2", dry_run=True)
    assert held.exit_code is ExitCode.HELD
    assert held.errors[0].next is None
    assert shelf(tenant) == []
    assert refusal(lambda: approve(tenant, held.data["plan_id"])).code == "plan_unknown"


def test_an_old_plan_is_not_approved(world: StartWorld) -> None:
    tenant = world(orders=3)
    held = tenant.sync(max_changes="2")
    tenant.advance(days=1, seconds=1)
    error = refusal(lambda: approve(tenant, held.data["plan_id"]))
    assert (error.code, error.exit_code) == ("plan_expired", ExitCode.BAD_DATA)
    assert plans.list_plans(tenant.session(), everything=True).data["plans"][0]["status"] == (  # type: ignore[index,call-overload]  # Json
        "expired"
    )
    assert plans.list_plans(tenant.session(), everything=False).data == {"plans": [], "others": 1}


def test_approving_a_shrunk_population_makes_it_the_new_one(world: StartWorld) -> None:
    tenant = world(employees=60, orders=3)
    tenant.sync(first=1)
    tenant.role(establishments=[1])
    held = tenant.sync()
    assert [error.code for error in held.errors] == ["population_shrank"]
    assert approve(tenant, held.data["plan_id"]).exit_code is ExitCode.OK
    assert tenant.sync(allow_blocked=True).data["limit"] is None


def test_a_lost_journal_cannot_be_approved_away(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    tenant.set_status(FIRST + 1, CREATED)
    file = tmp_path / "monday.plan"
    held = tenant.sync(plan_out=file)
    assert [error.code for error in held.errors] == ["journal_empty"]
    assert shelf(tenant) == []
    assert not file.exists()


@pytest.mark.parametrize("moment", ["order:110:1:sent", "order:110:1:done", "status:110:1:sent"])
def test_a_killed_approval_is_repeated(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    tenant = world(orders=3)
    held = tenant.sync(max_changes="2")
    with monkeypatch.context() as patch:
        points(patch, [], kill_at=moment)
        with pytest.raises(Killed):
            approve(tenant, held.data["plan_id"])
    assert shelf_statuses(tenant) == ["approved"]
    again = approve(tenant, held.data["plan_id"])
    assert again.exit_code is ExitCode.OK
    assert statuses(again)[FIRST] == "skipped"
    assert ordered(tenant) == [109, 110, 111]
    assert [tenant.status(number) for number in (109, 110, 111)] == [CREATED] * 3
    assert shelf_statuses(tenant) == ["applied"]


# --- who approves ---


def test_every_change_is_held_where_the_profile_says_so(world: StartWorld) -> None:
    tenant = world()
    tenant.profile_changes["approval"] = "always"
    held = tenant.sync(max_changes="100")
    assert [error.code for error in held.errors] == ["approval_required"]
    assert held.data["limit"] == {
        "name": "approval",
        "setting": "approval",
        "allowed": 0,
        "observed": 2,
    }
    assert approve(tenant, held.data["plan_id"]).exit_code is ExitCode.OK
    nothing = tenant.sync(allow_blocked=True)
    assert (nothing.exit_code, nothing.data["plan_id"]) == (ExitCode.OK, None)


def test_somebody_else_approves_where_the_profile_says_so(
    world: StartWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = world(orders=3)
    tenant.limits(max_changes=2)
    tenant.profile_changes["approver"] = ("ben", "clara")
    monkeypatch.setenv("SUDO_USER", "ben")
    # A flag does not approve either.
    held = tenant.sync(max_changes="100")
    assert held.exit_code is ExitCode.HELD
    own = refusal(lambda: approve(tenant, held.data["plan_id"]))
    assert (own.code, own.exit_code) == ("approver_is_requester", ExitCode.HELD)
    monkeypatch.setenv("SUDO_USER", "dora")
    other = refusal(lambda: approve(tenant, held.data["plan_id"]))
    assert (other.code, other.details["allowed"]) == ("approver_not_listed", "ben, clara")
    assert (shelf_statuses(tenant), ordered(tenant)) == (["held"], [])
    monkeypatch.setenv("SUDO_USER", "clara")
    assert approve(tenant, held.data["plan_id"]).exit_code is ExitCode.OK
    (waiting,) = shelf(tenant)
    assert (waiting.requested_by, waiting.decided_by) == ("ben", "clara")


def test_anybody_else_may_be_enough(world: StartWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = world(orders=3)
    tenant.profile_changes["approver"] = ("*",)
    monkeypatch.setenv("SUDO_USER", "ben")
    held = tenant.sync(max_changes="2")
    assert refusal(lambda: approve(tenant, held.data["plan_id"])).code == "approver_is_requester"
    monkeypatch.setenv("SUDO_USER", "dora")
    assert approve(tenant, held.data["plan_id"]).exit_code is ExitCode.OK


# --- limits ---


def test_a_connector_and_a_verb_have_limits_of_their_own(world: StartWorld) -> None:
    tenant = world(orders=3)
    tenant.partner(limits={"max_changes": 2})
    assert tenant.sync().data["limit"] == {
        "name": "max_changes",
        "setting": "aequivalent.limits.max_changes",
        "allowed": 2,
        "observed": 3,
    }
    tenant.partner(limits={"dossier_order": 1, "value_write": 3})
    assert tenant.sync().data["limit"] == {
        "name": "dossier_order",
        "setting": "aequivalent.limits.dossier_order",
        "allowed": 1,
        "observed": 3,
    }
    assert tenant.sync(max_changes="3", allow_blocked=True).exit_code is ExitCode.OK


PRICES = {"light": 50, "basic": 100, "standard": 200, "executive": 900, "update": 40} | {
    "update-plus": 60
}


def test_orders_may_cost_so_much(world: StartWorld) -> None:
    tenant = world(orders=3)
    tenant.partner(prices=PRICES, currency="CHF")
    dry = tenant.sync(dry_run=True)
    cost: Any = dry.data["cost"]
    assert cost["currency"] == "CHF"
    assert cost["amount"] >= 3 * 40
    held = tenant.sync(max_cost=cost["amount"] - 1)
    assert [error.code for error in held.errors] == ["cost_exceeded"]
    assert held.data["limit"] == {
        "name": "max_cost",
        "setting": "--max-cost",
        "allowed": cost["amount"] - 1,
        "observed": cost["amount"],
    }
    tenant.partner(prices=PRICES, limits={"max_cost": 0})
    assert tenant.sync().data["limit"]["setting"] == "aequivalent.limits.max_cost"  # type: ignore[call-overload,index]  # Json
    done = tenant.sync(max_cost=cost["amount"], allow_blocked=True)
    assert done.exit_code is ExitCode.OK
    assert done.data["cost"] == {"amount": cost["amount"], "currency": "CHF"}
    # Nobody is left to be ordered, and nothing to be paid for.
    assert tenant.sync(max_cost=0, allow_blocked=True).exit_code is ExitCode.OK


def test_a_flag_cannot_raise_the_cost_where_somebody_else_approves(world: StartWorld) -> None:
    tenant = world()
    tenant.partner(prices=PRICES, limits={"max_cost": 1})
    tenant.profile_changes["approver"] = ("*",)
    assert tenant.sync(max_cost=10_000).exit_code is ExitCode.HELD


def test_a_cost_that_cannot_be_told_is_no_small_cost(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    error = refusal(lambda: tenant.sync(max_cost=1_000_000))
    assert (error.code, error.exit_code) == ("price_missing", ExitCode.CONFIGURATION)
    assert str(error.details["key"]).startswith("aequivalent.prices.")
    assert refusal(lambda: apply(tenant, file, max_cost=1)).details["package"] == "?"
    assert ordered(tenant) == []


# --- plan files ---


def test_a_plan_file_is_exactly_what_is_applied(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(orders=3)
    file = saved(tenant, tmp_path, first=2)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text()
    for employee in (109, 110):
        for value in tenant.values(employee).values():
            assert len(str(value)) < 4 or json.dumps(value) not in text
    document = json.loads(text)
    assert [operation["key"] for operation in document["operations"]] == [
        "order:109:1",
        "status:109:1",
        "order:110:1",
        "status:110:1",
    ]
    assert shelf_statuses(tenant) == ["saved"]
    done = apply(tenant, file)
    assert (done.command, done.exit_code) == ("apply", ExitCode.OK)
    assert done.data["plan_id"] == document["id"]
    assert statuses(done) == {109: "done", 110: "done"}
    assert ordered(tenant) == [109, 110]
    assert refusal(lambda: apply(tenant, file)).code == "plan_applied"
    assert tenant.status(111) == TO_ORDER


def test_a_run_that_is_no_dry_run_saves_what_it_applies(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = tmp_path / "monday.plan"
    result = tenant.sync(plan_out=file)
    assert ordered(tenant) == [109, 110]
    assert opened(file.read_text())[0].id == result.data["plan_id"]
    assert shelf_statuses(tenant) == ["applied"]


def test_limits_hold_for_a_plan_file_and_it_can_be_approved(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world(orders=3)
    file = saved(tenant, tmp_path)
    tenant.limits(first_run=1)
    held = apply(tenant, file)
    assert held.exit_code is ExitCode.HELD
    assert held.data["limit"]["name"] == "first_run"  # type: ignore[call-overload,index]  # Json
    assert held.errors[0].next == f"luccactl approve {held.data['plan_id']}"
    assert (shelf_statuses(tenant), ordered(tenant)) == (["held"], [])
    assert approve(tenant, held.data["plan_id"]).exit_code is ExitCode.OK
    assert ordered(tenant) == [109, 110, 111]


def test_max_changes_is_for_plan_files_too(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(orders=3)
    file = saved(tenant, tmp_path)
    tenant.limits(first_run=1)
    assert apply(tenant, file, max_changes="2").exit_code is ExitCode.HELD
    assert apply(tenant, file, max_changes="3").exit_code is ExitCode.OK


def test_a_plan_of_named_people_says_nothing_of_the_population(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world(orders=3)
    file = saved(tenant, tmp_path, only=(109,))
    assert apply(tenant, file).exit_code is ExitCode.OK
    with tenant.journal() as journal:
        assert journal.noted("population:aequivalent") is None


def test_a_plan_that_changes_nothing_is_applied_in_no_time(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world()
    tenant.sync()
    file = saved(tenant, tmp_path)
    result = apply(tenant, file)
    assert (result.exit_code, result.data["plan_id"]) == (ExitCode.OK, None)


def test_a_plan_that_the_journal_forgot_is_applied_all_the_same(
    world: StartWorld, tmp_path: Path
) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    with tenant.journal() as journal:
        journal._database.execute("DELETE FROM waiting_plans")
    assert apply(tenant, file).exit_code is ExitCode.OK
    assert shelf_statuses(tenant) == ["applied"]


def set_back(tenant: World) -> None:
    tenant.clear(FIRST, "e_order_status")


def rewritten(tenant: World) -> None:
    tenant.write(
        "UPDATE user_values SET value_id = value_id + 100000"
        " WHERE user_id = ? AND code = 'e_order_status'",
        FIRST,
    )


def hidden(tenant: World) -> None:
    tenant.write("DELETE FROM user_values WHERE user_id = ?", FIRST)


@pytest.mark.parametrize("change", [set_back, rewritten, hidden])
def test_somebody_who_changed_is_left_and_the_others_are_done(
    world: StartWorld, tmp_path: Path, change: Change
) -> None:
    tenant = world(orders=3)
    file = saved(tenant, tmp_path)
    change(tenant)
    result = apply(tenant, file)
    assert result.exit_code is ExitCode.PARTIAL
    assert statuses(result) == {109: "failed", 110: "done", 111: "done"}
    assert reasons(result, 109) == [("changed_since_plan", "e_order_status")]
    (error,) = result.errors
    assert error.subject is not None
    assert (error.code, error.subject.id) == ("changed_since_plan", "109")
    assert ordered(tenant) == [110, 111]
    assert counts(result)["planned"] == 3
    # It may be applied again, should the status come back as it was.
    assert shelf_statuses(tenant) == ["approved"]


def test_somebody_who_lacks_something_by_now_is_blocked(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    tenant.clear(FIRST, "e_screening_package")
    result = apply(tenant, file)
    assert statuses(result) == {109: "blocked", 110: "done"}
    assert reasons(result, 109) == [("required_value_missing", "e_screening_package")]


def test_who_was_ordered_meanwhile_is_not_ordered_again(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    assert statuses(tenant.sync(only=(109,))) == {109: "done"}
    tenant.set_status(FIRST, TO_ORDER)
    assert statuses(apply(tenant, file)) == {109: "skipped", 110: "done"}
    assert ordered(tenant) == [109, 110]


# --- what the whole plan rests on ---


def of_another_profile(tenant: World, file: Path) -> None:
    resealed(tenant, file, profile="bank")


def of_another_tenant(tenant: World, file: Path) -> None:
    resealed(tenant, file, tenant_id="other.ilucca.net:443")


def of_another_version(tenant: World, file: Path) -> None:
    resealed(tenant, file, connector_version="1+0.0.9")


def with_other_lists(tenant: World, file: Path) -> None:
    resealed(tenant, file, inputs={"definitions": "0" * 32})


def edited_by_hand(_tenant: World, file: Path) -> None:
    file.write_text(file.read_text().replace('"109"', '"112"'))


def without_seal(_tenant: World, file: Path) -> None:
    document = json.loads(file.read_text())
    del document["seal"]
    file.write_text(json.dumps(document))


def of_another_installation(tenant: World, _file: Path) -> None:
    (tenant.session().paths.state / "digest.key").write_bytes(b"k" * 32)


def no_plan(_tenant: World, file: Path) -> None:
    file.write_text("[]")


def absent(_tenant: World, file: Path) -> None:
    file.unlink()


def from_a_file_that_changed(tenant: World, file: Path) -> None:
    source = file.with_name("hires.csv")
    source.write_text("a")
    digest = sha256(b"b").hexdigest()
    resealed(tenant, file, source=SourceFile(str(source), digest))


def from_a_file_that_is_gone(tenant: World, file: Path) -> None:
    resealed(tenant, file, source=SourceFile(str(file.with_name("gone.csv")), "0" * 64))


def for_a_partner_that_orders_itself(tenant: World, _file: Path) -> None:
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"


def discarded(tenant: World, _file: Path) -> None:
    plans.discard(tenant.session(), shelf(tenant)[0].plan_id)


@pytest.mark.parametrize(
    ("change", "code", "exit_code"),
    [
        (of_another_profile, "plan_of_other_profile", ExitCode.CONFIGURATION),
        (of_another_tenant, "plan_of_other_tenant", ExitCode.CONFIGURATION),
        (of_another_version, "plan_connector_changed", ExitCode.CONFIGURATION),
        (with_other_lists, "plan_lists_changed", ExitCode.CONFIGURATION),
        (edited_by_hand, "plan_altered", ExitCode.BAD_DATA),
        (without_seal, "plan_altered", ExitCode.BAD_DATA),
        (of_another_installation, "plan_altered", ExitCode.BAD_DATA),
        (no_plan, "plan_unreadable", ExitCode.BAD_DATA),
        (absent, "plan_unreadable", ExitCode.BAD_DATA),
        (from_a_file_that_changed, "plan_source_changed", ExitCode.BAD_DATA),
        (from_a_file_that_is_gone, "plan_source_changed", ExitCode.BAD_DATA),
        (for_a_partner_that_orders_itself, "exchange_not_ours", ExitCode.CONFIGURATION),
        (discarded, "plan_discarded", ExitCode.BAD_DATA),
    ],
)
def test_a_plan_that_is_not_true_any_more_is_refused_whole(
    world: StartWorld,
    tmp_path: Path,
    change: Callable[[World, Path], object],
    code: str,
    exit_code: ExitCode,
) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    change(tenant, file)
    error = refusal(lambda: apply(tenant, file))
    assert (error.code, error.exit_code) == (code, exit_code)
    assert ordered(tenant) == []


def test_a_source_file_that_is_the_same_is_accepted(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    source = tmp_path / "hires.csv"
    source.write_bytes(b"a")
    resealed(tenant, file, source=SourceFile(str(source), sha256(b"a").hexdigest()))
    assert apply(tenant, file).exit_code is ExitCode.OK


def test_where_the_partner_orders_nothing_is_planned(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    tenant.environ["LUCCACTL_EXCHANGE"] = "vendor"
    error = refusal(lambda: saved(tenant, tmp_path))
    assert error.code == "exchange_not_ours"


def test_read_only_applies_nothing(world: StartWorld, tmp_path: Path) -> None:
    tenant = world()
    file = saved(tenant, tmp_path)
    session = tenant.session(read_only=True)
    error = refusal(lambda: plan_apply.apply_file(session, file, plan_apply.ApplyOptions()))
    assert (error.code, error.exit_code) == ("sync_read_only", ExitCode.USAGE)


# --- plan list, show, discard ---


def test_the_commands_from_end_to_end(world: StartWorld, tmp_path: Path) -> None:
    tenant = world(orders=3)
    held = tenant.cli("sync", "aequivalent", "--max-changes", "2", "-o", "json")
    assert held.code == 5
    assert held.document["status"] == "held"
    plan = held.document["data"]["plan_id"]
    assert held.error["next"] == f"luccactl approve {plan}"  # `env` is no profile to name
    listed = tenant.cli("plan", "list", "-o", "json").document["data"]["plans"]
    assert [row["plan_id"] for row in listed] == [plan]
    assert listed[0]["limit"]["name"] == "max_changes"
    shown = tenant.cli("plan", "show", plan)
    assert f"luccactl approve {plan}" in shown.out
    assert "order a dossier, write the status" in shown.out
    assert tenant.cli("plan", "show", plan, "--format", "markdown").out.startswith("## Plan p-")
    as_json = json.loads(tenant.cli("plan", "show", plan, "--format", "json").out)
    assert as_json == tenant.cli("plan", "show", plan, "-o", "json").document["data"]
    assert len(as_json["operations"]) == 6
    assert tenant.cli("plan", "discard", plan).code == 0
    assert tenant.cli("plan", "list").out == (
        "No plan waits.\nOne older plan is shown with --all.\n"
    )
    assert "discarded" in tenant.cli("plan", "list", "--all").out
    gone = tenant.cli("approve", plan, "-o", "json")
    assert (gone.code, gone.error["code"]) == (65, "plan_discarded")
    unknown = tenant.cli("plan", "discard", "p-000000000000", "-o", "json")
    assert (unknown.code, unknown.error["code"]) == (65, "plan_unknown")

    file = tmp_path / "monday.plan"
    assert tenant.cli("sync", "aequivalent", "--dry-run", "--plan-out", str(file)).code == 4
    assert tenant.cli("plan", "show", str(file), "--lang", "fr").out.startswith("Plan p-")
    done = tenant.cli("apply", str(file), "-o", "json", "--max-changes", "3", "--deadline", "9m")
    assert (done.code, done.document["data"]["counts"]["done"]) == (0, 3)


def test_a_file_is_shown_without_any_tenant(world: StartWorld, tmp_path: Path) -> None:
    file = saved(world(), tmp_path)
    result = plans.show_file(file, "terminal", Texts("en"))
    assert result.text is not None
    assert "Status" not in result.text.splitlines()[2]
    assert result.rows is not None
    assert result.rows[0] == {
        "key": "order:109:1",
        "verb": "dossier.order",
        "subject": {"kind": "employee", "id": "109"},
    }
