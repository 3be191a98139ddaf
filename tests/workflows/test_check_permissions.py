"""`check-permissions`: every verdict rests on a request, and an absence proves nothing."""

from __future__ import annotations

from typing import Any

import pytest

from lucca_connect.errors import ExitCode
from lucca_connect.output.messages import Lang
from lucca_connect.output.results import Result
from tests.workflows.worlds import FIRST, StartWorld, World, refusal

WITH_COST_CENTRE = FIRST + 1
"""The generator leaves the first of four without one."""
TASKS = ["key", "people", "core-data", "section", "future-people", "writing"]


def tasks(result: Result) -> dict[str, dict[str, Any]]:
    found: Any = result.data["tasks"]
    return {task["task"]: task for task in found}


def verdicts(result: Result) -> dict[str, str]:
    return {name: task["verdict"] for name, task in tasks(result).items()}


def check(result: Result, number: str) -> dict[str, Any]:
    (found,) = [
        found
        for task in tasks(result).values()
        for found in task["checks"]
        if found["id"] == number
    ]
    return dict(found)


def cleared(tenant: World) -> None:
    """The section is filled, and nothing of it shows to the key."""
    tenant.section("none")


def test_a_ready_tenant_has_every_task_with_evidence(world: StartWorld) -> None:
    result = world().check()
    assert result.exit_code is ExitCode.OK
    assert list(tasks(result)) == TASKS
    assert verdicts(result) == {**dict.fromkeys(TASKS, "granted"), "writing": "unproven"}
    for task in tasks(result).values():
        assert task["checks"]
        for found in task["checks"]:
            assert set(found) == {"id", "verdict", "evidence", "label", "next"}
            assert found["evidence"]
    assert result.rows is not None
    assert len(result.rows) == sum(len(task["checks"]) for task in tasks(result).values())
    assert result.errors == ()


def test_nothing_is_written(world: StartWorld) -> None:
    tenant = world()
    tenant.check(witness=FIRST)
    routes = tenant.requests()["routes"]
    assert not any(route.startswith(("PUT", "POST")) for route in routes if "token" not in route)


def test_unproven_ends_with_3_only_when_strict(world: StartWorld) -> None:
    tenant = world()
    assert tenant.check(strict=True).exit_code is ExitCode.PENDING
    assert tenant.check(strict=True, task="people").exit_code is ExitCode.OK


def test_one_task(world: StartWorld) -> None:
    tenant = world()
    assert list(tasks(tenant.check(task="section"))) == ["section"]
    error = refusal(lambda: tenant.check(task="sections"))
    assert (error.code, error.exit_code) == ("option_value_invalid", ExitCode.USAGE)
    assert error.details["option"] == "--task"
    assert tenant.sent("GET /api/v3/users") > 0


@pytest.mark.parametrize(
    ("task", "requests"),
    [
        ("key", {"GET /api/v3/users": 1}),
        ("people", {"GET /api/v3/users": 1}),
        ("future-people", {"GET /api/v3/users": 2}),
        ("core-data", {"GET /api/v3/users": 2}),
        ("section", {"GET /api/v3/users": 2}),
        ("writing", {"GET /api/v3/users": 1}),
    ],
)
def test_one_task_asks_for_nothing_that_it_does_not_need(
    world: StartWorld, task: str, requests: dict[str, int]
) -> None:
    tenant = world()
    everything = tasks(tenant.check())[task]
    before = tenant.requests()["routes"]
    assert tasks(tenant.check(task=task)) == {task: everything}
    after = tenant.requests()["routes"]
    assert {
        route: count - before.get(route, 0)
        for route, count in after.items()
        if count > before.get(route, 0)
    } == requests


@pytest.mark.parametrize("options", [{"witness": FIRST}, {"write_probe": FIRST}])
def test_evidence_for_another_task_is_not_gathered(
    world: StartWorld, options: dict[str, Any]
) -> None:
    tenant = world()
    error = refusal(lambda: tenant.check(task="people", **options))
    assert (error.code, error.exit_code) == ("evidence_for_other_task", ExitCode.USAGE)
    assert tenant.requests()["total"] == 0


def test_a_wrong_key_is_said_and_nothing_else(world: StartWorld) -> None:
    tenant = world()
    wrong = "00000000-0000-4000-8000-000000000000"
    answer = tenant.cli("check-permissions", "-o", "json", LUCCACTL_API_KEY=wrong)
    assert (answer.code, answer.error["code"]) == (ExitCode.NO_ACCESS, "api_key_rejected")
    assert wrong not in answer.out + answer.err


