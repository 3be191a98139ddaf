"""What a screening connector sees of a tenant: its lists, its people, the selected ones.

Two passes (design: plan, engine, journal). `extendedData` brings every custom value the key may
see, so the first pass asks `id,extendedData` only and drops other codes while decoding; personal
properties are asked for the selected people alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lucca_connect.connectors.compare import compare
from lucca_connect.connectors.comparison import FieldComparison, by_code
from lucca_connect.connectors.models import ScreeningConnector
from lucca_connect.errors import AccessError, ConfigurationError, Subject
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.rules import Context, referenced_users
from lucca_connect.mapping.values import integer_of
from lucca_connect.partners.dossiers import Account
from lucca_connect.planning.plan import Verb
from lucca_connect.state.journal import Journal
from lucca_connect.state.journal_model import State

if TYPE_CHECKING:
    from lucca_connect.partners.dossiers import DossierGateway
    from lucca_connect.workflows.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Binding:
    """A connector tied to a tenant's definitions.

    Attributes:
        connector: what is expected.
        comparisons: expected code to what the tenant has.
        trigger, done: entry ids of the two states in the state field.
    """

    connector: ScreeningConnector
    comparisons: Mapping[str, FieldComparison]
    trigger: int
    done: int

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes to keep of `extendedData`."""
        return tuple(self.comparisons)

    def state_of(self, employee: Employee) -> int | None:
        """The entry id in the state field, None when empty or not visible."""
        value = employee.value(self.connector.state.field)
        return None if value is None else integer_of(value.value)


@dataclass(slots=True)
class Population:
    """What the first pass saw. Only the waiting people are kept, and of them only coded data.

    Attributes:
        read: people read; `pages`: requests it took.
        waiting: people whose state asks for an order, by id.
        created: ids of people whose state says that it was done.
        visible: codes of the connector of which a value was seen on somebody.
        seen: of the people asked about by id (`--only`, canaries), those who were shown.
        readable: of the canaries, those with a state in the state field.
        stated: whether anybody showed a state at all.
    """

    read: int = 0
    pages: int = 0
    waiting: dict[int, Employee] = field(default_factory=dict)
    created: set[int] = field(default_factory=set)
    visible: set[str] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    readable: set[int] = field(default_factory=set)
    stated: bool = False


def bind(tenant: Tenant, connector: ScreeningConnector) -> Binding:
    """Tie the connector to the lists of the tenant: one request.

    Raises:
        ConfigurationError: definitions_missing, when the exchange cannot run as the tenant is;
            pinned_option_gone, when the entry of a state is not the one of earlier runs.
    """
    comparisons = by_code(compare(connector, tenant.lucca.definitions.read_lists()))
    unusable = sorted(code for code, found in comparisons.items() if not found.usable)
    state = comparisons[connector.state.field]
    trigger = state.options.get(connector.state.trigger)
    done = state.options.get(connector.state.done)
    if unusable or trigger is None or done is None:
        raise ConfigurationError(
            "definitions_missing",
            subject=Subject("section", connector.section.name),
            connector=connector.name,
            codes=", ".join(unusable or [connector.state.field]),
        )
    binding = Binding(connector, comparisons, trigger, done)
    _require_pins(tenant, binding)
    return binding


def pin(tenant: Tenant, binding: Binding) -> None:
    """Remember the entry ids of the two states; later runs refuse to go on without them."""
    for name, entry_id in (("trigger", binding.trigger), ("done", binding.done)):
        tenant.journal.note(f"pin:{binding.connector.name}:{name}", str(entry_id))


def unpin(journal: Journal, connector: str) -> None:
    """Forget the entry ids: a person has looked at the lists, and the next run starts anew."""
    for name in ("trigger", "done"):
        journal.note(f"pin:{connector}:{name}", "")


