"""What is complete about a person, yet hardly meant: a connector's plausibility rules. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from lucca_connect.connectors.comparison import FieldComparison
from lucca_connect.connectors.plausibility import PlausibilitySpec
from lucca_connect.lucca.types import Employee
from lucca_connect.mapping.values import convert_date, integer_of

_CODES = {
    "combination": "combination_implausible",
    "no-earlier-dossier": "earlier_dossier_missing",
    "contract-ended": "contract_ended",
    "starts-soon": "contract_starts_soon",
}


def implausible(
    rules: tuple[PlausibilitySpec, ...],
    comparisons: Mapping[str, FieldComparison],
    employee: Employee,
    *,
    today: date,
    ordered: bool | None,
) -> Iterator[tuple[PlausibilitySpec, str, str]]:
    """Each rule that speaks against this person, with the code of the reason and the field.

    Args:
        ordered: whether something was ever ordered for them; None: nobody could be asked, so
            nothing is said about it.
    """
    for rule in rules:
        if _concerns(rule, comparisons, employee) and _speaks(rule, employee, today, ordered):
            looked_at = [*rule.properties, *rule.when]
            yield rule, _CODES[rule.check], looked_at[0 if rule.properties else -1]


def _concerns(
    rule: PlausibilitySpec, comparisons: Mapping[str, FieldComparison], employee: Employee
) -> bool:
    return all(_option(comparisons, code, employee) in keys for code, keys in rule.when.items())


def _option(
    comparisons: Mapping[str, FieldComparison], code: str, employee: Employee
) -> str | None:
    value, comparison = employee.value(code), comparisons.get(code)
    entry_id = integer_of(value.value) if value is not None else None
    if comparison is None or entry_id is None:
        return None
    return comparison.option_key(entry_id)


def _speaks(rule: PlausibilitySpec, employee: Employee, today: date, ordered: bool | None) -> bool:
    match rule.check:
        case "combination":
            return True
        case "no-earlier-dossier":
            return ordered is False
        case "contract-ended":
            ended = _date(employee, rule)
            return ended is not None and ended < today
        case "starts-soon":
            start = _date(employee, rule)
            soon = today + timedelta(days=rule.days or 0)
            return start is not None and today <= start < soon


def _date(employee: Employee, rule: PlausibilitySpec) -> date | None:
    (name,) = rule.properties
    value = convert_date(employee.core.get(name.lower())).value
    return date.fromisoformat(value) if isinstance(value, str) else None
