"""Counts count subjects; the worst outcome of a subject decides."""

from __future__ import annotations

import pytest

from lucca_connect.engine.executor import Reason
from lucca_connect.engine.report import (
    OperationResult,
    Outcome,
    SubjectReport,
    SubjectStatus,
    count,
    subjects_of,
)
from lucca_connect.errors import Subject
from tests.engine.world import order_operation


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([Outcome.DONE, Outcome.DONE], SubjectStatus.DONE),
        ([Outcome.ALREADY, Outcome.DONE], SubjectStatus.DONE),
        ([Outcome.ALREADY, Outcome.ALREADY], SubjectStatus.SKIPPED),
        ([Outcome.DONE, Outcome.FAILED], SubjectStatus.FAILED),
        ([Outcome.FAILED, Outcome.NOT_ATTEMPTED], SubjectStatus.FAILED),
        ([Outcome.IN_DOUBT, Outcome.FAILED], SubjectStatus.IN_DOUBT),
        ([Outcome.BLOCKED, Outcome.NOT_ATTEMPTED], SubjectStatus.BLOCKED),
        ([Outcome.DONE, Outcome.NOT_ATTEMPTED], SubjectStatus.PLANNED),
        ([Outcome.HANDED_OVER, Outcome.WAITING], SubjectStatus.DONE),
        ([Outcome.WAITING, Outcome.WAITING], SubjectStatus.SKIPPED),
    ],
)
def test_the_worst_outcome_decides(outcomes: list[Outcome], status: SubjectStatus) -> None:
    operation = order_operation(416)
    (report,) = subjects_of([OperationResult(operation, outcome) for outcome in outcomes])
    assert report.status is status
    assert report.reference == "ref-416-1"


def test_reasons_are_said_once() -> None:
    operation = order_operation(416)
    reason = Reason("awaiting_partner")
    results = [OperationResult(operation, Outcome.WAITING, (reason,)) for _ in range(2)]
    assert subjects_of(results)[0].reasons == (reason,)


def test_every_outcome_has_a_status() -> None:
    operation = order_operation(416)
    for outcome in Outcome:
        assert subjects_of([OperationResult(operation, outcome)])


def test_counts() -> None:
    statuses = ["done", "done", "blocked", "failed", "in_doubt", "skipped", "planned"]
    items = [
        SubjectReport(Subject("employee", str(number)), SubjectStatus(status))
        for number, status in enumerate(statuses)
    ]
    assert count(items, read=250, planned=5) == {
        "read": 250,
        "selected": 7,
        "planned": 5,
        "done": 2,
        "skipped": 1,
        "blocked": 1,
        "failed": 1,
        "in_doubt": 1,
    }
