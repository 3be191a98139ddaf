"""From the people who wait to one decision for each: personal fields, mapping, journal, partner."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.dossier import Problem, map_employee
from lucca_connect.mapping.rules import Context
from lucca_connect.partners.dossiers import Account, Dossier
from lucca_connect.planning.plan import Precondition, Verb
from lucca_connect.planning.prices import package_of
from lucca_connect.planning.references import tenant_hash
from lucca_connect.planning.screening import Action, Candidate, Decision, Rules, plan_orders
from lucca_connect.state.journal_model import Entry, State
from lucca_connect.workflows.screening.survey import (
    Binding,
    Population,
    mapping_context,
    read_owners,
    read_selected,
)
from lucca_connect.workflows.tenant import today_of

OWNER_NOT_VISIBLE = "owner_not_visible"

if TYPE_CHECKING:
    from lucca_connect.partners.dossiers import DossierGateway
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of a run.

    Attributes:
        decisions: one for each selected person, by id.
        missing: employee id to reason, for people asked for by id or selected who cannot be
            decided on: not visible, or their status asks for nothing.
        account: the partner's account, None when it was not asked or cannot tell.
        owners: people named as owners.
        packages: employee id to key of the package that an order would be for.
    """

    decisions: tuple[Decision, ...] = ()
    missing: Mapping[int, str] = field(default_factory=dict)
    account: Account | None = None
    owners: Mapping[int, Employee] = field(default_factory=dict, repr=False)
    packages: Mapping[int, str] = field(default_factory=dict, repr=False)

    def keep(self, decisions: tuple[Decision, ...]) -> Decided:
        """The same with other decisions."""
        return replace(self, decisions=decisions)


def decide_selected(
    tenant: Tenant,
    binding: Binding,
    population: Population,
    gateway: DossierGateway | None,
    *,
    only: Collection[int] = (),
) -> Decided:
    """Read what the decisions need, of the selected people alone, and decide.

    Args:
        gateway: None when the partner cannot be asked (monitoring without its credentials).
    """
    missing = {
        number: "status_asks_for_nothing" if number in population.seen else "employee_not_visible"
        for number in sorted(only)
        if number not in population.waiting
    }
    if not population.waiting:
        return Decided(missing=missing)
    tenant.reporter.step("reading_selected", count=len(population.waiting))
    found = read_selected(tenant, binding, population.waiting.values())
    missing |= {
        number: "employee_not_visible" for number in population.waiting if number not in found
    }
    # Minutes may lie between the two passes: what was read last decides.
    selected = {
        number: employee
        for number, employee in found.items()
        if binding.state_of(employee) == binding.trigger
    }
    missing |= dict.fromkeys(found.keys() - selected.keys(), "status_asks_for_nothing")
    account = gateway.account() if gateway is not None else None
    dossiers = gateway.list_for([str(number) for number in sorted(selected)]) if gateway else {}
    rows = _rows(tenant.journal.entries(connector=binding.connector.name))
    rules = Rules(
        connector=binding.connector,
        tenant=tenant_hash(tenant.identity.id),
        done_entry_id=binding.done,
        now=tenant.clock.now(),
        reorder_min_days=tenant.session.connection.profile.limits.reorder_min_days,
        settles_at_once=gateway.settles_at_once if gateway is not None else True,
    )
    candidates = [
        Candidate(
            employee_id=number,
            status=precondition_of(tenant, binding, employee),
            rows=rows.get(str(number), ()),
            dossiers=dossiers.get(str(number), ()),
        )
        for number, employee in sorted(selected.items())
    ]
    # Without looking at what is filled in: whoever is in doubt is so whatever that is.
    open_ = frozenset(
        decision.employee_id
        for decision in plan_orders(candidates, rules)
        if decision.action is Action.ORDER
    )
    orderable = {number: employee for number, employee in selected.items() if number in open_}
    context = mapping_context(
        binding,
        {},
        account,
        today=today_of(tenant),
        ordered=_ordered(rows, dossiers) if gateway is not None else None,
    )
    problems, owners = _problems(tenant, binding, context, orderable)
    decisions = plan_orders(
        [
            replace(candidate, problems=problems.get(candidate.employee_id, ()))
            for candidate in candidates
        ],
        rules,
    )
    packages = {
        number: package_of(binding.connector, binding.comparisons, employee)
        for number, employee in selected.items()
    }
    return Decided(decisions, missing, account, owners, packages)


def _problems(
    tenant: Tenant, binding: Binding, unread: Context, orderable: Mapping[int, Employee]
) -> tuple[Mapping[int, tuple[Problem, ...]], Mapping[int, Employee]]:
    """What the mapping of each of them finds, and the people named as owners.

    Owners are read for those alone whom nothing else blocks: somebody who lacks a birth date is
    blocked whoever the owner is, and stays so for weeks without a request for it in every run.

    Args:
        unread: the context of mapping, before any owner is read.
    """
    problems = {
        number: tuple(
            problem
            for problem in map_employee(unread, employee).problems
            if problem.code != OWNER_NOT_VISIBLE
        )
        for number, employee in orderable.items()
    }
    complete = {
        number: employee
        for number, employee in orderable.items()
        if not any(problem.blocks for problem in problems[number])
    }
    owners = read_owners(tenant, binding, complete.values())
    context = replace(unread, owners=owners)
    for number, employee in complete.items():
        problems[number] = map_employee(context, employee).problems
    return problems, owners


def _ordered(
    rows: Mapping[str, Sequence[Entry]], dossiers: Mapping[str, Sequence[Dossier]]
) -> frozenset[int]:
    """Those for whom the partner has a dossier, or had one by our journal."""
    found = {number for number, known in dossiers.items() if known}
    found |= {
        number
        for number, entries in rows.items()
        if any(entry.verb == Verb.DOSSIER_ORDER and entry.state is State.DONE for entry in entries)
    }
    return frozenset(map(int, found))


def precondition_of(tenant: Tenant, binding: Binding, employee: Employee) -> Precondition:
    """The status as it stands, without its value: a later change is recognised by its digest."""
    code = binding.connector.state.field
    value = employee.value(code)
    if value is None:
        return Precondition(code, None, None)
    return Precondition(code, value.value_id, tenant.digester.digest(value.value))


def _rows(entries: Collection[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    by_subject: dict[str, list[Entry]] = {}
    for entry in entries:
        by_subject.setdefault(entry.subject_id, []).append(entry)
    return {subject: tuple(found) for subject, found in by_subject.items()}