@pytest.mark.parametrize("status", ["401", "403"])
@pytest.mark.parametrize(
    ("lang", "label"),
    [
        ("fr", "Modifier le dossier du personnel"),
        ("en", "Edit HR files"),
    ],
)
def test_a_probe_with_the_right_to_read_only_is_denied(
    world: StartWorld, status: str, lang: Lang, label: str
) -> None:
    tenant = world(assumptions={"forbidden-write": status})
    tenant.section("read")
    before = tenant.values(WITH_COST_CENTRE)
    result = tenant.check(lang=lang, write_probe=WITH_COST_CENTRE)
    assert result.exit_code is ExitCode.NO_ACCESS
    assert verdicts(result) == {**dict.fromkeys(TASKS, "granted"), "writing": "denied"}
    found = check(result, "writing")
    assert found["label"]["fr"] == "Modifier le dossier du personnel"
    assert status in found["evidence"]
    assert [error.code for error in result.errors] == ["permission_denied"]
    assert result.errors[0].details["right"] == label
    assert result.warnings == ()
    assert tenant.values(WITH_COST_CENTRE) == before


def test_a_probe_that_is_read_back_grants_and_says_that_it_leaves_a_trace(
    world: StartWorld,
) -> None:
    tenant = world()
    before = tenant.values(WITH_COST_CENTRE)
    result = tenant.check(write_probe=WITH_COST_CENTRE)
    assert result.exit_code is ExitCode.OK
    assert verdicts(result)["writing"] == "granted"
    assert check(result, "writing")["next"] == ""
    assert [(warning.code, warning.details["employee"]) for warning in result.warnings] == [
        ("write_probe_leaves_trace", WITH_COST_CENTRE)
    ]
    assert tenant.values(WITH_COST_CENTRE) == before
    assert tenant.sent("PUT /api/v3/users/{id}") == 1


def test_a_probe_needs_a_value_and_creates_none(world: StartWorld) -> None:
    tenant = world()
    tenant.write(f"DELETE FROM user_values WHERE code = 'e_cost_center' AND user_id = {FIRST}")
    error = refusal(lambda: tenant.check(write_probe=FIRST))
    assert (error.code, error.exit_code) == ("probe_without_value", ExitCode.BAD_DATA)
    assert error.subject is not None
    assert (error.subject.id, error.details["field"]) == (str(FIRST), "e_cost_center")
    assert "e_cost_center" not in tenant.values(FIRST)
    assert tenant.sent("PUT /api/v3/users/{id}") == 0


def test_a_probe_under_read_only_is_wrong_usage(world: StartWorld) -> None:
    tenant = world()
    error = refusal(lambda: tenant.check(read_only=True, write_probe=WITH_COST_CENTRE))
    assert (error.code, error.exit_code) == ("write_probe_read_only", ExitCode.USAGE)
    assert tenant.requests()["total"] == 0


@pytest.mark.parametrize("look", ["omitted", "null"])
def test_an_unticked_section_is_unproven_without_a_witness(world: StartWorld, look: str) -> None:
    tenant = world(assumptions={"missing-field": look})
    cleared(tenant)
    result = tenant.check()
    assert result.exit_code is ExitCode.OK
    assert "denied" not in {
        found["verdict"] for task in tasks(result).values() for found in task["checks"]
    }
    assert verdicts(result)["section"] == "unproven"
    assert "--witness" in check(result, "section")["next"]


@pytest.mark.parametrize("look", ["omitted", "null"])
@pytest.mark.parametrize("empty", ["object", "null"])
def test_a_witness_of_whom_nothing_shows_disproves(
    world: StartWorld, look: str, empty: str
) -> None:
    tenant = world(assumptions={"missing-field": look, "empty-extended-data": empty})
    cleared(tenant)
    result = tenant.check(witness=FIRST, lang="fr")
    assert result.exit_code is ExitCode.NO_ACCESS
    assert check(result, "section")["verdict"] == "denied"
    assert str(FIRST) in check(result, "section")["evidence"]
    assert result.errors[0].details["right"] == "Consulter le dossier du personnel"


def test_a_witness_of_whom_something_shows_changes_nothing(world: StartWorld) -> None:
    assert verdicts(world().check(witness=FIRST))["section"] == "granted"


@pytest.mark.parametrize("option", ["witness", "write_probe"])
def test_a_witness_must_be_visible(world: StartWorld, option: str) -> None:
    tenant = world()
    options: dict[str, Any] = {option: 999_999}
    error = refusal(lambda: tenant.check(**options))
    assert (error.code, error.exit_code) == ("employee_not_visible", ExitCode.BAD_DATA)


def test_what_luccactl_wrote_itself_names_a_witness(world: StartWorld) -> None:
    tenant = world()
    tenant.sync()
    cleared(tenant)
    result = tenant.check()
    found = check(result, "section")
    assert found["verdict"] == "unproven"
    assert found["next"].endswith(f"--witness {FIRST}")
    assert result.exit_code is ExitCode.OK


def test_a_write_that_was_refused_counts_until_another_succeeds(world: StartWorld) -> None:
    tenant = world(assumptions={"forbidden-write": "401"})
    tenant.section("read")
    tenant.sync(first=1)
    result = tenant.check()
    assert result.exit_code is ExitCode.NO_ACCESS
    assert "401" in check(result, "writing")["evidence"]
    tenant.section("write")
    assert verdicts(tenant.check(write_probe=WITH_COST_CENTRE))["writing"] == "granted"
    tenant.sync()
    assert verdicts(tenant.check())["writing"] == "unproven"