def _require_pins(tenant: Tenant, binding: Binding) -> None:
    state = binding.comparisons[binding.connector.state.field]
    entries = {option.entry_id for option in (state.definition.options if state.definition else ())}
    for name, now in (("trigger", binding.trigger), ("done", binding.done)):
        pinned = tenant.journal.noted(f"pin:{binding.connector.name}:{name}")
        if pinned and int(pinned) != now and int(pinned) not in entries:
            raise ConfigurationError(
                "pinned_option_gone",
                subject=Subject("option", pinned),
                field=binding.connector.state.field,
                entry_id=int(pinned),
            )


def survey(
    tenant: Tenant,
    binding: Binding,
    *,
    only: Collection[int] = (),
    canaries: Collection[int] = (),
) -> Population:
    """The first pass over everybody the key may see, or over the named people alone."""
    population = Population()
    if only:
        found = tenant.lucca.users.by_ids(sorted(only), ("id", "extendedData"))
        _take(population, binding, found.values(), frozenset(only))
        return population
    watched = frozenset(canaries)
    for page in tenant.lucca.users.pages(("id", "extendedData"), keep_codes=binding.codes):
        population.pages += 1
        _take(population, binding, page.items, watched)
    return population


def _take(
    population: Population,
    binding: Binding,
    employees: Iterable[Employee],
    watched: frozenset[int],
) -> None:
    for employee in employees:
        population.read += 1
        population.visible.update(binding.comparisons.keys() & (employee.extended or {}).keys())
        state = binding.state_of(employee)
        population.stated = population.stated or state is not None
        if employee.id in watched:
            population.seen.add(employee.id)
            if state is not None:
                population.readable.add(employee.id)
        if state == binding.trigger:
            population.waiting[employee.id] = employee
        elif state == binding.done:
            population.created.add(employee.id)


CANARIES = 10


def written_lately(journal: Journal, connector: str) -> frozenset[int]:
    """A few people whose status luccactl wrote and read back: their value must still show."""
    written = journal.entries(connector=connector, verb=Verb.VALUE_WRITE, state=State.DONE)
    return frozenset(int(entry.subject_id) for entry in written[-CANARIES:])


def require_canaries(
    population: Population, canaries: Collection[int], *, only: Collection[int]
) -> None:
    """Stop when nothing that luccactl wrote before can be read any more: a silent zero.

    Rights are given datum by datum: that other data still show proves nothing about the state.

    Raises:
        AccessError: canaries_unreadable.
    """
    if canaries and not only and not population.readable and not population.stated:
        raise AccessError("canaries_unreadable", count=len(canaries))


def read_selected(
    tenant: Tenant, binding: Binding, employees: Iterable[Employee]
) -> dict[int, Employee]:
    """The second pass: personal fields of the selected; who vanished meanwhile is left out."""
    fields = ("id", *binding.connector.read_properties, "extendedData")
    ids = sorted(employee.id for employee in employees)
    return tenant.lucca.users.by_ids(ids, fields) if ids else {}


def read_owners(
    tenant: Tenant,
    binding: Binding,
    employees: Iterable[Employee],
    *,
    known: Collection[int] = (),
) -> dict[int, Employee]:
    """The people whom user fields of these employees name, with their mail address alone; those
    already known are left out."""
    named = {
        owner for employee in employees for owner in referenced_users(binding.connector, employee)
    }
    owners = sorted(named.difference(known))
    return tenant.lucca.users.by_ids(owners, ("id", "mail")) if owners else {}


def mapping_context(
    binding: Binding,
    owners: Mapping[int, Employee],
    account: Account | None,
    *,
    today: date | None = None,
    ordered: Collection[int] | None = None,
) -> Context:
    """What mapping one employee needs; with `today` the plausibility rules too."""
    return Context(binding.connector, binding.comparisons, owners, account, today, ordered)


def ordered_before(
    binding: Binding, gateway: DossierGateway | None, employees: Iterable[int]
) -> frozenset[int] | None:
    """Those for whom the partner has a dossier; None when it is not asked: no rule needs to know,
    or nobody can tell."""
    rules = binding.connector.plausibility
    if gateway is None or not any(rule.check == "no-earlier-dossier" for rule in rules):
        return None
    dossiers = gateway.list_for([str(number) for number in sorted(employees)])
    return frozenset(int(number) for number, found in dossiers.items() if found)
