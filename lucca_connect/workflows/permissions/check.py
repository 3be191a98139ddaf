"""`check-permissions`: requests become evidence, evidence becomes verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lucca_connect.connectors.models import Connector
from lucca_connect.errors import AccessError, ExitCode, LuccactlError, Subject, UsageError
from lucca_connect.output.commands import addressed
from lucca_connect.output.evidence_messages import EVIDENCE
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Json, Result
from lucca_connect.planning.permissions import Check, TaskVerdict, Verdict, judge
from lucca_connect.workflows.permissions.evidence import gather
from lucca_connect.workflows.permissions.options import (
    CheckPermissionsOptions as CheckPermissionsOptions,  # noqa: PLC0414 (exported)
)

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session


def run(session: Session, options: CheckPermissionsOptions, texts: Texts) -> Result:
    """Say what the key may do, task by task.

    Raises:
        UsageError: option_value_invalid, evidence_for_other_task, write_probe_read_only,
            write_probe_without_datum, witness_without_section.
        AccessError: api_key_rejected.
        NotFoundError: employee_not_visible, for the witness or the probe.
    """
    connector = session.connector(options.connector)
    _require_task(connector, options.task)
    _require_used(options)
    if options.write_probe is not None and connector.probe_code is None:
        raise UsageError("write_probe_without_datum", connector=connector.name)
    if options.witness is not None and not connector.fields:
        raise UsageError("witness_without_section", connector=connector.name)
    if options.write_probe is not None and session.options.read_only:
        raise UsageError("write_probe_read_only")
    with session.connect(writes=options.write_probe is not None) as tenant:
        observations, warnings = gather(tenant, connector, options)
    verdicts = [
        verdict
        for verdict in judge(connector, observations)
        if options.task in {None, verdict.task.name}
    ]
    return Result(
        command="check-permissions",
        profile=session.profile,
        data={
            "connector": connector.name,
            "tasks": [_task(verdict, session.profile, texts) for verdict in verdicts],
        },
        exit_code=_exit_code(verdicts, strict=options.strict),
        warnings=tuple(warnings),
        errors=tuple(_denials(verdicts, texts)),
        rows=_rows(verdicts, session.profile, texts),
        view="check_permissions",
    )


def _require_task(connector: Connector, task: str | None) -> None:
    names = [spec.name for spec in connector.tasks]
    if task is not None and task not in names:
        raise UsageError("option_value_invalid", option="--task", allowed=", ".join(names))


def _require_used(options: CheckPermissionsOptions) -> None:
    """Nobody is read, and nothing written, for a task that is not looked at."""
    for option, given, task in (
        ("--witness", options.witness, "section"),
        ("--write-probe", options.write_probe, "writing"),
    ):
        if given is not None and options.task not in {None, task}:
            raise UsageError("evidence_for_other_task", option=option, task=task)


def _exit_code(verdicts: Iterable[TaskVerdict], *, strict: bool) -> ExitCode:
    found = {check.verdict for verdict in verdicts for check in verdict.checks}
    if Verdict.DENIED in found:
        return ExitCode.NO_ACCESS
    return ExitCode.PENDING if strict and Verdict.UNPROVEN in found else ExitCode.OK


def _task(verdict: TaskVerdict, profile: str, texts: Texts) -> Json:
    return {
        "task": verdict.task.name,
        "verdict": verdict.verdict.value,
        "checks": [_check(check, profile, texts) for check in verdict.checks],
    }


def _check(check: Check, profile: str, texts: Texts) -> Mapping[str, Json]:
    return {
        "id": check.id,
        "verdict": check.verdict.value,
        "evidence": texts.of(EVIDENCE)(check.evidence, **check.facts),
        "label": check.label.as_json() if check.label is not None else None,
        "next": addressed(check.next, profile),
    }


def _rows(verdicts: Sequence[TaskVerdict], profile: str, texts: Texts) -> list[Mapping[str, Json]]:
    return [
        {"task": verdict.task.name, **_check(check, profile, texts)}
        for verdict in verdicts
        for check in verdict.checks
    ]


def _denials(verdicts: Iterable[TaskVerdict], texts: Texts) -> Iterable[LuccactlError]:
    """One error for each right that was denied: it names the box to tick."""
    told: set[str] = set()
    for verdict in verdicts:
        for check in verdict.checks:
            if check.verdict is not Verdict.DENIED or check.label is None:
                continue
            right = texts.choose(fr=check.label.fr, en=check.label.en)
            if right not in told:
                told.add(right)
                yield AccessError(
                    "permission_denied",
                    subject=Subject("task", verdict.task.name),
                    right=right,
                    right_fr=check.label.fr,
                )
