"""Verdicts on what a key may do, each with the evidence for it. Pure.

No request tells what a key may do (reference/legacy-api.md 5.7): something seen proves a right,
a refusal disproves it, and an absence proves nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from lucca_connect.connectors.models import Connector, Localised, TaskSpec

Fact = str | int

SETUP = "luccactl setup-section"
SOMEBODY = "EMPLOYEE_ID"


class Verdict(StrEnum):
    """How sure it is that the key may do something."""

    GRANTED = "granted"
    DENIED = "denied"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class ReadEvidence:
    """What reading one thing showed.

    Attributes:
        route: the request, as a template (`GET /api/v3/users`).
        status: of the refusal, None when the request was answered.
        asked: people looked at.
        seen: of these, how many showed it (people themselves, or a value of theirs).
        seen_elsewhere: the other API shows a value at this very moment.
        known_on: employee on whom luccactl once wrote a value and read it back. It may have been
            emptied since, so this disproves nothing; it names a witness.
        missing: the datum is proven not to exist, so there is nothing to be seen.
    """

    route: str
    status: int | None = None
    asked: int = 0
    seen: int = 0
    seen_elsewhere: bool = False
    known_on: int | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class WitnessEvidence:
    """What reading `--witness` showed: somebody of whom a person says that the section is filled.

    Attributes:
        employee_id: the witness.
        values_seen: values of the section's data that the key was shown on them. Which of the
            data are filled nobody said, so only none at all disproves the right.
    """

    employee_id: int
    values_seen: int


@dataclass(frozen=True, slots=True)
class WriteEvidence:
    """What writing showed: a write probe of this run, or a real write of an earlier one.

    Attributes:
        route: `PUT /api/v3/users/{id}`.
        status: HTTP status of the answer, None when it could not be judged by it.
        read_back: the value was read back with the same content.
        probe: of a write probe; False: of a real write.
        employee_id: on whom.
    """

    route: str
    status: int | None
    read_back: bool
    probe: bool = True
    employee_id: int | None = None


@dataclass(frozen=True, slots=True)
class Observations:
    """All evidence of one check.

    Attributes:
        key: of any request that the key was accepted for.
        people: present employees.
        future, former: people whose contract starts later, or has ended.
        core: first property of a target to evidence, for every core item.
        coded: code to evidence.
        witness: of the section, None without `--witness`.
        writing: newest evidence first.
        organisation: `establishments`, `departments`, `roles` to evidence.
        creating: the newest creation that was settled or refused, None when there was none.
    """

    key: ReadEvidence
    people: ReadEvidence
    future: ReadEvidence
    former: ReadEvidence | None = None
    core: Mapping[str, ReadEvidence] = field(default_factory=dict)
    coded: Mapping[str, ReadEvidence] = field(default_factory=dict)
    witness: WitnessEvidence | None = None
    writing: tuple[WriteEvidence, ...] = ()
    organisation: Mapping[str, ReadEvidence] = field(default_factory=dict)
    creating: WriteEvidence | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One verdict and what shows it.

    Attributes:
        id: `people`, `section`, `section:e_cost_center`, `core-data:lastName`…
        verdict: see `Verdict`.
        evidence: key of its text; `facts`: values in it.
        label: the box to tick in the key's role, None when no box would help.
        next: command that would settle it, "" when it is settled.
        decisive: whether the task's verdict needs it; a denial always counts.
    """

    id: str
    verdict: Verdict
    evidence: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    label: Localised | None = None
    next: str = ""
    decisive: bool = True


@dataclass(frozen=True, slots=True)
class TaskVerdict:
    """One task of the connector and its checks."""

    task: TaskSpec
    verdict: Verdict
    checks: tuple[Check, ...]


def judge(connector: Connector, observations: Observations) -> tuple[TaskVerdict, ...]:
    """The verdict on every task of the connector, in its order."""
    verdicts = []
    for task in connector.tasks:
        checks = tuple(_checks(connector, task, observations))
        verdicts.append(TaskVerdict(task, combine(checks), checks))
    return tuple(verdicts)


def combine(checks: Iterable[Check]) -> Verdict:
    """Denied by any denial; granted when every decisive check is; otherwise unproven."""
    known = tuple(checks)
    if any(check.verdict is Verdict.DENIED for check in known):
        return Verdict.DENIED
    decisive = [check.verdict for check in known if check.decisive]
    granted = bool(decisive) and all(verdict is Verdict.GRANTED for verdict in decisive)
    return Verdict.GRANTED if granted else Verdict.UNPROVEN


def _checks(connector: Connector, task: TaskSpec, observations: Observations) -> Iterator[Check]:
    label = connector.rights[task.right].label if task.right else None
    command = f"luccactl check-permissions {connector.name}"
    witness = f"{command} --witness {SOMEBODY}" if connector.fields else command
    match task.name:
        case "key":
            yield _read_check("key", observations.key, label, command)
        case "people":
            yield _read_check("people", observations.people, label, command)
        case "future-people":
            yield _read_check("future-people", observations.future, label, command)
        case "former-people":
            former = observations.former or ReadEvidence("GET /api/v3/users")
            yield _read_check("former-people", former, label, command)
        case "core-data":
            yield from _core_checks(connector, observations, label, witness)
        case "section":
            yield from _section_checks(connector, observations, label, witness)
        case "organisation":
            for name, read in observations.organisation.items():
                yield _list_check(f"organisation:{name}", read, label, command)
        case "writing":
            yield _write_check(connector, observations, label, command)
        case "creating":
            yield _creation_check(connector, observations, label)


