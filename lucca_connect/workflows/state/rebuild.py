"""`state rebuild`: a lost journal made anew from what the partner and Lucca show.

Nothing is sent but reads. It is also where a person says that others ordered before luccactl took
over: who said so and when is kept, and `sync` no longer holds for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.errors import ConfigurationError, UsageError
from lucca_connect.output.messages import Texts
from lucca_connect.output.results import Json, Result
from lucca_connect.planning.plan import Plan
from lucca_connect.planning.rebuilding import LostRow, Rebuilding, Seen, rebuild
from lucca_connect.planning.references import tenant_hash
from lucca_connect.state.backups import journal_path
from lucca_connect.state.journal_model import Entry, PlannedRow, State
from lucca_connect.state.restore import set_aside
from lucca_connect.workflows.account import signature
from lucca_connect.workflows.gateways import open_gateway
from lucca_connect.workflows.plans.identity import made_with, new_plan_id, new_run_id
from lucca_connect.workflows.screening.decisions import precondition_of
from lucca_connect.workflows.screening.survey import bind
from lucca_connect.workflows.state.files import all_locks

if TYPE_CHECKING:
    from lucca_connect.output.prompts import Prompts
    from lucca_connect.workflows.session import Session
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class RebuildOptions:
    """What the command line asks for.

    Attributes:
        connector: name of the connector.
        dry_run: say what is missing; enter nothing.
        yes: enter it without asking.
    """

    connector: str = "aequivalent"
    dry_run: bool = False
    yes: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, and what follows from it."""

    read: int
    dossiers: int
    rebuilding: Rebuilding
    version: str
    partner_requests: int


def run(session: Session, options: RebuildOptions, prompts: Prompts, texts: Texts) -> Result:
    """Enter what the journal should know and does not.

    Raises:
        ConfigurationError: definitions_missing, and what is wrong with the state.
        UsageError: input_needed, not_rebuilt. TryLaterError: run_in_progress.
        AccessError, UnavailableError: Lucca or the partner cannot be asked.
    """
    with ExitStack() as stack:
        tenant = stack.enter_context(session.connect())
        if not options.dry_run:
            stack.enter_context(all_locks(session.paths.state, tenant.identity.id))
        kept = None if options.dry_run else _replace_damaged(tenant, options, prompts, texts)
        found = _look(tenant, options.connector)
        if not options.dry_run:
            _ask(found.rebuilding, options, prompts, texts)
            _enter(tenant, options.connector, found)
        requests = {"lucca": tenant.lucca.requests, "partner": found.partner_requests}
    data: dict[str, Json] = {
        "connector": options.connector,
        "dry_run": options.dry_run,
        "counts": {
            "read": found.read,
            "dossiers": found.dossiers,
            "missing": len(found.rebuilding.employees),
            "known": len(found.rebuilding.known),
            "by_others": len(found.rebuilding.by_others),
        },
        "items": list(_items(found.rebuilding, dry_run=options.dry_run)),
        "kept": None if kept is None else str(kept),
        "requests": requests,
    }
    return Result("state rebuild", data, profile=session.profile, view="state_rebuild")


def acknowledgement(connector: str) -> str:
    """Name of the journal's note that a person has compared it with the partner's list."""
    return f"journal:{connector}:acknowledged"


def _replace_damaged(
    tenant: Tenant, options: RebuildOptions, prompts: Prompts, texts: Texts
) -> Path | None:
    """Put a journal aside that cannot be read; every other fault is raised."""
    from lucca_connect.output.questions import QUESTIONS

    try:
        _ = tenant.journal
    except ConfigurationError as error:
        if error.code != "state_corrupted":
            raise
        if not options.yes and not prompts.confirm(texts.of(QUESTIONS)("rebuild_damaged")):
            raise UsageError("not_rebuilt") from None
        path = journal_path(tenant.session.paths.state, tenant.identity.id)
        return set_aside(path, tenant.clock)
    return None


