"""`sync aequivalent` from beginning to end, on the practice tenant over loopback."""

from __future__ import annotations

from lucca_connect.errors import ExitCode
from tests.workflows.worlds import (
    CREATED,
    FIRST,
    TO_ORDER,
    StartWorld,
    counts,
    items,
    reasons,
    statuses,
)


def test_everybody_who_waits_is_ordered_once_and_written_back(world: StartWorld) -> None:
    tenant = world(orders=8)
    before = {number: tenant.values(number) for number in range(FIRST, FIRST + 10)}
    result = tenant.sync()
    assert result.exit_code is ExitCode.PARTIAL
    assert counts(result) == {
        "read": 30,
        "selected": 10,
        "planned": 8,
        "done": 8,
        "skipped": 0,
        "blocked": 2,
        "failed": 0,
        "in_doubt": 0,
    }
    dossiers = tenant.dossiers()
    assert {int(dossier["employee_id"]) for dossier in dossiers} == set(range(FIRST, FIRST + 8))
    assert {dossier["reference"] for dossier in dossiers} == {
        item["reference"] for item in items(result).values() if item["status"] == "done"
    }
    for number in range(FIRST, FIRST + 8):
        assert tenant.values(number) == {**before[number], "e_order_status": CREATED}
    for number in (FIRST + 8, FIRST + 9):
        assert tenant.values(number) == before[number]
    assert set(tenant.rows().values()) == {"done"}


def test_the_document_has_the_shape_of_the_contract(world: StartWorld) -> None:
    result = world().sync()
    assert list(result.data) == [
        "connector",
        "dry_run",
        "run_id",
        "plan_id",
        "limit",
        "counts",
        "items",
        "requests",
    ]
    assert result.data["connector"] == "aequivalent"
    assert result.data["dry_run"] is False
    assert result.data["limit"] is None
    assert items(result)[FIRST] == {
        "subject": {"kind": "employee", "id": "109"},
        "status": "done",
        "reference": items(result)[FIRST]["reference"],
        "reasons": [],
    }
    assert reasons(result, FIRST + 2) == [("required_value_missing", "birthDate")]
    assert reasons(result, FIRST + 3) == [("required_value_missing", "e_screening_package")]


def test_the_second_run_does_nothing(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    before = tenant.dossiers()
    result = tenant.sync(allow_blocked=True)
    assert result.exit_code is ExitCode.OK
    assert result.data["plan_id"] is None
    assert counts(result)["planned"] == counts(result)["done"] == 0
    assert counts(result)["selected"] == counts(result)["blocked"] == 2
    assert tenant.dossiers() == before


def test_files_reach_the_partner_and_stay_nowhere(world: StartWorld) -> None:
    tenant = world(orders=3)
    tenant.sync()
    files = {int(dossier["employee_id"]): dossier["files"] for dossier in tenant.dossiers()}
    # The generator's rule: a CV for two in three, none, one or two further documents.
    assert files == {FIRST: 1, FIRST + 1: 2, FIRST + 2: 2}
    assert not list(tenant.home.rglob("transit-*"))


def test_a_dry_run_changes_nothing(world: StartWorld) -> None:
    tenant = world()
    result = tenant.sync(dry_run=True)
    assert result.exit_code is ExitCode.PARTIAL
    assert statuses(result) == {109: "planned", 110: "planned", 111: "blocked", 112: "blocked"}
    assert counts(result)["planned"] == 2
    assert counts(result)["done"] == 0
    assert tenant.dossiers() == []
    assert tenant.rows() == {}
    assert tenant.status(FIRST) == TO_ORDER
    assert tenant.requests()["partners"]["routes"].keys() == {
        "GET /_partners/aequivalent/v1/account",
        "GET /_partners/aequivalent/v1/dossiers",
    }


def test_a_dry_run_with_changes_ends_with_3_when_asked(world: StartWorld) -> None:
    tenant = world()
    detailed = tenant.sync(dry_run=True, detailed_exitcode=True, allow_blocked=True)
    assert detailed.exit_code is ExitCode.PENDING
    assert tenant.sync(dry_run=True, detailed_exitcode=True).exit_code is ExitCode.PARTIAL
    assert tenant.sync(dry_run=True, allow_blocked=True).exit_code is ExitCode.OK
    tenant.sync()
    nothing = tenant.sync(dry_run=True, detailed_exitcode=True, allow_blocked=True)
    assert nothing.exit_code is ExitCode.OK


def test_first_takes_that_many_and_leaves_the_others(world: StartWorld) -> None:
    tenant = world(orders=3)
    result = tenant.sync(first=1)
    assert statuses(result) == {
        109: "done",
        110: "skipped",
        111: "skipped",
        112: "blocked",
        113: "blocked",
    }
    assert reasons(result, 110) == [("beyond_first", "")]
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == ["109"]
    assert counts(tenant.sync())["done"] == 2


def test_only_names_who_is_meant(world: StartWorld) -> None:
    tenant = world(orders=3)
    not_waiting, unknown = 101, 999_999
    result = tenant.sync(only=(110, not_waiting, unknown))
    assert statuses(result) == {110: "done", not_waiting: "skipped", unknown: "failed"}
    assert reasons(result, not_waiting) == [("status_asks_for_nothing", "")]
    assert reasons(result, unknown) == [("employee_not_visible", "")]
    assert counts(result)["read"] == 2
    assert counts(result)["selected"] == 3
    assert result.exit_code is ExitCode.PARTIAL
    assert [dossier["employee_id"] for dossier in tenant.dossiers()] == ["110"]


def test_nobody_waiting_is_success(world: StartWorld) -> None:
    tenant = world()
    for number in range(FIRST, FIRST + 4):
        tenant.clear(number, "e_order_status")
    result = tenant.sync()
    assert result.exit_code is ExitCode.OK
    assert counts(result)["selected"] == 0
    assert result.warnings == ()


def test_requests_stay_within_the_bound(world: StartWorld) -> None:
    tenant = world(orders=8)
    before = tenant.requests()
    result = tenant.sync()
    after = tenant.requests()
    orders = counts(result)["selected"]
    files = sum(dossier["files"] for dossier in tenant.dossiers())
    pages = 1
    sent = after["total"] - before["total"]
    assert sent <= pages + 2 * orders + files + 1 + 5
    assert sent == 1 + 1 + 1 + 1 + 2 * 8 + files
    assert result.data["requests"] == {
        "lucca": sent,
        "partner": after["partners"]["total"] - before["partners"]["total"],
    }
