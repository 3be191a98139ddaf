"""`mapping explain`: one employee, rule by rule. Values only when somebody asks for them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lucca_connect.errors import ExitCode
from lucca_connect.mapping.explain import Explanation, explain_employee
from lucca_connect.output.results import Json, Result
from lucca_connect.workflows.audit import record_disclosure
from lucca_connect.workflows.gateways import open_known_gateway
from lucca_connect.workflows.screening import (
    bind,
    mapping_context,
    ordered_before,
    read_owners,
    today_of,
)

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class MappingExplainOptions:
    """What the command line asks for."""

    connector: str
    employee_id: int
    show_values: bool = False


def run(session: Session, options: MappingExplainOptions) -> Result:
    """Map one employee and say what became of each rule.

    Raises:
        ConfigurationError: definitions_missing. NotFoundError: employee_not_visible.
    """
    connector = session.screening(options.connector)
    with session.connect() as tenant, ExitStack() as stack:
        binding = bind(tenant, connector)
        fields = ("id", *connector.read_properties, "extendedData")
        employee = tenant.lucca.users.get(options.employee_id, fields)
        owners = read_owners(tenant, binding, [employee])
        gateway = open_known_gateway(stack, tenant, connector.name)
        account = gateway.account() if gateway is not None else None
        context = mapping_context(
            binding,
            owners,
            account,
            today=today_of(tenant),
            ordered=ordered_before(binding, gateway, [options.employee_id]),
        )
        rules = explain_employee(context, employee, show_values=options.show_values)
        if options.show_values:
            shown = {rule.source for rule in rules if rule.source is not None}
            record_disclosure(tenant, "employees", shown, 1, command="mapping explain")
    ready = not any(rule.blocks for rule in rules)
    return Result(
        command="mapping explain",
        profile=session.profile,
        data={
            "connector": connector.name,
            "subject": {"kind": "employee", "id": str(options.employee_id)},
            "ready": ready,
            "values": options.show_values,
            "rules": [_rule(rule) for rule in rules],
        },
        exit_code=ExitCode.OK if ready else ExitCode.PARTIAL,
        view="mapping_rules",
    )


def _rule(rule: Explanation) -> Json:
    shown: dict[str, Json] = {
        "field": rule.field,
        "label": rule.label.as_json(),
        "rule": rule.rule,
        "target": rule.target,
        "required": rule.required,
        "source": rule.source,
        "present": rule.present,
        "raw": rule.raw,
        "problem": rule.problem,
        "blocks": rule.blocks,
    }
    if rule.value is not None:
        shown["value"] = rule.value
    return shown