def _look(tenant: Tenant, name: str) -> _Found:
    """Everybody the key sees, and all that the partner has for them."""
    connector = tenant.session.screening(name)
    binding = bind(tenant, connector)
    tenant.reporter.step("reading_people")
    people = {
        employee.id: employee
        for page in tenant.lucca.users.pages(("id", "extendedData"), keep_codes=binding.codes)
        for employee in page.items
    }
    tenant.reporter.step("asking_partner", count=len(people))
    with open_gateway(tenant, name) as gateway:
        dossiers = gateway.list_for([str(number) for number in sorted(people)])
        sent = gateway.requests
    rows: dict[str, list[Entry]] = {}
    for entry in tenant.journal.entries(connector=name):
        rows.setdefault(entry.subject_id, []).append(entry)
    seen = [
        Seen(
            employee_id=number,
            done=binding.state_of(employee) == binding.done,
            status=precondition_of(tenant, binding, employee),
            dossiers=dossiers.get(str(number), ()),
            rows=rows.get(str(number), ()),
        )
        for number, employee in sorted(people.items())
    ]
    return _Found(
        read=len(people),
        dossiers=sum(map(len, dossiers.values())),
        rebuilding=rebuild(
            seen, tenant=tenant_hash(tenant.identity.id), done_entry_id=binding.done
        ),
        version=connector.version,
        partner_requests=sent,
    )


def _ask(rebuilding: Rebuilding, options: RebuildOptions, prompts: Prompts, texts: Texts) -> None:
    from lucca_connect.output.questions import QUESTIONS

    if options.yes:
        return
    question = texts.of(QUESTIONS)(
        "rebuild", count=len(rebuilding.employees), others=len(rebuilding.by_others)
    )
    if not prompts.confirm(question):
        raise UsageError("not_rebuilt")


def _enter(tenant: Tenant, connector: str, found: _Found) -> None:
    """Write the lost rows, and who has compared the journal with the partner's list."""
    journal, lost = tenant.journal, found.rebuilding.rows
    if lost:
        now = tenant.clock.now()
        plan = Plan(
            id=new_plan_id(),
            command="state rebuild",
            profile=tenant.session.profile,
            tenant_id=tenant.identity.id,
            connector=connector,
            connector_version=made_with(found.version),
            inputs={},
            created_at=now,
            expires_at=now,
            operations=tuple(row.operation for row in lost),
        )
        run_id = new_run_id()
        journal.record_plan(
            plan.to_json(),
            plan_id=plan.id,
            run_id=run_id,
            rows=[_planned(row, connector) for row in lost],
        )
        for row in lost:
            journal.mark(
                row.operation.key,
                State(row.state),
                run_id=run_id,
                plan_id=plan.id,
                facts=row.facts,
            )
    others = len(found.rebuilding.by_others)
    journal.note(acknowledgement(connector), f"{signature(tenant.clock)} by_others={others}")


def _planned(row: LostRow, connector: str) -> PlannedRow:
    operation = row.operation
    subject = operation.subject
    return PlannedRow(operation.key, operation.verb, connector, subject.kind, subject.id)


def _items(rebuilding: Rebuilding, *, dry_run: bool) -> Iterator[Mapping[str, Json]]:
    """One item for each employee whom the journal had lost or others have ordered."""
    references: dict[str, str] = {}
    for row in rebuilding.rows:
        reference = row.operation.effect.get("reference")
        references[row.operation.subject.id] = str(
            reference or references.get(row.operation.subject.id, "")
        )
    status = "planned" if dry_run else "done"
    for employee_id, found in references.items():
        yield _item(employee_id, status, found or None, ())
    for number in rebuilding.by_others:
        yield _item(str(number), "skipped", None, ({"code": "ordered_by_others", "field": ""},))


def _item(
    employee_id: str, status: str, reference: str | None, reasons: tuple[Mapping[str, Json], ...]
) -> Mapping[str, Json]:
    return {
        "subject": {"kind": "employee", "id": employee_id},
        "status": status,
        "reference": reference,
        "reasons": list(reasons),
    }
