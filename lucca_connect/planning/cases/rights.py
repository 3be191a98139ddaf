"""Cases of rights: each one removed must show, and name its box."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lucca_connect.connectors.models import Connector
from lucca_connect.planning.cases.model import Case
from lucca_connect.planning.permissions import (
    Observations,
    ReadEvidence,
    Verdict,
    WriteEvidence,
    judge,
)

_USERS = "GET /api/v3/users"
_FORBIDDEN = 403
UNSHOWN = "a task that shows it"
_LISTS = ("establishments", "departments", "roles")


def right_cases(connector: Connector) -> Iterator[Case]:
    """For each right of the key: the tasks that need it are denied, and no other; a right that no
    task shows is one that nobody would miss."""
    yield Case("right", "-", "", _denied(connector, frozenset()))
    for name, right in connector.rights.items():
        if right.holder != "key":
            continue
        tasks = [task.name for task in connector.tasks if task.right == name]
        expected = ", ".join(f"{task}: {right.label.en}" for task in tasks) or UNSHOWN
        yield Case("right", name, expected, _denied(connector, frozenset(tasks)))


def _denied(connector: Connector, refused: Collection[str]) -> str:
    """The tasks that are denied and the boxes they name, when these tasks are refused."""
    found = []
    for verdict in judge(connector, _observed(connector, refused)):
        if verdict.verdict is not Verdict.DENIED:
            continue
        labels = {check.label.en for check in verdict.checks if check.label is not None}
        found.append(f"{verdict.task.name}: {' | '.join(sorted(labels))}")
    return ", ".join(found)


def _observed(connector: Connector, refused: Collection[str]) -> Observations:
    def read(task: str) -> ReadEvidence:
        if task in refused:
            return ReadEvidence(_USERS, status=_FORBIDDEN)
        return ReadEvidence(_USERS, asked=1, seen=1)

    def write(task: str) -> WriteEvidence:
        if task in refused:
            return WriteEvidence("", _FORBIDDEN, read_back=False)
        return WriteEvidence("", None, read_back=True)

    return Observations(
        key=read("key"),
        people=read("people"),
        future=read("future-people"),
        former=read("former-people"),
        core={each.name: read("core-data") for each in connector.core_reads},
        coded=dict.fromkeys(connector.codes, read("section")),
        writing=(write("writing"),),
        organisation=dict.fromkeys(_LISTS, read("organisation")),
        creating=write("creating"),
    )
