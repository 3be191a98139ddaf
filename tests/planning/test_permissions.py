from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from lucca_connect.connectors.load import load_screening
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.planning.permissions import (
    Check,
    Observations,
    ReadEvidence,
    TaskVerdict,
    Verdict,
    WitnessEvidence,
    WriteEvidence,
    combine,
    judge,
)

AEQUIVALENT = load_screening("aequivalent")
USERS = "GET /api/v3/users"
PUT = "PUT /api/v3/users/{id}"
SEEN = ReadEvidence(USERS, asked=10, seen=3)
NOTHING = ReadEvidence(USERS, asked=10)
CORE = [target.properties[0] for item in AEQUIVALENT.core for target in item.targets]
ALL = Observations(
    key=SEEN,
    people=SEEN,
    future=SEEN,
    core=dict.fromkeys(CORE, SEEN),
    coded=dict.fromkeys(AEQUIVALENT.codes, SEEN),
    writing=(WriteEvidence(PUT, 200, read_back=True, employee_id=416),),
)


def judged(
    observations: Observations, connector: ScreeningConnector = AEQUIVALENT
) -> dict[str, TaskVerdict]:
    return {found.task.name: found for found in judge(connector, observations)}


def check(found: TaskVerdict, id: str) -> Check:
    return next(check for check in found.checks if check.id == id)


def test_with_everything_seen_every_task_is_granted_with_its_evidence() -> None:
    found = judged(ALL)
    assert {task: verdict.verdict for task, verdict in found.items()} == dict.fromkeys(
        ["key", "people", "core-data", "section", "future-people", "writing"], Verdict.GRANTED
    )
    assert all(
        check.evidence and not check.next for task in found.values() for check in task.checks
    )
    assert len(found["core-data"].checks) == 10
    assert len(found["section"].checks) == 1 + 8


def test_nothing_seen_proves_nothing_and_names_the_box_to_look_at() -> None:
    found = judged(
        Observations(key=SEEN, people=SEEN, future=NOTHING, core={}, coded={}, writing=())
    )
    for task in ("core-data", "section", "future-people", "writing"):
        assert found[task].verdict is Verdict.UNPROVEN
        assert all(check.label and check.next for check in found[task].checks)
    assert check(found["future-people"], "future-people").label == (
        AEQUIVALENT.rights["future-people"].label
    )


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_denied(status: int) -> None:
    refused = ReadEvidence(USERS, status=status)
    found = judged(replace(ALL, future=refused, people=refused))
    assert found["future-people"].verdict is Verdict.DENIED
    assert check(found["people"], "people").facts["status"] == status


def test_any_other_refusal_is_no_verdict() -> None:
    found = judged(replace(ALL, future=ReadEvidence(USERS, status=500)))
    assert found["future-people"].verdict is Verdict.UNPROVEN
    assert found["future-people"].checks[0].evidence == "not_answered"


def test_one_value_proves_the_section_readable() -> None:
    coded = {**dict.fromkeys(AEQUIVALENT.codes, NOTHING), "e_cost_center": SEEN}
    found = judged(replace(ALL, coded=coded))["section"]
    section = check(found, "section")
    assert (section.verdict, section.facts) == (Verdict.GRANTED, {"code": "e_cost_center"})
    assert check(found, "section:e_screening_package").verdict is Verdict.UNPROVEN
    # What an order needs was not seen: it may lie in no section at all.
    assert found.verdict is Verdict.UNPROVEN


def test_optional_data_nobody_filled_do_not_hold_the_task_back() -> None:
    coded = {**ALL.coded, "e_candidate_other_files": NOTHING}
    core = {**ALL.core, "personalMobile": NOTHING}
    found = judged(replace(ALL, coded=coded, core=core))
    assert found["section"].verdict is Verdict.GRANTED
    assert found["core-data"].verdict is Verdict.GRANTED
    assert check(found["core-data"], "core-data:personalMobile").verdict is Verdict.UNPROVEN


def nothing_coded(**changes: ReadEvidence) -> Mapping[str, ReadEvidence]:
    return {**dict.fromkeys(AEQUIVALENT.codes, NOTHING), **changes}


