"""Maps one employee field by field: where a value comes from, what becomes of it, what is wrong.

`dossier`, `explain` and `coverage` are three views of the same fields, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date

from lucca_connect.connectors.comparison import FieldComparison
from lucca_connect.connectors.models import (
    CoreSpec,
    CoreTarget,
    FieldSpec,
    Localised,
    ScreeningConnector,
)
from lucca_connect.http.values import JsonValue
from lucca_connect.lucca.types import DataFormat, Employee, ObservedValue
from lucca_connect.mapping.plausibility import implausible
from lucca_connect.mapping.values import (
    CONVERTERS,
    Converted,
    convert_email,
    integer_of,
    text_of,
)
from lucca_connect.partners.dossiers import Account

PLAUSIBILITY = "plausibility"


@dataclass(frozen=True, slots=True)
class Context:
    """What mapping needs beside the employee.

    Attributes:
        connector: the partner's needs.
        comparisons: expected code to comparison (`connectors.comparison.by_code`).
        owners: employee id to employee, for people that user fields refer to.
        account: the partner's account, None when it cannot be asked: then not checked.
        today: for plausibility rules, which are left out without it.
        ordered: people for whom something was ordered before, None when nobody could be asked.
    """

    connector: ScreeningConnector
    comparisons: Mapping[str, FieldComparison]
    owners: Mapping[int, Employee] = attribute(default_factory=dict, repr=False)
    account: Account | None = None
    today: date | None = None
    ordered: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class MappedField:
    """One target of the dossier and how it was filled.

    Attributes:
        field: property or code at Lucca that people know it by.
        label: name of the datum per language.
        rule: `text`, `date`, `email`, `phone`, `culture`, `title`, `option`, `user`, `file`,
            `yes-no`; `plausibility` for a rule of that kind that speaks against the person.
        target: dotted place in the dossier, or the kind of file; None when it only steers.
        required: an order is blocked without it.
        source: property or code that the value was taken from, None when there was no value.
        raw: as Lucca has it, a list where there are several values. Personal: never logged.
        value: converted value; for files the list of file ids. Personal: never logged.
        problem: code of the catalogue; `blocks`: whether it keeps the person from being ordered.
    """

    field: str
    label: Localised
    rule: str
    target: str | None
    required: bool
    source: str | None = None
    raw: JsonValue = attribute(default=None, repr=False)
    value: JsonValue = attribute(default=None, repr=False)
    problem: str | None = None
    blocks: bool = False

    @property
    def present(self) -> bool:
        """Whether Lucca has a value, valid or not."""
        return self.source is not None


def referenced_users(connector: ScreeningConnector, employee: Employee) -> frozenset[int]:
    """Ids of the people that the employee's user fields name: read them before mapping."""
    values = (
        employee.value(spec.code) for spec in connector.fields if spec.format is DataFormat.USER
    )
    ids = (integer_of(value.value) for value in values if value is not None)
    return frozenset(number for number in ids if number is not None)


def map_fields(context: Context, employee: Employee) -> Iterator[MappedField]:
    """Every core item, then every coded datum of the connector, in its order; then each
    plausibility rule that speaks against this person."""
    for item in context.connector.core:
        for target in item.targets:
            yield _map_core(item, target, employee)
    for spec in context.connector.fields:
        yield _map_coded(context, spec, employee)
    yield from _implausible(context, employee)


def _implausible(context: Context, employee: Employee) -> Iterator[MappedField]:
    if context.today is None:
        return
    ordered = None if context.ordered is None else employee.id in context.ordered
    rules = context.connector.plausibility
    found = implausible(rules, context.comparisons, employee, today=context.today, ordered=ordered)
    for rule, problem, name in found:
        yield MappedField(
            field=name,
            label=Localised(fr=rule.name, en=rule.name),
            rule=PLAUSIBILITY,
            target=None,
            required=False,
            problem=problem,
            blocks=rule.severity == "block",
        )


