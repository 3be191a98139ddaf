from __future__ import annotations

import pytest

from lucca_connect.connectors.load import load_recruiting, load_screening
from lucca_connect.output.evidence_messages import EVIDENCE
from lucca_connect.output.messages import LANGUAGES, Lang, Texts
from lucca_connect.planning.permissions import (
    Check,
    Observations,
    ReadEvidence,
    WitnessEvidence,
    WriteEvidence,
    judge,
)

ROUTE = "GET /api/v3/users"
READS = (
    ReadEvidence(ROUTE, asked=3, seen=2),
    ReadEvidence(ROUTE, status=403),
    ReadEvidence(ROUTE, status=500),
    ReadEvidence(ROUTE, seen_elsewhere=True),
    ReadEvidence(ROUTE, asked=3),
    ReadEvidence(ROUTE, asked=3, known_on=416),
    ReadEvidence(ROUTE, asked=3, missing=True),
)
WRITES = (
    WriteEvidence("PUT /api/v3/users/{id}", status, read_back, probe)
    for status, read_back in ((403, False), (200, True))
    for probe in (True, False)
)


def all_checks() -> list[Check]:
    """Checks with every kind of evidence there is."""
    connector = load_screening("aequivalent")
    observed = [Observations(read, read, read) for read in READS]
    quiet = READS[4]
    observed += [Observations(quiet, quiet, quiet, writing=(write,)) for write in WRITES]
    observed.append(Observations(quiet, quiet, quiet, coded={"e_cost_center": READS[0]}))
    observed.append(Observations(quiet, quiet, quiet, witness=WitnessEvidence(416, 0)))
    verdicts = [judge(connector, observation) for observation in observed]
    recruiting = load_recruiting("werecruit")
    creations = (
        None,
        WriteEvidence("POST /api/v3/users", None, read_back=True, employee_id=416),
        WriteEvidence("POST /api/v3/users", 403, read_back=False),
    )
    verdicts += [
        judge(
            recruiting,
            Observations(
                quiet, quiet, quiet, organisation={"departments": read}, creating=creation
            ),
        )
        for creation, read in zip(creations, (READS[0], READS[4], READS[1]), strict=True)
    ]
    return [check for tasks in verdicts for task in tasks for check in task.checks]


def test_every_kind_of_evidence_has_a_text_and_every_text_is_used() -> None:
    assert {check.evidence for check in all_checks()} == set(EVIDENCE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_facts_fill_the_texts(lang: Lang) -> None:
    told = {Texts(lang).of(EVIDENCE)(check.evidence, **check.facts) for check in all_checks()}
    assert len(told) > 5
    assert any("416" in text for text in told)
    assert any("403" in text for text in told)