def test_an_unticked_section_is_never_denied_without_a_witness() -> None:
    found = judged(replace(ALL, coded=nothing_coded()))["section"]
    assert found.verdict is Verdict.UNPROVEN
    assert Verdict.DENIED not in {check.verdict for check in found.checks}


def test_a_witness_who_shows_nothing_denies_the_section() -> None:
    observations = replace(ALL, coded=nothing_coded(), witness=WitnessEvidence(416, 0))
    found = judged(observations)["section"]
    assert found.verdict is Verdict.DENIED
    section = check(found, "section")
    assert (section.evidence, section.facts) == ("witness_not_shown", {"witness": 416})
    assert section.label is not None
    assert section.label.fr == "Consulter le dossier du personnel"


def test_a_witness_who_shows_something_denies_no_empty_datum() -> None:
    observations = replace(
        ALL, coded=nothing_coded(e_cost_center=SEEN), witness=WitnessEvidence(416, 1)
    )
    assert judged(observations)["section"].verdict is Verdict.UNPROVEN


def test_a_value_seen_elsewhere_and_not_here_is_denied() -> None:
    elsewhere = ReadEvidence(USERS, asked=10, seen_elsewhere=True)
    found = judged(replace(ALL, coded=nothing_coded(e_client_username=elsewhere)))["section"]
    assert found.verdict is Verdict.DENIED
    assert check(found, "section").evidence == "seen_elsewhere"
    refused = ReadEvidence(USERS, status=403)
    found = judged(replace(ALL, coded=nothing_coded(e_cost_center=refused)))["section"]
    assert check(found, "section").evidence == "refused"


@pytest.mark.parametrize(
    ("evidence", "verdict", "text"),
    [
        ((), Verdict.UNPROVEN, "no_write_tried"),
        ((WriteEvidence(PUT, 403, read_back=False),), Verdict.DENIED, "probe_refused"),
        (
            (WriteEvidence(PUT, 401, read_back=False, probe=False, employee_id=7),),
            Verdict.DENIED,
            "write_refused",
        ),
        (
            (WriteEvidence(PUT, None, read_back=True, probe=False),),
            Verdict.GRANTED,
            "write_read_back",
        ),
        ((WriteEvidence(PUT, 500, read_back=False),), Verdict.UNPROVEN, "no_write_tried"),
        (
            (
                WriteEvidence(PUT, 500, read_back=False),
                WriteEvidence(PUT, 200, read_back=True, probe=False),
            ),
            Verdict.GRANTED,
            "write_read_back",
        ),
    ],
)
def test_writing(evidence: tuple[WriteEvidence, ...], verdict: Verdict, text: str) -> None:
    found = judged(replace(ALL, writing=evidence))["writing"]
    [writing] = found.checks
    assert (found.verdict, writing.evidence) == (verdict, text)
    assert writing.label is not None
    assert writing.label.fr == "Modifier le dossier du personnel"
    assert ("--write-probe" in writing.next) == (verdict is not Verdict.GRANTED)


def test_leavers_are_judged_where_a_connector_asks_for_them() -> None:
    task = replace(AEQUIVALENT.tasks[4], name="former-people")
    connector = replace(AEQUIVALENT, tasks=(task,))
    assert judged(ALL, connector)["former-people"].verdict is Verdict.UNPROVEN
    seen = replace(ALL, former=SEEN)
    assert judged(seen, connector)["former-people"].verdict is Verdict.GRANTED


def test_combining_checks() -> None:
    granted = Check("a", Verdict.GRANTED, "seen")
    open_ = Check("b", Verdict.UNPROVEN, "nothing_seen")
    denied = Check("c", Verdict.DENIED, "refused", decisive=False)
    assert combine([granted, replace(open_, decisive=False)]) is Verdict.GRANTED
    assert combine([granted, open_]) is Verdict.UNPROVEN
    assert combine([granted, denied]) is Verdict.DENIED
    assert combine([]) is Verdict.UNPROVEN
