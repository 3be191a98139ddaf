"""`apply FILE` and `approve PLAN_ID`: a plan that was made before, if it is still true.

What the whole plan rests on (profile, tenant, connector, lists, source file, time) is refused as a
whole; what concerns one person refuses that person alone, as in every other run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect._version import VERSION
from lucca_connect.connectors.load import load_connector
from lucca_connect.engine.executor import Verdict
from lucca_connect.errors import BadDataError, ConfigurationError, LuccactlError, Subject
from lucca_connect.output.results import Result
from lucca_connect.planning.plan import Plan
from lucca_connect.planning.references import tenant_hash
from lucca_connect.planning.revalidation import Confirmed, confirm
from lucca_connect.planning.sealed import is_intact, opened
from lucca_connect.state.digests import Digester
from lucca_connect.state.journal_model import State
from lucca_connect.state.shelf import PlanStatus, WaitingPlan
from lucca_connect.workflows.account import account_name
from lucca_connect.workflows.decisions import Decided, decide_selected
from lucca_connect.workflows.exchange_run import (
    ExchangeRun,
    carry_out,
    definitions_digest,
    exchange_of,
    is_complete,
    require_orders_allowed,
    running,
    settle,
)
from lucca_connect.workflows.holding import Allowance, Measure, held_by, keep, require_approver
from lucca_connect.workflows.screening import survey
from lucca_connect.workflows.sync_result import Summary, sync_result

if TYPE_CHECKING:
    from lucca_connect.engine.report import ApplyReport
    from lucca_connect.engine.settlement import SettledRow
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
class _Order:
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


def apply_file(session: Session, file: Path, options: ApplyOptions) -> Result:
    """Apply a plan file. Limits hold as they do in a sync.

    Raises:
        BadDataError: plan_unreadable, plan_altered, and those of `_require_true`.
        ConfigurationError, UsageError, HeldError, AccessError, TryLaterError, UnavailableError: as
            `sync_aequivalent.run` and `_require_true`.
    """
    plan = _read(file, Digester(session.paths.state))
    _require_profile(session, plan)
    with session.connect(writes=True) as tenant:
        waiting = tenant.journal.shelf.get(plan.id)
        return _carry(tenant, _Order("apply", plan, waiting, approving=False), options)


def approve(session: Session, plan_id: str, options: ApplyOptions) -> Result:
    """Apply a held or saved plan; its limits are lifted for this once.

    Raises:
        BadDataError: plan_unknown, and those of `_require_true`.
        HeldError: approver_is_requester, approver_not_listed.
        ConfigurationError, UsageError, AccessError, TryLaterError, UnavailableError: as
            `apply_file`.
    """
    with session.connect(writes=True) as tenant:
        waiting = find(tenant.journal.shelf.get(plan_id), plan_id)
        plan = Plan.from_json(waiting.plan)
        _require_profile(session, plan)
        return _carry(tenant, _Order("approve", plan, waiting, approving=True), options)


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
        raise _about(BadDataError, code, waiting.plan_id, by=waiting.decided_by or "?")


def _carry(tenant: Tenant, order: _Order, options: ApplyOptions) -> Result:
    plan, connector = order.plan, order.plan.connector
    exchange = exchange_of(tenant, connector)
    if exchange.mode == "vendor":
        profile = tenant.session.profile
        raise ConfigurationError(
            "exchange_not_ours",
            subject=Subject("profile", profile),
            profile=profile,
            connector=connector,
        )
    require_orders_allowed(
        tenant,
        exchange,
        connector,
        dry_run=False,
        allow_test_orders=options.allow_test_orders,
    )
    _require_true(tenant, plan)
    with running(tenant, connector, options.deadline_s) as current:
        # Under the lock: a run that ended a moment ago may have superseded or applied it.
        waiting = tenant.journal.shelf.get(plan.id)
        if waiting is not None:
            require_open(waiting)
        if definitions_digest(current) != plan.inputs.get("definitions"):
            raise _about(ConfigurationError, "plan_lists_changed", plan.id, connector=connector)
        if order.approving and waiting is not None:
            require_approver(tenant, waiting)
        return _apply(current, order, options)


def _apply(current: ExchangeRun, order: _Order, options: ApplyOptions) -> Result:
    tenant, plan = current.tenant, order.plan
    first_run = not tenant.journal.entries(connector=current.connector)
    people = tuple(int(subject.id) for subject in plan.subjects)
    settled = settle(current, only=people)
    read, decided, confirmed = _confirm(current, plan, people)
    held = None
    if not order.approving:
        allowance = Allowance(options.max_changes, options.max_cost)
        held = held_by(tenant, plan, allowance, Measure(first_run))
    report = None
    if held is None:
        report = _decide_and_carry_out(current, order, confirmed, decided)
    else:
        keep(tenant, plan, held=held, requested_by=_requester(order))
    summary = Summary(
        connector=current.connector,
        command=order.command,
        dry_run=False,
        run_id=current.run_id,
        plan_id=plan.id,
        read=read,
        decisions=confirmed.decisions,
        changed=confirmed.changed,
        unsettled=_unsettled(settled),
        cost=plan.cost if _partner_prices(tenant, current.connector) else None,
        currency=tenant.session.connection.partner(current.connector).currency,
    ).ended(
        report=report,
        held=held,
        signal=current.signal,
        lucca_requests=tenant.lucca.requests,
        partner_requests=current.gateway.requests,
    )
    return sync_result(summary, tenant.session.profile, allow_blocked=options.allow_blocked)


def _confirm(
    current: ExchangeRun, plan: Plan, people: tuple[int, ...]
) -> tuple[int, Decided, Confirmed]:
    """Read the plan's people anew, and keep what would be planned for them again."""
    tenant = current.tenant
    done = {
        entry.key for entry in tenant.journal.entries(connector=current.connector, state=State.DONE)
    }
    read, decided = 0, Decided()
    if people:
        tenant.reporter.step("reading_people")
        population = survey(tenant, current.binding, only=people)
        read = population.read
        decided = decide_selected(tenant, current.binding, population, current.gateway, only=people)
    tenant_name = tenant_hash(tenant.identity.id)
    return read, decided, confirm(plan, decided.decisions, done=done, tenant=tenant_name)