def _map_core(item: CoreSpec, target: CoreTarget, employee: Employee) -> MappedField:
    mapped = MappedField(
        field=target.properties[0],
        label=item.label,
        rule=item.kind,
        target=target.target,
        # Further targets of an item are extras: only the main one can be required.
        required=item.required and target.target == item.target,
    )
    convert = CONVERTERS[item.kind]
    for name in target.properties:
        raw = employee.core.get(name.lower())
        converted = convert(raw)
        if converted.value is not None or converted.problem:
            return replace(
                mapped,
                source=name,
                raw=raw,
                value=converted.value,
                problem=converted.problem,
                # An invalid optional value is left out of the dossier rather than passed on.
                blocks=mapped.required and converted.value is None,
            )
    return _without_value(mapped)


def _without_value(mapped: MappedField) -> MappedField:
    if mapped.required:
        return replace(mapped, problem="required_value_missing", blocks=True)
    return mapped


_RULES = {
    DataFormat.LIST: "option",
    DataFormat.USER: "user",
    DataFormat.ATTACHMENT: "file",
    DataFormat.DATE: "date",
    DataFormat.BOOLEAN: "yes-no",
}


def _map_coded(context: Context, spec: FieldSpec, employee: Employee) -> MappedField:
    mapped = MappedField(
        field=spec.code,
        label=spec.label,
        rule=_RULES.get(spec.format, "text"),
        target=spec.target,
        required=spec.required,
    )
    values = (employee.extended or {}).get(spec.code, ())
    if not values:
        return _without_value(mapped)
    found = replace(mapped, source=spec.code, raw=_raw(values))
    match mapped.rule:
        case "option":
            return _map_option(context, spec, found, values[0])
        case "user":
            return _map_user(context, spec, found, values[0])
        case "file":
            return _map_files(found, values)
    converted = CONVERTERS[mapped.rule](values[0].value)
    if converted == Converted():
        return _without_value(mapped)
    return replace(
        found,
        value=converted.value,
        problem=converted.problem,
        blocks=spec.required and converted.value is None,
    )


def _raw(values: tuple[ObservedValue, ...]) -> JsonValue:
    first, *others = (value.value for value in values)
    return [first, *others] if others else first


def _blocked(mapped: MappedField, problem: str) -> MappedField:
    return replace(mapped, problem=problem, blocks=True)


def _map_option(
    context: Context, spec: FieldSpec, mapped: MappedField, observed: ObservedValue
) -> MappedField:
    comparison = context.comparisons.get(spec.code)
    entry_id = integer_of(observed.value)
    key = comparison.option_key(entry_id) if comparison and entry_id is not None else None
    if key is None:
        return _blocked(mapped, "option_not_known")
    mapped = replace(mapped, value=key)
    offered = context.account.packages if context.account else ()
    # An account without any package is one whose gateway cannot tell them.
    if spec.account_list == "packages" and offered and key not in offered:
        return _blocked(mapped, "package_not_on_account")
    return mapped


def _map_user(
    context: Context, spec: FieldSpec, mapped: MappedField, observed: ObservedValue
) -> MappedField:
    user_id = integer_of(observed.value)
    owner = context.owners.get(user_id) if user_id is not None else None
    if owner is None:
        return _blocked(mapped, "owner_not_visible")
    address = convert_email(owner.core.get("mail")).value
    if not isinstance(address, str):
        return _blocked(mapped, "owner_without_email")
    mapped = replace(mapped, value=address)
    if spec.account_list == "users" and context.account is not None:
        users = {user.casefold() for user in context.account.users}
        if address.casefold() not in users:
            return _blocked(mapped, "owner_not_partner_user")
    return mapped


def _map_files(mapped: MappedField, values: tuple[ObservedValue, ...]) -> MappedField:
    ids = [text_of(value.value) for value in values]
    if not all(ids):
        return _blocked(mapped, "attachment_not_readable")
    return replace(mapped, value=ids)
