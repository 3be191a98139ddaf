"""What a key may do for a recruiting connector: no section, nothing to probe, creations instead."""

from __future__ import annotations

import pytest

from lucca_connect.connectors.load import load_recruiting
from lucca_connect.planning.permissions import (
    Observations,
    ReadEvidence,
    TaskVerdict,
    Verdict,
    WriteEvidence,
    judge,
)

USERS = "GET /api/v3/users"
POST = "POST /api/v3/users"
SEEN = ReadEvidence(USERS, asked=10, seen=3)
NOTHING = ReadEvidence(USERS, asked=10)
WERECRUIT = load_recruiting("werecruit")
CORE = dict.fromkeys((read.name for read in WERECRUIT.core_reads), SEEN)
LISTS = {
    name: ReadEvidence(f"GET /{name}", asked=5, seen=5)
    for name in ("establishments", "departments", "roles")
}


def judged(**observed: object) -> dict[str, TaskVerdict]:
    known: dict[str, object] = {"former": SEEN, "core": CORE, "organisation": LISTS}
    observations = Observations(SEEN, SEEN, SEEN, **{**known, **observed})  # type: ignore[arg-type]  # a table of variants
    return {found.task.name: found for found in judge(WERECRUIT, observations)}


def test_the_tasks_need_no_section_and_no_probe() -> None:
    found = judged()
    assert list(found) == [
        *("key", "people", "core-data", "organisation", "future-people", "former-people"),
        "creating",
    ]
    assert {name for name, task in found.items() if task.verdict is not Verdict.GRANTED} == {
        "creating"
    }
    commands = {check.next for task in found.values() for check in task.checks}
    assert commands == {"", "luccactl sync werecruit --first 1"}
    assert WERECRUIT.probe_code is None
    assert WERECRUIT.status_code is None


@pytest.mark.parametrize("name", ["lastName", "firstName", "mail", "login"])
def test_what_tells_people_apart_decides(name: str) -> None:
    assert judged(core={**CORE, name: NOTHING})["core-data"].verdict is Verdict.UNPROVEN


@pytest.mark.parametrize("name", ["personalEmail", "managerId", "legalEntityId"])
def test_the_other_core_data_do_not(name: str) -> None:
    assert judged(core={**CORE, name: NOTHING})["core-data"].verdict is Verdict.GRANTED


def test_establishments_and_departments_decide_roles_do_not() -> None:
    empty = ReadEvidence("GET /lists")
    refused = ReadEvidence("GET /lists", status=403)
    for name in LISTS:
        expected = Verdict.GRANTED if name == "roles" else Verdict.UNPROVEN
        task = judged(organisation={**LISTS, name: empty})["organisation"]
        assert task.verdict is expected
        assert judged(organisation={**LISTS, name: refused})["organisation"].verdict is (
            Verdict.DENIED
        )
    assert {check.evidence for check in judged()["organisation"].checks} == {"listed"}


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        (None, Verdict.UNPROVEN),
        (WriteEvidence(POST, None, read_back=True, employee_id=416), Verdict.GRANTED),
        (WriteEvidence(POST, 403, read_back=False), Verdict.DENIED),
    ],
)
def test_only_a_creation_that_was_wanted_shows_whether_the_key_may(
    evidence: WriteEvidence | None, verdict: Verdict
) -> None:
    (check,) = judged(creating=evidence)["creating"].checks
    assert check.verdict is verdict
    assert check.label == WERECRUIT.rights["core-data-write"].label


def test_without_a_read_of_those_who_left_nothing_is_proven() -> None:
    assert judged(former=None)["former-people"].verdict is Verdict.UNPROVEN