def _decide_and_carry_out(
    current: ExchangeRun, order: _Order, confirmed: Confirmed, decided: Decided
) -> ApplyReport | None:
    shelf, account = current.tenant.journal.shelf, account_name()
    if order.waiting is None:
        keep(current.tenant, order.plan, held=None)
    # Before the first effect: a killed approval may be repeated, and who gave it is known.
    shelf.decide(order.plan.id, PlanStatus.APPROVED, by=account)
    # Whole, although only a part may be applied: what a kill leaves open is settled from it.
    current.tenant.journal.record_plan(
        order.plan.to_json(), plan_id=order.plan.id, run_id=current.run_id, rows=()
    )
    report = carry_out(current, confirmed.plan, decided)
    whole = len(confirmed.plan.operations) == len(order.plan.operations)
    if whole and is_complete(report):
        shelf.decide(order.plan.id, PlanStatus.APPLIED, by=account)
    return report


def _require_true(tenant: Tenant, plan: Plan) -> None:
    """What the whole plan rests on.

    Raises:
        ConfigurationError: plan_of_other_tenant, plan_connector_changed.
        BadDataError: plan_expired, plan_source_changed.
    """
    found = tenant.identity.id
    if found != plan.tenant_id:
        raise _about(
            ConfigurationError, "plan_of_other_tenant", plan.id, planned=plan.tenant_id, found=found
        )
    version = f"{load_connector(plan.connector).version}+{VERSION}"
    if version != plan.connector_version:
        raise _about(
            ConfigurationError,
            "plan_connector_changed",
            plan.id,
            connector=plan.connector,
            planned=plan.connector_version,
            found=version,
        )
    if tenant.clock.now() >= plan.expires_at:
        raise _about(BadDataError, "plan_expired", plan.id)
    if plan.source is not None and _digest_of(Path(plan.source.path)) != plan.source.sha256:
        raise _about(BadDataError, "plan_source_changed", plan.id, file=plan.source.path)


def _require_profile(session: Session, plan: Plan) -> None:
    if session.profile != plan.profile:
        raise _about(
            ConfigurationError,
            "plan_of_other_profile",
            plan.id,
            planned=plan.profile,
            found=session.profile,
        )


def _read(file: Path, digester: Digester) -> Plan:
    plan, seal = read_plan_file(file)
    if not is_intact(plan, seal, digester.digest):
        raise _about(BadDataError, "plan_altered", plan.id, file=str(file))
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


def _digest_of(file: Path) -> str | None:
    """SHA-256 of a file's content, None when it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _requester(order: _Order) -> str | None:
    return None if order.waiting is None else order.waiting.requested_by


def _partner_prices(tenant: Tenant, connector: str) -> bool:
    return bool(tenant.session.connection.partner(connector).prices)


def _unsettled(rows: tuple[SettledRow, ...]) -> tuple[SettledRow, ...]:
    return tuple(row for row in rows if row.settled.verdict is Verdict.IN_DOUBT)


def _about(error: type[LuccactlError], code: str, plan_id: str, **details: str) -> LuccactlError:
    return error(code, subject=Subject("plan", plan_id), plan=plan_id, **details)
