"""A plan that somebody wants carried out, and what every plan rests on, whatever it changes.

Profile, tenant, connector, source file, time and the shelf are the same for all commands. What is
particular to one of them is behind `carriers.Carrier`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.engine.report import SubjectStatus
from lucca_connect.errors import BadDataError, ConfigurationError, LuccactlError, Subject
from lucca_connect.planning.plan import Plan
from lucca_connect.planning.sealed import is_intact, opened
from lucca_connect.state.digests import Digester
from lucca_connect.state.shelf import PlanStatus, WaitingPlan
from lucca_connect.workflows.account import account_name
from lucca_connect.workflows.plans.holding import keep, require_approver

if TYPE_CHECKING:
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant

_CLOSED = {
    PlanStatus.APPLIED: "plan_applied",
    PlanStatus.SUPERSEDED: "plan_superseded",
    PlanStatus.DISCARDED: "plan_discarded",
}


@dataclass(frozen=True, slots=True)
class ApplyOptions:
    """What the command line asks for.

    Attributes:
        deadline_s: longest duration in seconds; None: the profile's.
        allow_blocked: blocked people alone do not make the run partial.
        allow_test_orders: order although the tenant is a test, demo or sandbox one.
        max_changes, max_cost: instead of the profile's limits (`apply` only).
    """

    deadline_s: float | None = None
    allow_blocked: bool = False
    allow_test_orders: bool = False
    max_changes: str | None = None
    max_cost: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """A plan and how it came here.

    Attributes:
        command: `apply` or `approve`.
        waiting: its place on the shelf, None when this installation does not know it.
        approving: a person lifts the limits for this plan.
    """

    command: str
    plan: Plan
    waiting: WaitingPlan | None
    approving: bool

    @property
    def requester(self) -> str | None:
        """Who made the plan, None when this installation does not know it."""
        return None if self.waiting is None else self.waiting.requested_by


def find(waiting: WaitingPlan | None, plan_id: str) -> WaitingPlan:
    """The plan that somebody named.

    Raises:
        BadDataError: plan_unknown.
    """
    if waiting is None:
        raise BadDataError("plan_unknown", subject=Subject("plan", plan_id), plan=plan_id)
    return waiting


def require_open(waiting: WaitingPlan) -> None:
    """A plan that may still be applied.

    Raises:
        BadDataError: plan_applied, plan_superseded, plan_discarded.
    """
    code = _CLOSED.get(waiting.status)
    if code is not None:
        raise about(BadDataError, code, waiting.plan_id, by=waiting.decided_by or "?")


def require_profile(session: Session, plan: Plan) -> None:
    """A plan of this profile.

    Raises:
        ConfigurationError: plan_of_other_profile.
    """
    if session.profile != plan.profile:
        raise about(
            ConfigurationError,
            "plan_of_other_profile",
            plan.id,
            planned=plan.profile,
            found=session.profile,
        )


def require_true(tenant: Tenant, plan: Plan, *, version: str) -> None:
    """What the whole plan rests on.

    Args:
        version: what `Plan.connector_version` would be of a plan made now.

    Raises:
        ConfigurationError: plan_of_other_tenant, plan_connector_changed.
        BadDataError: plan_expired, plan_source_changed.
    """
    found = tenant.identity.id
    if found != plan.tenant_id:
        raise about(
            ConfigurationError, "plan_of_other_tenant", plan.id, planned=plan.tenant_id, found=found
        )
    if version != plan.connector_version:
        raise about(
            ConfigurationError,
            "plan_connector_changed",
            plan.id,
            connector=plan.connector,
            planned=plan.connector_version,
            found=version,
        )
    if tenant.clock.now() >= plan.expires_at:
        raise about(BadDataError, "plan_expired", plan.id)
    if plan.source is not None and _digest_of(Path(plan.source.path)) != plan.source.sha256:
        raise about(BadDataError, "plan_source_changed", plan.id, file=plan.source.path)


def require_still_open(tenant: Tenant, request: PlanRequest) -> None:
    """To be asked under the lock: a run that ended a moment ago may have superseded the plan, and
    where four eyes are asked for, they are the approver's.

    Raises:
        BadDataError: plan_applied, plan_superseded, plan_discarded.
        HeldError: approver_is_requester, approver_not_listed.
    """
    waiting = tenant.journal.shelf.get(request.plan.id)
    if waiting is None:
        return
    require_open(waiting)
    if request.approving:
        require_approver(tenant, waiting)


def begin(tenant: Tenant, request: PlanRequest, run_id: str) -> None:
    """Enter, before the first effect, that the plan is being carried out and who wants it.

    A killed approval may be repeated. The plan is recorded whole, although only a part may be
    applied: what a kill leaves open is settled from it.
    """
    if request.waiting is None:
        keep(tenant, request.plan, held=None)
    tenant.journal.shelf.decide(request.plan.id, PlanStatus.APPROVED, by=account_name())
    tenant.journal.record_plan(
        request.plan.to_json(), plan_id=request.plan.id, run_id=run_id, rows=()
    )


def finish(tenant: Tenant, request: PlanRequest, applied: Plan, report: ApplyReport | None) -> None:
    """Enter that nothing of the plan is left to be done, if that is so.

    Args:
        applied: the part of it that still held.
    """
    whole = len(applied.operations) == len(request.plan.operations)
    if whole and is_complete(report):
        tenant.journal.shelf.decide(request.plan.id, PlanStatus.APPLIED, by=account_name())


def is_complete(report: ApplyReport | None) -> bool:
    """Whether nothing of the plan is left to be done."""
    ended = {SubjectStatus.DONE, SubjectStatus.SKIPPED}
    return report is None or all(item.status in ended for item in report.items)


def subject_ids(plan: Plan) -> Sequence[str]:
    """Whom the plan is about, each once."""
    return tuple(subject.id for subject in plan.subjects)


def read_intact(file: Path, digester: Digester) -> Plan:
    """The plan of a file that nobody changed.

    Raises:
        BadDataError: plan_unreadable, plan_altered.
    """
    plan, seal = read_plan_file(file)
    if not is_intact(plan, seal, digester.digest):
        raise about(BadDataError, "plan_altered", plan.id, file=str(file))
    return plan


def read_plan_file(file: Path) -> tuple[Plan, str]:
    """The plan of a file and its seal.

    Raises:
        BadDataError: plan_unreadable.
    """
    try:
        return opened(file.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except ValueError:
        reason = "JSON"
    raise BadDataError(
        "plan_unreadable", subject=Subject("file", file.name), file=str(file), reason=reason
    )


def about(error: type[LuccactlError], code: str, plan_id: str, **details: str) -> LuccactlError:
    """An error whose subject is a plan."""
    return error(code, subject=Subject("plan", plan_id), plan=plan_id, **details)


def _digest_of(file: Path) -> str | None:
    """SHA-256 of a file's content, None when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