def test_a_failure_that_was_no_refusal_says_nothing(world: StartWorld) -> None:
    tenant = world(faults=("PUT /api/v3/users/* status=400",))
    tenant.sync(first=1)
    assert verdicts(tenant.check())["writing"] == "unproven"


def test_rights_that_are_taken_away_show_as_absences(world: StartWorld) -> None:
    tenant = world()
    tenant.role(future=False)
    result = tenant.check()
    future = check(result, "future-people")
    assert (future["verdict"], future["label"]["fr"]) == ("unproven", "Voir les futurs employés")
    tenant.role(establishments=[])
    result = tenant.check()
    assert verdicts(result)["people"] == "unproven"
    assert result.exit_code is ExitCode.OK


def test_data_that_do_not_exist_yet_are_said_to_be_missing(world: StartWorld) -> None:
    result = world(scenario="new").check()
    found = check(result, "section:e_cost_center")
    assert found["verdict"] == "unproven"
    assert "setup-section" in found["next"]


def test_definitions_that_do_not_show_are_not_said_to_be_missing(world: StartWorld) -> None:
    tenant = world(assumptions={"definitions-visible": "by-section"})
    tenant.write("DELETE FROM role_sections")
    result = tenant.check()
    assert "--witness" in check(result, "section:e_cost_center")["next"]


def test_a_witness_disproves_where_definitions_are_hidden_with_their_section(
    world: StartWorld,
) -> None:
    tenant = world(assumptions={"definitions-visible": "by-section"})
    tenant.section("none")
    assert "denied" not in verdicts(tenant.check()).values()
    result = tenant.check(witness=FIRST)
    assert (verdicts(result)["section"], result.exit_code) == ("denied", ExitCode.NO_ACCESS)


@pytest.mark.parametrize("status", ["403", "404", "400"])
def test_definitions_that_are_refused_take_nothing_away(world: StartWorld, status: str) -> None:
    tenant = world(faults=(f"GET /api/v3/extensionuserdefinitions status={status}",))
    tenant.section("none")
    result = tenant.check()
    assert result.exit_code is ExitCode.OK
    assert verdicts(result)["section"] == "unproven"


@pytest.mark.parametrize("status", ["401", "403"])
def test_refused_core_data_are_denied(world: StartWorld, status: str) -> None:
    # In the order of the requests: key, future people, core data.
    tenant = world(faults=(f"GET /api/v3/users nth=3 status={status}",))
    result = tenant.check()
    assert result.exit_code is ExitCode.NO_ACCESS
    assert check(result, "core-data:lastName")["verdict"] == "denied"
    assert status in check(result, "core-data:lastName")["evidence"]


def test_refused_future_people_are_denied(world: StartWorld) -> None:
    tenant = world(faults=("GET /api/v3/users nth=2 status=403",))
    assert check(tenant.check(), "future-people")["verdict"] == "denied"


def test_refused_values_deny_the_section(world: StartWorld) -> None:
    tenant = world(faults=("GET /api/v3/users nth=4 status=403",))
    result = tenant.check()
    assert check(result, "section")["verdict"] == "denied"
    assert check(result, "section")["label"]["fr"] == "Consulter le dossier du personnel"


def test_an_outage_is_no_evidence(world: StartWorld) -> None:
    tenant = world(faults=("GET /api/v3/users nth=3 status=400",))
    assert check(tenant.check(), "core-data:lastName")["verdict"] == "unproven"
    dropped = world(faults=tuple(f"GET /api/v3/users nth={n} drop" for n in range(3, 7)))
    assert refusal(dropped.check).exit_code is ExitCode.UNAVAILABLE
    down = world()
    down.server.stop()
    assert refusal(down.check).exit_code is ExitCode.UNAVAILABLE


def test_the_other_api_may_show_what_the_key_does_not(world: StartWorld) -> None:
    tenant = world()
    cleared(tenant)
    wider = 21
    tenant.write("INSERT INTO role_rights (role_id) VALUES (?)", wider)
    tenant.write("INSERT INTO role_sections SELECT ?, id, 'read' FROM sections", wider)
    tenant.write("UPDATE clients SET role_id = ?", wider)
    result = tenant.check()
    assert check(result, "section:e_cost_center")["verdict"] == "denied"
    assert check(result, "section")["verdict"] == "denied"


def test_without_a_client_application_there_is_no_second_witness(world: StartWorld) -> None:
    tenant = world()
    cleared(tenant)
    tenant.profile_changes["client_id"] = None
    assert verdicts(tenant.check())["section"] == "unproven"
    down = world(faults=("POST /connect/token drop",))
    down.section("none")
    assert verdicts(down.check())["section"] == "unproven"
