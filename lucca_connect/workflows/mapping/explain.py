"""`mapping explain`: one employee, rule by rule. Values only when somebody asks for them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lucca_connect.connectors.recruiting import RecruitingConnector
from lucca_connect.errors import ExitCode, UsageError
from lucca_connect.lucca.ids import LARGEST_ID
from lucca_connect.mapping.explain import Explanation, explain_employee
from lucca_connect.mapping.values import integer_of
from lucca_connect.output.results import Json, Result
from lucca_connect.workflows.audit import record_disclosure
from lucca_connect.workflows.gateways import open_known_gateway
from lucca_connect.workflows.mapping.hires import explain_hire
from lucca_connect.workflows.screening.survey import (
    bind,
    mapping_context,
    ordered_before,
    read_owners,
)
from lucca_connect.workflows.tenant import today_of

if TYPE_CHECKING:
    from lucca_connect.workflows.session import Session


@dataclass(frozen=True, slots=True)
class MappingExplainOptions:
    """What the command line asks for.

    Attributes:
        employee_id: Lucca's number; of a recruiting connector the hire's id.
        file: of hires, for a recruiting connector.
    """

    connector: str
    employee_id: int | str
    show_values: bool = False
    file: Path | None = None


def run(session: Session, options: MappingExplainOptions) -> Result:
    """Map one employee and say what became of each rule.

    Raises:
        UsageError: option_value_invalid, mapping_option_of_other_kind.
        ConfigurationError: definitions_missing. NotFoundError: employee_not_visible.
    """
    connector = session.connector(options.connector)
    if isinstance(connector, RecruitingConnector):
        return explain_hire(
            session,
            connector,
            str(options.employee_id),
            file=options.file,
            show_values=options.show_values,
        )
    if options.file is not None:
        raise UsageError("mapping_option_of_other_kind", option="--file", connector=connector.name)
    number = _number(options.employee_id)
    with session.connect() as tenant, ExitStack() as stack:
        binding = bind(tenant, connector)
        fields = ("id", *connector.read_properties, "extendedData")
        employee = tenant.lucca.users.get(number, fields)
        owners = read_owners(tenant, binding, [employee])
        gateway = open_known_gateway(stack, tenant, connector.name)
        account = gateway.account() if gateway is not None else None
        context = mapping_context(
            binding,
            owners,
            account,
            today=today_of(tenant),
            ordered=ordered_before(binding, gateway, [number]),
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
            "subject": {"kind": "employee", "id": str(number)},
            "ready": ready,
            "values": options.show_values,
            "rules": [_rule(rule) for rule in rules],
        },
        exit_code=ExitCode.OK if ready else ExitCode.PARTIAL,
        view="mapping_rules",
    )


def _number(given: int | str) -> int:
    number = integer_of(given)
    if number is None or not 1 <= number <= LARGEST_ID:
        raise UsageError(
            "option_value_invalid", option="EMPLOYEE_ID", allowed=f">= 1, <= {LARGEST_ID}"
        )
    return number


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