def _core_checks(
    connector: Connector,
    observations: Observations,
    label: Localised | None,
    next_command: str,
) -> Iterator[Check]:
    """Every core item; those that the connector cannot work without decide."""
    for read in connector.core_reads:
        evidence = observations.core.get(read.name, ReadEvidence("GET /api/v3/users"))
        yield _read_check(
            f"core-data:{read.name}", evidence, label, next_command, decisive=read.decisive
        )


def _section_checks(
    connector: Connector,
    observations: Observations,
    label: Localised | None,
    next_command: str,
) -> Iterator[Check]:
    """The section itself, then every datum.

    One value proves the box ticked; a datum without any seen value may be empty or attached to no
    section, so the data that an order needs decide too.
    """
    route = "GET /api/v3/users"
    evidence = {code: observations.coded.get(code, ReadEvidence(route)) for code in connector.codes}
    yield _section_check(evidence, observations.witness, label, next_command)
    for spec in connector.fields:
        yield _read_check(
            f"section:{spec.code}",
            evidence[spec.code],
            label,
            next_command,
            decisive=spec.required or spec.code == connector.status_code,
        )


def _section_check(
    evidence: Mapping[str, ReadEvidence],
    witness: WitnessEvidence | None,
    label: Localised | None,
    next_command: str,
) -> Check:
    shown = [code for code, read in evidence.items() if read.seen]
    if shown:
        return Check("section", Verdict.GRANTED, "section_value_seen", {"code": shown[0]}, label)
    # Whoever names a witness says that the data exist; definitions may be hidden by section too.
    if witness is not None and witness.values_seen == 0:
        facts: dict[str, Fact] = {"witness": witness.employee_id}
        return Check("section", Verdict.DENIED, "witness_not_shown", facts, label, next_command)
    # No datum shows anything: any of them speaks for the section, a refusal first.
    return _read_check("section", _most_telling(evidence.values()), label, next_command)


def _most_telling(evidence: Iterable[ReadEvidence]) -> ReadEvidence:
    """A refusal, then a contradiction, then somebody to ask, then a datum that exists."""
    return min(
        evidence,
        key=lambda read: (
            read.status is None,
            not read.seen_elsewhere,
            read.known_on is None,
            read.missing,
        ),
    )


def _read_check(
    id: str,
    evidence: ReadEvidence,
    label: Localised | None,
    next_command: str,
    *,
    decisive: bool = True,
) -> Check:
    """Something seen; a refusal; something that must be there and is not; or nothing to go by."""
    facts: dict[str, Fact] = {
        "route": evidence.route,
        "asked": evidence.asked,
        "seen": evidence.seen,
    }
    if evidence.seen:
        verdict, text = Verdict.GRANTED, "seen"
        next_command = ""
    elif evidence.status is not None:
        verdict, text = Verdict.UNPROVEN, "not_answered"
        facts["status"] = evidence.status
        if evidence.status in {401, 403}:
            verdict, text = Verdict.DENIED, "refused"
    elif evidence.seen_elsewhere:
        verdict, text = Verdict.DENIED, "seen_elsewhere"
    elif evidence.missing:
        verdict, text = Verdict.UNPROVEN, "datum_missing"
        next_command, label = SETUP, None
    elif evidence.known_on is not None:
        verdict, text = Verdict.UNPROVEN, "seen_before"
        facts["witness"] = evidence.known_on
        next_command = next_command.replace(SOMEBODY, str(evidence.known_on))
    else:
        verdict, text = Verdict.UNPROVEN, "nothing_seen"
    return Check(id, verdict, text, facts, label, next_command, decisive)


def _list_check(id: str, read: ReadEvidence, label: Localised | None, command: str) -> Check:
    """Roles only turn a name into a number, which may be given as a number too."""
    found = _read_check(id, read, label, command, decisive=not id.endswith(":roles"))
    words = {"seen": "listed", "nothing_seen": "nothing_listed"}
    return replace(found, evidence=words.get(found.evidence, found.evidence))


def _write_check(
    connector: Connector, observations: Observations, label: Localised | None, command: str
) -> Check:
    code = connector.probe_code
    probe = f"{command} --write-probe {SOMEBODY}" if code is not None else ""
    for evidence in observations.writing:
        facts: dict[str, Fact] = {"route": evidence.route, "code": code or ""}
        if evidence.status is not None:
            facts["status"] = evidence.status
        if evidence.employee_id is not None:
            facts["employee"] = evidence.employee_id
        kind = "probe" if evidence.probe else "write"
        if evidence.status in {401, 403}:
            return Check("writing", Verdict.DENIED, f"{kind}_refused", facts, label, probe)
        if evidence.read_back:
            return Check("writing", Verdict.GRANTED, f"{kind}_read_back", facts, label)
    return Check("writing", Verdict.UNPROVEN, "no_write_tried", {}, label, probe)


def _creation_check(
    connector: Connector, observations: Observations, label: Localised | None
) -> Check:
    """Nobody is created to find out: only a creation that was wanted shows it."""
    following = f"luccactl sync {connector.name} --first 1"
    evidence = observations.creating
    if evidence is None:
        return Check("creating", Verdict.UNPROVEN, "nobody_created", {}, label, following)
    facts: dict[str, Fact] = {"route": evidence.route}
    if evidence.status is not None:
        facts["status"] = evidence.status
    if evidence.employee_id is not None:
        facts["employee"] = evidence.employee_id
    if evidence.read_back:
        return Check("creating", Verdict.GRANTED, "creation_read_back", facts, label)
    return Check("creating", Verdict.DENIED, "creation_refused", facts, label, following)
