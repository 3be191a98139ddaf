"""`plan list|show|discard`: plans that wait for a person. Lucca is asked nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.http.adapter import HttpxTransport
from lucca_connect.output.messages import Texts
from lucca_connect.output.plans import RENDERERS
from lucca_connect.output.results import Json, Result
from lucca_connect.planning.plan import Plan
from lucca_connect.state.journal import Journal
from lucca_connect.state.locks import run_lock
from lucca_connect.state.shelf import OPEN, PlanStatus, WaitingPlan
from lucca_connect.workflows.account import account_name, moment
from lucca_connect.workflows.plans.request import find, read_plan_file, require_open
from lucca_connect.workflows.tenant import identified

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session

PLAN_ID = re.compile(r"p-[0-9a-f]{12}")
EXPIRED = "expired"


def list_plans(session: Session, *, everything: bool) -> Result:
    """The plans that may still be applied, the newest first; with `everything`, the others too."""
    with _journal(session) as (journal, now):
        waiting = journal.shelf.all()
    rows = [_row(plan, now) for plan in waiting]
    shown = [row for row in rows if everything or row["status"] in {*OPEN}]
    data: dict[str, Json] = {"plans": shown, "others": len(rows) - len(shown)}
    return Result("plan list", data, profile=session.profile, rows=shown, view="plan_list")


def show_waiting(session: Session, plan_id: str, form: str, texts: Texts) -> Result:
    """One plan of the journal.

    Raises:
        BadDataError: plan_unknown.
    """
    with _journal(session) as (journal, now):
        waiting = find(journal.shelf.get(plan_id), plan_id)
    return _shown(Plan.from_json(waiting.plan), _row(waiting, now), session.profile, form, texts)


def show_file(file: Path, form: str, texts: Texts) -> Result:
    """One plan file. Needs no tenant.

    Raises:
        BadDataError: plan_unreadable.
    """
    plan, _ = read_plan_file(file)
    return _shown(plan, _of_plan(plan), plan.profile, form, texts)


def discard(session: Session, plan_id: str) -> Result:
    """Take a plan off the shelf: neither `approve` nor `apply` takes it any more.

    Raises:
        BadDataError: plan_unknown, plan_applied, plan_superseded, plan_discarded.
        TryLaterError: run_in_progress: it may be being applied.
    """
    with _journal(session) as (journal, now):
        waiting = find(journal.shelf.get(plan_id), plan_id)
        plan = Plan.from_json(waiting.plan)
        with run_lock(session.paths.state, plan.tenant_id, plan.connector):
            require_open(find(journal.shelf.get(plan_id), plan_id))
            journal.shelf.decide(plan_id, PlanStatus.DISCARDED, by=account_name())
        row = _row(find(journal.shelf.get(plan_id), plan_id), now)
    return Result("plan discard", row, profile=session.profile, view="plan_discard")


def _shown(plan: Plan, row: Mapping[str, Json], profile: str, form: str, texts: Texts) -> Result:
    document: dict[str, Json] = json.loads(plan.to_json())
    data = {**row, "operations": document["operations"], "inputs": document["inputs"]}
    text = RENDERERS[form]().render(data, texts)
    return Result("plan show", data, profile=profile, text=text, rows=_operations(plan))


def _operations(plan: Plan) -> list[Mapping[str, Json]]:
    return [
        {
            "key": operation.key,
            "verb": operation.verb.value,
            "subject": {"kind": operation.subject.kind, "id": operation.subject.id},
        }
        for operation in plan.operations
    ]


def _row(waiting: WaitingPlan, now: float) -> dict[str, Json]:
    expired = waiting.status in OPEN and now >= waiting.expires_at
    decided_at = waiting.decided_at
    return {
        **_of_plan(Plan.from_json(waiting.plan)),
        "status": EXPIRED if expired else waiting.status.value,
        "limit": waiting.held_by,
        "requested_by": waiting.requested_by,
        "decided_by": waiting.decided_by,
        "decided_at": None if decided_at is None else moment(decided_at),
    }


def _of_plan(plan: Plan) -> dict[str, Json]:
    """What a plan says of itself."""
    return {
        "plan_id": plan.id,
        "command": plan.command,
        "connector": plan.connector,
        "profile": plan.profile,
        "tenant_id": plan.tenant_id,
        "connector_version": plan.connector_version,
        "status": None,
        "subjects": len(plan.subjects),
        "cost": plan.cost,
        "created_at": moment(plan.created_at),
        "expires_at": moment(plan.expires_at),
        "limit": None,
        "requested_by": None,
        "decided_by": None,
        "decided_at": None,
    }


@contextmanager
def _journal(session: Session) -> Iterator[tuple[Journal, float]]:
    """The tenant's journal and its time; no credential is needed."""
    adapter = HttpxTransport(ca_bundle=session.connection.profile.ca_bundle)
    try:
        identity, clock, _ = identified(adapter, session.connection.url)
        journal = Journal.open(session.paths.state, tenant_id=identity.id, clock=clock)
        try:
            yield journal, clock.now()
        finally:
            journal.close()
    finally:
        adapter.close()
