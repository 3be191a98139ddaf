"""`mapping check`: who could be ordered, and what is missing in the files of the others."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.errors import ExitCode
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.coverage import Coverage
from lucca_connect.mapping.dossier import MappedDossier, map_employee
from lucca_connect.output.results import Json, Result
from lucca_connect.workflows.gateways import open_known_gateway
from lucca_connect.workflows.screening import (
    bind,
    mapping_context,
    ordered_before,
    read_owners,
    read_selected,
    survey,
    today_of,
)

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class MappingCheckOptions:
    """What the command line asks for; without `only`: everybody whose status asks for an order."""

    connector: str = "aequivalent"
    only: tuple[int, ...] = ()


def run(session: Session, options: MappingCheckOptions) -> Result:
    """Map without sending anything.

    Raises:
        ConfigurationError: definitions_missing. AccessError: api_key_rejected.
    """
    connector = session.screening(options.connector)
    coverage = Coverage(connector)
    items: list[Json] = []
    with session.connect() as tenant, ExitStack() as stack:
        binding = bind(tenant, connector)
        tenant.reporter.step("reading_people")
        population = survey(tenant, binding, only=options.only)
        chosen = (
            [Employee(number) for number in sorted(population.seen)]
            if options.only
            else list(population.waiting.values())
        )
        selected = read_selected(tenant, binding, chosen)
        owners = read_owners(tenant, binding, selected.values())
        gateway = open_known_gateway(stack, tenant, connector.name) if selected else None
        account = gateway.account() if gateway is not None else None
        context = mapping_context(
            binding,
            owners,
            account,
            today=today_of(tenant),
            ordered=ordered_before(binding, gateway, selected),
        )
        for number, employee in sorted(selected.items()):
            mapped = map_employee(context, employee)
            coverage.add(mapped)
            items.append(_item(number, mapped))
        items += [_not_visible(number) for number in sorted({*options.only} - selected.keys())]
    unseen = len(items) - coverage.employees
    return Result(
        command="mapping check",
        profile=session.profile,
        data={
            "connector": connector.name,
            "employees": len(items),
            "ready": coverage.ready,
            "blocked": coverage.blocked + unseen,
            "fields": [{"field": count.field, "filled": count.filled} for count in coverage.fields],
            "items": items,
        },
        exit_code=ExitCode.PARTIAL if coverage.blocked + unseen else ExitCode.OK,
        view="mapping_check",
    )


def _item(number: int, mapped: MappedDossier) -> Json:
    return {
        "subject": {"kind": "employee", "id": str(number)},
        "ready": mapped.ready,
        "problems": [{"field": problem.field, "code": problem.code} for problem in mapped.problems],
    }


def _not_visible(number: int) -> Json:
    return {
        "subject": {"kind": "employee", "id": str(number)},
        "ready": False,
        "problems": [{"field": "", "code": "employee_not_visible"}],
    }
